"""A speaker's phrase, and the entity of one that no mention covers."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind

_SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker's phrase: tokens first to last (exclusive). No entity: somebody who is left out (see GUIDE)."""

    entity: Entity | None
    first: int
    last: int
    stands_for: str = (
        ""  # "person", "any", "office" (alone, whose the text tells), or a definite noun that may point back
    )


def _of_state(text: Text, first: int, last: int) -> bool:
    """`الوكالة الدولية للطاقة الذرية`, `الشبكة الدولية لحقوق الإنسان`: bodies, no press."""
    return any(f in words(_SPEECH, "no_press") for f in text.forms[first + 1 : last])


def plain_entity(text: Text, first: int, last: int, kind: EntityKind | None = None) -> Entity:
    head = text.forms[first]
    if kind is None:
        kind = EntityKind.BODY
        if head in words(_SPEECH, "document_head"):
            kind = EntityKind.DOCUMENT
        elif head in words(_SPEECH, "outlet_head") and not _of_state(text, first, last):
            kind = EntityKind.OUTLET
        elif head in words(_SPEECH, "stands_for") or head in words(_SPEECH, "nameless"):
            kind = EntityKind.PERSON
    return Entity(kind, text.span(first, last).of(text.annotation.document.text))
