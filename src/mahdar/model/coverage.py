"""What of each outlet is at hand: how many texts, of which days, and where it is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mahdar.model.ledger import LedgerDocument
from mahdar.model.silence import Silence, quiet


@dataclass(frozen=True, slots=True)
class OutletCoverage:
    """The texts of one outlet, or of none that is known (""). `dated`: of a day, or of days, that are known; `copies`
    and `versions` of other texts are among them, as are those that are `archived` and those of `low_trust`."""

    outlet: str
    texts: int
    dated: int
    first: date | None
    last: date | None
    copies: int
    versions: int
    archived: int
    low_trust: int
    silences: tuple[Silence, ...]

    @property
    def undated(self) -> int:
        return self.texts - self.dated


def coverage(documents: Iterable[LedgerDocument]) -> tuple[OutletCoverage, ...]:
    """The outlet of most texts first; those of no known outlet last."""
    by_outlet: dict[str, list[LedgerDocument]] = defaultdict(list)
    for d in documents:
        by_outlet[d.source.outlet or ""].append(d)
    made = [_of(outlet, some) for outlet, some in by_outlet.items()]
    return tuple(sorted(made, key=lambda c: (not c.outlet, -c.texts, c.outlet)))


def _of(outlet: str, documents: list[LedgerDocument]) -> OutletCoverage:
    when = [d.published.value for d in documents if d.published.value is not None]
    return OutletCoverage(
        outlet=outlet,
        texts=len(documents),
        dated=len(when),
        first=min((w.earliest for w in when if w.earliest > date.min), default=None),
        last=max((w.latest for w in when if w.latest < date.max), default=None),
        copies=sum(d.copy_of is not None for d in documents),
        versions=sum(d.version_of is not None for d in documents),
        archived=sum(bool(d.source.record) for d in documents),
        low_trust=sum(d.source.trust == "low" for d in documents),
        silences=tuple(quiet(outlet, documents)) if outlet else (),
    )
