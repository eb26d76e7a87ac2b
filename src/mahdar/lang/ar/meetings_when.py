"""The time that a clause gives its meeting, and what bounds its extent."""

from __future__ import annotations

import re
from functools import cache

from mahdar.lang.ar.meetings_bounds import of_its_results
from mahdar.lang.ar.meetings_fate import left_verb
from mahdar.lang.ar.meetings_nouns import AMOUNTS
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_tense import ahead, today, yesterday
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when_else import of_else
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import Status, Told
from mahdar.model.reading import TimeMention
from mahdar.model.timex import Between, TimeExpr, TimexType

_TIME_REACH = 16
_RELATIVE = re.compile(r"(?<!\w)(?:الذي|التي|الذين)(?!\w)")
_VERB_REACH = 24  # the same after a verb, whose sides stand between
_ENDED = word_set("ended")
_HOLDING = word_set("holding")
_ITS = word_set("its")
_ITS_REACH = 60


def when(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """The time that attaches: between verb and noun first, then after the noun, then before both."""
    after = [
        t
        for t in scene.times.between(draft.end, draft.right)
        if dates(t.value) and not of_else(scene, t, draft) and _near(scene, draft, t)
    ]
    if after and (of_its_results(scene, draft, after[0].start) or _only_amounts(scene, draft)):
        after = []
    before = [] if _opens_anew(scene, draft) else _dates_before(scene, draft)
    verb = left_verb(scene, draft)
    if before and not after and verb is None and _hosted_then(scene, draft, before[-1]):
        return _joined(scene, before[-1:])
    reported = after and _reported_on(scene, draft, before[-1]) if before else False
    if before and verb is None and not reported and _leads(scene, before[-1].end, draft.start):
        return _joined(scene, before[-1:])
    if verb is not None and _denies(scene, verb):
        before = []
    inside = [t for t in before if verb is not None and t.start > verb]
    within = [t for t in scene.times.between(draft.start, draft.end) if dates(t.value)]
    if draft.follows and scene.form(scene.token_at(draft.start)).startswith("و"):
        inside, after = after, inside[-1:]  # `عقدت القمة في T، وقمة أخرى في U`: what follows the noun is its own
    for options in (within, inside[-1:], after, before[-1:] if _fronted(scene, draft, verb) else []):
        if options:
            return _whole(scene, options[0], draft) or _joined(scene, options)
    return _during(scene, draft)


def _only_amounts(scene: Scene, draft: Draft) -> bool:
    """`تشكل المحادثات استكمالا لاتفاق أبرم في مايو`: what is told after it is not its own."""
    return draft.definite and scene.form(scene.token_at(draft.start) - 1).lstrip("وف") in AMOUNTS


_HOSTS = word_set("hosts")
_HOST_REACH = 8  # tokens between the verb of the host and the time


def _hosted_then(scene: Scene, draft: Draft, t: Placed[TimeMention]) -> bool:
    """`تشهد المدينة في 4 نوفمبر، الاجتماع الأول`: the time right before the noun, behind the verb of its host."""
    if scene.text[t.end : draft.start].strip(' ,"'):
        return False
    k = scene.token_at(t.start)
    return any(scene.form(j).lstrip("وف") in _HOSTS for j in range(max(k - _HOST_REACH, draft.sentence.first), k))


_DURING = folded("خلال", "أثناء", "لدى")
_SAID = 260  # characters before `خلال لقاء` in which the day of the sentence is told


def _during(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """`قال الوزير أمس، خلال لقاء مع Y`: what was said at a meeting was said on its day."""
    k = scene.token_at(draft.start) - 1
    if draft.follows or draft.family == "verb" or draft.upcoming or scene.form(k).lstrip("و") not in _DURING:
        return None
    if draft.definite and not draft.owned:
        return None  # `خلال الاجتماع`: one told before, or still to come
    low = max(draft.sentence.start, draft.start - _SAID)
    told = [t for t in scene.times.between(low, draft.start) if dates(t.value)]
    day = len(told) == 1 and (today(told[0].value.expr) or yesterday(told[0].value.expr))
    return Told(told[0].value.expr, told[0].value.span) if day else None


def _denies(scene: Scene, verb: int) -> bool:
    """`نفى الوزير اليوم عقد لقاء`: the day before the noun is that of the denial."""
    return words().status.get(scene.form(scene.token_at(verb))) is Status.DENIED


_REPORTS = folded(
    *(c + v for v in ("أعلن", "أعلنت", "أكد", "أكدت", "قال", "قالت", "كشف", "كشفت", "ذكر", "ذكرت") for c in ("", "و"))
)


def _reported_on(scene: Scene, draft: Draft, t: Placed[TimeMention]) -> bool:
    """`أعلن المجلس الخميس استئناف المفاوضات في 22`: the first is the day of the announcement."""
    k = scene.token_at(t.start)
    near = range(max(k - 6, draft.sentence.first), k)
    said = next((j for j in near if scene.form(j) in _REPORTS), None)
    return said is not None and "," not in scene.text[scene.tokens[said].end : t.start]


_ANEW = folded("بعد", "قبل", "قبيل", "عقب", "إثر", "غداة", "منذ")


def _opens_anew(scene: Scene, draft: Draft) -> bool:
    """`عقدت في T بعد اجتماع الوزراء`, `لمراجعة ما تم في T والإعداد للقاء`: the times before are another's."""
    k = scene.token_at(draft.start)
    before, further = scene.form(k - 1), scene.form(k - 2)
    if before in _OPENING_OF and further.lstrip("و") in _ANEW and further.lstrip("و") != "منذ":
        return True  # `وقع أمس اتفاقا، قبيل بدء محادثات`
    return before.lstrip("و") in _ANEW | _RESCUES or (draft.purpose and before.removeprefix("و") in _PREPARES)


_OPENING_OF = folded("بدء", "انطلاق", "افتتاح", "انعقاد", "عقد", "استئناف", "بداية")
_RESCUES = folded("إنقاذ", "إحياء", "تحريك", "إنعاش", "إنجاح")  # `عقدت في T من أجل إنقاذ المفاوضات`
_PREPARES = folded("الإعداد", "التحضير", "التمهيد", "الترتيب", "التهيئة", "تحضيرا", "تمهيدا", "استعدادا")


def _dates_before(scene: Scene, draft: Draft) -> list[Placed[TimeMention]]:
    told = scene.times.between(draft.left, draft.start)
    upon = scene.token_at(draft.start) - 2  # `اتفقوا السبت على عقد الاجتماع`: the day of the agreement
    agreed = upon > 0 and scene.form(upon) == "علي" and scene.form(upon + 1) in _HOLDING
    first = scene.tokens[upon].start if agreed else 0
    return [
        t
        for t in told
        if dates(t.value) and t.start >= first and not _of_report(scene, t) and not _since_then(scene, draft, t)
    ]


def _since_then(scene: Scene, draft: Draft, t: Placed[TimeMention]) -> bool:
    """`الأولى منذ 2016، في جولة`: a pause parts the two."""
    if scene.text[max(t.start - 5, 0) : t.start].strip() != "منذ" or "," not in scene.text[t.end : draft.start]:
        return False
    verb = left_verb(scene, draft)
    return verb is None or verb > t.start


def _of_report(scene: Scene, t: Placed[TimeMention]) -> bool:
    """`ما ذكرته القناة أمس عن استضافة اجتماع`: the day of the report."""
    k = scene.token_at(t.end)
    return scene.form(k) in ("عن", "بان") and scene.form(k + 1) != "بعد"


_DAYS_REACH = 80  # characters after "today" within which the days are told in full


@cache
def _nouns() -> frozenset[str]:
    """Nouns of one meeting, not of many."""
    return frozenset(form for form, noun in words().nouns.items() if not noun.plural)


def _whole(scene: Scene, first: Placed[TimeMention], draft: Draft) -> Told[TimeExpr] | None:
    """`انتهت اليوم ... في 11 و12 نوفمبر`: the days told in full, where the day of the text is one of them."""
    if isinstance(first.value.expr, Between) or not today(first.value.expr):
        return None
    for t in scene.times.between(first.end, min(draft.sentence.end, first.end + _DAYS_REACH)):
        another = any(n in _nouns() for n in scene.text[first.end : t.start].split())
        if isinstance(t.value.expr, Between) and ahead(t.value.expr) is None and not another:
            return Told(t.value.expr, t.value.span)
    return None


_AFTERWARDS = word_set("afterwards")
_LEADS = word_set("leads")
_LEAD = 5


def _leads(scene: Scene, start: int, end: int) -> bool:
    """`غدا، لدى استئناف المفاوضات`: nothing but words of opening or of "at" between the time and the noun."""
    first, last = scene.token_at(start), scene.token_at(end)
    between = [scene.form(k) for k in range(first, last) if scene.form(k) not in (",", ")", "(")]
    if "علي" in between and "هامش" not in between:
        return False  # `اليوم على قمة ...`
    return 0 < len(between) <= _LEAD and all(form in _LEADS for form in between)


def _fronted(scene: Scene, draft: Draft, verb: int | None) -> bool:
    """May a time before the verb be the meeting's: not across another meeting, not from before an "after"?"""
    return verb is not None and not draft.follows and scene.form(scene.token_at(verb)).lstrip("وف") not in _AFTERWARDS


def put_off(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """The new time: `تأجيل الاجتماع ... حتى أبريل المقبل`."""
    for t in scene.times.between(draft.end, draft.right):
        if re.search(r"(?<!\w)(?:حتي|الي|ل|لغايه)\W*$", scene.text[max(t.start - 10, 0) : t.start]) and dates(t.value):
            return Told(t.value.expr, t.value.span)
    return None


def _joined(scene: Scene, options: list[Placed[TimeMention]]) -> Told[TimeExpr]:
    """The first of the times; two bound by "opened ... closes" are the ends of one stretch."""
    first = options[0]
    if len(options) > 1 and options[1].start - first.end < 60:
        between = set(scene.text[first.end : options[1].start].split())
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
    plain = draft.family == "verb" and _RELATIVE.search(scene.text, draft.end, t.start) is None
    return steps <= (_VERB_REACH if plain else _TIME_REACH)


def dates(t: TimeMention) -> bool:
    return t.type in (TimexType.DATE, TimexType.TIME)


def late_time(scene: Scene, draft: Draft, limit: int) -> None:
    """`... القمة ...، مشيرا إلى أن موعد عقدها سيكون في ...`: a time told of it by a pronoun after the clause."""
    if draft.when is not None:
        return
    for k in range(scene.token_at(draft.right), scene.token_at(limit)):
        if scene.form(k) in _ITS:
            token = scene.tokens[k]
            for t in scene.times.between(token.end, min(token.end + _ITS_REACH, draft.sentence.end)):
                if dates(t.value):
                    draft.when = Told(t.value.expr, t.value.span)
                    if draft.status is None or draft.status.span == draft.evidence:
                        draft.status = Told(Status.PLANNED if ahead(t.value.expr) else Status.HELD, t.value.span)
                    return
