"""Documents as reconciliation sees them: one entry a text, with the days on which it may have been published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from mahdar.model import codec, edtf
from mahdar.model.assertion import AnyAssertion
from mahdar.model.document import Basis, BlockKind
from mahdar.model.reading import Reading
from mahdar.model.when import When
from mahdar.reconcile.once import once
from mahdar.reconcile.times import Days, anchors, hull, join

_RANK = {Basis.GIVEN: 0, Basis.PRINTED: 1, Basis.DERIVED: 2, Basis.NARROWED: 2, Basis.UNKNOWN: 3}
_YEARS_APART = timedelta(days=1600)


@dataclass(frozen=True)
class Paper:
    """One document. `days` are the inclusive stretches on which it may have been published, () when nothing bounds
    them or they lie years apart (the clues still tell to which of them others may narrow it); `narrowed_by` the
    assertions of other documents that helped to place it; `misprints` what it tells only to take it back."""

    reading: Reading
    claims: tuple[tuple[str, AnyAssertion], ...]
    days: Days
    basis: Basis
    narrowed_by: frozenset[str] = frozenset()
    misprints: tuple[AnyAssertion, ...] = ()

    @once
    def id(self) -> str:
        return self.reading.document.id

    @once
    def anchors(self) -> tuple[date, ...]:
        return anchors(self.days)

    @once
    def sparse(self) -> bool:
        """Do the anchors stand for days between them?"""
        return len(self.anchors) == 2 and self.last - self.first > timedelta(days=1) and len(self.days) == 1

    @once
    def exact(self) -> bool:
        """Is its day of publication known?"""
        return len(self.days) == 1 and self.days[0][0] == self.days[0][1]

    @once
    def first(self) -> date:
        return self.days[0][0] if self.days else date.min

    @once
    def last(self) -> date:
        """The latest day on which it may have been published; a text nothing bounds comes after all others."""
        return self.days[-1][1] if self.days else date.max

    @once
    def published(self) -> When | None:
        """Its publication as a value."""
        if self.exact or not self.days:
            return on_a_day(self.first) if self.days else None
        run = timedelta(days=len(self.anchors) - 1)  # how long so many days are where none is left out
        if self.sparse or (run and self.anchors[-1] - self.anchors[0] == run):
            return hull(When(d.isoformat()) for d in (self.first, self.last))
        return join(When(d.isoformat()) for d in self.anchors)

    @once
    def signed(self) -> tuple[str, ...]:
        """Its outlet, if it is known, as the one link through which its own words came."""
        return (self.outlet,) if self.outlet else ()

    @once
    def outlet(self) -> str | None:
        source = self.reading.document.source
        host = urlsplit(source.url).hostname if source.url else None
        printed = self.reading.outlet.value if self.reading.outlet else None
        return source.outlet or printed or (host.removeprefix("www.") if host else None)

    @once
    def credits(self) -> tuple[str, ...]:
        """The agencies whose report it says it is."""
        return tuple(dict.fromkeys(c.value for c in self.reading.credits))

    @property
    def credit(self) -> str | None:
        """The agency whose report it is; of several none is told whose words are whose."""
        return self.credits[0] if len(self.credits) == 1 else None

    @property
    def title(self) -> str:
        text = self.reading.document.text
        blocks = self.reading.blocks
        titles = [b for b in blocks if b.kind is BlockKind.TITLE] or [b for b in blocks if b.kind is BlockKind.LEAD]
        words = [" ".join(b.span.of(text).split()) for b in titles]
        kicked = next((w for w in words if w.count(" ") >= 3), None)  # a kicker of a word or two is no title
        return self.reading.document.source.title or (kicked or "".join(words[:1]))[:200]


def gather(readings: Iterable[Reading]) -> list[Paper]:
    """One paper a document, in the order of document ids, whatever the order and number of the readings.

    Of several unlike readings of one text the best dated is taken.
    """
    chosen: dict[str, Reading] = {}
    for reading in readings:
        other = chosen.get(reading.document.id)
        if other is None or (other is not reading and other != reading and _preference(reading) < _preference(other)):
            chosen[reading.document.id] = reading
    return [_paper(chosen[key]) for key in sorted(chosen)]


def _preference(reading: Reading) -> tuple[int, str]:
    return _RANK[reading.published.basis], codec.dumps(reading)


def _paper(reading: Reading) -> Paper:
    quoted = [f.span for f in reading.findings if f.kind == "misprint"]
    gone = [a for a in reading.assertions if any(q.start <= a.span.start < q.end for q in quoted)] if quoted else []
    told = reading.published
    claims = {codec.assertion_id(a): a for a in reading.assertions if a not in gone}
    return Paper(reading, tuple(claims.items()), _days(told.days, told.value), told.basis, misprints=tuple(gone))


@lru_cache(maxsize=1 << 14)  # a day has many papers
def _days(told: tuple[tuple[str, str], ...], value: str | None) -> Days:
    stretches = tuple(sorted((date.fromisoformat(a), date.fromisoformat(b)) for a, b in told))
    if stretches and stretches[-1][1] - stretches[0][0] > _YEARS_APART:
        return ()
    if stretches or value is None:
        return stretches
    return tuple(sorted((b.first, b.last) for b in edtf.parse(value)))


@lru_cache(maxsize=1 << 14)
def on_a_day(day: date) -> When:
    return When(day.isoformat())


def stretches(days: Iterable[date]) -> Days:
    """Inclusive stretches of consecutive days."""
    out: list[tuple[date, date]] = []
    for day in sorted(days):
        if out and day - out[-1][1] <= timedelta(days=1):
            out[-1] = (out[-1][0], day)
        else:
            out.append((day, day))
    return tuple(out)
