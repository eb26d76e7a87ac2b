"""Addresses of lists and single entries: each endpoint is made with its own parameters and its own answer's type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.rest.answers import KEPT, Page, as_list, as_one
from mahdar.publish.rest.asked import Listed, Newest, One
from mahdar.publish.rest.collections import Collection

Endpoint = Callable[..., Response]
LONGEST_ID = 300


@dataclass(frozen=True, slots=True)
class Route:
    """An address below /api/v1. `name`: its key among the words that tell what it is for; `media`: what it can be had
    as, by the answer's type; `alone`: it answers, whatever the ledger, where nothing is asked."""

    path: str
    name: str
    endpoint: Endpoint
    model: Any
    media: tuple[str, ...] = ("json", "csv", "ndjson")
    alone: bool = True


def of_collection(shelf: Shelf, c: Collection[Any]) -> list[Route]:
    """Its list, and its entries by id."""

    def rows(request: Request, asked: Newest) -> tuple[Index, Sequence[Any]]:
        index = shelf.index(asked.day)
        return index, c.rows(index, asked.filters)

    found = [listed(f"/{c.name}", c.name, c.asked, c.form, rows, c.tell)]
    if c.one is not None:
        found.append(_single(shelf, c))
    return found


def listed(
    path: str, name: str, asked: type[Listed], form: Any,
    rows: Callable[..., tuple[Index, Sequence[Any]]], tell: Callable[[Index, Any], Mapping[str, Any]],
    headers: Mapping[str, str] = KEPT, of: Any = None,
) -> Route:  # fmt: skip
    """A list. `of`: the type of the `id` in its path, where there is one, which `rows` is given."""

    def endpoint(request: Request, asked: Listed, **more: str) -> Response:
        index, found = rows(request, asked, **more)
        return as_list(request, asked, name, form, found, lambda x: tell(index, x), headers)

    return Route(path, name, signed(endpoint, asked, of), Page[form])


def _single(shelf: Shelf, c: Collection[Any]) -> Route:
    def endpoint(request: Request, asked: One, id: str) -> Response:
        index = shelf.index(asked.as_of)
        found = c.one(index, id) if c.one else None
        if found is None:
            raise HTTPException(404)
        return as_one(request, asked, c.name, c.form, c.tell(index, found))

    return Route(f"/{c.name}/{{id:path}}", f"{c.name}_one", signed(endpoint, One, ID), c.form)


ID = Annotated[str, Path(max_length=LONGEST_ID)]


def signed(act: Endpoint, asked: type[Newest], of: Any = None) -> Endpoint:
    """As an endpoint with the parameters that it takes from the address."""
    taken = [Parameter("request", Parameter.KEYWORD_ONLY, annotation=Request)]
    if of is not None:
        taken.append(Parameter("id", Parameter.KEYWORD_ONLY, annotation=of))
    taken.append(Parameter("asked", Parameter.KEYWORD_ONLY, annotation=Annotated[asked, Query()]))

    def endpoint(**given: Any) -> Response:
        return act(**given)

    endpoint.__signature__ = Signature(taken)  # type: ignore[attr-defined]
    return endpoint
