"""Pages: the article of a page, with what the page tells of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mahdar.ingest.blob import Blob
from mahdar.ingest.errors import AROUND
from mahdar.ingest.extract import page_by_trafilatura
from mahdar.ingest.html import Page, page_of, page_text
from mahdar.ingest.limits import check_text
from mahdar.ingest.markup import check_markup
from mahdar.ingest.mojibake import checked
from mahdar.model.document import Document, Reject, Source

_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S{1,4000}) -->")  # as browsers write above a page
_OPENING = 8192


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The page's article as a document."""
    html, notes = checked(page_text(blob.whole(), blob.hints.charset), blob.where)
    check_markup(html)
    yield from notes
    if not blob.hints.url and (saved := _SAVED.search(html, 0, _OPENING)):
        blob.hints = replace(blob.hints, url=saved[1])
    page = page_by_trafilatura(html) if blob.hints.extractor else page_of(html)
    yield document(page, blob)
    if page.lines_out:
        told = f"{page.lines_out:,} lines of {page.characters_out:,} characters around the article were left out"
        yield Reject(AROUND, told, where=blob.where)


def document(page: Page, blob: Blob) -> Document:
    """A page as a document; where it lay is its address where it names none."""
    about = page.metadata
    return Document(
        check_text(page.text),
        Source(
            path=blob.where, title=about.title, outlet=about.outlet, url=about.url or blob.hints.url,
            published=about.published, published_by="page" if about.published else "",
            author=about.author, modified=about.modified, extractor=blob.hints.extractor,
        ),
        blocks=page.blocks,
    )  # fmt: skip
