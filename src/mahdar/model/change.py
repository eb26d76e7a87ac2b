"""What sets one ledger apart from another, and the words that did it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mahdar.model.ledger import EvidenceItem
from mahdar.model.when import When


class Turn(StrEnum):
    """What happened to an entry between two ledgers."""

    NEW = "new"
    CHANGED = "changed"
    REVERSED = "reversed"  # what was told, promised or taken for settled is so no more
    FULFILLED = "fulfilled"  # what was announced came, in time or not
    WITHDRAWN = "withdrawn"


class Cause(StrEnum):
    """Why an entry or a field is other than it was, the surest first."""

    TOLD = "told"  # by words that the earlier ledger did not have
    DECIDED = "decided"  # by an analyst
    GONE = "gone"  # the words it rested on are not told any more
    TIME = "time"  # by the day alone: a window closed
    WEIGHED = "weighed"  # words that were known are understood otherwise, in the light of others


@dataclass(frozen=True, slots=True)
class Moved:
    """A field's two values in words; None where there is none. `because`: ids of evidence."""

    field: str
    before: str | None
    after: str | None
    cause: Cause
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """A piece of evidence with its document; `gone` where the later ledger does not have it."""

    id: str
    item: EvidenceItem
    outlet: str | None
    title: str
    published: When | None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that is other than it was. `id` is its id in the later ledger, of what is withdrawn in the earlier;
    `was` the id it had, where that is another. `kin`: the entry that it was told apart from (new) or taken into
    (withdrawn). `because` begins with the words of the field that says most, told first; `decisions` are ids. The
    higher `weight`, the more it says."""

    turn: Turn
    kind: str  # meeting announcement person statement figure position contradiction document
    id: str
    name: str
    weight: int
    cause: Cause
    was: str | None = None
    kin: str | None = None
    fields: tuple[Moved, ...] = ()
    because: tuple[Because, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All that sets a later ledger apart from an earlier one, weightiest first. `confirmed`: ids of the entries that
    are what they were and of which more is told."""

    entries: tuple[Change, ...] = ()
    confirmed: tuple[str, ...] = ()
