"""A page becomes its article: main text by a library, metadata by our own reader."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from mahdar.ingest.encoding import decode
from mahdar.ingest.errors import InputError
from mahdar.ingest.page_metadata import PageMetadata, elements, page_metadata

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|aside|nav|header|footer|table|tbody|tr|td|ul|ol|dl|blockquote|figure|form"
    r"|fieldset|details|center|font|b|i|u|em|strong|small|a)\b",
    re.I,
)
_DEEPEST = 1000  # extraction takes time by the square of the depth; pages of the press are some thirty deep
_HEAD = 8192  # bytes in which a page has to name its encoding
_NOT_TEXT = ["head", "title", "button", "dialog"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article, title line first, and what the page says of itself."""

    text: str
    metadata: PageMetadata


def read_page(data: bytes) -> Page:
    """The article of an HTML page. Raises InputError for bytes that are no text."""
    html = _decode(data)
    if _depth(html) > _DEEPEST:
        raise InputError(f"elements nested more than {_DEEPEST} deep", "give the page's text as .txt")
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


def _depth(html: str) -> int:
    """How deep elements may be nested at most, as far as their tags tell."""
    depth = deepest = 0
    for tag in _NESTING.finditer(html):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _decode(data: bytes) -> str:
    """As the byte order mark or the page itself says, otherwise as any text. Broken bytes of a page that names its
    encoding become U+FFFD, as in a browser."""
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode(named[1].decode("ascii"), "replace")
        except LookupError:
            return decode(data)
        if "\0" in text:
            raise InputError("binary data, not a page", "give .txt, .html or .jsonl files")
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
