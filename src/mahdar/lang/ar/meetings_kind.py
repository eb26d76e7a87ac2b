"""Of what kind a meeting is, by its noun, the words after it and who is there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mahdar.lang.ar.meetings_kind_sides import (
    BETWEEN,
    GREAT,
    JOINED_BY,
    PAIR_MEETS,
    PRESIDED,
    and_others,
    gathered,
    held_by_two,
    more_than_two,
    of_leaders,
)
from mahdar.lang.ar.meetings_kind_told import kind_told, of_track
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Participant


def sides(participants: Iterable[Participant]) -> list[Participant]:
    """Those who meet: no hosts, no sponsors."""
    return [p for p in participants if p.role not in ("host",)]


def kind(scene: Scene, draft: Draft) -> MeetingKind:
    """Of what kind the meeting is, by its noun, the words after it and who is there."""
    told = kind_told(scene, draft)
    named = of_track(scene, draft, draft.series.value) if draft.series else None
    if named is not None and named is not MeetingKind.ROUND:
        return named
    if draft.family == "summit" or (
        told is MeetingKind.SUMMIT and draft.family in ("meeting", "congress", "encounter")
    ):
        return MeetingKind.SUMMIT
    great = told is None and GREAT.match(scene.text, min(draft.end + 1, len(scene.text)))
    if great and not _ministers(scene, draft):
        return MeetingKind.SUMMIT
    if draft.family == "round" and _SESSION_OF_SUMMIT.match(scene.text, draft.start):
        return MeetingKind.SUMMIT
    if draft.family == "round":
        return MeetingKind.ROUND if draft.series or _is_round(scene, draft) else MeetingKind.OTHER
    if told is MeetingKind.MINISTERIAL or (draft.family != "congress" and told is None and _ministers(scene, draft)):
        return MeetingKind.MINISTERIAL
    if draft.family == "congress":
        return MeetingKind.ROUND if named is MeetingKind.ROUND else MeetingKind.CONGRESS
    if told is MeetingKind.BILATERAL and draft.family in ("encounter", "talks", "meeting"):
        return told
    if draft.family == "encounter":
        many = draft.plural or _many(scene, draft) or and_others(scene, draft)
        many = many or gathered(scene, draft.end, draft.right)
        many = many or (len(draft.participants) == 1 and draft.participants[0].who.kind is EntityKind.GROUP)
        return MeetingKind.OTHER if many else MeetingKind.BILATERAL
    if told in (MeetingKind.TECHNICAL, MeetingKind.WORKING_GROUP, MeetingKind.BILATERAL):
        return told
    if draft.family == "talks":
        found = _kind_of_talks(scene, draft)
        return MeetingKind.OTHER if found is MeetingKind.BILATERAL and more_than_two(scene, draft) else found
    if draft.family == "meeting" and of_leaders(draft):
        return MeetingKind.SUMMIT
    if more_than_two(scene, draft):
        return MeetingKind.OTHER
    of_a_body = scene.form(scene.token_at(draft.end)).startswith("لل") or (draft.owned and not draft.strong)
    by_name = draft.strong and named is MeetingKind.ROUND
    if draft.series and not of_a_body and (draft.ordinal or by_name):
        return MeetingKind.ROUND
    more = gathered(scene, draft.end, draft.right) or JOINED_BY.search(scene.text, draft.end, draft.right) is not None
    more = more or and_others(scene, draft)
    chaired = _CHAIRED.search(scene.text, max(draft.start - 120, draft.left), draft.start) is not None
    chaired = chaired or (PRESIDED.search(scene.text, draft.end, draft.right) is not None and not draft.mutual)
    between = BETWEEN.match(scene.text, draft.end) is not None and _two_sides(draft)
    between = between or PAIR_MEETS.match(scene.text, draft.end) is not None or held_by_two(scene, draft)
    two = draft.family == "meeting" and (between or _two(draft)) and not more and not chaired
    return MeetingKind.BILATERAL if two else MeetingKind.OTHER


_MINISTERS = re.compile(r"(?<!\w)(?:و|ب|ل|لل)?(?:ال)?وزراء(?!\w)")
_WITH_STATES = re.compile(r"(?<!\w)(?:مع|بين)\s+(?:دول|الدول)(?!\w)")
_PREMIER = re.compile(r"(?<!\w)(?:الي\s+|(?:و|ب|ل|لل)?(?:ال)?(?:رييس|رييسه|رياسه|مجلس)\s+(?:مجلس\s+)?)$")


def _ministers(scene: Scene, draft: Draft) -> bool:
    """Three ministers, or ministers by the word, in the clause or as the subject of the sentence."""
    named = scene.ministers
    met = [p for p in draft.participants if p.who in named]
    if len(met) >= 3:
        return True
    if (
        met
        and draft.family == "meeting"
        and _WITH_STATES.search(scene.text, draft.end, min(draft.right, draft.end + 40))
    ):
        return True
    clause = scene.text[draft.left : min(draft.right, draft.end + 120)]
    return any(not _PREMIER.search(clause[max(m.start() - 14, 0) : m.start()]) for m in _MINISTERS.finditer(clause))


_SESSION_OF_SUMMIT = re.compile(
    r"[وبلف]{0,2}(?:ال)?دوره(?:\s+\S+){0,4}?\s+ل(?:ل|مؤتمر\s+(?:ال)?|موتمر\s+(?:ال)?)قمه(?!\w)"
)


def _is_round(scene: Scene, draft: Draft) -> bool:
    return "جول" in scene.text[draft.start : draft.end]


_PEACE = folded("سلام", "السلام", "هدنة", "الهدنة", "متمردي", "المتمردين", "المتمردون", "الهدنه", "التهدئة")


_FOLLOWERS = re.compile(
    r"(?<!\w)[وبل]{0,2}(?:انصار|اتباع|مويدي|مناصري|موالين|الموالين)(?!\w)"
)  # `بين أنصار فلان وفلان`


def _of_peace(scene: Scene, draft: Draft) -> bool:
    """Talks of two parties in a text of war and peace are a round; where a person talks, they are his."""
    persons = any(p.who.kind is EntityKind.PERSON for p in draft.participants)
    persons = persons and _FOLLOWERS.search(scene.text, draft.left, draft.right) is None
    return not persons and len(draft.participants) > 1 and not _PEACE.isdisjoint(scene.present)


_PAIRS = word_set("pairs")
_PAIR_BEFORE = 10  # words before the noun among which the two stand
_PAIR_NEAR = 3  # words after the noun among which the two stand


def _pair(scene: Scene, draft: Draft) -> bool:
    """`مفاوضات بين وزيري الخارجية`: two of them, not named."""
    k = scene.token_at(draft.end)
    near = [j for j in range(k, k + _PAIR_NEAR) if scene.form(j) in _PAIRS]
    states = all(p.who.kind is EntityKind.STATE for p in draft.participants)
    if not near and (len(draft.participants) < 2 or states):  # `يجري وزيرا الخارجية غدا محادثات`
        first = scene.token_at(draft.start)
        low = max(first - _PAIR_BEFORE, draft.sentence.first)
        near = [j for j in range(low, first) if scene.form(j) in _PAIRS and scene.tokens[j].start >= draft.left]
    return bool(near) and len(draft.participants) <= 2


_CHAIRED = re.compile(r"(?<!\w)[وف]?(?:س?[يت]ترا?س|س?يرا?س|ترا?ست?)(?!\w)")  # who chairs a meeting meets many


_BESIDE = ("mediator", "guarantor", "observer")  # who are there beside those who talk
_ATTENDED = re.compile(r"(?<!\w)بين(?!\w)[^.;:]{3,80}?(?<!\w)بحضور(?!\w)")  # `بين X وY بحضور Z`: Z is no side
_APART = re.compile(r"(?<!\w)(?:ال)?(?:منفصله|رفيعه\s+المستوي|معمقه)(?!\w)")
_CONSULTED = re.compile(r"(?<!\w)[وف]?[بل]?(?:ال|لل)?مباحثات")
_EQUAL = re.compile(r"(?<!\w)[وب]?نظير(?:ه|ها|يه|يها)(?!\w)")
_EQUAL_NEAR = 150  # characters to either side of the noun within which the counterpart stands


def _kind_of_talks(scene: Scene, draft: Draft) -> MeetingKind:
    """Talks are a round of a process; two who talk apart from one, or as office-holders do, make them bilateral."""
    if draft.series or draft.ordinal:
        return MeetingKind.ROUND
    helped = any(p.role in ("mediator", "guarantor") for p in draft.participants)
    bodies = [p for p in draft.participants if p.role is None and p.who.kind is not EntityKind.PERSON]
    if helped and len(bodies) > 1 and not _APART.search(scene.text, draft.start, min(draft.end + 16, draft.right)):
        return MeetingKind.ROUND  # two sides whom a third brings together
    few = len([p for p in sides(draft.participants) if p.role not in _BESIDE]) <= 2
    if _ATTENDED.search(scene.text, draft.end, draft.right):
        return MeetingKind.ROUND
    apart = _APART.search(scene.text, draft.start, min(draft.end + 16, draft.right)) is not None
    if _pair(scene, draft) or (apart and not gathered(scene, draft.end, draft.right)):
        return MeetingKind.BILATERAL
    if few and _counterparts(scene, draft) and not gathered(scene, draft.end, draft.right):
        return MeetingKind.BILATERAL
    armed = all(p.who.kind is EntityKind.BODY for p in draft.participants)  # `مباحثات بين الجيش وقوات كذا`
    if _CONSULTED.match(scene.text, draft.start) and len(draft.participants) > 1 and _two_sides(draft) and not armed:
        return MeetingKind.BILATERAL
    met = [p for p in sides(draft.participants) if p.role not in _BESIDE]
    if len(met) == 1 and met[0].who.kind is EntityKind.PERSON and not (draft.definite or draft.renewed):
        return MeetingKind.BILATERAL  # `تجري X اليوم محادثات في كذا`
    if _two(draft) and not _of_peace(scene, draft):
        return MeetingKind.OTHER if gathered(scene, draft.end, draft.right) else MeetingKind.BILATERAL
    return MeetingKind.ROUND


def _counterparts(scene: Scene, draft: Draft) -> bool:
    """Is one who talks told as the other's counterpart, before the noun or after it?"""
    low = max(draft.sentence.start, draft.start - _EQUAL_NEAR, draft.left)
    return _EQUAL.search(scene.text, low, min(draft.right, draft.end + _EQUAL_NEAR)) is not None


def _two_sides(draft: Draft) -> bool:
    """Exactly two, each one side by itself, hosts and mediators aside."""
    met = [p for p in sides(draft.participants) if p.role not in _BESIDE]
    return len(met) == 2 and all(_single(p.who) for p in met)


_COLLECTIVE = re.compile(
    r"Cooperation Council|Security Council|League|Union|Nations|powers|states|countries|parties|factions|P5|NATO|G\d|"
    r"ministers|leaders|ambassadors|delegates|experts|officials"
)


def _single(who: Entity) -> bool:
    """Is it one side: no circle, no body of many states?"""
    return who.kind is not EntityKind.PLACE and _COLLECTIVE.search(who.name_en or "") is None


def _two(draft: Draft) -> bool:
    """Two who meet, a person among them or each one side by itself; or one person met."""
    met = sides(draft.participants)
    met = [p for p in met if p.role not in _BESIDE] or met
    one = (
        len(met) == 1
        and met[0].who.kind is not EntityKind.GROUP
        and (met[0].who.kind is not EntityKind.BODY or draft.mutual or draft.family == "encounter")
        and (draft.owned or draft.counterpart or draft.family == "encounter" or draft.mutual)
    )
    if one or len(met) != 2:
        return one
    if not all(_single(p.who) for p in met):
        return False
    if any(p.who.kind is EntityKind.PERSON for p in met):
        return True
    return draft.mutual and not draft.renewed and all(_single(p.who) for p in met)


def _many(scene: Scene, draft: Draft) -> bool:
    phrase = scene.text[draft.start : draft.end + 12]
    return (
        re.search(r"(?<!\w)(?:ال)?(?:ثلاثي|رباعي|خماسي|سداسي|موسع|تشاوري)", phrase) is not None
        or len(sides(draft.participants)) > 3
    )
