"""The persons and bodies of a text by their names alone: a surname, a noun, a man or not."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind


@dataclass(slots=True)
class Namesakes:
    """The persons of a text by their last names, read when first asked for."""

    text: Text
    known: dict[str, Entity] | None = None

    men: dict[Entity, bool] = field(default_factory=dict)

    def body(self, noun: str) -> Entity | None:
        """The one body or group whose name begins with a noun."""
        fit = [
            e
            for e in self.text.annotation.entities
            if e.kind in (EntityKind.BODY, EntityKind.GROUP) and fold_word(e.name).removeprefix("ال").startswith(noun)
        ]
        return fit[0] if len(fit) == 1 else None

    def is_man(self, person: Entity) -> bool:
        """Does an office with a masculine head tell so?"""
        if person not in self.men:
            a, heads = self.text.annotation, set[str]()
            for m in a.mentions:
                if m.office is not None and m.name is not None and a.entities[m.entity] == person:
                    office = m.span.start if m.span.start < m.name.start else m.name.end
                    told = fold_word(a.document.text[office : m.span.end].replace("،", " ")).split()
                    heads.update(w.removeprefix("ال") for w in told[:1])
            self.men[person] = bool(heads) and not any(h.endswith("ه") for h in heads)
        return self.men[person]

    def of(self, word: str) -> Entity | None:
        if self.known is None:
            people = (e for e in reversed(self.text.annotation.entities) if e.kind is EntityKind.PERSON)
            self.known = {fold_word(e.name).split()[-1]: e for e in people if e.name.split()}
        return self.known.get(word)
