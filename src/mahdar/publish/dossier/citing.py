"""How an entry, or a source, is cited: the sources it rests on, in three forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.ledger import LedgerDocument
from mahdar.publish.dossier.citations import Cited, bibtex, csl, line
from mahdar.publish.dossier.index import Entry, Index
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf

MOST = 60  # sources of one entry on a page
FORMATS = {
    "txt": "text/plain; charset=utf-8", "bib": "application/x-bibtex; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json; charset=utf-8",
}  # fmt: skip


class Citing:
    """A page for each entry and source, and its forms as files."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/cited/{form}/{id:path}": self.file, "/cite/{id:path}": self.page}

    def page(self, request: Request, lang: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        entry, documents = of(v.index, id)
        cited = dated(self.shelf, documents[:MOST])
        return render(
            request, "cite.html", v, section="", x=entry, document=documents[0] if entry is None else None, id=id,
            lines=[line(c, lang) for c in cited], bib=bibtex(cited), csl=as_json(cited),
            more=len(documents) - len(cited),
        )  # fmt: skip

    def file(self, request: Request, lang: str, form: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        if form not in FORMATS:
            raise HTTPException(404)
        cited = dated(self.shelf, of(v.index, id)[1])
        return Response(written(cited, form, lang).encode("utf-8", "replace"), media_type=FORMATS[form])


def of(index: Index, id: str) -> tuple[Entry | None, Sequence[LedgerDocument]]:
    """The entry, or None where the id is a document's or a piece of evidence's; and the documents it rests on, the
    first to tell of it first. Raises HTTPException 404 where nothing has that id."""
    held = index.evidence.get(id)
    if (document := index.documents.get(held.document if held else id)) is not None:
        return None, (document,)
    entry = index.any_entry(id)
    if entry is None:
        raise HTTPException(404)
    ids = dict.fromkeys(index.evidence[i].document for i in index.support(entry))
    return entry, [index.documents[d] for d in ids if d in index.documents]


def documents_of(index: Index, id: str) -> Sequence[LedgerDocument] | None:
    """As `of`, for whoever asks without pages; None where nothing has that id."""
    try:
        return of(index, id)[1]
    except HTTPException:
        return None


def dated(shelf: Shelf, documents: Sequence[LedgerDocument]) -> list[Cited]:
    """With the day each was taken in, where that is known."""
    ask = shelf.services.taken_in
    moments = ask([d.id for d in documents]) if ask else {}
    return [Cited(d, moments[d.id][:10] if d.id in moments else None) for d in documents]


def written(cited: Sequence[Cited], form: str, lang: str) -> str:
    """`txt`, `bib` or `csl`."""
    if form == "bib":
        return bibtex(cited)
    return as_json(cited) + "\n" if form == "csl" else "".join(f"{line(c, lang)}\n" for c in cited)


def as_json(cited: Sequence[Cited]) -> str:
    return json.dumps(csl(cited), ensure_ascii=False, indent=2)
