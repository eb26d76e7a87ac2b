"""Whose report a text is by its own word: an agency in its dateline, its byline or its last words.

`الدوحة - قنا: ...`, `موسكو (سبوتنيك) - ...`, `رويترز` on a line of its own, `... (سانا)` at its end. What it says
in passing, `قالت وكالة ...`, or in its title, is the chain of that sentence and no credit of the whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_gazetteer import written
from mahdar.lang.ar.script import fold
from mahdar.model.assertion import Told
from mahdar.model.document import BlockKind
from mahdar.model.span import Span

_PASSED = frozenset({BlockKind.REPEAT, BlockKind.CAPTION, BlockKind.QUOTE})
_WHOLE = frozenset({BlockKind.TITLE, BlockKind.FURNITURE})  # a credit is all that such a line holds, or it holds none
_FIRST, _LAST = 5, 3  # lines in which it may stand
_OPENING = 90  # letters of a line in which a dateline ends
_CLOSING = 60
_SHORT = 45  # letters of a line that is nothing but a credit
_BEFORE = r"[-–—:/(\[|،,«\"]"
_AFTER = r"[-–—:/)\]|»\"]"


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """By its folded name, dots and spaces between single letters aside, what an agency is called in our entries."""
    agencies = lexicon.load("credits").values("agencies")
    called: dict[str, str] = {}
    found: dict[str, str] = {}
    for table in ("names", "shy"):
        for name, slug in written("outlets", table):
            called.setdefault(str(slug), name)
            if slug in agencies:
                found[_bare(fold(name).text)] = called[str(slug)]
    return found


def _bare(name: str) -> str:
    words = name.replace(".", " ").split()
    return "".join(words) if all(len(w) == 1 for w in words) else " ".join(words)


def _called(name: str) -> str:
    """What we call an agency that is written so."""
    found = _names()
    return found.get(_bare(name)) or found["".join(name.replace(".", " ").split())]


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    one = "|".join(
        r"[ .]{0,2}".join(map(re.escape, n)) + r"\.?" if len(n) <= 3 and _lettered(n) else re.escape(n)
        for n in sorted(_names(), key=lambda n: (-len(n), n))
    )
    name = rf"(?:وكاله (?:ال)?(?:انباء )?)?(?P<name>{one})"
    more = rf"(?:\s*(?:[،,/+-]|و)\s*(?P<more>{one}))?"
    opening = rf"^\W*(?:[^\n\"«».؟!]{{2,50}}?\s*{_BEFORE}\s*)?{name}{more}\s*{_AFTER}"
    closing = rf"[(\[«\"“-]\s*{name}{more}\s*[)\]»\"”]?\W*$"
    alone = rf"^\W*(?:[^\n\"«».؟!]{{2,30}}?\s*{_BEFORE}\s*)?(?:المصدر\s*:\s*)?{name}{more}\W*$"
    return re.compile(opening), re.compile(closing), re.compile(alone)


@lru_cache(maxsize=1)
def _initials() -> frozenset[str]:
    every = (
        _bare(fold(n).text) for table in ("names", "shy") for n, _ in written("outlets", table) if len(n.split()) > 1
    )
    return frozenset(n for n in every if " " not in n)


def _lettered(name: str) -> bool:
    """Is it made of initials, `ا ف ب`?"""
    return name in _initials()


def find(annotation: Annotation) -> tuple[Told[str], ...]:
    """The agencies, each once, where they are first named; of the byline that came with the text without a place in
    it, the span is empty."""
    opening, closing, alone = _patterns()
    lines = [b for b in annotation.blocks if b.kind not in _PASSED]
    found: list[Told[str]] = []
    for block in lines[:_FIRST]:
        line = annotation.folded.slice(block.span)
        hit = alone.match(line) if len(line) <= _SHORT else None
        if hit is None and block.kind not in _WHOLE:
            hit = opening.match(line[:_OPENING])
        found += _told(hit, annotation, block.span, 0)
    for block in lines[-_LAST:] if not found else ():
        line = annotation.folded.slice(block.span)
        start = max(0, len(line) - _CLOSING)
        hit = alone.match(line) if len(line) <= _SHORT else None
        if hit is None and block.kind not in _WHOLE:
            hit = closing.search(line[start:])
        found += _told(hit, annotation, block.span, start if hit and hit.re is closing else 0)
    author = annotation.document.source.author
    if author and not found and (hit := alone.match(fold(author).text)):
        found += [Told(_called(hit[g]), Span(0, 0)) for g in ("name", "more") if hit[g]]
    return tuple({t.value: t for t in reversed(found)}.values())[::-1]


def _told(hit: re.Match[str] | None, annotation: Annotation, line: Span, start: int) -> list[Told[str]]:
    if hit is None:
        return []
    at = annotation.folded.index(line.start) + start
    return [
        Told(_called(hit[g]), annotation.folded.span(at + hit.start(g), at + hit.end(g)))
        for g in ("name", "more")
        if hit[g]
    ]
