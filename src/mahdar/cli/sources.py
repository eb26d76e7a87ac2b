"""`mahdar sources`: what of each outlet is at hand, and where it is silent."""

from __future__ import annotations

from collections import Counter
from typing import Any

from mahdar.cli.ledgers import ledger_of, opened
from mahdar.cli.output import print_json, print_table, shown
from mahdar.cli.show import AS_OF, JSON, LEDGER
from mahdar.model.counting import count
from mahdar.model.coverage import OutletCoverage, coverage
from mahdar.model.silence import Silence

_HEADINGS = ("outlet", "texts", "published", "undated", "copies", "archived", "furniture", "silent")
_LISTED = 3  # silences in a row


def sources(ledger: str = LEDGER, as_of: str | None = AS_OF, as_json: bool = JSON) -> None:
    """Tell of each outlet how many texts are at hand, of which days, how many are copies, and where it is silent."""
    with opened(ledger) as store:
        held = ledger_of(store, as_of)
        lines = Counter(line.outlet for line in store.furniture())
    found = coverage(held.documents)
    if as_json:
        print_json([_json(c, lines) for c in found])
        return
    print_table("sources", _HEADINGS, [_row(c, lines) for c in found])
    total, undated = len(held.documents), sum(c.undated for c in found)
    named = sum(bool(c.outlet) for c in found)
    print(f"{count(total, 'text')} of {count(named, 'outlet')}; {undated} undated")
    if low := sum(c.low_trust for c in found):
        print(f"{count(low, 'text')} drawn from a layout, in which the order of words is not sure")


def _learned(c: OutletCoverage, lines: Counter[str]) -> int:
    return lines[" ".join(c.outlet.split()).casefold()] if c.outlet else 0


def _row(c: OutletCoverage, lines: Counter[str]) -> tuple[str, ...]:
    between = " to ".join(dict.fromkeys(str(day) for day in (c.first, c.last) if day is not None))
    undated = f"{c.undated} ({round(100 * c.undated / c.texts)} %)" if c.undated else ""
    more = f" and {len(c.silences) - _LISTED} more" if len(c.silences) > _LISTED else ""
    silent = ", ".join(map(_silence, c.silences[:_LISTED])) + more
    numbers = (c.copies + c.versions, c.archived, _learned(c, lines))
    return shown(c.outlet) or "(unknown)", str(c.texts), between, undated, *(str(n or "") for n in numbers), silent


def _silence(s: Silence) -> str:
    return f"{s.first} to {s.last} ({s.days} days)"


def _json(c: OutletCoverage, lines: Counter[str]) -> dict[str, Any]:
    return {
        "outlet": c.outlet or None,
        "texts": c.texts,
        "dated": c.dated,
        "undated": c.undated,
        "first": c.first.isoformat() if c.first else None,
        "last": c.last.isoformat() if c.last else None,
        "copies": c.copies,
        "versions": c.versions,
        "archived": c.archived,
        "low_trust": c.low_trust,
        "furniture": _learned(c, lines),
        "silences": [
            {"first": s.first.isoformat(), "last": s.last.isoformat(), "days": s.days, "usual": s.usual}
            for s in c.silences
        ],
    }
