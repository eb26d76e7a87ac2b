"""Markup that would take a parser longer than any page is worth, told before it is parsed.

Parsers of pages take time by the square of four things: how deep elements are nested, how many attributes one element
has, how many options stand in one list, and how often what was never closed (`<b>`) is opened again in the blocks that
follow. Pages of the press are some thirty deep, with a dozen attributes and a few hundred options.
"""

from __future__ import annotations

import re
from collections import Counter

from mahdar.ingest.errors import InputError

DEEPEST, MOST_ATTRIBUTES, MOST_OPTIONS, MOST_TAGS, MOST_REOPENED = 1000, 2000, 4000, 100_000, 300_000
_HARMLESS = 30_000  # characters: in fewer no page can hold enough of anything
_REMEDY = "give the page's text as .txt"
# A tag as the standard has it, each part taken whole or not at all: time is linear whatever the quotes. What stands in
# comments, scripts and styles is no tag.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea|title|xmp|noembed|noframes)\b(?:[^>]*+>)?.*?(?:</\1|\Z)"
    r"|<(/?)([a-z][^\s/>]*+)"
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)*+",
    re.I | re.S,
)
_ATTRIBUTE = re.compile(r"[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+")
# Elements that close themselves, or that the next of their kind closes.
_FLAT = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "html", "head", "body",
    "h1", "h2", "h3", "h4", "h5", "h6", "rt", "rp", "path",
))  # fmt: skip
# Elements that go on in the next block when they were not closed in theirs.
_GO_ON = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
_OPTIONS = frozenset(("option", "optgroup"))
_MERGED = frozenset(("html", "body"))  # every further one gives its attributes to the first


def check_markup(html: str) -> None:
    """Raises InputError for a page that could not be parsed within seconds and a gigabyte."""
    if len(html) < _HARMLESS and html.count("<") < DEEPEST:
        return
    if (tags := html.count("<")) > MOST_TAGS:
        raise InputError(f"{tags:,} tags, more than {MOST_TAGS:,}", _REMEDY)
    nesting, options, attributes = _Nesting(), 0, 0
    for tag in _TAG.finditer(html):
        name = (tag[3] or "").lower()
        whole = tag[0][: tag[0].find(">") + 1] if tag[1] else tag[0] if name else ""  # of a script its tag alone
        if name in _MERGED or len(whole) > _HARMLESS // 10:
            count = _attributes(whole)
            attributes += count if name in _MERGED else 0
            if max(count, attributes) > MOST_ATTRIBUTES:
                raise InputError(f"an element with more than {MOST_ATTRIBUTES:,} attributes", _REMEDY)
        if tag[2]:
            nesting.close(name)
        elif name in _OPTIONS:
            options += 1
            if options > MOST_OPTIONS:
                raise InputError(f"more than {MOST_OPTIONS:,} options in its lists", _REMEDY)
        elif name:
            nesting.open(name)


class _Nesting:
    """Which elements are open, as far as their tags tell."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._going_on: Counter[str] = Counter()
        self._reopened = self._many = 0

    def open(self, name: str) -> None:
        if name in _GO_ON:
            self._going_on[name] += 1
            self._many += 1
        else:
            self._reopened += self._many
            if self._reopened > MOST_REOPENED:
                raise InputError("elements that are opened in block after block and never closed", _REMEDY)
        if name not in _FLAT:
            self._open.append(name)
            self._count[name] += 1
            if len(self._open) > DEEPEST:
                raise InputError(f"elements nested more than {DEEPEST} deep", _REMEDY)

    def close(self, name: str) -> None:
        """An end tag ends what was opened in its element too; one of nothing that is open ends nothing."""
        if self._going_on[name]:
            self._going_on[name] -= 1
            self._many -= 1
        if self._count[name]:
            while (last := self._open.pop()) != name:
                self._count[last] -= 1
            self._count[name] -= 1


def _attributes(tag: str) -> int:
    """How many attributes, counted no further than one more than there may be."""
    count = 0
    for _ in _ATTRIBUTE.finditer(tag, tag.find(" ") if " " in tag else 1):
        count += 1
        if count > MOST_ATTRIBUTES:
            break
    return count
