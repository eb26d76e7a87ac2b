"""Templates to answers."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from mahdar import __version__
from mahdar.publish.dossier.marks import DETAIL, LAYERS
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.timeline_draw import GLYPHS
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.web import printable

_MORE = 8  # pieces of evidence folded away under the first ones
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    auto_reload=False,  # else every page looks whether its templates' files have changed
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals.update(LAYERS=LAYERS, DETAIL=DETAIL, version=__version__, MORE=_MORE, GLYPHS=GLYPHS)


def render(request: Request, template: str, view: View, status: int = 200, **context: object) -> HTMLResponse:
    """A page, or its main part alone where htmx asks for it."""
    html = _ENVIRONMENT.get_template(template).render(
        v=view, t=view.t, n=view.n, ix=view.index, here=_here(request), there=_elsewhere(request, view.other),
        other=strings(view.other), section=context.pop("section", ""), partial=wants_part(request), **context,
    )  # fmt: skip
    headers = {"Vary": "HX-Request", "Cache-Control": "no-cache", "Content-Language": view.lang}
    return HTMLResponse(printable(html), status, headers)


def compile_templates() -> None:
    """All of them, which else is done when each is first used."""
    for name in _ENVIRONMENT.list_templates():
        _ENVIRONMENT.get_template(name)


def wants_part(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"


def _here(request: Request) -> str:
    return quote(request.url.path.encode("utf-8", "surrogatepass"))


def _elsewhere(request: Request, lang: str) -> str:
    """The same place in the other language."""
    raw = request.scope.get("raw_path") or b""
    parts = raw.decode("latin-1").split("?")[0].split("/")
    if len(parts) < 3 or parts[1] not in ("ar", "en"):
        return f"/{lang}/"
    parts[1] = lang
    query = request.url.query
    return quote("/".join(parts), safe="/%") + (f"?{quote(query, safe='=&%')}" if query else "")
