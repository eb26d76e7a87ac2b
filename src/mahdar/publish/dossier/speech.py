"""Lists of what was said and of the stands taken, narrowed by who, where, on what and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response

from mahdar.publish.dossier.facets import Asked
from mahdar.publish.dossier.people import entity_of
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.voices import OWN_WORDS, chosen_positions, chosen_statements, positions, statements

_CHOICES = 120  # values of one facet that a reader chooses from, the fullest


class Speech:
    """Statements and positions."""

    early: ClassVar = (lambda index: statements(index), lambda index: positions(index))

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/statements": self.statements, "/positions": self.positions}

    def statements(
        self, request: Request, lang: str, by: str = "", meeting: str = "", series: str = "", polarity: str = "",
        mode: str = "", year: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked: Asked = {
            "by": by or None, "series": series or None, "polarity": polarity or None, "mode": mode or None,
            "year": year or None, "meeting": meeting or None,
        }  # fmt: skip
        found, facets = chosen_statements(v.index, asked), statements(v.index)
        return render(
            request, "statements.html", v, section="statements", list=sliced(found, page), asked=asked, many=len(found),
            choices={name: facets.counts(name, asked)[:_CHOICES] for name in asked if name != "meeting"},
            entity=lambda id: entity_of(v.index, id), at=v.index.meeting(meeting),
        )  # fmt: skip

    def positions(
        self, request: Request, lang: str, by: str = "", meeting: str = "", series: str = "", stance: str = "",
        topic: str = "", year: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked: Asked = {
            "by": by or None, "topic": topic or None, "stance": stance or None, "series": series or None,
            "year": year or None, "meeting": meeting or None,
        }  # fmt: skip
        found, facets = chosen_positions(v.index, asked), positions(v.index)
        return render(
            request, "positions.html", v, section="positions", list=sliced(found, page), asked=asked, many=len(found),
            choices={name: facets.counts(name, asked)[:_CHOICES] for name in asked if name != "meeting"},
            entity=lambda id: entity_of(v.index, id), at=v.index.meeting(meeting), own_words=OWN_WORDS,
        )  # fmt: skip
