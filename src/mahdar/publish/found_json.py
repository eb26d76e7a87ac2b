"""What a search found, as JSON."""

from __future__ import annotations

from mahdar.publish import forms_found as forms
from mahdar.publish.dossier.finding import EntryHit, Facet, Found, Passage, Pieces, TextHit
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.titles import Titles


def found_json(index: Index, query: str, page: int, found: Found, lang: str = "en") -> forms.Found:
    """The answer with how the question was read; titles of entries in a language. Offsets of `marks` count in their
    own text, `start` and `end` in the document's."""
    titles = Titles(index, strings(lang))
    return {
        "query": query,
        "read": [{"sort": p.sort, "text": p.text, "excluded": p.excluded, "either": p.either} for p in found.parts],
        "remarks": [{"key": r.key, "words": r.words} for r in found.remarks],
        "entries": [
            {
                "kind": g.kind,
                "total": g.total,
                "items": [_entry(index, titles, hit) for hit in g.hits],
            }
            for g in found.groups
        ],
        "texts": {
            "total": found.total,
            "page": min(page, found.pages),
            "pages": found.pages,
            "order": found.order,
            "items": [_text(index, hit) for hit in found.texts],
        },
        "outlets": [_facet(f) for f in found.outlets],
        "years": [_facet(f) for f in found.years],
    }


def _entry(index: Index, titles: Titles, hit: EntryHit) -> forms.EntryHit:
    title = " · ".join(t.text for t in titles.of(index.entries[hit.ref]))
    told: forms.EntryHit = {"id": hit.ref.id, "title": title}
    if hit.pieces:
        told["text"], told["marks"] = _marked(hit.pieces)
    return told


def _text(index: Index, hit: TextHit) -> forms.TextHit:
    d = index.documents[hit.document]
    return {
        "id": d.id, "title": d.title, "outlet": d.source.outlet, "url": d.source.url,
        "published": d.published.value.value if d.published.value else None,
        "passages": [_passage(p) for p in hit.passages],
    }  # fmt: skip


def _passage(p: Passage) -> forms.Passage:
    text, marks = _marked(p.pieces)
    return {"text": text, "marks": marks, "start": p.span.start, "end": p.span.end}


def _marked(pieces: Pieces) -> tuple[str, list[list[int]]]:
    """The text, and where in it what was asked for stands."""
    marks, at = [], 0
    for text, hit in pieces:
        if hit:
            marks.append([at, at + len(text)])
        at += len(text)
    return "".join(text for text, _ in pieces), marks


def _facet(f: Facet) -> forms.Facet:
    return {"name": f.name, "texts": f.texts, "query": f.narrowed}
