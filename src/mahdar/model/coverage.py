"""What of each outlet is at hand: how many texts, of which days, and where it is silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mahdar.model.ledger import LedgerDocument
from mahdar.model.silence import Silence, day_list, longest, quiet, silences


@dataclass(frozen=True, slots=True)
class OutletCoverage:
    """The texts of one outlet, or of none that is known (""). `dated`: of a day, or of days, that are known; `copies`
    and `versions` of other texts are among them, as are those that are `archived` and those of `low_trust`.

    `languages`: how many texts are in each, the most first, those of none that is known left out; `silences`: those
    that are long for this outlet; `longest`: the longest between two of its texts, however usual; `since`: days from
    its last text to the last of all.
    """

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
    longest: Silence | None
    since: int | None
    languages: tuple[tuple[str, int], ...]

    @property
    def undated(self) -> int:
        return self.texts - self.dated


def coverage(documents: Iterable[LedgerDocument], languages: Mapping[str, str]) -> tuple[OutletCoverage, ...]:
    """The outlet of most texts first; those of no known outlet last. `languages`: of documents, by id."""
    by_outlet: dict[str, list[LedgerDocument]] = defaultdict(list)
    for d in documents:
        by_outlet[d.source.outlet or ""].append(d)
    newest = max((days[-1] for some in by_outlet.values() if (days := day_list(some))), default=None)
    made = [_of(outlet, some, newest, languages) for outlet, some in by_outlet.items()]
    return tuple(sorted(made, key=lambda c: (not c.outlet, -c.texts, c.outlet)))


def _of(
    outlet: str, documents: list[LedgerDocument], newest: int | None, languages: Mapping[str, str]
) -> OutletCoverage:
    when = [d.published.value for d in documents if d.published.value is not None]
    days = day_list(documents) if outlet else []
    told = Counter(languages[d.id] for d in documents if d.id in languages)
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
        longest=next(iter(longest(silences(outlet, days, 1))), None),
        since=newest - days[-1] if days and newest is not None else None,
        languages=tuple(sorted(told.items(), key=lambda x: (-x[1], x[0]))),
    )
