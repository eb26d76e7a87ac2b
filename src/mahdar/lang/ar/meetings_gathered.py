"""Meetings told by a verb of gathering whose sides are told by common nouns: `الطرفان يجتمعان غدا`, `ستجتمع اللجنة`."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar import meetings_people as people
from mahdar.lang.ar.meetings_lists import runs
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Participant

_HEADS_OF = folded("رئيس", "رئيسة", "مجلس", "رئاسة", "لرئيس", "برئيس")
_INTRANSITIVE = word_set("intransitive")
_SIDES = word_set("gathered_sides")
_PAIRS = word_set("gathered_pairs")
_MINISTERS = word_set("gathered_ministers")
_LEADERS = word_set("gathered_leaders")
_ENVOYS = folded("وفد", "وفدا", "ممثلون", "ممثلين", "ممثلو", "ممثلي", "مسؤولون", "مسؤولين", "مسؤولو", "مسؤولي")
_MEETS = re.compile(r"لتق")
_DUAL = re.compile(r"و?(?:س?[يت](?:لتقي|جتمع)ان|(?:التقي|اجتمع)ا)")
_LIST = 300  # characters before the verb in which the two are told together
_BEFORE, _AFTER = 9, 4  # words before and after the verb among which its subject stands


def gathered(scene: Scene, sentence: Sentence, i: int, right: int) -> Draft | None:
    """The gathering told by the verb at token `i`, where the words beside it say of whom."""
    if scene.form(i) not in _INTRANSITIVE:
        return None
    token = scene.tokens[i]
    if _DUAL.fullmatch(token.form) and (two := _last_two(scene, sentence, token.start)):
        draft = Draft(sentence, "verb", token.start, token.end, token.start, right, "meeting.verb.gathers")
        draft.participants, draft.complement, draft.kind = two, True, MeetingKind.BILATERAL
        return draft
    subject = _subject(scene, sentence, i)
    if subject is None:
        return None
    draft = Draft(sentence, "verb", token.start, token.end, token.start, right, "meeting.verb.gathers")
    people.fill(scene, draft)
    draft.complement = True
    draft.kind = _kind(scene, subject, len(draft.participants))
    if scene.form(subject) in _ENVOYS and _MEETS.search(token.form) and len(draft.participants) == 1:
        draft.kind = MeetingKind.BILATERAL  # `وفد من الحركة التقى المبعوث`
    return draft


def _last_two(scene: Scene, sentence: Sentence, at: int) -> list[Participant]:
    """The two persons told last before the verb: those of one list first, else whoever is told: `X وY ... سيلتقيان`."""
    for run in reversed(runs(scene, max(at - _LIST, 0), at)):
        persons = [m for m in run if scene.entity(m.value).kind is EntityKind.PERSON]
        if len(run) == len(persons) == 2:
            return [Participant(scene.entity(m.value), None, m.value.span) for m in run]
    found: dict[Entity, Participant] = {}
    for m in reversed(scene.mentions.between(sentence.start, at)):
        entity = scene.entity(m.value)
        if entity.kind is EntityKind.PERSON and entity not in found:
            found[entity] = Participant(entity, None, m.value.span)
        if len(found) == 2:
            return list(reversed(found.values()))
    return []


def _subject(scene: Scene, sentence: Sentence, i: int) -> int | None:
    """Where the noun of those who gather stands: right after the verb, or before it with nothing but their names
    between."""
    nouns = _SIDES | _PAIRS | _MINISTERS | _LEADERS
    for k in range(i + 1, min(i + 1 + _AFTER, sentence.last)):
        if scene.form(k) in nouns:
            return k
        if scene.form(k) in (",", "مع", "في", "."):
            break
    for k in range(i - 1, max(i - 1 - _BEFORE, sentence.first - 1), -1):
        form = scene.form(k)
        of_state = scene.form(k - 1).removeprefix("و") in _HEADS_OF and form in _MINISTERS
        if (form in nouns or form.lstrip("و") in nouns) and not of_state:
            return k
        if form in (".", ":", ";"):
            return None
    return None


def _kind(scene: Scene, subject: int, met: int) -> MeetingKind:
    form = scene.form(subject).lstrip("و")
    if form in _MINISTERS:
        return MeetingKind.MINISTERIAL
    if form in _LEADERS:
        return MeetingKind.SUMMIT
    return MeetingKind.BILATERAL if form in _PAIRS and met < 2 else MeetingKind.OTHER
