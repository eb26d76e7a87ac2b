"""The contradictions of a ledger, ranked, each with an address of its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mahdar.model import ledger as m
from mahdar.model.field import Alternative
from mahdar.model.outcome import Announcement
from mahdar.model.when import When
from mahdar.publish.dossier.evidence import Quote, cited, quotes
from mahdar.publish.dossier.facets import Asked, Facets
from mahdar.publish.dossier.index import Entry, Index

NO_SERIES = "none"
_NAMED = 5  # outlets of a side that a list names


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction with its id, which stays for as long as the entry it is about has its own."""

    id: str
    c: m.Contradiction
    series: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet on one side of a contradiction, with how many of its texts; None: texts that name no outlet."""

    outlet: str | None
    texts: int


@dataclass(frozen=True, slots=True)
class Side:
    """A value, who tells it, and the first words that do."""

    value: str
    origins: int
    support: tuple[str, ...]
    voices: tuple[Voice, ...]
    more: int  # outlets beyond those named
    first: Quote | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One text that tells one of the values (`side`, from 1): on these days, or at a time that is not known."""

    side: int
    evidence: str
    item: m.EvidenceItem
    outlet: str | None
    published: When | None
    copy: bool


class Clashes:
    """All of a ledger, the weightiest first; `facets`: kind, field, series."""

    def __init__(self, index: Index) -> None:
        ranked = sorted(index.ledger.contradictions, key=lambda c: -c.weight)
        twice = Counter(map(_about, ranked))
        self.all = tuple(
            Clash(_digest(c, whole=twice[_about(c)] > 1), c, series_of(index, index.any_entry(c.about))) for c in ranked
        )
        self.by_id = {x.id: x for x in self.all}
        self._ids = {id(x.c): x.id for x in self.all}
        self.of = {(x.c.about, x.c.field): x.id for x in reversed(self.all)}  # the weightiest about a field of an entry
        self.facets = Facets(
            self.all,
            {"kind": lambda x: x.c.kind, "field": lambda x: x.c.field, "series": lambda x: x.series or NO_SERIES},
        )

    def id_of(self, c: m.Contradiction) -> str:
        return self._ids[id(c)]


def clashes(index: Index) -> Clashes:
    return index.once(Clashes)


def chosen(index: Index, asked: Asked) -> Sequence[Clash]:
    """Those of a kind, a field, a series; of all that is not asked, any."""
    return clashes(index).facets.chosen(asked)


def sides(index: Index, shown: Iterable[Clash]) -> dict[str, list[Side]]:
    """The sides of each by its id, each with its first words; the texts are fetched together."""
    listed = list(shown)
    firsts: dict[str, dict[str, None]] = {}
    for x in listed:
        for value in x.c.values:
            firsts.setdefault(x.c.field, {}).update(dict.fromkeys(cited(index, value.support)[:1]))
    told = {(field, q.id): q for field, ids in firsts.items() for q in quotes(index, ids, field)}
    return {x.id: [_side(index, x.c.field, v, told) for v in x.c.values] for x in listed}


def _side(index: Index, field: str, value: Alternative[str], told: dict[tuple[str, str], Quote]) -> Side:
    support = tuple(cited(index, value.support))
    documents = dict.fromkeys(index.evidence[i].document for i in support)
    counted = Counter(d.source.outlet if (d := index.documents.get(i)) else None for i in documents)
    voices = [Voice(name, n) for name, n in sorted(counted.items(), key=lambda p: (p[0] is None, -p[1], p[0] or ""))]
    first = told.get((field, support[0])) if support else None
    return Side(
        value.value, value.origins, support, tuple(voices[:_NAMED]), max(0, len(voices) - _NAMED), first,
    )  # fmt: skip


def tellings(index: Index, c: m.Contradiction) -> list[Telling]:
    """Every text on every side, in the order of publication; those of an unknown day last."""
    found = []
    for n, value in enumerate(c.values, 1):
        for key in cited(index, value.support):
            item = index.evidence[key]
            d = index.documents.get(item.document)
            found.append(
                Telling(
                    n, key, item, d.source.outlet if d else None, d.published.value if d else None,
                    d is not None and d.copy_of is not None,
                )
            )  # fmt: skip
    return sorted(found, key=lambda t: (*_days(t.published), t.side, t.evidence))


def _days(when: When | None) -> tuple[date, date]:
    return (when.latest, when.earliest) if when else (date.max, date.max)


def series_of(index: Index, entry: Entry | None) -> str | None:
    """The series an entry is of, through its meeting where it names none."""
    if isinstance(entry, m.Meeting):
        return entry.series
    meeting = index.meeting(getattr(entry, "meeting", None)) if entry else None
    own = entry.series if isinstance(entry, Announcement) else None
    return own or (meeting.series if meeting else None)


def _about(c: m.Contradiction) -> tuple[str, str, str]:
    return c.about, c.field, c.kind


def _digest(c: m.Contradiction, *, whole: bool) -> str:
    """Of what it is about; where several are about that, of their values too."""
    parts = (*_about(c), *(sorted(v.value for v in c.values) if whole else ()))
    told = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return "c-" + hashlib.blake2b(told, digest_size=6).hexdigest()
