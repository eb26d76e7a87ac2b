"""Who stands where on what, and how that moved from meeting to meeting: positions as tables one can read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import Meeting, Position
from mahdar.publish.dossier.company import company
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.meeting_lists import in_time
from mahdar.publish.dossier.people import entity_of
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.voices import OWN_WORDS, positions

# The others speak for a matter, or ask for it.
AGAINST = frozenset({"condemn", "reject", "accuse", "threaten", "concern"})
_ROWS, _COLUMNS, _TOPICS = 24, 12, 10
_CHOICES = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """The stands of one actor on one matter at one meeting: stances with their number, the latest first. `turned`: it
    speaks against what the one before in its row spoke for, or the other way round."""

    stances: tuple[tuple[str, int], ...] = ()
    ids: tuple[str, ...] = ()
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`head`: an actor, or the label of a matter."""

    head: LedgerEntity | str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`columns`: labels of matters, or meetings in their order, None for what was said at no meeting that is known.
    `more`: rows and columns there is no room for."""

    columns: tuple[str | Meeting | None, ...]
    rows: tuple[Row, ...]
    more: tuple[int, int] = (0, 0)


class Stances:
    """The page of tables."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/stances": self.stances}

    def stances(self, request: Request, lang: str, actor: str = "", topic: str = "", series: str = "") -> Response:
        v = self.shelf.view(request, lang)
        asked = {"actor": actor or None, "topic": topic or None, "series": series or None}
        facets = positions(v.index)
        known = {"by": actor or None, "topic": topic or None, "series": series or None}
        topics = [c for c in facets.counts("topic", {**known, "topic": None}) if c[0] != OWN_WORDS]
        return render(
            request, "stances.html", v, section="positions", asked=asked, matrix=matrix(v.index, actor, topic, series),
            who=entity_of(v.index, actor), entity=lambda id: entity_of(v.index, id),
            choices={
                "actor": facets.counts("by", {**known, "by": None})[:_CHOICES], "topic": topics[:_CHOICES],
                "series": facets.counts("series", {**known, "series": None}),
            },
        )  # fmt: skip


def matrix(index: Index, actor: str = "", topic: str = "", series: str = "") -> Matrix:
    """With an actor, matters by meetings; with a matter, actors by meetings; with neither, actors by matters."""
    asked = {"by": actor or None, "topic": topic or None, "series": series or None}
    found = [x for x in positions(index).chosen(asked) if x.topic_en or topic or actor]
    if actor or topic:
        return _by_meeting(index, found, (lambda x: x.actor.id) if topic and not actor else _topic)
    return _by_topic(index, found)


def _by_topic(index: Index, found: Sequence[Position]) -> Matrix:
    topics = Counter(_topic(x) for x in found)
    columns = [t for t, _ in sorted(topics.items(), key=lambda c: (-c[1], c[0]))]
    shown = columns[:_TOPICS]
    cells: dict[str, dict[str, list[Position]]] = defaultdict(lambda: defaultdict(list))
    for x in found:
        if _topic(x) in shown:
            cells[x.actor.id][_topic(x)].append(x)
    order = sorted(cells, key=lambda a: (-sum(map(len, cells[a].values())), a))
    rows = [Row(company(index).entities[a], tuple(_cell(cells[a].get(c, ())) for c in shown)) for a in order[:_ROWS]]
    return Matrix(tuple(shown), tuple(rows), (len(order) - len(rows), len(columns) - len(shown)))


def _by_meeting(index: Index, found: Sequence[Position], head: Callable[[Position], str]) -> Matrix:
    """Meetings in the order of time; what was said elsewhere stands last."""
    held = {x.meeting: m for x in found if x.meeting and (m := index.meeting(x.meeting))}
    order = sorted(held.values(), key=in_time)
    shown: list[Meeting | None] = list(order[-_COLUMNS:])
    where = {m.id: n for n, m in enumerate(shown) if m}
    if any(x.meeting not in held for x in found):
        shown.append(None)
    cells: dict[str, dict[int, list[Position]]] = defaultdict(lambda: defaultdict(list))
    for x in found:
        n = where.get(x.meeting or "") if x.meeting in held else len(shown) - 1
        if n is not None:
            cells[head(x)][n].append(x)
    heads = sorted(cells, key=lambda h: (h == OWN_WORDS, -sum(map(len, cells[h].values())), h))
    entities = company(index).entities
    rows = [
        Row(entities.get(h, h), tuple(_turns([_cell(cells[h].get(n, ())) for n in range(len(shown))], shown)))
        for h in heads[:_ROWS]
    ]
    return Matrix(tuple(shown), tuple(rows), (len(heads) - len(rows), len(order) - len(where)))


def _cell(found: Iterable[Position]) -> Cell:
    """They come the latest first."""
    some = list(found)
    counted = Counter(x.stance for x in some)
    return Cell(tuple((s, counted[s]) for s in dict.fromkeys(x.stance for x in some)), tuple(x.id for x in some))


def _turns(cells: Sequence[Cell], columns: Sequence[Meeting | None]) -> Iterable[Cell]:
    before: bool | None = None
    for cell, column in zip(cells, columns, strict=True):
        if not cell.stances or column is None:
            yield cell
            continue
        against = cell.stances[0][0] in AGAINST
        yield Cell(cell.stances, cell.ids, before is not None and against != before)
        before = against


def _topic(x: Position) -> str:
    return x.topic_en or OWN_WORDS
