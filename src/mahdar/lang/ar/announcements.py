"""What is told for later: meetings to come, acts that somebody commits to, the end or resumption of talks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mahdar.lang.annotation import Annotation, Sentence
from mahdar.lang.ar.announcements_acts import acts
from mahdar.lang.ar.announcements_again import one_act, opens
from mahdar.lang.ar.announcements_called import called, may_be_called
from mahdar.lang.ar.announcements_field import Field
from mahdar.lang.ar.announcements_join import join, sides
from mahdar.lang.ar.announcements_meetings import EFFECTS, at_the_journeys_end, of_meeting
from mahdar.lang.ar.announcements_scheduled import SCHEDULED, journey
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_turns import one_track, turns
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.announcements_worth import denied, worth_telling
from mahdar.lang.ar.meetings_scene import Scene, pieces
from mahdar.model.assertion import AnnouncementMade, EntityKind, MeetingTold, StatementMade
from mahdar.model.span import Span

_REMEMBERED = 60  # announcements back to which a second telling may point


def extract(
    annotation: Annotation, meetings: Sequence[MeetingTold], statements: Sequence[StatementMade]
) -> list[AnnouncementMade]:
    """One assertion an announcement, in the order of their evidence."""
    told = [m for m in meetings if m.status.value in EFFECTS]
    asked = [m for m in meetings if may_be_called(m)]
    active = _active(annotation)
    if not told and not active and not asked:
        return []
    scene, spoken = Scene(annotation, ()), Spoken(statements)
    made_of = [(of_meeting(scene, m, spoken), sides(m)) for m in told]
    for m, by in (c for c in (called(scene, m) for m in asked) if c):
        told_of = of_meeting(scene, m, spoken)
        made_of.append((replace(told_of, by=by or told_of.by), sides(m)))
    found = [a for a, _ in made_of if worth_telling(scene, a)]
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
            goes = made.what == "action" and journey(scene, made)
            told_already = not goes and any(_beside(s, made.span, gap) for s in (*here, *met))
            known = told_already or any(s.touches(made.span) for s in acted)
            resumed = made.effect == "resume" or (made.due is None and "استئناف" in scene.annotation.words(made.span))
            resumed = resumed and opens(scene, made) in triggers().agrees
            again = resumed and any(a.kind == "round" and a.effect == "schedule" for a in found)
            if not known and not again:
                _add(scene, found, made)
                acted.append(made.span)
    field = Field(scene)
    kept = at_the_journeys_end(
        scene, sorted((a for a in found if field.holds(a) and not denied(scene, a, spoken)), key=lambda a: a.span)
    )
    joined = join(scene, kept, {a.span: who for a, who in made_of})
    return sorted((_whose(a) for a in joined), key=lambda a: a.span)


def _whose(a: AnnouncementMade) -> AnnouncementMade:
    """A paper tells of what others will do; it announces nothing itself."""
    return replace(a, by=None) if a.by is not None and a.by.value.kind is EntityKind.OUTLET else a


def _active(annotation: Annotation) -> list[Sentence]:
    """The sentences that hold a word that may begin an announcement."""
    words, forms = triggers(), annotation.forms
    meeting = words.meets.keys() | words.holds | words.begins  # behind `على أن`
    begin = {f for f in annotation.vocabulary if f in words.all or f in meeting or words.future(f)}
    return [s for s in annotation.once(pieces) if not begin.isdisjoint(forms[s.first : s.last])] if begin else []


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
    """Told a second time, it is a mention."""
    for n in range(len(found) - 1, max(len(found) - _REMEMBERED, 0) - 1, -1):
        known = found[n]
        if known.what == made.what == "action" and one_act(scene, known, made):
            fuller = known if len(known.span) >= len(made.span) else made
            other = made if fuller is known else known
            found[n] = replace(fuller, mentions=tuple(sorted({*known.mentions, *made.mentions, other.span})))
            return
    found.append(made)
