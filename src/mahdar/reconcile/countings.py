"""Who counts a series otherwise than the rest: an outlet whose numbers differ at meeting after meeting errs in none of
them. It has another counting (technical meetings taken as rounds, say), be it beside the usual one where it prints what
others wrote; both are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mahdar.model.assertion import MeetingKind
from mahdar.model.counting import count
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.sightings import Sighting

_ROW = 2  # meetings from which on unlike numbers are a counting


@dataclass(frozen=True, slots=True)
class Counting:
    """How one origin counts a row: at how many meetings otherwise, and if it takes technical meetings as rounds."""

    meetings: int
    technical: bool


class Countings:
    """The countings of their own, among the meetings found."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        told: dict[tuple[str, MeetingKind, str], list[tuple[date, int]]] = defaultdict(list)
        agree: dict[tuple[str, MeetingKind, str], int] = defaultdict(int)
        technical: dict[str, list[date]] = defaultdict(list)
        for c in clusters:
            if c.core is None or c.series is None:
                continue
            if c.kind is MeetingKind.TECHNICAL:
                technical[c.series].append(c.core.latest)
            for n, origins in c.numbers.items() if c.ordinal is not None and len(c.numbers[c.ordinal]) >= _ROW else ():
                for origin in origins:
                    if n == c.ordinal:
                        agree[c.series, c.kind, origin] += 1
                    else:
                        told[c.series, c.kind, origin].append((c.core.earliest, n - (c.ordinal or 0)))
        self._own = {
            at: Counting(len({day for day, _ in rows}), as_rounds)
            for at, rows in told.items()
            for as_rounds in (_as_rounds(at[1], rows, technical[at[0]]),)
            if (as_rounds and len(rows) > _ROW) or (len(rows) >= max(_ROW, agree[at] + 1) and _runs_on(sorted(rows)))
        }

    def __bool__(self) -> bool:
        return bool(self._own)

    def of(self, c: Cluster, origin: str) -> Counting | None:
        """The origin's own counting of the row that the meeting is of."""
        return self._own.get((c.series, c.kind, origin)) if c.series is not None else None

    def notes(self, c: Cluster) -> tuple[str, str]:
        """In English and in Arabic, which of a meeting's other numbers are another counting's; empty where none is."""
        english, arabic = [], []
        for n in sorted(c.numbers):
            for origin in sorted(c.numbers[n]) if n != c.ordinal else ():
                own = self.of(c, origin)
                if own is not None:
                    name = next(_name(s) for s in c.sightings if s.origin == origin)
                    as_rounds = ", technical meetings taken as rounds" if own.technical else ""
                    many = f"{count(own.meetings, 'meeting')} counted otherwise"
                    english.append(f"{name} counts it as number {n} ({many}{as_rounds})")
                    as_rounds = "، ويعدّ الاجتماعات الفنية جولات" if own.technical else ""
                    arabic.append(f"{name}: رقمه {n} بعدٍّ مغاير في {own.meetings} من الاجتماعات{as_rounds}")
        return "; ".join(english), "؛ ".join(arabic)


def _runs_on(rows: list[tuple[date, int]]) -> bool:
    """Another counting is ahead or behind all along, and never falls back: a slip now and then is none."""
    off = [n for _, n in rows]
    return off == sorted(off) if off[0] > 0 else off == sorted(off, reverse=True) and off[-1] < 0


def _as_rounds(kind: MeetingKind, rows: list[tuple[date, int]], technical: list[date]) -> bool:
    """Is it ahead by just the technical meetings held before? Of four numbers one may be a slip."""
    fits = sum(off == sum(t < day for t in technical) for day, off in rows)
    return kind is MeetingKind.ROUND and 4 * fits >= 3 * len(rows)


def _name(s: Sighting) -> str:
    """As it is printed."""
    relays = s.told.chain.relays
    outlet = s.paper.outlet
    return relays[0] if relays else outlet if outlet and fold(outlet) == s.origin else s.origin
