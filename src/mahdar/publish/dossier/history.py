"""What the pages of changes ask for: which builds there were, and what sets one state of the ledger apart from another.

The implementation knows the store; this side knows what it answers with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from mahdar.model.change import Change
from mahdar.model.ledger import Contradiction, Correction, LedgerDocument
from mahdar.publish.dossier.index import Entry

Changed = Entry | LedgerDocument | Contradiction | Correction


@dataclass(frozen=True, slots=True)
class State:
    """A state of the ledger: of a build, finished at a moment; or as it stood on a day of publication."""

    build: int
    finished: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The weightiest changes with the entries they are of, by kind and id (of what is withdrawn, as they were).
    `counts`: of all changes, by turn and kind; `confirmed`: how many entries are what they were, and of which more is
    told."""

    since: State
    until: State
    changes: tuple[Change, ...]
    entries: Mapping[tuple[str, str], Changed]
    counts: Mapping[tuple[str, str], int]
    confirmed: int


class History(Protocol):
    """Asked from several threads."""

    def builds(self) -> Sequence[State]:
        """The finished builds, oldest first."""

    def compare(self, since: str, until: str | None) -> Compared:
        """Two days of publication (`2024-01-25`), or two builds by their numbers; `until` None is the ledger as it is
        now. Slow on a large ledger. Raises LookupError for a build that there is not, ValueError for what is neither,
        or for an end before its beginning."""
