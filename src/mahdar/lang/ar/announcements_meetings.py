"""A meeting to come as an announcement: when it is due now, where, by whom it is announced."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.announcements_made import WAS, clause_end, coming, phrase_end, this_day, window_in
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import agreers, announcer, condition, told_on
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.announcements_worth import is_set
from mahdar.lang.ar.meetings_fate_mended import undone
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import ahead
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import AnnouncementMade, MeetingTold, Status, Told
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, TimeExpr, TimexType

EFFECTS = {Status.PLANNED: "schedule", Status.POSTPONED: "postpone", Status.CANCELLED: "cancel"}
_GOVERNED = 3  # tokens before a mention among which the verb stands that governs it
_NEW_DATE = 160  # characters after the words of a postponement within which its new date stands
_UNTIL = folded("إلى", "حتى", "حتي")
_OF_A_YEAR = folded("الموقع", "الموقعة", "المبرم", "المبرمة", "الصادر", "الصادرة", "لعام", "الموقعين")


def of_meeting(scene: Scene, m: MeetingTold, spoken: Spoken) -> AnnouncementMade:
    """What a meeting to come announces; one put off is due on its new date, if one is told."""
    spans = (m.span, *(x for x in m.mentions if not _undone(scene, x)))
    statement = next((s for s in (spoken.near(x) for x in spans) if s), None)
    due = _new_date(scene, m) if m.status.value is Status.POSTPONED else due_of(scene, m)
    return AnnouncementMade(
        document=m.document,
        span=_to_the_due(m, due),
        mentions=m.mentions,
        rule=f"announcement.meeting.{EFFECTS[m.status.value]}",
        what="meeting",
        kind=m.kind.value,
        effect=EFFECTS[m.status.value],
        series=m.series,
        ordinal=m.ordinal,
        by=agreers(scene, m.span) or announcer(scene, m.span, statement),
        due=due,
        told_on=told_on(scene, m.span, m.when),
        place=m.place,
        condition=condition(scene, m.span),
        chain=statement.chain if statement else m.chain,
    )


def _undone(scene: Scene, span: Span) -> bool:
    """`لن تشارك في هذه الجولة`: who says so announces nothing."""
    first, last = (scene.annotation.folded.index(i) for i in (span.start, span.end))
    for k in range(max(scene.token_at(first) - _GOVERNED, 0), scene.token_at(max(last - 1, first)) + 1):
        status = words().status.get(scene.form(k))
        if status is Status.PLANNED and undone(scene, k, status):
            return True
    return False


def due_of(scene: Scene, m: MeetingTold) -> Told[TimeExpr] | None:
    """Its time, or within what time it is to be; the year of a treaty is not its time."""
    if m.when is None:
        return _window(scene, m)
    expr, at = m.when.value, scene.annotation.folded.index(m.when.span.start)
    k = scene.token_at(at)
    if this_day(expr) and _when_announced(scene, k):
        return None
    if isinstance(expr, Absolute) and any(scene.form(j) in _OF_A_YEAR for j in range(k - 3, k + 1)):
        return None
    return m.when


def _when_announced(scene: Scene, k: int) -> bool:
    """`أعلن الوزير، اليوم الخميس، عن موعد القمة`: the day of the announcing, not of the meeting."""
    said = any(scene.form(j) in triggers().announces for j in range(max(k - _SAID_BEFORE, 0), k))
    return said and any(scene.form(j) in _ABOUT for j in range(k + 1, k + 5))


_SAID_BEFORE = 12
_ABOUT = folded("عن", "أن")


def _window(scene: Scene, m: MeetingTold) -> Told[TimeExpr] | None:
    """A time ahead among its words, or within what time: `عقد اجتماع في كذا خلال أسبوعين`."""
    start, end = (scene.annotation.folded.index(i) for i in (m.span.start, m.span.end))
    sentence = scene.sentence_at(start)
    if sentence is None:
        return None
    k = scene.token_at(start)
    limit = min(clause_end(scene, sentence, k), phrase_end(scene, end, sentence.end))
    for t in scene.times.between(start, end):
        ahead_of = coming(t.value.expr)
        if ahead_of or (ahead_of is None and scene.form(scene.token_at(t.start) - 1) in _ON_DAY):
            return Told(t.value.expr, t.value.span)
    return window_in(scene, start, limit)


_ON_DAY = folded("بتاريخ")


def _new_date(scene: Scene, m: MeetingTold) -> Told[TimeExpr] | None:
    """`أرجئت القمة إلى الشهر المقبل`: the time after `إلى` or `حتى`, or one ahead; the old date is due no more."""
    start = scene.annotation.folded.index(m.span.start)
    sentence = scene.sentence_at(start)
    if sentence is None:
        return None
    end = min(max(start + _NEW_DATE, scene.annotation.folded.index(m.span.end)), sentence.end)
    told = [t for t in scene.times.between(start, end) if t.value.type in (TimexType.DATE, TimexType.TIME)]
    for t in told:
        before = {scene.form(j) for j in range(scene.token_at(t.start) - 2, scene.token_at(t.start))}
        if before & _UNTIL:
            return Told(t.value.expr, t.value.span)
    for t in told:
        k = scene.token_at(t.start)
        old = any(scene.form(j).lstrip("وف") in WAS or is_set(scene.form(j)) for j in range(max(k - 8, 0), k))
        if ahead(t.value.expr) and not old:
            return Told(t.value.expr, t.value.span)
    return None


def _to_the_due(m: MeetingTold, due: Told[TimeExpr] | None) -> Span:
    """The evidence reaches to the time and the place."""
    own = m.span
    for told in (due or m.when, m.place):
        if told is not None and 0 <= told.span.end - own.end < 120:
            own = own.cover(told.span)
    return own


_NEXT_CLAUSE = 140  # characters between a journey and the meeting at its end


def at_the_journeys_end(scene: Scene, found: list[AnnouncementMade]) -> list[AnnouncementMade]:
    """`يصل غدا إلى أوسلو، حيث سيلتقي ...`: a meeting told without time right after a journey is on its day."""
    out: list[AnnouncementMade] = []
    for a in found:
        journey = out[-1] if out else None
        if journey and _follows(scene, journey, a):
            place = a.place or (journey.place if _where(scene, a) else None)
            a = replace(a, due=journey.due, place=place)
        out.append(a)
    return out


def _follows(scene: Scene, journey: AnnouncementMade, a: AnnouncementMade) -> bool:
    if journey.what != "action" or journey.due is None or a.what != "meeting" or a.due or a.effect != "schedule":
        return False
    if not 0 <= a.span.start - journey.span.end < _NEXT_CLAUSE:
        return False
    there = journey.place is not None and a.place is not None and journey.place.value == a.place.value
    return there or _where(scene, a)


def _where(scene: Scene, a: AnnouncementMade) -> bool:
    """Does `حيث` stand right before it?"""
    k = scene.token_at(scene.annotation.folded.index(a.span.start))
    return any(scene.form(j) == "حيث" for j in range(max(k - 3, 0), k))
