"""What the readers of positions hand on: a stand in tokens, and a statement found again among them."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.model.assertion import Entity, StatementMade


@dataclass(frozen=True, slots=True)
class Taken:
    """One stand, tokens first to last (exclusive); its topic begins at `topic`. Of two readings of the same words the
    one of more weight stays."""

    actor: Entity
    stance: str
    first: int
    topic: int
    last: int
    rule: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement in tokens: its verb (None where there is none), what was said, and the end of its sentence."""

    statement: StatementMade
    verb: int | None
    first: int
    last: int
