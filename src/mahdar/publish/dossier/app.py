"""The dossier's application: pages, static files, the ledger as JSON, and errors in the reader's language."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Thread

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from mahdar import __version__
from mahdar.model.ledger import Ledger
from mahdar.publish.dossier.cached import Cached
from mahdar.publish.dossier.data import DossierData
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.pages import router
from mahdar.publish.dossier.render import compile_templates, render
from mahdar.publish.dossier.services import Services
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.strings import LANGUAGES
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.waiting import NotYet
from mahdar.publish.dossier.web import HEADERS, Guard, wanted_language
from mahdar.publish.ledger_json import ledger_json
from mahdar.publish.rest.app import PREFIX, api
from mahdar.publish.rest.problems import problem

OWN = Path(__file__).parent / "static"
VENDOR = Path(__file__).parent.parent / "static" / "vendor"
_AGAIN = 3  # seconds after which a page that waits asks again


def create_app(load: Callable[[], DossierData], hosts: Iterable[str] = (), services: Services | None = None) -> FastAPI:
    """Pages of the ledger that `load` gives.

    `load` is asked on every page: it should hand out the same object for as long as the ledger is the same, since
    look-ups are kept for that object. `hosts` are names this server goes by besides those of the loopback; a request
    to any other is refused. `services` is what else the pages may ask for. Nothing on any page names an address
    outside.
    """
    shelf = Shelf(load, services)

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        Thread(target=_make_ready, args=(shelf,), daemon=True).start()
        yield

    app = FastAPI(
        title="mahdar", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False, lifespan=opened
    )
    app.mount("/static/vendor", StaticFiles(directory=VENDOR, check_dir=False), name="vendor")
    app.mount("/static", StaticFiles(directory=OWN), name="static")
    _add_plain_addresses(app, shelf)
    app.mount(PREFIX, api(shelf, __version__), name="api")
    app.include_router(router(shelf))  # last: its first part stands for any language

    async def failed(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            return _error_page(request, 500)
        page = _error_page(request, error.status_code)
        page.headers.update(error.headers or {})
        return page

    async def unfit(request: Request, error: Exception) -> Response:
        return _error_page(request, 404)  # an address whose page number is no number leads nowhere

    async def waiting(request: Request, error: Exception) -> Response:
        return _waiting_page(request, shelf, error.day if isinstance(error, NotYet) else "")

    app.add_exception_handler(NotYet, waiting)
    app.add_exception_handler(HTTPException, failed)
    app.add_exception_handler(RequestValidationError, unfit)
    app.add_exception_handler(Exception, failed)
    app.add_middleware(Cached, state=shelf.state)
    app.add_middleware(Guard, hosts=tuple(hosts))
    return app


def _make_ready(shelf: Shelf) -> None:
    """What the first reader would wait for."""
    with suppress(Exception):  # what is wrong is told to whoever asks
        shelf.index()
        compile_templates()


def _add_plain_addresses(app: FastAPI, shelf: Shelf) -> None:
    """What has no language: the way in, the ledger as JSON, and whether the server is well."""

    @app.api_route("/", methods=["GET", "HEAD"])
    def enter(request: Request) -> Response:
        lang = wanted_language(request.headers.get("accept-language"))
        return RedirectResponse(f"/{lang}/", 302, {"Vary": "Accept-Language", "Cache-Control": "no-cache"})

    @app.api_route("/healthz", methods=["GET", "HEAD"])
    def health() -> Response:
        return JSONResponse({"status": "ok"})

    @app.api_route("/{lang}", methods=["GET", "HEAD"])
    def enter_language(lang: str) -> Response:
        if lang not in LANGUAGES:
            raise HTTPException(404)
        return RedirectResponse(f"/{lang}/", 302)

    @app.api_route("/api/ledger.json", methods=["GET", "HEAD"])
    def ledger() -> Response:
        form = ledger_json(shelf.index().ledger)
        try:
            body = json.dumps(form, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # half a surrogate pair in a source: escapes carry it
            body = json.dumps(form).encode()
        return Response(body, media_type="application/json", headers={"Cache-Control": "no-cache"})


def _error_page(request: Request, status: int) -> Response:
    """In the language of the address. What is no page (a file, the JSON) answers in one plain line."""
    path = request.url.path
    if path.startswith("/api/"):
        return problem(status)
    if path.startswith("/static/"):
        return PlainTextResponse(f"{status}\n", status)
    lang = next((x for x in LANGUAGES if path.startswith(f"/{x}/")), None)
    lang = lang or wanted_language(request.headers.get("accept-language"))
    view = View(Index(DossierData(Ledger(None, None))), lang)
    known = status if view.t.known("error", str(status)) else 500 if status >= 500 else 404
    page = render(request, "error.html", view, status, code=str(known))
    page.headers.update(HEADERS)  # a failure is answered outside the guard
    return page


def _waiting_page(request: Request, shelf: Shelf, day: str) -> Response:
    """Asks again by itself, script or not; the API is told when to."""
    far = shelf.services.far(day) if shelf.services.far is not None else None
    if request.url.path.startswith("/api/"):
        detail = f"as of {day}: being made" + (f"; {far[0]} of {far[1]} texts taken up" if far else "")
        told = {"type": "about:blank", "title": "Not ready yet", "status": 503, "detail": detail}
        return JSONResponse(told, 503, {"Retry-After": str(_AGAIN)}, "application/problem+json")
    lang = next((x for x in LANGUAGES if request.url.path.startswith(f"/{x}/")), LANGUAGES[0])
    page = render(request, "waiting.html", View(shelf.index(), lang), 202, day=date.fromisoformat(day), far=far)
    page.headers.update({"Refresh": str(_AGAIN), "Cache-Control": "no-store"})
    return page
