"""Pages of announcements: the board by outcome, what slipped, who announced how much, and each by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model import assertion as a
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.announcement_lists import (
    ACTION,
    NO_SERIES,
    OUTCOMES,
    announcements,
    chosen,
    records,
)
from mahdar.publish.dossier.asof import Months, months
from mahdar.publish.dossier.index import Index, Ref
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.slips import drawing, slip_of, slips
from mahdar.publish.dossier.view import View

SIZE = 40  # on one page of an outcome's list
_EACH = 6  # of each outcome on the board
_DRAWN = 12  # on one page of what slipped
_ACTORS = 60


class AnnouncementPages:
    """The board, its two other sides, and a page for each announcement."""

    early: ClassVar = (announcements, months, lambda index: slips(index, {}))

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {
            "/announcements": self.board, "/announcements/slips": self.slips, "/announcements/actors": self.actors,
            "/announcement/{id:path}": self.one,
        }  # fmt: skip

    def board(
        self, request: Request, lang: str, outcome: str = "", by: str = "", series: str = "", kind: str = "",
        year: str = "", doubt: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked = _asked(outcome, by, series, kind, year, doubt)
        found = chosen(v.index, asked)
        held = announcements(v.index)
        shown = sliced(found, page, SIZE) if asked["outcome"] else None
        if shown is None and page != 1:
            raise HTTPException(404)
        groups = [(o, n, chosen(v.index, {**asked, "outcome": o})[:_EACH]) for o, n in self._tallies(v.index, asked)]
        return render(
            request, "announcements.html", v, 200, section="announcements", list=shown, groups=[] if shown else groups,
            tallies=[(o, n) for o, n, _ in groups], **self._frame(v, asked, len(found)),
            most=max((n for _, n, _ in groups), default=0), total=len(held.all), parts=["announcements"],
        )  # fmt: skip

    def slips(
        self, request: Request, lang: str, outcome: str = "", by: str = "", series: str = "", kind: str = "",
        year: str = "", doubt: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked = _asked(outcome, by, series, kind, year, doubt)
        found = slips(v.index, asked)
        shown = sliced(found, page, _DRAWN)
        rows = found[(page - 1) * _DRAWN : page * _DRAWN]
        return render(
            request, "announcement_slips.html", v, 200, section="announcements", list=shown,
            drawn=[(s, drawing(v.index, s, v.t.dir == "rtl")) for s in rows],
            parts=["announcements", "slips"], **self._frame(v, asked, len(found)),
        )  # fmt: skip

    def actors(
        self, request: Request, lang: str, outcome: str = "", by: str = "", series: str = "", kind: str = "",
        year: str = "", doubt: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked = _asked(outcome, by, series, kind, year, doubt)
        found = records(v.index, asked)
        return render(
            request, "announcement_actors.html", v, 200, section="announcements", list=sliced(found, page, _ACTORS),
            outcomes=OUTCOMES, parts=["announcements", "actors"], **self._frame(v, asked, len(found)),
        )  # fmt: skip

    def one(self, request: Request, lang: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        x = v.index.entries.get(Ref("announcement", id))
        if not isinstance(x, Announcement):
            raise HTTPException(404)
        slip = slip_of(v.index, x)
        return render(
            request, "announcement.html", v, section="announcements", x=x, slip=slip,
            drawn=drawing(v.index, slip, v.t.dir == "rtl"), condition=_condition(v.index, x),
            meeting=v.index.meeting(x.meeting), before=v.index.entries.get(Ref("announcement", x.follows or "")),
            after=v.index.followed_by.get(x.id, ()), desk=self.shelf.services.desk is not None,
        )  # fmt: skip

    def _tallies(self, index: Index, asked: Mapping[str, str | None]) -> list[tuple[str, int]]:
        counts = dict(announcements(index).facets.counts("outcome", asked))
        return [(o, counts[o]) for o in OUTCOMES if counts.get(o)]

    def _frame(self, v: View, asked: Mapping[str, str | None], many: int) -> dict[str, object]:
        """What the three sides of the board have in common: filters, and the day it is seen from."""
        held = announcements(v.index)
        counts = {name: held.facets.choices(name, asked) for name in held.facets.names}
        counts["year"] = tuple(sorted(counts["year"], reverse=True))
        return {
            "asked": asked, "many": many, "choices": counts, "actors": held.actors, "NO_SERIES": NO_SERIES,
            "ACTION": ACTION, "months": self._months(),
        }  # fmt: skip

    def _months(self) -> Months | None:
        return months(self.shelf.index()) if self.shelf.services.as_of else None


def _asked(outcome: str, by: str, series: str, kind: str, year: str, doubt: str) -> dict[str, str | None]:
    told = {"outcome": outcome, "by": by, "series": series, "kind": kind, "year": year, "doubt": doubt}
    return {name: value or None for name, value in told.items()}


def _condition(index: Index, x: Announcement) -> a.Told[str] | None:
    """What the announcement hangs on, as the first of its assertions that tells has it."""
    told_by = index.readings.assertions(x.support)
    claims = (told_by.get(i) for i in x.support)
    return next((c.condition for c in claims if isinstance(c, a.AnnouncementMade) and c.condition), None)
