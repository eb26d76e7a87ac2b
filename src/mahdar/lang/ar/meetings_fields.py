"""What a clause tells of its meeting: track, number, and with the help of its neighbours fate, time and place."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_extent import extent
from mahdar.lang.ar.meetings_fate import status
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_series import SeriesHit
from mahdar.lang.ar.meetings_tense import ahead, current, today
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import put_off, when
from mahdar.lang.ar.meetings_where import place
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import Status, Told
from mahdar.model.document import BlockKind
from mahdar.model.timex import At

_FIRST = {"اول": 1, "اولي": 1}
_UNCOUNTED = word_set("uncounted")
_AFTER_DAY = re.compile(r"(?<!\w)(?:ال)?يوم\s+(?:ال)?$")


def fill(scene: Scene, draft: Draft) -> None:
    """Everything the clause tells, each with its words."""
    draft.series = series(scene, draft)
    draft.ordinal = ordinal(scene, draft)
    draft.numbered = draft.ordinal is not None and _in_phrase(scene, draft, draft.ordinal)
    draft.when = when(scene, draft)
    draft.place = place(scene, draft)
    draft.status = status(scene, draft)
    if draft.status is not None and draft.status.value is Status.POSTPONED:
        draft.when = put_off(scene, draft) or draft.when
    if draft.pointing and draft.definite and draft.when is None and _TITLE_VERB.fullmatch(draft.status_word):
        draft.presumed = True  # `والاجتماع هو الأول الذي يعقد بينهما`
    if draft.sentence.block is BlockKind.TITLE and draft.when is None and _TITLE_VERB.fullmatch(draft.status_word):
        draft.presumed = True  # titles tell what is over in the present tense
    if _of_the_call(scene, draft):
        draft.when, draft.called = None, draft.status_word not in _BOUND  # `وصل أمس للمشاركة في`: a day of travel
    k = scene.token_at(draft.start)
    if not draft.status_word and scene.form(k - 1) in ("يكون", "تكون") and scene.form(k - 2) == "ان":
        draft.status = Told(Status.PLANNED, scene.span(draft.start, draft.end))  # `يأمل أن يكون لقاء X مع Y خطوة`
    agreed = draft.series is None and draft.place is not None and _agreed_in(scene, k, draft)
    if draft.status is None and (agreed or _said_in(scene, k)):
        draft.status, draft.status_word = Told(Status.HELD, scene.span(draft.start, draft.end)), scene.form(k - 1)
    if not draft.status_word and scene.form(k - 1) == "الي" and scene.form(k - 2) in _AIMS:
        draft.status = Told(Status.PROPOSED, scene.span(draft.start, draft.end))
    if draft.purpose and draft.status is None:
        fate = Status.HELD if _visited(scene, draft) else Status.PLANNED
        draft.status = Told(fate, scene.span(draft.start, draft.end))
    extent(scene, draft)


_AGREED = re.compile(
    r"[وف]?(?:اتفق(?:ا|وا|ت)?|الاتفاق|توصل(?:ا|وا|ت)?|وقع(?:ا|وا|ت)?|ابرم(?:ا|وا|ت)?|التزم(?:ا|وا|ت)?|تعهد(?:ا|وا|ت)?)"
)
_AGREED_NEAR = 8  # words before the noun among which they are told to have agreed


def _said_in(scene: Scene, k: int) -> bool:
    """`جاء ذلك في اجتماع مشترك`: what was said there was said at a meeting that was held."""
    said = scene.form(k - 3).lstrip("و") in ("جاء", "جاءت", "ورد")
    return scene.form(k - 1) == "في" and scene.form(k - 2) in ("ذلك", "هذا") and said


def _agreed_in(scene: Scene, k: int, draft: Draft) -> bool:
    """`كما اتفقا على ذلك في محادثات أوسلو`: what was agreed to in it was held."""
    if scene.form(k - 1) != "في" or draft.upcoming:
        return False
    near = range(max(k - _AGREED_NEAR, draft.sentence.first), k - 1)
    return any(_AGREED.fullmatch(scene.form(j)) for j in near)


_AIMS = folded("يهدف", "تهدف", "يسعى", "تسعى", "يسعون", "نسعى")  # `تسعى إلى الاجتماع مع X`
_BOUND = word_set("bound_for")
_TITLE_VERB = re.compile(r"[يت]\w{3,}")


_VISITED = folded(*(c + v for v in ("زار", "زارت") for c in ("", "و", "ف")))
_VISIT = 14  # words before the noun among which the verb of visiting stands


def _visited(scene: Scene, draft: Draft) -> bool:
    """`زار X أوسلو السبت للقاء نظيره`: the visit is over, and so is what it was for."""
    k = scene.token_at(draft.start)
    return any(scene.form(j) in _VISITED for j in range(max(k - _VISIT, draft.sentence.first), k))


def _in_phrase(scene: Scene, draft: Draft, told: Told[int]) -> bool:
    return draft.start <= scene.annotation.folded.index(told.span.start) < draft.end


def _of_the_call(scene: Scene, draft: Draft) -> bool:
    """`دعا أمس إلى إجراء محادثات`, `أكد الخميس الماضي استعداده لعقد لقاء`: the day on which somebody called for it or
    spoke of it is not the meeting's."""
    if draft.when is None or draft.status is None:
        return False
    early = scene.annotation.folded.index(draft.when.span.start) < draft.start
    day = draft.when.value.day if isinstance(draft.when.value, At) else draft.when.value
    match draft.status.value:
        case Status.POSTPONED | Status.CANCELLED:
            return early and ahead(day) is False  # `أعلنت الوزارة أمس تأجيل القمة`
        case Status.PLANNED:
            return early and ahead(day) is False and not (today(day) or current(day))
        case Status.PROPOSED:
            return early and not ahead(day)
    return False


def series(scene: Scene, draft: Draft) -> Told[str] | None:
    """The track named in the meeting's own phrase or clause."""
    left = max(draft.left - _BEFORE, draft.sentence.start) if draft.owned else draft.left  # `كذا، التي عقدت اجتماعها`
    hits = [h.value for h in scene.series.between(left, draft.right)]
    if not hits:
        return None
    # A hit may begin at the noun itself (`محادثات أستانا`) or before it, as its context word.
    near = [h for h in hits if (h.end > draft.start or _holds(scene, draft, h)) and h.start < draft.end + 120]
    near = [h for h in near if not _of_another(scene, draft, h) and not _told_of_else(scene, draft, h)]
    best = min(near, key=lambda h: (not h.strong, abs(h.start - draft.start)), default=None)
    draft.strong = best is not None and best.strong
    return Told(best.track.id, scene.span(best.name_start, best.end)) if best else None


_BEFORE = 30  # characters before the noun within which those who hold the meeting stand


def _holds(scene: Scene, draft: Draft, hit: SeriesHit) -> bool:
    """`عقدت اللجنة المشتركة اجتماعا`: a body of the track, behind a verb of holding, holds the meeting."""
    if draft.owned and _WHICH.fullmatch(scene.text, hit.end, draft.start):
        return True  # `اللجنة المشتركة، التي عقدت اجتماعها`
    verb = scene.form(scene.token_at(hit.start) - 1)
    return not hit.strong and draft.start - hit.end <= _BEFORE and words().status.get(verb) is not None


_WHICH = re.compile(r"\s*,?\s*(?:التي|الذي)\s+\w+\s+\w?")
_OWN_VERB = re.compile(r"(?<!\w)(?<!التي )(?<!الذي )[يت][^\W\d_]{3,}(?!\w)")


_WITHIN = re.compile(r"(?<!\w)(?:ضمن|اطار|صيغه|بصيغه|هامش|مسار|عمليه|سياق)(?!\w)")
_OF_TRACK = ("round", "session")  # what a track's name may follow at a distance
_PHRASE = 30  # characters after another noun within which a name still belongs to it: `اجتماع ثان من محادثات تحليب`


def _told_of_else(scene: Scene, draft: Draft, hit: SeriesHit) -> bool:
    """A body's name behind a verb: `القمة تريد انطلاق اللجنة` tells of the committee, not whose summit it is; and
    `بحث اللقاء نتائج محادثات تحليب` of what was spoken of."""
    if hit.start <= draft.end:
        return False
    if not hit.strong:
        return _OWN_VERB.search(scene.text, draft.end, hit.start) is not None
    if draft.family in _OF_TRACK or _WITHIN.search(scene.text, draft.end, hit.end):
        return False
    return hit.start - draft.end > _PHRASE or _OWN_VERB.search(scene.text, draft.end, hit.start) is not None


def _of_another(scene: Scene, draft: Draft, hit: SeriesHit) -> bool:
    """Is the name said of something that the meeting is only compared to: `لا يشكل بديلا لمسار جنيف`?"""
    return hit.start > draft.end and bool(
        re.search(r"(?<!\w)(?:بديل\w*|تنافس|ينافس|يكمل\w*|مكمل\w*|بدلا)(?!\w)", scene.text[draft.end : hit.start])
    )


def ordinal(scene: Scene, draft: Draft) -> Told[int] | None:
    """The meeting's number: `السابعة`, `الـ17`, `أول اجتماع`, `أستانا 18`."""
    tail = scene.text[draft.start : min(draft.right, draft.end + 40)]
    if _first_of_a_sort(scene, draft):
        return None
    for number in scene.numbers.between(draft.start, draft.end + 1):
        digits = scene.text[number.start : number.end].lstrip("ال ").isdigit()
        value = number.value.value
        of_a_day = _AFTER_DAY.search(scene.text[max(number.start - 8, 0) : number.start]) is not None
        whole = value == int(value) and 0 < value < 1000
        if (number.value.ordinal or digits) and scene.times.at(number.start) is None and whole and not of_a_day:
            beside = scene.text[number.end : number.end + 16]
            uncounted = any(u in beside for u in _UNCOUNTED) or _first_since(scene, draft, int(value))
            return None if uncounted else Told(int(value), number.value.span)
    if any(u in tail for u in _UNCOUNTED):
        return None  # `ثاني اجتماع ... هذا العام`
    k = scene.token_at(draft.start) - 1
    before = scene.tokens[k] if k >= draft.sentence.first else None
    if before is not None and draft.family not in ("encounter",):
        number_before = scene.numbers.at(before.start)
        of_a_day = _AFTER_DAY.search(scene.text[max(before.start - 8, 0) : before.start]) is not None
        if of_a_day:
            return _by_name(scene, draft)  # `اليوم الأول للاجتماع`: the day is the first
        other = scene.times.at(before.start) or scene.mentions.at(before.start)  # `الملك فلان الثاني بقمة`
        since = before.form.lstrip("وف") in _FIRST and _SINCE_THEN.match(scene.text, draft.end, draft.sentence.end)
        if number_before is not None and number_before.value.ordinal and other is None and not since:
            return Told(int(number_before.value.value), number_before.value.span)
        if before.form.lstrip("وف") in _FIRST and not since:
            return Told(1, scene.span(before.start, before.end))
    return _by_name(scene, draft)


_SORTED = re.compile(r"\s*[يت][^\W\d_]{3,}(?!\w)")


_SINCE = re.compile(r"\s+(?:الذي|التي)\s+[يت]\w{3,}[^.;:,]{0,60}(?<!\w)منذ(?!\w)")


_SINCE_THEN = re.compile(r"[^.;:,]{0,90}(?<!\w)منذ(?!\w)")


def _first_since(scene: Scene, draft: Draft, value: int) -> bool:
    """`الاجتماع الأول الذي يعقد بين الجانبين منذ 7 مارس`: the first since then, not the first of all."""
    return value == 1 and _SINCE.match(scene.text, draft.end, draft.sentence.end) is not None


def _first_of_a_sort(scene: Scene, draft: Draft) -> bool:
    """`أول جولة تغادر العاصمة`: the first that does so, not the first of all."""
    before = scene.form(scene.token_at(draft.start) - 1).lstrip("وف")
    return before in _FIRST and not draft.definite and _SORTED.match(scene.text, draft.end) is not None


def _by_name(scene: Scene, draft: Draft) -> Told[int] | None:
    for hit in scene.series.between(max(draft.left, draft.start - 30), min(draft.right, draft.end + 40)):
        if (
            hit.value.ordinal
            and scene.times.at(hit.end - 1) is None
            and (draft.series and hit.value.track.id == draft.series.value)
        ):
            return Told(hit.value.ordinal, scene.span(hit.value.name_start, hit.end))
    return None
