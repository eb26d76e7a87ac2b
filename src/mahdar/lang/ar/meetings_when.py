"""The time that a clause gives its meeting, and what bounds its extent."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_fate import left_verb
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_tense import ahead
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import word_set
from mahdar.model.assertion import Status, Told
from mahdar.model.reading import TimeMention
from mahdar.model.timex import Between, TimeExpr, TimexType

_TIME_REACH = 16
_DAY = re.compile(r"(?:ال)?(?:يوم)\s+(?:ال\s?)?(اول|ثاني|ثالث|رابع|خامس|اخير|ختامي)")
_DAYS = {"اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5}
_BEGUN = word_set("begun")
_ENDED = word_set("ended")
_ITS = word_set("its")
_ITS_REACH = 60
_NOT_ITS = re.compile(
    r"(?<!\w)(?:منذ|حتي|اتفاق|قرار|اعلان|هدنه|انتخابات|ثوره|بتاريخ|عام|حرب|هجوم|حدود|لعام|قانون|مبادره|تقرير|بيان)\W*$"
)


def when(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """The time that attaches: between verb and noun first, then after the noun, then before both."""
    after = [
        t
        for t in scene.times.between(draft.end, draft.right)
        if dates(t.value) and not _elsewhere(scene, t, draft) and _near(scene, draft, t)
    ]
    before = [t for t in scene.times.between(draft.left, draft.start) if dates(t.value)]
    verb = left_verb(scene, draft)
    if before and verb is None and _leads(scene, before[-1].end, draft.start):
        return _joined(scene, before[-1:])
    inside = [t for t in before if verb is not None and t.start > verb]
    within = [t for t in scene.times.between(draft.start, draft.end) if dates(t.value)]
    for options in (within, inside[-1:], after, before[-1:] if _fronted(scene, draft, verb) else []):
        if options:
            return _joined(scene, options)
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
    return steps <= _TIME_REACH


def dates(t: TimeMention) -> bool:
    return t.type in (TimexType.DATE, TimexType.TIME)


def _elsewhere(scene: Scene, t: Placed[TimeMention], draft: Draft) -> bool:
    """Does the time belong to another thing in the clause: an agreement of that day, "since then"?"""
    return _NOT_ITS.search(scene.text[max(draft.end, t.start - 14) : t.start]) is not None


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
