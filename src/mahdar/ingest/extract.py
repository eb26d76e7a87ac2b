"""Pages by trafilatura instead of our own reader, where `MAHDAR_PAGES=trafilatura` asks for it: `mahdar[extract]`."""

from __future__ import annotations

import os
from importlib.util import find_spec

from resiliparse.parse.html import HTMLTree

from mahdar.ingest.errors import InputError
from mahdar.ingest.html import Page
from mahdar.ingest.page_metadata import page_metadata


def chosen() -> bool:
    """Is it asked for?"""
    return os.environ.get("MAHDAR_PAGES") == "trafilatura"


def page_by_trafilatura(html: str) -> Page:
    """A page's title and main text as trafilatura gives it, a paragraph a line, without blocks; what the page says of
    itself is read as ever. Raises InputError where it finds nothing, or is not installed."""
    if find_spec("trafilatura") is None:
        raise InputError("MAHDAR_PAGES=trafilatura, and it is not there", "install mahdar[extract]")
    from trafilatura import extract

    text = extract(html, include_comments=False) or ""
    if not text.strip():
        raise InputError("trafilatura finds no article in it", "leave MAHDAR_PAGES out")
    metadata = page_metadata(HTMLTree.parse(html))
    title = metadata.title
    printed = any(" ".join(line.split()) == title for line in text.splitlines())
    return Page(text if printed or not title else f"{title}\n\n{text}", metadata)
