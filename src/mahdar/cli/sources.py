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

_HEADINGS = (
    "outlet", "texts", "in", "published", "undated", "copies", "archived", "furniture", "silent", "days since",
)  # fmt: skip
_LISTED = 3  # silences in a row


def sources(ledger: str = LEDGER, as_of: str | None = AS_OF, as_json: bool = JSON) -> None:
    """Tell of each outlet how many texts are at hand, in which languages and of which days, how many are copies, and
    where it is silent."""
    from mahdar.ingest.language import OPENING, language_of

    with opened(ledger) as store:
        held = ledger_of(store, as_of)
        lines = Counter(line.outlet for line in store.furniture())
        openings = store.openings([d.id for d in held.documents], OPENING)
        languages = {id: told for id, text in openings if (told := language_of(text))}
    found = coverage(held.documents, languages)
    if as_json:
        print_json([_json(c, lines) for c in found])
        return
    _print([_row(c, lines) for c in found])
    total, undated = len(held.documents), sum(c.undated for c in found)
    named = sum(bool(c.outlet) for c in found)
    print(f"{count(total, 'text')} of {count(named, 'outlet')}; {undated} undated")
    if low := sum(c.low_trust for c in found):
        print(f"{count(low, 'text')} drawn from a layout, in which the order of words is not sure")


def _print(rows: list[tuple[str, ...]]) -> None:
    """The table; a column in which no outlet has anything would only narrow the others."""
    kept = [n for n in range(len(_HEADINGS)) if any(row[n] for row in rows)]
    print_table("sources", [_HEADINGS[n] for n in kept], [[row[n] for n in kept] for row in rows])


def _learned(c: OutletCoverage, lines: Counter[str]) -> int:
    return lines[" ".join(c.outlet.split()).casefold()] if c.outlet else 0


def _row(c: OutletCoverage, lines: Counter[str]) -> tuple[str, ...]:
    between = " to ".join(dict.fromkeys(str(day) for day in (c.first, c.last) if day is not None))
    undated = f"{c.undated} ({round(100 * c.undated / c.texts)} %)" if c.undated else ""
    languages = ", ".join(f"{name} {n}" if n < c.texts else name for name, n in c.languages)
    numbers = (c.copies + c.versions, c.archived, _learned(c, lines))
    return (
        shown(c.outlet) or "(unknown)", str(c.texts), languages, between, undated, *(str(n or "") for n in numbers),
        _silent(c), "" if c.since is None else str(c.since),
    )  # fmt: skip


def _silent(c: OutletCoverage) -> str:
    """The silences that are long for it; else for how long it was silent at most."""
    if not c.silences:
        return f"at most {count(c.longest.days, 'day')}" if c.longest else ""
    more = f" and {len(c.silences) - _LISTED} more" if len(c.silences) > _LISTED else ""
    return ", ".join(f"{s.first} to {s.last} ({s.days} days)" for s in c.silences[:_LISTED]) + more


def _json(c: OutletCoverage, lines: Counter[str]) -> dict[str, Any]:
    return {
        "outlet": c.outlet or None,
        "texts": c.texts,
        "languages": dict(c.languages),
        "dated": c.dated,
        "undated": c.undated,
        "first": c.first.isoformat() if c.first else None,
        "last": c.last.isoformat() if c.last else None,
        "copies": c.copies,
        "versions": c.versions,
        "archived": c.archived,
        "low_trust": c.low_trust,
        "furniture": _learned(c, lines),
        "silences": [_silence(s) for s in c.silences],
        "longest_silence": _silence(c.longest) if c.longest else None,
        "days_since_last": c.since,
    }


def _silence(s: Silence) -> dict[str, Any]:
    return {"first": s.first.isoformat(), "last": s.last.isoformat(), "days": s.days, "usual": s.usual}
