"""What is told for later: meetings to come, acts that somebody commits to, the end or resumption of talks."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar.announcements_acts import acts
from mahdar.lang.ar.announcements_told import announcer, condition, holding, told_on
from mahdar.lang.ar.announcements_turns import turns
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.model.assertion import AnnouncementMade, MeetingTold, StatementMade, Status
from mahdar.model.span import Span

_EFFECTS = {Status.PLANNED: "schedule", Status.POSTPONED: "postpone", Status.CANCELLED: "cancel"}


def extract(
    annotation: Annotation, meetings: Sequence[MeetingTold], statements: Sequence[StatementMade]
) -> list[AnnouncementMade]:
    """One assertion an announcement, in the order of their evidence."""
    told = [m for m in meetings if m.status.value in _EFFECTS]
    words = triggers()
    active = [s for s in annotation.sentences if any(annotation.tokens[i].form in words.all or words.future(annotation.tokens[i].form) for i in range(s.first, s.last))]
    if not told and not active:
        return []
    scene = Scene(annotation, ())
    found = [_of_meeting(scene, m, statements) for m in told]
    taken = [s for a in found for s in (a.span, *a.mentions)]
    for sentence in active:
        for made in (*turns(scene, sentence, meetings, statements), *acts(scene, sentence, statements)):
            if not any(s.touches(made.span) for s in taken):
                found.append(made)
                taken.append(made.span)
    return sorted(found, key=lambda a: a.span)


def _of_meeting(scene: Scene, m: MeetingTold, statements: Sequence[StatementMade]) -> AnnouncementMade:
    spans = (m.span, *m.mentions)
    statement = next((s for s in (holding(x, statements) for x in spans) if s), None)
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
