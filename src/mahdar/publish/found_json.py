"""What a search found, as JSON."""

from __future__ import annotations

from typing import Any

from mahdar.publish.dossier.finding import Facet, Found, Passage, Pieces, TextHit
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.titles import Titles


def found_json(index: Index, query: str, page: int, found: Found, lang: str = "en") -> dict[str, Any]:
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
                "items": [
                    {
                        "id": hit.ref.id,
                        "title": " · ".join(t.text for t in titles.of(index.entries[hit.ref])),
                        **(_marked(hit.pieces) if hit.pieces else {}),
                    }
                    for hit in g.hits
                ],
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


def _text(index: Index, hit: TextHit) -> dict[str, Any]:
    d = index.documents[hit.document]
    return {
        "id": d.id, "title": d.title, "outlet": d.source.outlet, "url": d.source.url,
        "published": d.published.value.value if d.published.value else None,
        "passages": [_passage(p) for p in hit.passages],
    }  # fmt: skip


def _passage(p: Passage) -> dict[str, Any]:
    return {**_marked(p.pieces), "start": p.span.start, "end": p.span.end}


def _marked(pieces: Pieces) -> dict[str, Any]:
    marks, at = [], 0
    for text, hit in pieces:
        if hit:
            marks.append([at, at + len(text)])
        at += len(text)
    return {"text": "".join(text for text, _ in pieces), "marks": marks}


def _facet(f: Facet) -> dict[str, Any]:
    return {"name": f.name, "texts": f.texts, "query": f.narrowed}
