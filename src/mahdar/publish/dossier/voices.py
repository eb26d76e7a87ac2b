"""Statements, positions, people and bodies by what can be asked of them. Made once for a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from mahdar.model.ledger import Person, Position, Statement
from mahdar.model.when import When
from mahdar.publish.dossier.company import company, kind_of
from mahdar.publish.dossier.facets import Asked, Facets
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.spelling import folded, wanted

_ASKED = 32  # names asked for last
OWN_WORDS = "own"  # positions whose matter has no label


def statements(index: Index) -> Facets[Statement]:
    """`by`, `meeting`, `series`, `polarity`, `mode`, `year`; the latest first."""
    return index.once(_statements)


def positions(index: Index) -> Facets[Position]:
    """`by`, `meeting`, `series`, `stance`, `topic` (a label, or `own` where there is none), `year`; latest first."""
    return index.once(_positions)


def people(index: Index, q: str | None = None) -> Facets[Person]:
    """`polity`, `office`: of the office they were told of last; those told of most first. `q`: words of a name."""
    return index.once(_named_people)(wanted(q)) if q else index.once(_people)


def bodies(index: Index, q: str | None = None) -> Facets[str]:
    """Ids of those who are no persons, by `kind`; those told of most first. `q`: words of a name."""
    return index.once(_named_bodies)(wanted(q)) if q else index.once(_bodies)


def chosen_statements(index: Index, asked: Asked) -> Sequence[Statement]:
    return statements(index).chosen(asked)


def chosen_positions(index: Index, asked: Asked) -> Sequence[Position]:
    return positions(index).chosen(asked)


def chosen_people(index: Index, asked: Asked) -> Sequence[Person]:
    return people(index, asked.get("q")).chosen(asked)


def chosen_bodies(index: Index, asked: Asked) -> Sequence[str]:
    return bodies(index, asked.get("q")).chosen(asked)


def series_of(index: Index, meeting: str | None) -> str | None:
    found = index.meeting(meeting)
    return found.series if found else None


def year_said(when: When | None) -> str | None:
    """The year, where it is known."""
    return f"{when.earliest.year:04d}" if when and when.earliest.year == when.latest.year else None


def _statements(index: Index) -> Facets[Statement]:
    rows = sorted(index.ledger.statements, key=lambda x: (_day(x.said), x.id), reverse=True)
    return Facets(
        rows,
        {
            "by": lambda x: x.speaker.id, "meeting": lambda x: x.meeting,
            "series": lambda x: series_of(index, x.meeting), "polarity": lambda x: x.polarity,
            "mode": lambda x: x.mode, "year": lambda x: year_said(x.said),
        },
    )  # fmt: skip


def _positions(index: Index) -> Facets[Position]:
    rows = sorted(index.ledger.positions, key=lambda x: (_day(x.said), x.id), reverse=True)
    return Facets(
        rows,
        {
            "by": lambda x: x.actor.id, "meeting": lambda x: x.meeting,
            "series": lambda x: series_of(index, x.meeting), "stance": lambda x: x.stance,
            "topic": lambda x: x.topic_en or OWN_WORDS, "year": lambda x: year_said(x.said),
        },
    )  # fmt: skip


def _people(index: Index) -> Facets[Person]:
    weight = company(index).weight
    return _by_office(sorted(index.ledger.people, key=lambda p: (-weight[p.id] - len(p.support), p.id)))


def _by_office(rows: Sequence[Person]) -> Facets[Person]:
    def polity(p: Person) -> str | None:
        return next((o.polity.id for o in reversed(p.offices) if o.polity), None)

    return Facets(rows, {"polity": polity, "office": lambda p: p.offices[-1].office if p.offices else None})


def _bodies(index: Index) -> Facets[str]:
    return _by_kind(company(index).bodies)


def _by_kind(rows: Sequence[str]) -> Facets[str]:
    return Facets(rows, {"kind": kind_of})


def _named_people(index: Index) -> Callable[[tuple[str, ...]], Facets[Person]]:
    """Names are spelt alike once for a ledger; what was asked last is kept."""
    known = [(p, folded(" ".join((p.name, p.name_en or "", *p.names)))) for p in people(index).rows]
    return lru_cache(maxsize=_ASKED)(lambda words: _by_office([p for p, name in known if _has(name, words)]))


def _named_bodies(index: Index) -> Callable[[tuple[str, ...]], Facets[str]]:
    entities = company(index).entities
    known = [(id, folded(f"{entities[id].name} {entities[id].name_en or ''}")) for id in bodies(index).rows]
    return lru_cache(maxsize=_ASKED)(lambda words: _by_kind([id for id, name in known if _has(name, words)]))


def _has(name: str, words: Iterable[str]) -> bool:
    return all(w in name for w in words)


def _day(when: When | None) -> str:
    return when.latest.isoformat() if when else ""
