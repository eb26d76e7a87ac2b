"""A page becomes its article: main text by a library, metadata by our own reader."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from mahdar.ingest.encoding import decode, known
from mahdar.ingest.errors import InputError
from mahdar.ingest.markup import check_markup
from mahdar.ingest.page_metadata import PageMetadata, elements, page_metadata
from mahdar.model.document import Block

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_HEAD = 8192  # bytes in which a page has to name its encoding
_NOT_TEXT = ["head", "title", "button", "dialog"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article, title line first, what the page says of itself, and its blocks where it tells them."""

    text: str
    metadata: PageMetadata
    blocks: tuple[Block, ...] = ()


def read_page(data: bytes, charset: str | None = None) -> Page:
    """The article of an HTML page. Raises InputError for bytes that are no text, and for markup that no page has."""
    html = page_text(data, charset)
    check_markup(html)
    return page_of(html)


def page_of(html: str) -> Page:
    """The article of an HTML page whose markup was checked."""
    tree = HTMLTree.parse(html)
    metadata = page_metadata(tree)
    text = _main_text(tree)
    lead = _lost_lead(tree, text)
    lines = [metadata.title] if metadata.title and not _holds_line(text, metadata.title) else []
    if lead and not lines and metadata.title:  # the title stands in the text already: the lead comes after it
        text = text.replace(metadata.title, f"{metadata.title}\n\n{lead}", 1)
    elif lead:
        lines.append(lead)
    return Page("\n\n".join([*lines, text]).strip("\n"), metadata)


def page_text(data: bytes, charset: str | None = None) -> str:
    """UTF-8 where the bytes are that; else as the server (`charset`) or the page itself says, and then as any text.
    Broken bytes of a page whose encoding is named become U+FFFD, as in a browser."""
    try:
        text = data.decode("utf-8")  # no text in another encoding happens to be this
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text:
            return text
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


def _main_text(tree: HTMLTree) -> str:
    text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False, skip_elements=_NOT_TEXT)
    return text or extract_plain_text(tree, main_content=False, alt_texts=False, links=False, skip_elements=_NOT_TEXT)


def _lost_lead(tree: HTMLTree, text: str) -> str | None:
    """A lead paragraph in the article's own header, which the extraction takes for the site's."""
    flat = " ".join(text.split())
    for paragraph in elements(tree, "article header p"):
        words = " ".join((paragraph.text or "").split())
        if len(words.split()) >= 8 and not paragraph.query_selector("time"):
            return None if words in flat else words
    return None


def _holds_line(text: str, title: str) -> bool:
    return any(" ".join(line.split()) == title for line in text.splitlines())
