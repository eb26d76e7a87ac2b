"""Pages of people and of those who are no persons: offices, company, words and stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import OfficeSpell, Person, Position, Statement
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.company import Company, Presence, company
from mahdar.publish.dossier.facets import Asked
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.voices import OWN_WORDS, bodies, chosen_bodies, chosen_people, people, positions

_OFTEN = 12  # of those met most often that are listed
_TOPICS = 8
_NAME = 200  # letters of a name that is asked for
WIDTH = 720.0  # of the picture of offices
_ROW = 26.0
_LEAST = 6.0  # a day is drawn this wide


@dataclass(frozen=True, slots=True)
class Drawn:
    """An office's bar; `x` from the left edge, whatever the page's direction."""

    spell: OfficeSpell
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Offices:
    """Offices over time: from the first to the last day each is told of, which is not from when to when it was held."""

    bars: tuple[Drawn, ...]
    years: tuple[tuple[float, int], ...]
    height: float


class People:
    """Office-holders and others who are named, bodies and states, and a page for each."""

    early: ClassVar = (company, lambda index: people(index), lambda index: bodies(index))

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {
            "/people": self.people,
            "/bodies": self.bodies,
            "/person/{id:path}": self.person,
            "/body/{id:path}": self.body,
        }

    def people(
        self, request: Request, lang: str, q: str = "", polity: str = "", office: str = "", page: int = 1
    ) -> Response:
        v = self.shelf.view(request, lang)
        asked: Asked = {"q": q.strip()[:_NAME] or None, "polity": polity or None, "office": office or None}
        found = chosen_people(v.index, asked)
        facets = people(v.index, asked["q"])
        choices = {name: facets.counts(name, asked)[:200] for name in facets.names}
        return render(
            request, "people.html", v, section="people", list=sliced(found, page), asked=asked, many=len(found),
            choices=choices, company=company(v.index),
        )  # fmt: skip

    def bodies(self, request: Request, lang: str, q: str = "", kind: str = "", page: int = 1) -> Response:
        v = self.shelf.view(request, lang)
        asked: Asked = {"q": q.strip()[:_NAME] or None, "kind": kind or None}
        found = chosen_bodies(v.index, asked)
        return render(
            request, "bodies.html", v, section="people", list=sliced(found, page), asked=asked, many=len(found),
            choices={"kind": bodies(v.index, asked["q"]).counts("kind", asked)}, company=company(v.index),
        )  # fmt: skip

    def person(self, request: Request, lang: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        x, of = company(v.index).people.get(id), about(v.index, id)
        if x is None or of is None:
            raise HTTPException(404)
        drawn = draw(x.offices, rtl=v.t.dir == "rtl")
        return render(request, "person.html", v, section="people", x=x, about=of, drawn=drawn)

    def body(self, request: Request, lang: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        known, of = company(v.index), about(v.index, id)
        if id in known.people or of is None:
            raise HTTPException(404)
        return render(request, "body.html", v, section="people", about=of, holders=holders(known, id))


@dataclass(frozen=True, slots=True)
class About:
    """What is shown of anybody, a person or not."""

    who: LedgerEntity
    came: Sequence[Presence]
    often: Sequence[tuple[LedgerEntity, int]]
    stands: Sequence[tuple[str, list[tuple[str, int]]]]
    said: Sequence[Statement]
    announced: Sequence[Announcement]


def about(index: Index, id: str) -> About | None:
    """None where no entry names it."""
    known = company(index)
    who = known.entities.get(id)
    if who is None:
        return None
    return About(
        who, known.came.get(id, ()), known.often_with(id, _OFTEN), stands(index, id), index.said_by.get(id, ()),
        known.announced.get(id, ()),
    )  # fmt: skip


def holders(known: Company, polity: str) -> Sequence[tuple[Person, OfficeSpell]]:
    """Who is told to hold an office of a body or state: for each office who was told of last, first."""
    found = [(p, o) for p in known.of_polity.get(polity, ()) for o in p.offices if o.polity and o.polity.id == polity]
    return sorted(found, key=lambda f: (f[1].last or f[1].first or "", len(f[1].support)), reverse=True)


def stands(index: Index, id: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """The matters that somebody takes a stand on most often, each with the stances and how often; own words last."""
    by_topic: dict[str, Counter[str]] = {}
    found: Sequence[Position] = positions(index).chosen({"by": id})
    for x in found:
        by_topic.setdefault(x.topic_en or OWN_WORDS, Counter())[x.stance] += 1
    order = sorted(by_topic, key=lambda t: (t == OWN_WORDS, -by_topic[t].total(), t))
    return [(t, sorted(by_topic[t].items(), key=lambda c: (-c[1], c[0]))) for t in order[:_TOPICS]]


def draw(spells: Sequence[OfficeSpell], rtl: bool) -> Offices | None:
    """A row for each spell that has a day; None where fewer than two years or offices would make no picture."""
    told = [s for s in spells if s.first or s.last]
    if not told:
        return None
    days = [(_day(s.first or s.last), _day(s.last or s.first)) for s in told]
    low, high = date(min(a for a, _ in days).year, 1, 1), date(max(b for _, b in days).year, 12, 31)
    if len(told) < 2 and low.year == high.year:
        return None
    per_day = WIDTH / ((high - low).days + 1)

    def at(day: date, width: float = 0.0) -> float:
        x = (day - low).days * per_day
        return round(WIDTH - x - width if rtl else x, 1)

    bars = []
    for n, (s, (first, last)) in enumerate(zip(told, days, strict=True)):
        width = max(((last - first).days + 1) * per_day, _LEAST)
        bars.append(Drawn(s, min(max(at(first, width), 0.0), WIDTH - width), n * _ROW, round(width, 1)))
    step = max(1, -(-(high.year - low.year + 1) // 12))
    years = tuple((at(date(y, 1, 1)), y) for y in range(low.year, high.year + 1, step))
    return Offices(tuple(bars), years, len(told) * _ROW)


def _day(text: str | None) -> date:
    return date.fromisoformat(text or "")


def entity_of(index: Index, id: str | None) -> LedgerEntity | None:
    return company(index).entities.get(id or "")
