"""Who came, told behind the meeting: by their side, at the head of a delegation in the sentences after it, or in a
clause of their own (`فيما تشارك X بصفة مراقب`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Mention, Sentence
from mahdar.lang.ar.meetings_lists import actor, located, named_after, runs, who
from mahdar.lang.ar.meetings_roles import role
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import EntityKind, Participant
from mahdar.model.document import BlockKind

_SIDE = r"(?:وفد|وفدا|وفدي|فريق|جانب|طرف)"
_FROM_SIDE = re.compile(rf"(?<!\w)و?(?:من|عن)\s+(?:ال)?{_SIDE}\s+(?:ال)?\w+\W{{0,3}}")
_LEADS = re.compile(
    rf"\s*[وف]?(?:س?[يت]ترا?س|س?يرا?س|ترا?ست?|راست?|قادت?|س?[يت]قود|س?[يت]مثل|مثلت?|ضم)\s+(?:ال)?(?:{_SIDE}|(?=\w))"
)
_REPRESENTS = re.compile(r"(?<!\w)(?:[وف]|فيما\s+|بينما\s+|كما\s+)?س?[يت]?مثل(?:ت)?\s+(?=\w)")
_COMES_TOO = re.compile(
    r"(?:,\s*و?|(?<!\w)(?:فيما|بينما|كما)\s+|(?<!\w)و)س?[يت](?:شارك|حضر)(?:ها|ه)?\s+(?:ايضا\s+)?(?=\w)"
)
_TO_NAME = 90  # characters from the word of heading to the one who heads
_STATE_TO_NAME = 70  # characters of the office between a state and its head of delegation
_SENTENCES = 2  # after the meeting's own, where they open with a head of delegation
_SAYS = re.compile(r"(?<!\w)و?(?:قال|اكد|اوضح|اعلن|صرح|اضاف|شدد|اشار)ت?(?!\w)")


def delegates(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """Those who came, as far as the words behind the meeting tell."""
    if draft.family == "congress" or draft.plural:
        return
    end = min(draft.sentence.end, draft.end + 400)
    yield from _by_side(scene, draft.end, end)
    yield from _come_too(scene, draft, end)
    if draft.follows:
        return  # heads of delegations belong to what the sentence tells first
    for sentence in _following(scene, draft.sentence):
        if _LEADS.match(scene.text, sentence.start) is None:
            return
        yield from _heads(scene, sentence)


def _following(scene: Scene, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences right after one of the body of the text."""
    if sentence.block is BlockKind.TITLE:
        return
    for _ in range(_SENTENCES):
        after = scene.after(sentence)
        if after is None:
            return
        yield after
        sentence = after


def _by_side(scene: Scene, start: int, end: int) -> Iterator[Participant]:
    """`ومن الجانب السوداني الوزيرة فلانة وفلان`."""
    for hit in _FROM_SIDE.finditer(scene.text, start, end):
        told = [m for m in named_after(scene, hit.end(), end) if scene.entity(m.value).kind is EntityKind.PERSON]
        if told and told[0].start - hit.end() <= _TO_NAME:
            yield from (_came(scene, m) for m in told)


def _come_too(scene: Scene, draft: Draft, end: int) -> Iterator[Participant]:
    """`فيما تشارك X بشكل غير مباشر`, `ويحضرها X بصفة مراقب`."""
    for hit in _COMES_TOO.finditer(scene.text, draft.end, end):
        for run in runs(scene, hit.end(), end)[:1]:
            if run[0].start - hit.end() <= 1:
                for m in run:
                    if actor(scene, m) and not located(scene, m):
                        yield Participant(who(scene, m), role(scene, draft, m, ""), m.value.span)


def _heads(scene: Scene, sentence: Sentence) -> Iterator[Participant]:
    """`قاد الوفد X فلان، فيما مثل Y فلان، وZ فلان`: each right behind his delegation or state."""
    said = _SAYS.search(scene.text, sentence.start, sentence.end)
    end = said.start() if said else sentence.end
    told = scene.mentions.between(sentence.start, end)
    opened = _LEADS.match(scene.text, sentence.start)
    for before, m in zip((None, *told), told, strict=False):
        if scene.entity(m.value).kind is not EntityKind.PERSON or opened is None:
            continue
        at = opened.end() if before is None else before.end
        sent = before is not None and scene.entity(before.value).kind is not EntityKind.PERSON
        led = before is not None and _REPRESENTS.search(scene.text, at, m.start) is not None
        led |= _LED.search(scene.text, at, m.start) is not None
        if m.start - at <= _STATE_TO_NAME and (before is None or sent or led):
            yield _came(scene, m)
            if before is not None and sent:
                yield Participant(who(scene, before), None, before.value.span)


_LED = re.compile(rf"(?<!\w)و?\w{{3,7}}\s+(?:ال)?{_SIDE}(?!\w)")


def _came(scene: Scene, m: Placed[Mention]) -> Participant:
    return Participant(scene.entity(m.value), None, m.value.span)
