"""Single entries and evidence: what to look up, and which template shows it."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.publish.dossier.index import Ref
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced

KINDS = ("person", "statement", "figure", "position")


class Entries:
    """Every page that shows one thing."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/why/{id:path}": self.why, "/{kind}/{id:path}": self.entry}

    def entry(self, request: Request, lang: str, kind: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        if kind not in KINDS:
            raise HTTPException(404)
        found = v.index.entries.get(Ref(kind, id))
        if found is None:
            raise HTTPException(404)
        return render(request, f"{kind}.html", v, section=Ref(kind, id).section, x=found)

    def why(self, request: Request, lang: str, id: str, page: int = 1) -> Response:
        v = self.shelf.view(request, lang)
        entry = v.index.any_entry(id)
        if entry is None and id not in v.index.evidence:
            raise HTTPException(404)
        shown = sliced(v.cited(v.index.support(entry) if entry else (id,)), page)
        resting = [] if entry else [v.index.entries[r] for r in v.index.resting.get(id, ())]
        return render(request, "why.html", v, section="", x=entry, id=id, list=shown, resting=resting, asked={})
