"""A page becomes its article: text and blocks, and what the page says of itself."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from resiliparse.parse.html import HTMLTree

from mahdar.ingest.encoding import decode, known
from mahdar.ingest.errors import InputError
from mahdar.ingest.markup import check_markup
from mahdar.ingest.page_blocks import article
from mahdar.ingest.page_days import published_day
from mahdar.ingest.page_metadata import PageMetadata, page_metadata
from mahdar.ingest.page_titles import printed_title
from mahdar.model.document import Block

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_FEW = 10_000  # characters to one that a page cannot have: it was written by a faulty program, and is one all the same
_HEAD = 8192  # bytes in which a page has to name its encoding


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article, title line first, what the page says of itself, and its blocks where it tells them."""

    text: str
    metadata: PageMetadata
    blocks: tuple[Block, ...] = ()
    lines_out: int = 0  # of menus, columns, footers: left out
    characters_out: int = 0


def read_page(data: bytes, charset: str | None = None) -> Page:
    """The article of an HTML page. Raises InputError for bytes that are no text, and for markup that no page has."""
    html = page_text(data, charset)
    check_markup(html)
    return page_of(html)


def page_of(html: str) -> Page:
    """The article of an HTML page whose markup was checked."""
    tree = HTMLTree.parse(html)
    metadata = page_metadata(tree)
    titles = tuple(dict.fromkeys(t for t in (metadata.title, " ".join((tree.title or "").split())) if t))
    found = article(tree, titles, metadata.body)
    title, day = printed_title(metadata.title, found.title), published_day(metadata.days, found.stamps)
    metadata = replace(metadata, title=title, published=day)
    return Page(found.text, metadata, found.blocks, found.lines_out, found.characters_out)


def page_text(data: bytes, charset: str | None = None) -> str:
    """UTF-8 where the bytes are that; else as the server (`charset`) or the page itself says, and then as any text.
    Broken bytes of a page whose encoding is named become U+FFFD, as in a browser."""
    try:
        text = data.decode("utf-8")  # no text in another encoding happens to be this
    except UnicodeDecodeError:
        pass
    else:
        if text.count("\0") * _FEW <= len(text):
            return text.replace("\0", "")  # as in a browser
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    named = _CHARSET.search(data[:_HEAD])
    for name in (charset, named[1].decode("ascii", "replace") if named else None):
        if codec := known(name):
            text = data.decode(codec, "replace")
            if "\0" in text:
                raise InputError("binary data, not a page", "give a page, or a file of another format that is read")
            if text.count("\ufffd") * 50 < len(text):
                return text
    return decode(data)
