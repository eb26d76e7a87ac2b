"""Single entries, sources and evidence: what to look up, and which template shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mahdar.model import assertion as a
from mahdar.model.outcome import Announcement
from mahdar.model.reading import TimeMention
from mahdar.model.resolve import told
from mahdar.model.span import Span
from mahdar.model.timex import Length, relative
from mahdar.publish.dossier.evidence import passage
from mahdar.publish.dossier.index import Index, Ref
from mahdar.publish.dossier.marks import DETAIL, LAYERS, Mark, marks_of
from mahdar.publish.dossier.reader import marked_text
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.words import length_words, when_words

KINDS = ("meeting", "announcement", "person", "statement", "figure", "position")
_LISTED = 400  # marks listed under a text; more are in the text alone


@dataclass(frozen=True, slots=True)
class Found:
    """One mark as the page beside the text tells of it."""

    mark: Mark
    words: str
    entries: tuple[Ref, ...]
    times: tuple[tuple[str, bool], ...]  # what a time means, and whether that hangs on the day of publication


class Entries:
    """Every page that shows one thing."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {
            "/source/{id:path}/at/{where}": self.at,
            "/source/{id:path}": self.source,
            "/why/{id:path}": self.why,
            "/{kind}/{id:path}": self.entry,
        }

    def entry(self, request: Request, lang: str, kind: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        if kind not in KINDS:
            raise HTTPException(404)
        found = v.index.entries.get(Ref(kind, id))
        if found is None and kind == "meeting" and id in v.index.slugs:
            return RedirectResponse(v.page("meeting", v.index.slugs[id]), 302)
        if found is None:
            raise HTTPException(404)
        condition = _condition(v.index, found) if isinstance(found, Announcement) else None
        return render(request, f"{kind}.html", v, section=Ref(kind, id).section, x=found, condition=condition)

    def source(self, request: Request, lang: str, id: str) -> Response:
        v = self.shelf.view(request, lang)
        document, reading = v.index.documents.get(id), v.index.readings.get(id)
        if document is None:
            raise HTTPException(404)
        marks = marks_of(v.index, id)
        counts = Counter(x.layer for x in marks)
        anchor, shown = v.index.anchor(id), [x for x in marks if x.layer != DETAIL][:_LISTED]
        listed = [found_of(v, x, reading.document.text, anchor) for x in shown] if reading else []
        return render(
            request, "source.html", v, section="sources", d=document, reading=reading,
            text=marked_text(reading, marks, v.t) if reading else Markup(""),
            layers=[(x, counts[x]) for x in LAYERS if counts[x]], listed=listed,
        )  # fmt: skip

    def at(self, request: Request, lang: str, id: str, where: str) -> Response:
        v = self.shelf.view(request, lang)
        document, reading = v.index.documents.get(id), v.index.readings.get(id)
        span = _span(where)
        if document is None or reading is None or span is None or span.end > len(reading.document.text):
            raise HTTPException(404)
        text = reading.document.text
        near = [x for x in marks_of(v.index, id) if x.layer != DETAIL and x.span.touches(span)]
        marks = sorted([x for x in near if x.span.holds(span)] or near, key=lambda x: len(x.span))
        around = passage(text, span)
        return render(
            request, "at.html", v, section="sources", d=document, span=span,
            found=[found_of(v, x, text, v.index.anchor(id)) for x in marks],
            before=text[around.start : span.start], words=span.of(text), after=text[span.end : around.end],
        )  # fmt: skip

    def why(self, request: Request, lang: str, id: str, page: int = 1) -> Response:
        v = self.shelf.view(request, lang)
        entry = v.index.any_entry(id)
        if entry is None and id not in v.index.evidence:
            raise HTTPException(404)
        shown = sliced(v.cited(v.index.support(entry) if entry else (id,)), page)
        resting = [] if entry else [v.index.entries[r] for r in v.index.resting.get(id, ())]
        return render(request, "why.html", v, section="", x=entry, id=id, list=shown, resting=resting, asked={})


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


def _condition(index: Index, x: Announcement) -> a.Told[str] | None:
    """What the announcement hangs on, as the first of its assertions that tells has it."""
    told_by = index.readings.assertions(x.support)
    claims = (told_by.get(i) for i in x.support)
    return next((c.condition for c in claims if isinstance(c, a.AnnouncementMade) and c.condition), None)
