"""The lists that the API gives: what each holds, how it is narrowed, in what form an entry of it is told.

Which entries an address means is decided by the functions of the pages that show them, so that a page and its data can
never mean two things.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from mahdar.model import ledger as m
from mahdar.model.outcome import Announcement
from mahdar.publish import clashes_json, forms, ledger_json
from mahdar.publish.dossier import announcement_lists, meeting_lists, network, sources, voices
from mahdar.publish.dossier.clashes import Clash, clashes
from mahdar.publish.dossier.clashes import chosen as chosen_clashes
from mahdar.publish.dossier.company import company
from mahdar.publish.dossier.facets import Asked as Filters
from mahdar.publish.dossier.index import Index, Ref
from mahdar.publish.dossier.quantities import Quantity, quantities
from mahdar.publish.dossier.timeline import days_of
from mahdar.publish.dossier.timeline_items import Asked as TimelineAsked
from mahdar.publish.dossier.timeline_items import Item as Drawn
from mahdar.publish.dossier.timeline_items import in_time
from mahdar.publish.dossier.timeline_lanes import charts
from mahdar.publish.rest import asked, shapes
from mahdar.publish.rest.asked import Paged

R = TypeVar("R")
FormOf = Any  # a type of `forms` or `shapes`


@dataclass(frozen=True, slots=True)
class Collection(Generic[R]):
    """`rows` are those asked for, in the pages' order; `one` is the entry of an id, or None; without it there are no
    addresses of single entries."""

    name: str
    asked: type[Paged]
    form: FormOf
    rows: Callable[[Index, Filters], Sequence[R]]
    tell: Callable[[Index, R], Mapping[str, Any]]
    one: Callable[[Index, str], R | None] | None = None


def _entry(kind: str) -> Callable[[Index, str], Any]:
    return lambda index, id: index.entries.get(Ref(kind, id))


def _figures(index: Index, filters: Filters) -> Sequence[m.Figure]:
    """All, or those of one quantity, the earliest first."""
    unit = filters.get("unit")
    if not unit:
        return index.ledger.figures
    found = index.once(_by_quantity).get((unit, filters.get("of")))
    return [c.figure for c in found.counts] if found else []


def _by_quantity(index: Index) -> dict[tuple[str, str | None], Quantity]:
    return {(q.unit, q.of): q for q in quantities(index)}


def _ties(index: Index, filters: Filters) -> Sequence[network.Tie]:
    least = filters.get("least") or "1"
    wanted = network.Asked(
        filters.get("from") or "", filters.get("to") or "", filters.get("series") or "", int(least),
        filters.get("of") or "", filters.get("with") or "",
    )  # fmt: skip
    return index.once(_tied)(wanted)


def _tied(index: Index) -> Callable[[network.Asked], Sequence[network.Tie]]:
    return lru_cache(maxsize=32)(lambda wanted: network.ties(company(index), wanted))


def _timeline(index: Index, filters: Filters) -> Sequence[Drawn]:
    """In the order of time, what has no date last. Raises HTTPException 404 for what is no calendar value."""
    days = days_of(filters.get("when") or "")
    drawn = index.once(_in_time)(
        TimelineAsked(*(filters.get(k) for k in ("series", "kind", "status", "outcome", "place")))
    )
    if days is None:
        return drawn
    first, last = days.first.toordinal(), days.last.toordinal()
    return [x for x in drawn if x.days and x.days.first <= last and x.days.last >= first]


def _in_time(index: Index) -> Callable[[TimelineAsked], Sequence[Drawn]]:
    @lru_cache(maxsize=32)
    def found(wanted: TimelineAsked) -> Sequence[Drawn]:
        meetings, windows = charts(index).items.chosen(wanted)
        return sorted((*meetings, *windows), key=in_time)

    return found


def _outlet(index: Index, id: str) -> object:
    return index.once(_outlets).get(id)


def _outlets(index: Index) -> dict[str, object]:
    return {o.id: o for o in index.ledger.outlets}


def _body(index: Index, id: str) -> str | None:
    known = company(index)
    return id if id in known.entities and id not in known.people else None


MEETINGS: Collection[m.Meeting] = Collection(
    "meetings", asked.Meetings, forms.Meeting, meeting_lists.chosen, lambda _, x: ledger_json.meeting(x),
    lambda index, id: index.meeting(id),
)  # fmt: skip
ANNOUNCEMENTS: Collection[Announcement] = Collection(
    "announcements", asked.Announcements, forms.Announcement, announcement_lists.chosen,
    lambda _, x: ledger_json.announcement(x), _entry("announcement"),
)  # fmt: skip
PEOPLE: Collection[m.Person] = Collection(
    "people", asked.People, forms.Person, voices.chosen_people, lambda _, x: ledger_json.person(x), _entry("person")
)
BODIES: Collection[str] = Collection("bodies", asked.Bodies, shapes.Body, voices.chosen_bodies, shapes.body, _body)
STATEMENTS: Collection[m.Statement] = Collection(
    "statements", asked.Statements, forms.Statement, voices.chosen_statements,
    lambda _, x: ledger_json.statement(x), _entry("statement"),
)  # fmt: skip
POSITIONS: Collection[m.Position] = Collection(
    "positions", asked.Positions, forms.Position, voices.chosen_positions,
    lambda _, x: ledger_json.position(x), _entry("position"),
)  # fmt: skip
FIGURES: Collection[m.Figure] = Collection(
    "figures", asked.Figures, forms.Figure, _figures, lambda _, x: ledger_json.figure(x), _entry("figure")
)
CONTRADICTIONS: Collection[Clash] = Collection(
    "contradictions", asked.Contradictions, shapes.Contradiction, chosen_clashes, lambda _, x: shapes.clash(x),
    lambda index, id: clashes(index).by_id.get(id),
)  # fmt: skip
SOURCES: Collection[m.LedgerDocument] = Collection(
    "sources", asked.Sources, forms.Document, sources.chosen, lambda _, x: ledger_json.document(x),
    lambda index, id: index.documents.get(id),
)  # fmt: skip

COLLECTIONS: tuple[Collection[Any], ...] = (
    MEETINGS, ANNOUNCEMENTS, PEOPLE, BODIES, STATEMENTS, POSITIONS, FIGURES, CONTRADICTIONS, SOURCES,
    Collection(
        "quantities", asked.Paged, shapes.QuantityForm, lambda index, _: quantities(index),
        lambda _, x: shapes.quantity(x),
    ),
    Collection("timeline", asked.Timeline, shapes.TimelineRow, _timeline, lambda _, x: shapes.drawn(x)),
    Collection("network", asked.Network, shapes.TieForm, _ties, lambda _, x: shapes.tie(x)),
    Collection(
        "outlets", asked.Paged, forms.Outlet, lambda index, _: index.ledger.outlets,
        lambda _, x: clashes_json.outlet(x), _outlet,
    ),
    Collection(
        "corrections", asked.Paged, forms.Correction, lambda index, _: index.ledger.corrections,
        lambda _, x: clashes_json.correction(x), lambda index, id: index.corrections.get(id),
    ),
)  # fmt: skip
