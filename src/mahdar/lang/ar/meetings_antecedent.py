"""Whose `his meeting with Y` is: the one told last before it, the one who speaks at it, nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_lists import actor, located, runs, who
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.model.assertion import Entity, EntityKind, Participant

_HOLD = word_set("hold")
_IN_ORDER_TO = folded("لإجراء", "لعقد")
_MANY = folded("أعضاء", "الأعضاء", "اللجنة", "سفراء", "السفراء", "ممثلو", "وفود", "الوفود", "المجتمعون", "قيادات")
_MANY_REACH = 45  # characters before the noun within which `عقد أعضاء اللجنة` stands
_HOLD_REACH = 30  # words before the noun among which the verb of holding stands
_OPENING = 24  # characters of a sentence before `لقائه` that opens it
_SAYS = re.compile(
    r"\s*,\s*(?:قال|اكد|شدد|اعلن|اوضح|جدد|اعرب|اشاد|صرح|بحث|ناقش|دعا|اشار|ابلغ|حذر)ت?\s+(?:ان\s+|علي\s+)?$"
)
_SHORT = 3  # letters: no verb of the past in the feminine has fewer


def antecedent(scene: Scene, draft: Draft, found: set[Entity]) -> Participant | None:
    """Whose meeting `his meeting with Y` is: the person told last before it."""
    before: Sequence[Placed[Mention]] = scene.mentions.between(max(draft.start - 400, 0), draft.start)
    if _held_by_many(scene, draft):
        return None
    verb = _holds(scene, draft)
    if (
        verb is not None
        and scene.form(verb + 1).startswith("ال")
        and not scene.mentions.at(scene.tokens[verb + 1].start)
    ):
        before = [m for m in before if m.start < scene.tokens[verb].start]  # `عقد الوزير بعد لقائه بـX اجتماعا مع Y`
    own_side = _other_side(scene, draft, found) or _state_itself(scene, draft, found)
    if own_side is not None:
        return Participant(who(scene, own_side), None, own_side.value.span)
    speaker = _said_at_it(scene, draft, found)
    if speaker is not None:
        return Participant(who(scene, speaker), None, speaker.value.span)
    if scene.form(scene.token_at(draft.start) - 1) in _IN_ORDER_TO:  # `يلتقي X قبل السفر لإجراء محادثات`: X's
        own = [m for m in before if m.start >= draft.sentence.start]
        before = [*(m for m in before if m.start < draft.sentence.start), *reversed(own)]
    for m in reversed(before):
        entity = scene.entity(m.value)
        if entity.kind is EntityKind.PERSON and entity not in found and not _captioned(scene, m):
            return Participant(entity, None, m.value.span)
    return None


def _holds(scene: Scene, draft: Draft) -> int | None:
    """The verb of holding before the noun."""
    k = scene.token_at(draft.start)
    near = range(k - 1, max(k - _HOLD_REACH, draft.sentence.first) - 1, -1)
    return next((j for j in near if scene.form(j).lstrip("وف") in _HOLD), None)


def _held_by_many(scene: Scene, draft: Draft) -> bool:
    """`وعقد أعضاء اللجنة اجتماعا مع Y`: theirs, nobody's who is told before."""
    verb = _holds(scene, draft)
    return verb is not None and draft.start - scene.tokens[verb].start < _MANY_REACH and scene.form(verb + 1) in _MANY


def _said_at_it(scene: Scene, draft: Draft, found: set[Entity]) -> Placed[Mention] | None:
    """`وفي ختام لقائه نظيره، قال الوزير فلان`: his who speaks."""
    if not draft.owned or draft.start - draft.sentence.start > _OPENING:
        return None
    m = speaker(scene, draft.end, draft.sentence.end)
    return m if m is not None and scene.entity(m.value) not in found else None


def speaker(scene: Scene, start: int, end: int) -> Placed[Mention] | None:
    """The first person told right behind a comma and a verb of saying."""
    for m in scene.mentions.between(start, min(end, start + 260)):
        said = _SAYS.search(scene.text, max(m.start - 20, start), m.start)
        if said and scene.entity(m.value).kind is EntityKind.PERSON:
            return m
    return None


def _other_side(scene: Scene, draft: Draft, found: set[Entity]) -> Placed[Mention] | None:
    """`المحادثات بين X وY ... اجتماعها مع Y`: X's, whoever speaks of it."""
    if not draft.owned or any(e.kind is EntityKind.PERSON for e in found):
        return None
    for run in reversed(runs(scene, draft.sentence.start, draft.start)):
        others = [m for m in run if who(scene, m) not in found]
        if len(run) == 2 and len(others) == 1 and scene.entity(others[0].value).kind is not EntityKind.PERSON:
            return others[0]
    return None


def _state_itself(scene: Scene, draft: Draft, found: set[Entity]) -> Placed[Mention] | None:
    """`أشادت X بالمحادثات مع Y`: X, told as the subject of the sentence, no person beside it."""
    if draft.owned or draft.purpose or draft.family not in ("talks", "round"):
        return None
    told = [m for m in scene.mentions.between(draft.sentence.start, draft.start) if actor(scene, m)]
    if len(told) != 1 or who(scene, told[0]) in found or located(scene, told[0]):
        return None
    verb = scene.form(scene.token_at(told[0].start) - 1)
    state = scene.entity(told[0].value).kind is EntityKind.STATE
    return told[0] if state and verb.endswith("ت") and len(verb) > _SHORT else None


def _captioned(scene: Scene, m: Placed[Mention]) -> bool:
    """Does the name stand alone in its line, under a picture?"""
    before = scene.text[max(m.start - 3, 0) : m.start].rstrip(" ")
    after = scene.text[m.end : m.end + 3].lstrip(" ")
    return before.endswith("\n") and after.startswith("\n")
