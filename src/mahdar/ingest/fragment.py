"""Stretches of markup that are all article, as feeds hold them."""

from __future__ import annotations

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from mahdar.ingest.markup import check_markup

_NOT_TEXT = ["head", "title", "button", "dialog"]


def fragment_text(html: str) -> str:
    """The words of a stretch of markup. Raises InputError for markup that no article has."""
    check_markup(html)
    tree = HTMLTree.parse(html)
    words: str = extract_plain_text(tree, main_content=False, alt_texts=False, links=False, skip_elements=_NOT_TEXT)
    return words.strip()
