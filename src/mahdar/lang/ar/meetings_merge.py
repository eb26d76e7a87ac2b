"""Two tellings of one meeting put together: what the second adds, which of them is shown."""

from __future__ import annotations

from mahdar.lang.ar.meetings_judge import bare
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import refines
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_told_again import polity
from mahdar.lang.ar.meetings_words import word_set
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Participant, Status, Told
from mahdar.model.document import BlockKind
from mahdar.model.timex import Between

_BOUND = word_set("bound_for")


def merge(scene: Scene, into: Draft, draft: Draft) -> None:
    """What the second telling adds; the fuller one becomes the evidence."""
    assert into.evidence is not None
    assert draft.evidence is not None
    titled = into.sentence.block is BlockKind.TITLE
    titled = titled and scene.annotation.folded.index(into.evidence.start) < into.sentence.end
    if (draft.weight > into.weight and draft.sentence.block is not BlockKind.TITLE) or (titled and not bare(draft)):
        into.mentions.append(into.evidence)
        into.evidence = draft.evidence
    else:
        into.mentions.append(draft.evidence)
    _kind(into, draft, titled)
    into.series = into.series or draft.series
    into.ordinal = into.ordinal or draft.ordinal
    if into.place is None or (draft.place is not None and _finer_place(into.place.value, draft.place.value)):
        into.place = draft.place
    into.begins, into.ends = into.begins or draft.begins, into.ends or draft.ends
    into.day = max(into.day, draft.day)
    if into.begins and into.ends and into.begins.value != into.ends.value:
        whole = into.begins.span.cover(into.ends.span)
        into.when = Told(Between(into.begins.value, into.ends.value), min(whole, into.ends.span, key=len))
    elif into.when is None or (draft.when and _finer(draft, into)):
        into.when = draft.when or into.when
    into.status = _fate(scene, into, draft)
    into.guests += draft.guests
    if titled and len(draft.participants) > 1:  # `يلتقي رئيس الوزراء الكيني` in the title, by name below it
        into.participants = [p for p in into.participants if p.who not in scene.unnamed]
        into.guests = [p for p in into.guests if p.who not in scene.unnamed]
    known = {p.who: n for n, p in enumerate(into.participants)}
    theirs = _states_of(scene, into)
    for p in draft.participants:
        if p.who not in known and not (p.who.kind is EntityKind.STATE and p.who in theirs):
            into.participants.append(p)
        elif p.role and not into.participants[known[p.who]].role:
            into.participants[known[p.who]] = Participant(p.who, p.role, p.span)


def _kind(into: Draft, draft: Draft, titled: bool) -> None:
    """The kind of the two told as one: what tells more."""
    if into.kind is MeetingKind.BILATERAL and draft.kind in (MeetingKind.MINISTERIAL, MeetingKind.SUMMIT):
        into.kind = draft.kind
    two = titled and len(into.participants) < 3
    if two and into.kind is MeetingKind.OTHER and draft.kind is MeetingKind.BILATERAL:
        into.kind = draft.kind  # `اجتماع الرئيسين الأوّلي والثاني` in the title
    plain = into.kind is MeetingKind.OTHER or (titled and into.kind is MeetingKind.ROUND and not into.ordinal)
    if plain and draft.kind in (MeetingKind.MINISTERIAL, MeetingKind.SUMMIT):
        into.kind = draft.kind  # `اجتماع لدول كذا` in the title, of ministers below it
    bound = into.status_word in _BOUND and into.family == "talks" and len(into.participants) < 2
    if bound and into.kind is MeetingKind.ROUND and draft.kind is MeetingKind.BILATERAL:
        into.kind = draft.kind if not (into.ordinal or into.series) else into.kind  # `لإجراء مباحثات`, with whom below
    bare_one = draft.when and draft.place and not (into.participants or into.complement)
    bodies = titled and not any(p.who.kind is EntityKind.PERSON for p in (*into.participants, *draft.participants))
    counted = (draft.ordinal and into.family == "talks") or bare_one or bodies
    if counted and into.kind is MeetingKind.BILATERAL and draft.kind is MeetingKind.ROUND:
        into.kind = draft.kind  # `لمواصلة المحادثات مع X` in the title, the fourth round below it
    if (into.family == "verb" or draft.series) and into.kind is MeetingKind.OTHER and draft.kind is MeetingKind.ROUND:
        into.kind = draft.kind


def _held(d: Draft) -> bool:
    return d.status is not None and d.status.value is Status.HELD


def _finer_place(known: Entity, told: Entity) -> bool:
    """A city where a state was told before."""
    return known.kind is EntityKind.STATE and told.kind is EntityKind.PLACE


def _finer(draft: Draft, into: Draft) -> bool:
    """Does it name a day within the stretch that is known, or the same in more words?"""
    if into.when is None or draft.when is None:
        return False
    return refines(draft.when.value, into.when.value) or len(draft.when.span) > len(into.when.span) + 4


def _fate(scene: Scene, into: Draft, draft: Draft) -> Told[Status] | None:
    """A later word of postponement or cancelling outweighs, and one of the text what its title says of a thing held;
    otherwise the first telling stands."""
    if draft.status is not None and draft.status.value in (Status.POSTPONED, Status.CANCELLED):
        return draft.status
    told = into.status is not None and scene.annotation.folded.index(into.status.span.start) < into.sentence.end
    titled = told and into.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    says = draft.status is not None and not draft.presumed and (draft.status_word or draft.family == "verb")
    if titled and _held(into) and says:
        return draft.status
    if into.presumed and draft.status is not None and not draft.presumed:
        into.presumed = False
        return draft.status
    return into.status or draft.status


def _states_of(scene: Scene, into: Draft) -> set[Entity | None]:
    """The states of two or more persons who meet: told again by them, nobody else has come."""
    persons = [p for p in into.participants if p.span and p.who.kind is EntityKind.PERSON]
    return {polity(scene, p.span.start) for p in persons if p.span} if len(persons) > 1 else set()
