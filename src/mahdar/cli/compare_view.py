"""Two readings of one text in the terminal: for each layer what both tell, what differs, and what one alone tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mahdar.cli.output import console, isolated, print_table, shown
from mahdar.cli.reading_view import COLUMNS, in_a_cell
from mahdar.model.counting import count

if TYPE_CHECKING:
    from mahdar.engine.compare import Comparison, Pair
    from mahdar.model.document import Document

_TOLD = {"agree": "both", "differ": "differ", "rules_only": "rules only", "second_only": "second only"}


def print_comparison(document: Document, found: Comparison) -> None:
    """A table of counts, one for each layer that either reader found something in, and what was dropped."""
    out = console()
    out.print(f"{isolated(shown(document.source.path or 'standard input'))}   {found.rules['id']}")
    asked = f"{count(found.requests, 'request')}, {count(found.kept, 'answer')} already kept"
    out.print(f"second reader: {shown(found.model)}, {asked}")
    out.print()
    counts = [
        [layer, *(str(sum(p.verdict == v for p in pairs)) for v in _TOLD)] for layer, pairs in found.pairs.items()
    ]
    print_table("layers", ["layer", *_TOLD.values()], counts)
    for layer, pairs in found.pairs.items():
        if pairs:
            rows = [_row(layer, p, found) for p in pairs]
            print_table(layer, ["", *(h for h, _ in COLUMNS[layer])], rows)
    for reason, number in found.dropped().items():
        out.print(f"dropped {number}: {shown(reason)}")


def _row(layer: str, pair: Pair, found: Comparison) -> list[str]:
    """Where the two differ, the rules' value, a bar, and the second reader's."""
    rules = None if pair.rules is None else found.rules[layer][pair.rules]
    second = None if pair.second is None else found.second[layer][pair.second]
    cells = []
    for _, keys in COLUMNS[layer]:
        differs = bool(set(keys.split("|")) & _with_english(pair.differs))
        cells.append(_both(rules, second, keys) if differs else in_a_cell(rules or second or {}, keys))
    return [_TOLD[pair.verdict], *cells]


def _with_english(keys: tuple[str, ...]) -> set[str]:
    return {*keys, *(f"{k}_en" for k in keys)}


def _both(rules: Mapping[str, Any] | None, second: Mapping[str, Any] | None, keys: str) -> str:
    return " | ".join(in_a_cell(entry or {}, keys) or "-" for entry in (rules, second))
