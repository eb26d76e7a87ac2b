"""How many texts of which outlets there are of every month: what the silence of a month is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mahdar.model.ledger import LedgerDocument

_OUTLETS = 6  # shown by name; the rest are one group
_BINS = 144  # at most; longer coverage is counted by quarters or years
_STEPS = (1, 3, 12)  # months


@dataclass(frozen=True, slots=True)
class Group:
    """An outlet; the others together (None, `named`), or texts that name none. `counts`: texts in each stretch."""

    outlet: str | None
    named: bool
    counts: tuple[int, ...]
    texts: int

    @property
    def most(self) -> int:
        """Texts of the fullest stretch."""
        return max(self.counts, default=0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`begins`: the first day of each stretch of `months`. `undated`: texts of no certain month."""

    months: int
    begins: tuple[date, ...]
    groups: tuple[Group, ...]
    texts: int
    undated: int

    @property
    def all(self) -> Group:
        """All texts together."""
        counts = tuple(sum(g.counts[n] for g in self.groups) for n in range(len(self.begins)))
        return Group(None, True, counts, self.texts)

    @property
    def shown(self) -> tuple[Group, ...]:
        """The groups that are not a rest of many, which share one scale."""
        return tuple(g for g in self.groups if g.outlet is not None or not g.named)

    @property
    def years(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Each year, and the texts of every group in it, for the table behind the picture."""
        found: dict[int, list[int]] = {}
        for n, day in enumerate(self.begins):
            row = found.setdefault(day.year, [0] * len(self.groups))
            for g, group in enumerate(self.groups):
                row[g] += group.counts[n]
        return tuple((year, tuple(row)) for year, row in found.items())


def coverage(documents: Iterable[LedgerDocument]) -> Coverage:
    """What these documents reach over, whatever order they come in."""
    chosen = list(documents)
    months = {d.id: month for d in chosen if (month := _month(d)) is not None}
    if not months:
        return Coverage(1, (), _groups(chosen, {}, 0, 1, 0), len(chosen), len(chosen))
    first, last = min(months.values()), max(months.values())
    step = next((s for s in _STEPS if (last - first) / s < _BINS), _STEPS[-1])
    first -= first % step
    bins = (last - first) // step + 1
    begins = tuple(date((first + n * step) // 12, (first + n * step) % 12 + 1, 1) for n in range(bins))
    return Coverage(step, begins, _groups(chosen, months, first, step, bins), len(chosen), len(chosen) - len(months))


def _groups(
    documents: list[LedgerDocument], months: dict[str, int], first: int, step: int, bins: int
) -> tuple[Group, ...]:
    counted = Counter(d.source.outlet for d in documents if d.source.outlet)
    often = sorted(counted.items(), key=lambda o: (-o[1], o[0]))
    shown = [name for name, _ in often[: _OUTLETS if len(often) > _OUTLETS + 1 else _OUTLETS + 1]]
    keys = {name: n for n, name in enumerate(shown)}
    others, nameless = len(shown), len(shown) + 1
    counts = [[0] * bins for _ in range(nameless + 1)]
    texts = [0] * (nameless + 1)
    for d in documents:
        key = keys.get(d.source.outlet, others) if d.source.outlet else nameless
        texts[key] += 1
        if d.id in months:
            counts[key][(months[d.id] - first) // step] += 1
    names = [(name, True) for name in shown] + [(None, True), (None, False)]
    made = (Group(name, named, tuple(c), n) for (name, named), c, n in zip(names, counts, texts, strict=True))
    return tuple(g for g in made if g.texts)


def _month(d: LedgerDocument) -> int | None:
    """Months from the beginning of the calendar; None where its day may lie in more than one."""
    when = d.published.value
    if when is None:
        return None
    first, last = when.earliest, when.latest
    return first.year * 12 + first.month - 1 if (first.year, first.month) == (last.year, last.month) else None
