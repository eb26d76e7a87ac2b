"""The press that stands behind whoever passes words on: the outlet of `مراسل كذا`."""

from __future__ import annotations

from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind


def press_of(text: Text, subject: Subject | None) -> Entity | None:
    """Through whom a subject passes words on: the outlet of `مراسل كذا`, else itself."""
    if subject is None or subject.entity is None or text.forms[subject.first].removeprefix("ل") not in _REPORTERS:
        return subject.entity if subject is not None else None
    for k in range(subject.first + 1, subject.last):
        if k in text.named and (e := text.annotation.entities[text.named[k].entity]).kind is EntityKind.OUTLET:
            return e
    name = subject.first + 1
    ends = (k for k in range(name, subject.last) if text.forms[k].startswith("ب") or text.forms[k] in ("في", "لدي"))
    last = min(next(ends, subject.last), name + 2)
    return plain_entity(text, name, last, EntityKind.OUTLET) if last > name else subject.entity


_REPORTERS = frozenset({"مراسل", "مراسله", "موفد", "موفده", "مراسلو"})
