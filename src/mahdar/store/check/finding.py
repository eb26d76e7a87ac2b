"""One thing that is wrong with a ledger file."""

from __future__ import annotations

from dataclasses import dataclass

REPAIR = "mahdar doctor --repair mends it"
BUILD = "mahdar build PATH"


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is a stable name of the kind (`text.changed`), `where` what it was found at, `cause` and `remedy` as in
    every error. `row`: its number in the table that `what` is of. `mends`: `--repair` does something about it.
    `note`: worth telling, and no damage."""

    what: str
    where: str
    cause: str
    remedy: str = REPAIR
    row: int = 0
    mends: bool = True
    note: bool = False
