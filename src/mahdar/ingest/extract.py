"""Pages by trafilatura instead of our own reader, where that is asked for: `mahdar[extract]`."""

from __future__ import annotations

from importlib.util import find_spec

from resiliparse.parse.html import HTMLTree

from mahdar.ingest.errors import InputError
from mahdar.ingest.html import Page
from mahdar.ingest.page_metadata import page_metadata

TRAFILATURA = "trafilatura"
"""As `Hints.extractor` and `Source.extractor` name it."""


def installed() -> bool:
    """Is the extra there?"""
    return find_spec("trafilatura") is not None


def page_by_trafilatura(html: str) -> Page:
    """A page's title and main text as trafilatura gives it, a paragraph a line, without blocks; what the page says of
    itself is read as ever. Raises InputError where it finds nothing, or is not installed."""
    if not installed():
        raise InputError("trafilatura is to read it, and is not installed", "pip install 'mahdar[extract]'")
    from trafilatura import extract

    text = extract(html, include_comments=False) or ""
    if not text.strip():
        raise InputError("trafilatura finds no article in it", "leave --extract out")
    metadata = page_metadata(HTMLTree.parse(html))
    title = metadata.title
    printed = any(" ".join(line.split()) == title for line in text.splitlines())
    return Page(text if printed or not title else f"{title}\n\n{text}", metadata)
