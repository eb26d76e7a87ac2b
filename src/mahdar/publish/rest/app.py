"""The API: an application of its own below /api/v1, which describes itself at /api/v1/openapi.json (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.strings import strings
from mahdar.publish.rest.answers import MEDIA, as_json
from mahdar.publish.rest.collections import COLLECTIONS
from mahdar.publish.rest.judged import Judgements
from mahdar.publish.rest.problems import MEDIA as PROBLEM
from mahdar.publish.rest.problems import Problem, tell_problems
from mahdar.publish.rest.routes import Route, of_collection
from mahdar.publish.rest.silences import Silences
from mahdar.publish.rest.since import Since
from mahdar.publish.rest.views import Views

PREFIX = "/api/v1"
_WRONG = {
    400: "what is asked cannot be read",
    404: "no such entry, page or day",
    406: "no such form",
    414: "an address longer than the server reads",
}
_LATER = {503: "the ledger of that day is being made; ask again after as many seconds as Retry-After says"}


def api(shelf: Shelf, version: str) -> FastAPI:
    """To be mounted at PREFIX."""
    app = FastAPI(title="mahdar", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    tell_problems(app)
    for r in routes(shelf):
        answer = PlainTextResponse if r.media == ("text",) else JSONResponse
        told: dict[str, Any] = {
            "response_model": r.model, "responses": _responses(r), "name": r.name, "operation_id": r.name,
            "summary": strings("en")(f"api_about.{r.name}"), "response_class": answer,
        }  # fmt: skip
        app.add_api_route(r.path, r.endpoint, methods=["GET"], **told)
        app.add_api_route(r.path, r.endpoint, methods=["HEAD"], include_in_schema=False, response_model=None)
    description: list[dict[str, Any]] = []

    def openapi(request: Request) -> Response:
        if not description:
            description.append(described(app, version))
        return as_json(description[0])

    def way_in(request: Request) -> Response:
        return RedirectResponse("/en/data", 302)

    for path, endpoint in (("/openapi.json", openapi), ("/", way_in)):
        app.add_api_route(path, endpoint, methods=["GET", "HEAD"], include_in_schema=False, response_model=None)
    return app


def routes(shelf: Shelf) -> list[Route]:
    """All addresses; those of single entries last, since an id may hold any letter."""
    found = [r for c in COLLECTIONS for r in of_collection(shelf, c)]
    for part in (Views(shelf), Silences(shelf), Judgements(shelf), Since(shelf)):
        found += part.routes()
    return sorted(found, key=lambda r: (r.path.endswith("{id:path}"), "{" in r.path))


def described(app: FastAPI, version: str) -> dict[str, Any]:
    """OpenAPI 3.1; each parameter with the words that tell what it is for."""
    told = get_openapi(
        title="mahdar", version=version, openapi_version="3.1.0", description=strings("en")("api_page.intro"),
        routes=app.routes, servers=[{"url": PREFIX}],
    )  # fmt: skip
    for operation in (o for path in told["paths"].values() for o in path.values()):
        for parameter in operation.get("parameters", ()):
            parameter["description"] = strings("en")(f"api_asked.{parameter['name']}")
        for status, answer in operation["responses"].items():
            if status != "200":
                answer["content"] = {PROBLEM: next(iter(answer["content"].values()))}
    return told


def _responses(r: Route) -> dict[int | str, dict[str, Any]]:
    told: dict[int | str, dict[str, Any]] = {200: {"description": "what was asked for"}}
    text = {"schema": {"type": "string"}}
    if r.media != ("text",):
        told[200]["content"] = {MEDIA[m]: text for m in r.media if m != "json"}
    for status, description in {**_WRONG, **_LATER}.items():
        told[status] = {"model": Problem, "description": description}
    return told
