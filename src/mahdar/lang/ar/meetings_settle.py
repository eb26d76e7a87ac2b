"""Who is told beside those the clause lists: the head of a delegation, the one whose talks `with` another they are."""

from __future__ import annotations

import re
from dataclasses import replace

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_lists import actor, located, runs, who
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import EntityKind, Participant


def settle(scene: Scene, draft: Draft) -> None:
    """Delegations become those who sent them; guests are added."""
    draft.participants = [_sender(scene, p) for p in draft.participants]
    for guest in (*_headed(scene, draft), *_with_whom(scene, draft), *_gathered(scene, draft)):
        if all(p.who != guest.who for p in draft.guests):
            draft.guests.append(guest)


def _sender(scene: Scene, p: Participant) -> Participant:
    if p.span is None or p.who.kind is not EntityKind.BODY or not (p.who.key or "").endswith("delegation"):
        return p
    m = scene.mentions.at(scene.annotation.folded.index(p.span.start))
    return replace(p, who=who(scene, m)) if m is not None and scene.entity(m.value) == p.who else p


_HEADED = re.compile(
    r"(?<!\w)[وب]?(?:ال)?(?:وفد|وفدا|وفدي|فريق|فريقا)(?!\w)[^.;:]{0,60}?(?<!\w)"
    r"(?:برياسه|بقياده|براسه|يراسه|تراسه|يتراسه|يقوده|قاده|تقوده|يتزعمه)(?!\w)"
)
_HEAD_NEAR = 12  # characters between the word of heading and the head's office


def _headed(scene: Scene, draft: Draft) -> list[Participant]:
    """`وفد من X برئاسة Y`, `الوفد الذي يرأسه Y`: Y is there."""
    out: list[Participant] = []
    if "وفد" not in scene.text[draft.start : draft.sentence.end]:
        return out
    for hit in _HEADED.finditer(scene.text, draft.start, min(draft.sentence.end, draft.start + _CLAUSE)):
        for m in scene.mentions.between(hit.end(), hit.end() + _HEAD_NEAR):
            if scene.entity(m.value).kind is EntityKind.PERSON:
                out.append(Participant(scene.entity(m.value), None, m.value.span))
                break
    return out


_CLAUSE = 300  # characters from the meeting's word on in which its people are sought
_WITH = re.compile(r"(?<!\w)مع(?!\w)")
_NEAR_WITH = 60
_SUBJECT = 300


def _with_whom(scene: Scene, draft: Draft) -> list[Participant]:
    """`يزور X البلد لإجراء محادثات مع Y وZ`: X meets them, when nobody before the noun is among those named."""
    if draft.family == "verb" or not (draft.mutual or draft.purpose):
        return []
    beside = _WITH.search(scene.text, draft.end, min(draft.right, draft.end + _NEAR_WITH)) is not None
    before = any(p.span and scene.annotation.folded.index(p.span.start) < draft.start for p in draft.participants)
    if before or not (beside or draft.purpose):
        return []
    k = scene.token_at(draft.start)
    if scene.form(k - 1) in who_words("in_order"):
        first = [m for m in _senders(scene, draft) if m.end <= draft.start]
        return [Participant(who(scene, first[0]), None, first[0].value.span)] if first else []
    return []


def _senders(scene: Scene, draft: Draft) -> list[Placed[Mention]]:
    """Persons, delegations and bodies told in the sentence before the noun."""
    told = scene.mentions.between(max(draft.sentence.start, draft.start - _SUBJECT), draft.start)
    return [m for m in told if actor(scene, m) and not located(scene, m)]


def _gathered(scene: Scene, draft: Draft) -> list[Participant]:
    """`وزراء الري في مصر والسودان اجتمعوا`, `يجتمع كل من X وY في قمة`: those beside the verb of gathering."""
    gathers = who_words("gathers")
    first = scene.token_at(draft.start)
    for k in range(first, max(first - 1 - _VERB_NEAR, draft.sentence.first - 1), -1):
        if scene.form(k) in gathers:
            at = scene.tokens[k]
            after = [r for r in runs(scene, at.end, min(max(draft.start, draft.right), at.end + _LIST)) if r]
            if after and after[0][0].start - at.end <= _SOON and not _only_place(scene, after[0]):
                told = after[0]
            else:
                before = runs(scene, max(draft.sentence.start, at.start - _SUBJECT), at.start)
                told = before[-1] if before and at.start - before[-1][-1].end <= _SOON else []
            return [Participant(who(scene, m), None, m.value.span) for m in told]
    return []


def _only_place(scene: Scene, run: list[Placed[Mention]]) -> bool:
    return located(scene, run[0])


_VERB_NEAR = 24  # tokens before the noun among which the verb of gathering stands
_LIST = 260
_SOON = 30  # characters between the verb and the first of those who gather
