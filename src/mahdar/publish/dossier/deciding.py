"""What the review asks of whoever keeps decisions: the same append-only ones as `mahdar decide`, never an edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mahdar.model.decision import Decision, DecisionKind
from mahdar.publish.dossier.index import Index

REFUSALS = ("unclear", "value", "gone")
"""Why a decision is not taken: what it is about cannot be decided so; no such value; it is not there any more."""


@dataclass(frozen=True, slots=True)
class Act:
    """One decision before it is signed. `targets` are ids of entries or evidence; `form`: of the one person meant, the
    written form of the name that is told to be somebody else's; `retracts`: the decision that is taken back."""

    kind: DecisionKind
    targets: tuple[str, ...] = ()
    field: str = ""
    value: str = ""
    form: str = ""
    retracts: str = ""


class Refused(Exception):
    """A decision that is not taken: `why` is one of REFUSALS, the message says more, in English."""

    def __init__(self, why: str, more: str = "") -> None:
        super().__init__(more)
        self.why = why


class Desk(Protocol):
    """Keeps decisions, and has them worked into the ledger meanwhile."""

    def decisions(self) -> Sequence[Decision]:
        """All that are kept, oldest first, also those that the ledger shown does not hold yet."""

    def keep(self, index: Index, acts: Sequence[Act], author: str, reasons: Sequence[str]) -> tuple[Decision, ...]:
        """Signs and keeps them, each with its reason; they are safe when this returns. `index` is of the ledger they
        were made on. Raises Refused, and keeps none then."""

    @property
    def faulty(self) -> bool:
        """Did the last attempt to work decisions in fail? They are kept all the same."""
