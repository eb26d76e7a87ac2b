"""What is told for later: meetings to come, acts that somebody commits to, the end or resumption of talks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mahdar.lang.annotation import Annotation, Sentence
from mahdar.lang.ar.announcements_acts import SCHEDULED, WAS, acts, visit
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import announcer, condition, told_on
from mahdar.lang.ar.announcements_turns import one_track, turns
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene, pieces
from mahdar.lang.ar.meetings_tense import meet, named_days_differ
from mahdar.model.assertion import AnnouncementMade, MeetingTold, StatementMade, Status
from mahdar.model.document import BlockKind
from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr

_REMEMBERED = 60  # announcements back to which a second telling may point
_EFFECTS = {Status.PLANNED: "schedule", Status.POSTPONED: "postpone", Status.CANCELLED: "cancel"}


def extract(
    annotation: Annotation, meetings: Sequence[MeetingTold], statements: Sequence[StatementMade]
) -> list[AnnouncementMade]:
    """One assertion an announcement, in the order of their evidence."""
    told = [m for m in meetings if m.status.value in _EFFECTS]
    active = _active(annotation)
    if not told and not active:
        return []
    scene, spoken = Scene(annotation, ()), Spoken(statements)
    found = [a for a in (_of_meeting(scene, m, spoken) for m in told) if _worth_telling(scene, a)]
    taken: dict[int, list[Span]] = {}
    for span in (s for a in found for s in (a.span, *a.mentions)):
        taken.setdefault(_sentence(scene, span), []).append(span)
    held: dict[int, list[Span]] = {}
    for span in (s for m in meetings for s in (m.span, *m.mentions)):
        held.setdefault(_sentence(scene, span), []).append(span)
    series = one_track(meetings)
    for sentence in active:
        here, acted = taken.get(sentence.start, []), list[Span]()
        for made in (*turns(scene, sentence, series, spoken), *acts(scene, sentence, spoken)):
            met = held.get(sentence.start, []) if made.rule == SCHEDULED and not _future(scene, made) else []
            gap = _SAME_CLAUSE if made.rule == SCHEDULED else 0
            known = any(_beside(s, made.span, gap) for s in (*here, *met)) or any(s.touches(made.span) for s in acted)
            if not known:
                _add(scene, found, made)
                acted.append(made.span)
    return sorted(found, key=lambda a: a.span)


_LED_BY = 25  # characters before a meeting's words in which it is set


def _worth_telling(scene: Scene, a: AnnouncementMade) -> bool:
    """Nobody announces it and nothing dates it: then a word sets it ahead, at a place; what was once due is past."""
    if a.effect != "schedule":
        return True
    folded = scene.annotation.folded
    start, end = folded.index(a.span.start), folded.index(a.span.end)
    near = range(scene.token_at(max(start - _LED_BY, 0)), scene.token_at(end))
    if any(scene.form(k) in WAS and scene.form(k + 1) in _SET for k in near):
        return False  # `كان مقررا عقدها`
    if a.due or a.by:
        return True
    words = triggers()
    led = _GOING if a.place else frozenset[str]()
    forms = (scene.form(k) for k in near)
    return any(
        form in words.schedule or form in words.visit_ahead or form in led or words.future(form) for form in forms
    )


_GOING = frozenset({"للقاء", "لعقد"})
_SET = frozenset({"مقررا", "مقرر", "مقرره"})


def _active(annotation: Annotation) -> list[Sentence]:
    """The sentences that hold a word that may begin an announcement."""
    words = triggers()
    forms = [t.form for t in annotation.tokens]
    begin = {form for form in set(forms) if form in words.all or words.future(form)}
    return [s for s in pieces(annotation) if not begin.isdisjoint(forms[s.first : s.last])] if begin else []


def _future(scene: Scene, made: AnnouncementMade) -> bool:
    """Does it hold a verb of the future?"""
    folded = scene.annotation.folded
    first, last = scene.token_at(folded.index(made.span.start)), scene.token_at(folded.index(made.span.end))
    return any(triggers().future(scene.form(k)) for k in range(first, last))


_SAME_CLAUSE = 25  # characters after a meeting's words within which `تبدأ غدا` is still told of it


def _beside(told: Span, made: Span, gap: int) -> bool:
    """Does the act stand in, or right after, words that are announced already?"""
    return told.touches(made) or 0 <= made.start - told.end < gap


def _sentence(scene: Scene, span: Span) -> int:
    found = scene.sentence_at(scene.annotation.folded.index(span.start))
    return found.start if found else -1


def _add(scene: Scene, found: list[AnnouncementMade], made: AnnouncementMade) -> None:
    """Told a second time, it is a mention: the same act by the same rule, its time and place not at odds."""
    for n in range(len(found) - 1, max(len(found) - _REMEMBERED, 0) - 1, -1):
        known = found[n]
        if known.rule == made.rule and known.what == "action" and _one_act(scene, known, made):
            fuller = known if len(known.span) >= len(made.span) else made
            other = made if fuller is known else known
            found[n] = replace(fuller, mentions=tuple(sorted({*known.mentions, *made.mentions, other.span})))
            return
    found.append(made)


def _one_act(scene: Scene, a: AnnouncementMade, b: AnnouncementMade) -> bool:
    if a.place and b.place and a.place.value != b.place.value:
        return False
    same = a.place is not None and b.place is not None and visit(scene, a) and visit(scene, b)
    if a.due and b.due:
        differ = named_days_differ if same else _apart
        if differ(a.due.value, b.due.value):
            return False
    sentence = scene.sentence_at(scene.annotation.folded.index(a.span.start))
    return same or (
        sentence is not None and sentence.block is BlockKind.TITLE and bool(a.by and b.by and a.by.value == b.by.value)
    )


def _apart(a: TimeExpr, b: TimeExpr) -> bool:
    return not meet(a, b)


def _of_meeting(scene: Scene, m: MeetingTold, spoken: Spoken) -> AnnouncementMade:
    spans = (m.span, *m.mentions)
    statement = next((s for s in (spoken.near(x) for x in spans) if s), None)
    return AnnouncementMade(
        document=m.document,
        span=_to_the_due(m),
        mentions=m.mentions,
        rule=f"announcement.meeting.{_EFFECTS[m.status.value]}",
        what="meeting",
        kind=m.kind.value,
        effect=_EFFECTS[m.status.value],
        series=m.series,
        ordinal=m.ordinal,
        by=announcer(scene, m.span, statement),
        due=m.when,
        told_on=told_on(scene, m.span, m.when),
        place=m.place,
        condition=condition(scene, m.span),
        chain=statement.chain if statement else m.chain,
    )


def _to_the_due(m: MeetingTold) -> Span:
    """The evidence reaches to the time and the place."""
    own = m.span
    for told in (m.when, m.place):
        if told is not None and 0 <= told.span.end - own.end < 120:
            own = own.cover(told.span)
    return own
