"""Passages that a text shares with others that are neither its copies nor versions of its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.copying import Passage
from mahdar.model.ledger import LedgerDocument
from mahdar.publish.dossier.beside import which_first
from mahdar.publish.dossier.copies import relatives
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf

_TEXTS = 30  # that a page tells of
_PASSAGES = 12  # with each
_ORDER = (2, 0, 1)  # who came before the text, of whom it is not known, who came after


@dataclass(frozen=True, slots=True)
class Sharer:
    """A text with passages of the one it is told with, the longest first; `first`: 1 where that one was surely
    published before it, 2 after it, 0 where it cannot be told; `apart`: the days between."""

    document: LedgerDocument
    passages: tuple[Passage, ...]
    words: int  # of all passages
    first: int
    apart: int


class SharedPages:
    """What a text shares, as a page and as the part of the reading view that is asked for when that is there."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/source/{id}/shared": self.shared}

    def shared(self, request: Request, lang: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        document, find = v.index.documents.get(id), self.shelf.services.shared
        text = v.index.readings.texts((id,)).get(id)
        if document is None or find is None or text is None or not v.index.readings.whole:
            raise HTTPException(404)
        found = sharers(v.index, document, find(v.index.ledger, id))
        return render(
            request, "shared.html", v, section="sources", d=document, text=text, found=found[:_TEXTS],
            more=len(found) - len(found[:_TEXTS]),
        )  # fmt: skip


def sharers(index: Index, d: LedgerDocument, passages: Iterable[Passage]) -> tuple[Sharer, ...]:
    """Those that surely came before the text first, then those of which it is not known, the later ones last; among
    them in the order of publication. Its copies and versions are told elsewhere."""
    by_text: dict[str, list[Passage]] = defaultdict(list)
    for p in passages:
        by_text[p.other].append(p)
    family = relatives(index, d)
    made = [_sharer(d, index.documents[id], some) for id, some in by_text.items() if id not in family]
    return tuple(sorted(made, key=lambda s: (_ORDER.index(s.first), _day(s.document))))


def _sharer(d: LedgerDocument, other: LedgerDocument, passages: list[Passage]) -> Sharer:
    first, apart = which_first(d, other)
    longest = sorted(passages, key=lambda p: (-p.words, p.span))
    return Sharer(other, tuple(longest[:_PASSAGES]), sum(p.words for p in passages), first, apart)


def _day(d: LedgerDocument) -> tuple[date, str]:
    return (d.published.value.latest if d.published.value else date.max), d.id
