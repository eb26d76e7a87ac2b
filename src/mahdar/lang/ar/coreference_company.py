"""Who is told with an office and the state it is of, sentence by sentence: a state is told once where several of its
people are."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.model.assertion import Entity

_BACK = 9  # sentences looked back over for a bearer of the same state


@dataclass(slots=True)
class Company:
    """The bearers by sentence, and by their first token in it."""

    told: dict[int, dict[int, tuple[Entity, str]]] = field(default_factory=dict)

    def add(self, sentence: int, token: int, state: Entity, who: str) -> None:
        self.told.setdefault(sentence, {})[token] = (state, who)

    def first(self, sentence: int, before: int, who: str) -> Entity | None:
        """The state of the first bearer of a sentence, if he stands before a token and is somebody else."""
        for token, (state, other) in sorted(self.told.get(sentence, {}).items()):
            if other != who:
                return state if token < before else None
        return None

    def only(self, sentences: list[int], who: str, free: list[Entity], enough: list[Entity]) -> Entity | None:
        """The one state of `free` whose bearers stand in one of the sentences or shortly before; none of two, and
        none that is not of `enough`."""
        for at in sentences:
            for n in range(at, at - _BACK, -1):
                near = {s for s, other in self.told.get(n, {}).values() if other != who and s in free}
                if len(near) > 1:
                    break
                if near and (state := near.pop()) in enough:
                    return state
        return None
