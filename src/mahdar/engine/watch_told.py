"""What came of watching, in words; moments of ledger time and seconds of the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mahdar.fetch import FetchError
from mahdar.fetch.pace import FOLLOWED


@dataclass(slots=True)
class Fetched:
    """What came of watching. `failed` and `put_off`: addresses with the reason; `notes`: what else is to be told."""

    asked: int = 0
    same: int = 0
    named: int = 0
    articles: int = 0
    new: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    put_off: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def note(self, note: str) -> None:
        """Something else to be told, once."""
        if note not in self.notes:
            self.notes.append(note)


@dataclass(slots=True)
class Telling:
    """Whom to tell: `say` what happens, `complain` of an address and its fault; and what came of it so far."""

    say: Callable[[str], None]
    complain: Callable[[str, str], None]
    fetched: Fetched = field(default_factory=Fetched)

    def failed(self, address: str, fault: str) -> None:
        """An address that could not be had."""
        self.fetched.failed[address] = fault
        self.complain(address, fault)


def told_of(fault: FetchError, wait: float) -> str:
    """A fault, and when its address is asked again."""
    asked = f" (the site asks for {fault.after:,.0f} s)" if fault.after and fault.after > FOLLOWED else ""
    return f"{fault}{asked}; it is asked again in {_length(wait)}"


def _length(seconds: float) -> str:
    for size, unit in ((3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def moment_of(second: float) -> str:
    """A second of the clock as ledger time has it, `2024-01-25T09:00:00Z`."""
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def second_of(moment: str) -> float:
    """The second of the clock that a moment of ledger time is."""
    return datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
