"""Texts by outlet and time: where an outlet has none, nothing can be learnt from its silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from mahdar.model.ledger import LedgerDocument
from mahdar.publish.dossier.gaps_silence import gaps
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.sources import UNKNOWN, month_of

_MONTHS = 26  # columns that months may take; a longer stretch is told by quarters, then by years
_QUARTERS = 40
_DEGREES = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A month (`2019-05`), a quarter (`2019-Q2`) or a year; `when` in EDTF, `year` for a closer look."""

    id: str
    when: str
    year: int


@dataclass(frozen=True, slots=True)
class Cell:
    """`degree` 0 (none) to 5, by how many texts of all the cells; `outside`: before its first text or after its
    last."""

    texts: int
    degree: int
    outside: bool


@dataclass(frozen=True, slots=True)
class Row:
    outlet: str  # UNKNOWN for texts that name none
    texts: int
    empty: int  # columns without a text, between its first and its last
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The fullest outlet first. `unit`: month, quarter or year; `all`: each column's texts; `undated` texts are in no
    column."""

    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    all: tuple[Cell, ...]
    undated: int


def grid(index: Index, series: str | None, year: int | None) -> Grid:
    """Of the texts that tell of a series, or of all; of one year by its months."""
    return index.once(_grids)(series, year)


def _grids(index: Index) -> Callable[[str | None, int | None], Grid]:
    @lru_cache(maxsize=64)
    def made(series: str | None, year: int | None) -> Grid:
        return _grid(gaps(index).documents(series), year)

    return made


def _grid(documents: Iterable[LedgerDocument], year: int | None) -> Grid:
    counted: Counter[tuple[str, str]] = Counter()
    undated = 0
    for d in documents:
        month = month_of(d)
        if month is None:
            undated += 1
        elif year is None or int(month[:4]) == year:
            counted[d.source.outlet or UNKNOWN, month] += 1
    months = sorted({month for _, month in counted})
    if year is not None:
        months = [f"{year:04}-01", f"{year:04}-12"]
    if not months:
        return Grid("month", (), (), (), undated)
    unit, columns, column_of = _columns(months[0], months[-1])
    places = {c.id: n for n, c in enumerate(columns)}
    rows: dict[str, list[int]] = {}
    for (outlet, month), n in counted.items():
        rows.setdefault(outlet, [0] * len(columns))[places[column_of(month)]] += n
    most = max((n for row in rows.values() for n in row), default=1)
    made = sorted((_row(outlet, row, most) for outlet, row in rows.items()), key=lambda r: (-r.texts, r.outlet))
    together = [sum(row[n] for row in rows.values()) for n in range(len(columns))]
    return Grid(unit, columns, tuple(made), _row("", together, max(together, default=1)).cells, undated)


def _columns(first: str, last: str) -> tuple[str, tuple[Column, ...], Callable[[str], str]]:
    a, b = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    if b - a < _MONTHS:
        months = [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(a, b + 1)]
        return "month", tuple(Column(m, m, int(m[:4])) for m in months), str
    if (b - a) // 3 < _QUARTERS:
        quarters = [(n // 4, n % 4 + 1) for n in range(a // 3, b // 3 + 1)]
        return "quarter", tuple(Column(f"{y:04}-Q{q}", f"{y:04}-{32 + q}", y) for y, q in quarters), _quarter
    years = range(a // 12, b // 12 + 1)
    return "year", tuple(Column(f"{y:04}", f"{y:04}", y) for y in years), lambda m: m[:4]


def _quarter(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


def _row(outlet: str, counts: list[int], most: int) -> Row:
    told = [n for n, count in enumerate(counts) if count]
    first, last = (told[0], told[-1]) if told else (len(counts), -1)
    cells = tuple(
        Cell(count, -(-count * _DEGREES // most) if count else 0, not first <= n <= last)
        for n, count in enumerate(counts)
    )
    return Row(outlet, sum(counts), sum(not c.texts and not c.outside for c in cells), cells)
