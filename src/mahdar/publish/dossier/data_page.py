"""The page that lists what can be had as data: every address of the API, what it gives, and what can be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.rest.app import PREFIX, routes
from mahdar.publish.rest.asked import Newest
from mahdar.publish.rest.routes import Route


@dataclass(frozen=True, slots=True)
class Address:
    """`known`: it leads somewhere as it stands, without an id or a question."""

    path: str
    name: str
    asked: tuple[str, ...]
    known: bool


class DataPage:
    """`/data`."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.addresses = sorted((address_of(r) for r in routes(shelf)), key=lambda a: a.path)
        self.parameters = sorted({p for a in self.addresses for p in a.asked})

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/data": self.page}

    def page(self, request: Request, lang: str) -> Response:
        v = self.shelf.view(request, lang)
        return render(
            request, "data.html", v, section="data", addresses=self.addresses, parameters=self.parameters, prefix=PREFIX
        )


def address_of(r: Route) -> Address:
    """What the page says of it."""
    model: type[Newest] = get_args(signature(r.endpoint).parameters["asked"].annotation)[0]
    own_first = sorted(model.model_fields.items(), key=lambda f: f[0] in model.common)
    asked = tuple(field.alias or name for name, field in own_first)
    return Address(r.path.replace(":path", ""), r.name, asked, r.alone and "{" not in r.path)
