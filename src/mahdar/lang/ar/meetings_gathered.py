"""Meetings told by a verb of gathering whose sides are told by common nouns: `الطرفان يجتمعان غدا`, `ستجتمع اللجنة`."""

from __future__ import annotations

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar import meetings_people as people
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import word_set
from mahdar.model.assertion import MeetingKind

_INTRANSITIVE = word_set("intransitive")
_SIDES = word_set("gathered_sides")
_PAIRS = word_set("gathered_pairs")
_MINISTERS = word_set("gathered_ministers")
_LEADERS = word_set("gathered_leaders")
_BEFORE, _AFTER = 9, 4  # words before and after the verb among which its subject stands


def gathered(scene: Scene, sentence: Sentence, i: int, right: int) -> Draft | None:
    """The gathering told by the verb at token `i`, where the words beside it say of whom."""
    if scene.form(i) not in _INTRANSITIVE:
        return None
    subject = _subject(scene, sentence, i)
    if subject is None:
        return None
    token = scene.tokens[i]
    draft = Draft(sentence, "verb", token.start, token.end, token.start, right, "meeting.verb.gathers")
    people.fill(scene, draft)
    draft.complement = True
    draft.kind = _kind(scene, subject, len(draft.participants))
    return draft


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
        if form in nouns or form.lstrip("و") in nouns:
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
