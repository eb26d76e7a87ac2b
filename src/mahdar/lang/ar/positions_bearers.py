"""Who bears the office that a stand is told of by alone: `المبعوث الأممي` is whom the text names with these words."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind

_HONOURS = frozenset(fold_word("معالي معاليه فخامة سمو السيد السيدة الدكتور الأستاذ سعادة دولة جلالة").split())
_WORLDLY = frozenset(fold_word("أممي دولي أممية دولية خاص خاصة أمم متحدة").split())
LONGEST = 9  # words of an office that is looked up


@dataclass(slots=True)
class Bearers:
    """The persons of a text with the words of the offices they are named with, read when first asked for."""

    text: Text
    offices: list[tuple[frozenset[str], Entity]] | None = None
    known: dict[str, Entity] = field(default_factory=dict)

    def of(self, actor: Entity) -> Entity:
        """The one person whose office has all the words of the actor's name; else the actor itself."""
        if actor.kind is not EntityKind.PERSON:
            return actor
        if actor.name not in self.known:
            self.known[actor.name] = self._found(actor)
        return self.known[actor.name]

    def _found(self, actor: Entity) -> Entity:
        asked = frozenset(_plain(actor.name))
        if not asked or len(asked) > LONGEST:
            return actor
        if self.offices is None:
            self.offices = list(self._read())
        if any(e == actor for _, e in self.offices):
            return actor
        fit = {e for office, e in self.offices if asked <= office}
        return fit.pop() if len(fit) == 1 else actor

    def _read(self) -> list[tuple[frozenset[str], Entity]]:
        a, out = self.text.annotation, list[tuple[frozenset[str], Entity]]()
        for m in a.mentions:
            entity = a.entities[m.entity]
            if m.name is None or m.office is None or entity.kind is not EntityKind.PERSON:
                continue
            whole = a.document.text[m.span.start : m.name.start] + " " + a.document.text[m.name.end : m.span.end]
            if words := frozenset(_plain(whole)):
                out.append((words, entity))
        return out


def _plain(name: str) -> list[str]:
    """The folded words of an office, without article, glued preposition, honours and what every envoy is."""
    out = []
    for word in fold_word(name.replace("،", " ").replace(",", " ")).split():
        if word in _HONOURS or word in ("الي", "لدي", "في"):
            continue
        bare = word[1:] if word.startswith("وال") else word
        out.append(("ال" + bare[2:] if bare.startswith("لل") else bare).removeprefix("ال"))
    if "ممثل" in out and "خاص" in out:
        out.append("مبعوث")
    return [w for w in out if w not in _WORLDLY]
