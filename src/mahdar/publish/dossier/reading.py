"""The reading view: a source as it was published, what was read from it, where it came from, and who copied it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.reading import Reading, TimeMention
from mahdar.model.resolve import told
from mahdar.model.span import Span
from mahdar.model.timex import Length, relative
from mahdar.publish.dossier.chains import Link, links
from mahdar.publish.dossier.copies import family
from mahdar.publish.dossier.evidence import passage
from mahdar.publish.dossier.index import Ref
from mahdar.publish.dossier.marks import LAYERS, MOST, REJECT, UNLINKED, Mark, marks_of
from mahdar.publish.dossier.passed_over import why
from mahdar.publish.dossier.reader import marked_text
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.words import length_words, when_words

_LISTED = 300  # marks listed beside a text; more are in the text alone
_PASSED_OVER = 200
_OPENED = 40  # marks told of beside one passage, the innermost first


@dataclass(frozen=True, slots=True)
class Found:
    """One mark as the page beside the text tells of it."""

    mark: Mark
    words: str
    entries: tuple[Ref, ...]
    times: tuple[tuple[str, bool], ...]  # what a time means, and whether that hangs on the day of publication


class Reader:
    """A source, and what was read from a passage of it."""

    early: ClassVar = (lambda index: index.in_document, lambda index: index.resting)

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/source/{id:path}/at/{where}": self.at, "/source/{id:path}": self.source}

    def source(self, request: Request, lang: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        document, reading = v.index.documents.get(id), v.index.readings.get(id)
        if document is None:
            raise HTTPException(404)
        marks = marks_of(v.index, id)
        counts = Counter(x.layer for x in marks)
        return render(
            request, "source.html", v, section="sources", d=document, reading=reading, rejected=counts[REJECT],
            text=marked_text(reading, marks, v) if reading else Markup(""), family=family(v.index, document),
            layers=[(x, counts[x]) for x in LAYERS if counts[x]], listed=_listed(v, reading, marks),
            passed_over=reading.rejects[:_PASSED_OVER] if reading else (), cut=len(marks) >= MOST, why=why,
            desk=self.shelf.services.desk is not None,
            shares=self.shelf.services.shared is not None and v.index.readings.whole,
        )  # fmt: skip

    def at(self, request: Request, lang: str, id: str, where: str) -> Response:
        v = self.shelf.view(request, lang)
        document, reading = v.index.documents.get(id), v.index.readings.get(id)
        span = _span(where)
        if document is None or reading is None or span is None or span.end > len(reading.document.text):
            raise HTTPException(404)
        text, own = reading.document.text, v.index.assertions(id)
        near = [x for x in marks_of(v.index, id) if x.layer not in UNLINKED and x.span.touches(span)]
        marks = sorted([x for x in near if x.span.holds(span)] or near, key=lambda x: len(x.span))[:_OPENED]
        around = passage(text, span)

        def chain(evidence: str) -> tuple[Link, ...]:
            return links(own.get(evidence), v.index.evidence.get(evidence), document)

        return render(
            request, "at.html", v, section="sources", d=document, span=span, chain=chain,
            found=[found_of(v, x, text, v.index.anchor(id)) for x in marks],
            before=text[around.start : span.start], words=span.of(text), after=text[span.end : around.end],
        )  # fmt: skip


def _listed(v: View, reading: Reading | None, marks: tuple[Mark, ...]) -> list[Found]:
    if reading is None:
        return []
    anchor = v.index.anchor(reading.document.id)
    shown = [x for x in marks if x.layer not in UNLINKED][:_LISTED]
    return [found_of(v, x, reading.document.text, anchor) for x in shown]


def found_of(v: View, mark: Mark, text: str, anchor: date | None) -> Found:
    """`anchor`: the day from which the text's relative times are counted."""
    times = (_meaning(v, x, anchor) for x in mark.times)
    return Found(mark, mark.span.of(text), mark.opens, tuple(t for t in times if t))


def _meaning(v: View, mention: TimeMention, anchor: date | None) -> tuple[str, bool] | None:
    if isinstance(mention.expr, Length):
        return length_words(v.t, mention.expr), False
    when = told(mention.expr, anchor)
    return (when_words(v.t, when), relative(mention.expr)) if when else None


def _span(where: str) -> Span | None:
    m = re.fullmatch(r"(\d{1,9})-(\d{1,9})", where)
    return Span(int(m[1]), int(m[2])) if m and int(m[1]) < int(m[2]) else None
