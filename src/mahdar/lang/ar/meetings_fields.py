"""What a clause tells of its meeting: track, number, fate, time, place."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_series import SeriesHit
from mahdar.lang.ar.meetings_tense import ahead, today
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import Entity, EntityKind, Status, Told
from mahdar.model.reading import TimeMention
from mahdar.model.timex import Between, TimeExpr, TimexType

_NOT = folded("لم", "عدم", "لن")
_FIRST = {"اول": 1, "اولي": 1}
_UNCOUNTED = folded("من نوعه", "من نوعها", "هذا العام", "هذه السنة", "خلال العام", "العام الحالي")
_TO_LEFT, _TO_RIGHT = 9, 12
_TIME_REACH = 16
_BESIDE = 3  # tokens after the noun within which a preposition is its own
_PLACE_WORDS = folded(
    "العاصمة", "عاصمة", "مدينة", "بلدة", "مقر", "قصر", "فندق", "منتجع", "جزيرة", "مقرها", "مقره", "ضاحية", "الأمم", "المتحدة", "الجامعة",
    "العربية", "الأمانة", "العامة", "وزارة", "الخارجية", "البيت", "الاتحاد", "مطار", "قاعدة", "الديوان", "مكتبه", "مكتب",
)  # fmt: skip
_PLACE_STEMS = frozenset(w.removeprefix("ال") for w in _PLACE_WORDS)
_ADJECTIVE = re.compile(r"ال(?:مقبل|قادم|لاحق|سابق|ماضي|اخير|فايت|حالي|جاري)ه?")
_BEGUN = folded(
    "بدأ",
    "بدأت",
    "انطلقت",
    "انطلق",
    "افتتح",
    "افتتحت",
    "سيبدأ",
    "ستبدأ",
    "تبدأ",
    "يبدأ",
    "ستنطلق",
    "تنطلق",
    "ينطلق",
    "سينطلق",
)
_ENDED = folded(
    "اختتم",
    "اختتمت",
    "تختتم",
    "يختتم",
    "انتهت",
    "انتهى",
    "تنتهي",
    "ينتهي",
    "وتختتم",
    "ويختتم",
    "وتنتهي",
    "وينتهي",
    "وتستمر",
    "ويستمر",
    "حتى",
)
_CLEAR = (Status.POSTPONED, Status.CANCELLED, Status.DENIED, Status.PROPOSED)
_DAY = re.compile(r"(?:ال)?(?:يوم)\s+(?:ال\s?)?(اول|ثاني|ثالث|رابع|خامس|اخير|ختامي)")
_AFTER_DAY = re.compile(r"(?<!\w)(?:ال)?يوم\s+(?:ال)?$")
_DAYS = {"اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5}


def fill(scene: Scene, draft: Draft) -> None:
    """Everything the clause tells, each with its words."""
    draft.series = series(scene, draft)
    draft.ordinal = ordinal(scene, draft)
    draft.when = when(scene, draft)
    draft.place = place(scene, draft)
    draft.status = status(scene, draft)
    if draft.status is not None and draft.status.value is Status.POSTPONED:
        draft.when = _put_off(scene, draft) or draft.when
    extent(scene, draft)


def series(scene: Scene, draft: Draft) -> Told[str] | None:
    """The track named in the meeting's own phrase or clause."""
    hits = [h.value for h in scene.series.between(draft.left, draft.right)]
    if not hits:
        return None
    # A hit may begin at the noun itself (`محادثات أستانا`) or before it, as its context word.
    near = [h for h in hits if h.end > draft.start and h.start < draft.end + 120]
    near = [h for h in near if not _of_another(scene, draft, h)]
    best = min(near, key=lambda h: (not h.strong, abs(h.start - draft.start)), default=None)
    draft.strong = best is not None and best.strong
    return Told(best.track.id, scene.span(best.name_start, best.end)) if best else None


def _of_another(scene: Scene, draft: Draft, hit: SeriesHit) -> bool:
    """Is the name said of something that the meeting is only compared to: `لا يشكل بديلا لمسار جنيف`?"""
    return hit.start > draft.end and bool(
        re.search(r"(?<!\w)(?:بديل\w*|تنافس|ينافس|يكمل\w*|مكمل\w*|بدلا)(?!\w)", scene.text[draft.end : hit.start])
    )


def ordinal(scene: Scene, draft: Draft) -> Told[int] | None:
    """The meeting's number: `السابعة`, `الـ17`, `أول اجتماع`, `أستانا 18`."""
    tail = scene.text[draft.start : min(draft.right, draft.end + 40)]
    if any(u in tail for u in _UNCOUNTED):
        return None
    for number in scene.numbers.between(draft.start, draft.end + 1):
        digits = scene.text[number.start : number.end].lstrip("ال ").isdigit()
        value = number.value.value
        of_a_day = _AFTER_DAY.search(scene.text[max(number.start - 8, 0) : number.start]) is not None
        whole = value == int(value) and 0 < value < 1000
        if (number.value.ordinal or digits) and scene.times.at(number.start) is None and whole and not of_a_day:
            return Told(int(value), number.value.span)
    k = scene.token_at(draft.start) - 1
    before = scene.tokens[k] if k >= draft.sentence.first else None
    if before is not None and draft.family not in ("encounter",):
        number_before = scene.numbers.at(before.start)
        if number_before is not None and number_before.value.ordinal and scene.times.at(before.start) is None:
            return Told(int(number_before.value.value), number_before.value.span)
        if before.form.lstrip("وف") in _FIRST:
            return Told(1, scene.span(before.start, before.end))
    return _by_name(scene, draft)


def _by_name(scene: Scene, draft: Draft) -> Told[int] | None:
    for hit in scene.series.between(max(draft.left, draft.start - 30), min(draft.right, draft.end + 40)):
        if (
            hit.value.ordinal
            and scene.times.at(hit.end - 1) is None
            and (draft.series and hit.value.track.id == draft.series.value)
        ):
            return Told(hit.value.ordinal, scene.span(hit.value.name_start, hit.end))
    return None


def when(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """The time that attaches: between verb and noun first, then after the noun, then before both."""
    after = [
        t
        for t in scene.times.between(draft.end, draft.right)
        if _dates(t.value) and not _elsewhere(scene, t, draft) and _near(scene, draft, t)
    ]
    before = [t for t in scene.times.between(draft.left, draft.start) if _dates(t.value)]
    verb = _left_verb(scene, draft)
    inside = [t for t in before if verb is not None and t.start > verb]
    within = [t for t in scene.times.between(draft.start, draft.end) if _dates(t.value)]
    for options in (within, inside[-1:], after, before[-1:] if verb is not None and not draft.follows else []):
        if options:
            return _joined(scene, options)
    return None


def _put_off(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """The new time: `تأجيل الاجتماع ... حتى أبريل المقبل`."""
    for t in scene.times.between(draft.end, draft.right):
        if re.search(r"(?<!\w)(?:حتي|الي|ل|لغايه)\W*$", scene.text[max(t.start - 10, 0) : t.start]) and _dates(t.value):
            return Told(t.value.expr, t.value.span)
    return None


def _joined(scene: Scene, options: list[Placed[TimeMention]]) -> Told[TimeExpr]:
    """The first of the times; two bound by "opened ... closes" are the ends of one stretch."""
    first = options[0]
    if len(options) > 1 and options[1].start - first.end < 60:
        between = {t for t in scene.text[first.end : options[1].start].split()}
        if between & _ENDED:
            return Told(Between(first.value.expr, options[1].value.expr), scene.span(first.start, options[1].end))
    return Told(first.value.expr, first.value.span)


def _near(scene: Scene, draft: Draft, t: Placed[TimeMention]) -> bool:
    """Not so far after the noun that it tells of something else; names between count as one word."""
    steps, k = 0, scene.token_at(draft.end)
    while k < len(scene.tokens) and scene.tokens[k].start < t.start:
        named = scene.mentions.at(scene.tokens[k].start)
        steps += 1
        k = max(scene.token_at(named.end), k + 1) if named else k + 1
    return steps <= _TIME_REACH


def _dates(t: TimeMention) -> bool:
    return t.type in (TimexType.DATE, TimexType.TIME)


_NOT_ITS = re.compile(
    r"(?<!\w)(?:منذ|حتي|اتفاق|قرار|اعلان|هدنه|انتخابات|ثوره|بتاريخ|عام|حرب|هجوم|لعام|قانون|مبادره|تقرير|بيان)\W*$"
)


def _elsewhere(scene: Scene, t: Placed[TimeMention], draft: Draft) -> bool:
    """Does the time belong to another thing in the clause: an agreement of that day, "since then"?"""
    return _NOT_ITS.search(scene.text[max(draft.end, t.start - 14) : t.start]) is not None


_HOLDING = folded(
    "عقد",
    "لعقد",
    "بعقد",
    "انعقاد",
    "لانعقاد",
    "تنظيم",
    "لتنظيم",
    "إجراء",
    "لإجراء",
    "بإجراء",
    "استضافة",
    "استئناف",
    "باستئناف",
)
_GLAD = folded(
    "تقديره", "تقديرها", "تقديرهم", "ترحيبه", "ترحيبها", "ارتياحه", "ارتياحها", "امتنانه", "امتنانها", "رحب", "رحبت"
)
_DONE = folded(
    "تم", "بعد", "منذ", "خلال", "عقب", "إثر", "الذي", "التي", "قد", "كان", "وقد", "حيث", "كما", "أثناء", "جرى"
)
_CALLED = folded("إلى", "لاجتماع", "لمؤتمر", "لقمة", "للقاء", "لجلسة", "لجولة", "باجتماع", "بجلسة")


def fate(scene: Scene, k: int, draft: Draft) -> Status | None:
    """What token k tells of the meeting. `عقد` is a verb of the past, or the noun of something agreed; a call or a
    proposal is of the meeting only where it is a call to hold it."""
    form = scene.form(k)
    status = words().status.get(form)
    if form in ("عقد", "لعقد", "بعقد", "وعقد"):
        before = scene.form(k - 1)
        if form == "عقد" and (
            before in ("علي", "الي", "المقرر", "ان")
            or (before.endswith("ه") and before not in _DONE and before.startswith(("ضرور", "امكاني")))
        ):
            return Status.PLANNED
        if form in ("لعقد", "بعقد"):
            return Status.HELD if before in _GLAD or before in _DONE else Status.PLANNED
        return Status.HELD
    if status is Status.PROPOSED:
        first = scene.token_at(draft.start)
        between = {scene.form(j) for j in range(k + 1, first + 1)} if k < first else set()
        return status if between & (_HOLDING | _CALLED) or draft.renewed else None
    return status


_ITS = folded("موعده", "موعدها", "عقده", "عقدها", "انعقاده", "انعقادها", "تنظيمه", "تنظيمها")
_ITS_REACH = 60


def late_time(scene: Scene, draft: Draft, limit: int) -> None:
    """`... القمة ...، مشيرا إلى أن موعد عقدها سيكون في ...`: a time told of it by a pronoun after the clause."""
    if draft.when is not None:
        return
    for k in range(scene.token_at(draft.right), scene.token_at(limit)):
        if scene.form(k) in _ITS:
            token = scene.tokens[k]
            for t in scene.times.between(token.end, min(token.end + _ITS_REACH, draft.sentence.end)):
                if _dates(t.value):
                    draft.when = Told(t.value.expr, t.value.span)
                    return


def _left_verb(scene: Scene, draft: Draft) -> int | None:
    """Where the verb that governs the noun begins, if one stands before it."""
    found = _status_left(scene, draft)
    return None if found is None else found[0]


def _status_left(scene: Scene, draft: Draft) -> tuple[int, int, Status] | None:
    first = scene.token_at(draft.start)
    best: tuple[int, int, Status] | None = None
    steps = 0
    for k in range(first - 1, draft.sentence.first - 1, -1):
        token = scene.tokens[k]
        if token.start < draft.left or steps > _TO_LEFT:
            break
        steps += 0 if scene.times.at(token.start) else 1
        status = fate(scene, k, draft)
        if status is not None and (
            best is None or (status in _CLEAR and best[2] not in _CLEAR) or _stronger(status, best[2])
        ):
            best = (token.start, token.end, status)
    return best


def _stronger(status: Status, than: Status) -> bool:
    """`من المقرر عقد`: the scheduling word outweighs the verb it governs."""
    return status is Status.PLANNED and than is Status.HELD


def _status_right(scene: Scene, draft: Draft) -> tuple[int, int, Status] | None:
    first = scene.token_at(draft.start)
    steps = 0
    best: tuple[int, int, Status] | None = None
    for k in range(first + 1, draft.sentence.last):
        token = scene.tokens[k]
        if token.start >= draft.right or steps > _TO_RIGHT:
            break
        steps += token.start >= draft.end
        status = fate(scene, k, draft)
        if (
            k + 1 < len(scene.tokens)
            and scene.tokens[k + 1].start >= draft.right < draft.sentence.end
            and status is not None
            and token.form[:1] in "سيت"
        ):
            continue  # `... سيتبعها اجتماع آخر`: it tells of the next meeting
        if _ADJECTIVE.fullmatch(token.form) and k > scene.token_at(draft.end):
            continue  # said of something else
        if token.form in _HOLDING and scene.form(k - 1) not in _DONE:
            continue  # it governs what comes after it
        if (
            status is not None
            and scene.times.at(token.start) is None
            and (best is None or status in _CLEAR[:2] or _stronger(status, best[2]))
        ):
            best = (token.start, token.end, status)
    return best


def status(scene: Scene, draft: Draft) -> Told[Status] | None:
    """The meeting's fate from tense and words, corrected by its time; None when nothing tells it."""
    left, right = _status_left(scene, draft), _status_right(scene, draft)
    found = _choose(left, right)
    before = scene.tokens[scene.token_at(draft.start) - 1] if draft.start > draft.sentence.start else None
    if before is not None and before.form.lstrip("وف") in _AFTERWARDS and not draft.upcoming:
        found = (before.start, before.end, Status.HELD)
    if draft.upcoming and (found is None or found[2] not in _CLEAR):
        found = found if found and found[2] is Status.PLANNED else (draft.start, draft.end, Status.PLANNED)
    coming = ahead(draft.when.value) if draft.when else None
    if found is None:
        return Told(Status.PLANNED if coming else Status.HELD, draft.when.span) if draft.when else None
    value = _corrected(scene, draft, found, coming)
    draft.status_word = scene.text[found[0] : found[1]]
    return Told(value, scene.span(found[0], found[1]))


_AFTERWARDS = folded("بعد", "عقب", "إثر", "خلال", "أثناء", "منذ", "ختام", "عقيب", "غداة")


def _choose(
    left: tuple[int, int, Status] | None, right: tuple[int, int, Status] | None
) -> tuple[int, int, Status] | None:
    if left is None or right is None:
        return left or right
    if left[2] is Status.PROPOSED and right[2] is not Status.PROPOSED:
        return right if right[2] is Status.PLANNED else left
    return (
        left
        if left[2] in _CLEAR
        else right
        if right[2] in _CLEAR[:2] or right[2] is Status.PLANNED and left[2] is not Status.ONGOING
        else left
    )


def _corrected(scene: Scene, draft: Draft, found: tuple[int, int, Status], coming: bool | None) -> Status:
    status = found[2]
    if (
        status is Status.HELD
        and scene.form(scene.token_at(found[0])) in _HOLDING
        and _under(scene, draft, found[0], Status.PROPOSED)
    ):
        return Status.PROPOSED
    if status in (Status.HELD, Status.ONGOING) and _denied(scene, found[0]):
        return Status.DENIED
    if status is Status.HELD and coming:
        return Status.PLANNED
    bare = scene.text[found[0] : found[1]].lstrip("وف").startswith(("ي", "ت"))
    if (
        status is Status.PLANNED
        and bare
        and coming is False
        and draft.when
        and not today(draft.when.value)
        and not draft.upcoming
    ):
        return Status.HELD
    if (
        status is Status.ONGOING
        and draft.when
        and not today(draft.when.value)
        and not isinstance(draft.when.value, Between)
    ):
        return Status.PLANNED if coming else Status.HELD
    return status


def _under(scene: Scene, draft: Draft, verb: int, wanted: Status) -> bool:
    """Does a word of that fate govern the verb?"""
    k = scene.token_at(verb)
    return any(words().status.get(scene.form(j)) is wanted for j in range(max(k - 4, draft.sentence.first), k))


def _denied(scene: Scene, verb: int) -> bool:
    return scene.form(scene.token_at(verb) - 1) in _NOT


def place(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """Where: a city or state after `في` or `ب`, or a city right after the noun (`قمة الرياض`)."""
    ranked: list[tuple[int, int, Placed[Mention]]] = []
    verb = _left_verb(scene, draft)
    for m in scene.mentions.between(draft.left, draft.right):
        if m.start < draft.start and draft.follows and (verb is None or m.start < verb):
            continue  # it tells of the meeting before
        fit = _placed(scene, m, draft)
        if fit:
            ranked.append((-fit, 0 if m.start >= draft.start else 1, m))
    if not ranked:
        return None
    best = min(ranked, key=lambda r: (r[0], r[1]))[2]
    if (
        scene.entity(best.value).kind is EntityKind.STATE
    ):  # `في جنيف بسويسرا`, `بمدينة جدة في السعودية`: the city says more
        cities = [
            m for _, _, m in ranked if scene.entity(m.value).kind is EntityKind.PLACE and abs(m.start - best.start) < 60
        ]
        best = cities[0] if cities else best
    return Told(scene.entity(best.value), best.value.span)


def _placed(scene: Scene, m: Placed[Mention], draft: Draft) -> int:
    """How well a name serves as the place: 0 not at all, 2 where the preposition follows the meeting's own words."""
    kind = scene.entity(m.value).kind
    if kind not in (EntityKind.PLACE, EntityKind.STATE) or m.value.office:
        return 0
    if kind is EntityKind.PLACE and 0 <= m.start - draft.end <= 1 and draft.family in _NAMED_BY_CITY:
        return 3
    preposition = _preposition(scene, m, draft)
    if preposition is None:
        return 0
    if _own(scene, preposition, draft) or scene.form(preposition) == "الي":
        return 2
    return 1 if kind is EntityKind.PLACE else 0


_NAMED_BY_CITY = ("summit", "congress", "talks", "meeting", "round", "encounter")


def _preposition(scene: Scene, m: Placed[Mention], draft: Draft) -> int | None:
    """The token that puts the meeting there: `في`, or the word that carries ب."""
    k = scene.token_at(m.start)
    token = scene.tokens[k]
    if token.start < m.start:
        return k if token.form[: m.start - token.start].lstrip("وف") == "ب" else None
    if token.form.startswith("ب") and m.end > token.end and scene.form(k)[1:].removeprefix("ال") in _PLACE_STEMS:
        return k
    for back in range(k - 1, max(k - 6, draft.sentence.first - 1), -1):
        form = scene.form(back)
        if form in ("في", "ب") or (form == "الي" and scene.form(back - 1).lstrip("و") in _TRAVEL):
            return back
        if len(form) > 4 and form.startswith("ب") and form[1:].removeprefix("ال") in _PLACE_STEMS:
            return back
        if (
            form.removeprefix("ال") not in _PLACE_STEMS
            and not re.fullmatch(r"ال\w+يه|ال\w+ي|\"|\(|و", form)
            and scene.mentions.at(scene.tokens[back].start) is None
        ):
            return None
    return None


def _own(scene: Scene, preposition: int, draft: Draft) -> bool:
    """Do the words before the preposition belong to the meeting: its noun, its verb, its time, its people?"""
    before = scene.tokens[preposition - 1] if preposition > 0 else None
    if draft.family != "verb" and 0 <= preposition - scene.token_at(draft.end) <= _BESIDE:
        return True
    if before is None or before.start < draft.left or before.form in (",", '"', ")"):
        return True
    if (
        draft.start <= before.start < draft.end
        or fate(scene, preposition - 1, draft) is not None
        or before.form in _OCCURS
    ):
        return True
    return scene.times.at(before.start) is not None or scene.mentions.at(before.start) is not None


_TRAVEL = folded("زيارة", "زيارته", "زيارتها", "متوجها", "متوجهة", "توجه", "وصوله", "وصل", "وصولها", "سفره", "بزيارة")
_OCCURS = folded(
    "عقده",
    "عقدها",
    "انعقاده",
    "انعقادها",
    "تنظيمه",
    "تنظيمها",
    "اليوم",
    "أعماله",
    "أعمالها",
    "فعالياته",
    "فعالياتها",
    "يوم",
    "تعقد",
    "يعقد",
)


def extent(scene: Scene, draft: Draft) -> None:
    """When it begins or ends, where the clause bounds it; the number of its day, where one is told."""
    phrase = scene.text[max(draft.left, draft.start - 30) : min(draft.right, draft.end + 15)]
    if m := _DAY.search(phrase):
        draft.day = _DAYS.get(m[1], 0)
    if draft.when is None:
        return
    if isinstance(draft.when.value, Between):
        draft.begins = Told(draft.when.value.first, draft.when.span)
        draft.ends = Told(draft.when.value.last, draft.when.span)
    elif draft.status_word.lstrip("و") in _BEGUN:
        draft.begins = draft.when
    elif draft.status_word.lstrip("و") in _ENDED:
        draft.ends = draft.when
