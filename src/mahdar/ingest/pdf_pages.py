"""The text of a PDF's pages. Run as a program of its own, so that what a PDF does to its reader it does to nobody else:
the PDF on standard input, JSON on standard output.

usage: python pdf_pages.py BYTES SECONDS PAGES CHARACTERS < FILE.pdf
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_double
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
_LOOKED_AT = ("Title", "Author")
_LETTERS = "\u0620-\u064a\u0671-\u06d3\ufb50-\ufdcf\ufe70-\ufefc"
_ARABIC = re.compile(f"[{_LETTERS}]")
# Where an orthography knows better than a layout: a letter that ends every word it is in, and a mark that does; the
# end of a word that is drawn by itself; brackets, which hold to what they enclose.
_SPACES = tuple(
    (re.compile(pattern), rightly)
    for pattern, rightly in (
        (f"(?<=\u0629)(?=[{_LETTERS}])", " "),
        (f"(?<=\u064b)(?!\u0627)(?=[{_LETTERS}])", " "),
        ("(?<=[\u0621-\u064a]) (?=\u0627\u064b|[\u064b-\u0652])", ""),
        (r"(?<=\S)([(\[{«‹]) ", r" \1"),
        (r" ([)\]}»›])(?=\S)", r"\1 "),
    )
)
_SHAPES = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]+")  # letters as they look, not as they are written
_HIGH, _BLANK = 3.0, 1.5  # points: of a line at least, and between two words at least
_BRACKETS = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
_OPENING, _CLOSING = "([{«‹", ")]}»›"


class Glyph(NamedTuple):
    """A character and its box on the page, in points from the left and from the foot."""

    char: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def main(most_bytes: int, seconds: int, most_pages: int, most_characters: int) -> dict[str, object]:
    """The pages and what the file tells of itself, or `error`: what keeps it from being read."""
    _bounded(most_bytes, seconds)
    import pypdfium2  # type: ignore[import-untyped]

    data = sys.stdin.buffer.read()
    try:
        pdf = pypdfium2.PdfDocument(BytesIO(data))
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if any(w in str(error).lower() for w in ("password", "security")) else "damaged"}
    pages: list[str] = []
    size = 0
    for index in range(min(len(pdf), most_pages)):
        try:
            page = pdf[index]
            text = page.get_textpage()
            words = text.get_text_range()
            pages.append(in_reading_order(_glyphs(text)) if _ARABIC.search(words) else words)
            text.close()
            page.close()
        except pypdfium2.PdfiumError:  # a page that is none; the others may be
            pages.append("")
        size += len(pages[-1])
        if size > most_characters:
            return {"error": "long"}
    about = {k: v for k in _LOOKED_AT if (v := _told(pdf, k))}
    return {"pages": pages, "of": len(pdf), "about": about}


def in_reading_order(glyphs: Iterable[Glyph]) -> str:
    """The text of glyphs in the order in which a PDF has them. Its Arabic words stand now as they are read, now as they
    are drawn, with signs about them and brackets turned; lines are cut where a letter stands high."""
    lines = [
        [list(word) for blank, word in groupby(line, key=lambda g: g.char.isspace()) if not blank]
        for ends, line in groupby(glyphs, key=lambda g: g.char in "\r\n")
        if not ends
    ]
    text = "\n".join(" ".join(map(_word, _line(words))) for words in _joined([w for w in lines if w]))
    text = _SHAPES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = min((text, text.translate(_BRACKETS)), key=_open)
    for misplaced, rightly in _SPACES:
        text = misplaced.sub(rightly, text)
    return text


Word = list[Glyph]


def _joined(lines: Iterable[list[Word]]) -> list[list[Word]]:
    """Lines, of which those are one that stand side by side with no more than a blank between them."""
    found: list[list[Word]] = []
    for line in lines:
        before = [g for w in found[-1] for g in w] if found else []
        here = [g for w in line for g in w]
        if not before or not any(_ARABIC.match(g.char) for g in here):
            found.append(line)
            continue
        top, bottom = (
            min(max(g.top for g in x) for x in (before, here)),
            max(min(g.bottom for g in x) for x in (before, here)),
        )
        apart = min(g.left for g in here) - max(g.right for g in before)  # the later one stands to the right
        if top - bottom < _HIGH or not -1 < apart < (top - bottom) / 2:
            found.append(line)
        elif apart < _BLANK:
            found[-1] = [*line[:-1], line[-1] + found[-1][0], *found[-1][1:]]
        else:
            found[-1] = [*line, *found[-1]]
    return found


def _line(words: list[Word]) -> list[Word]:
    """The words of a line in their order: where it is Arabic, and they go from left to right, turned round."""
    letters = [g.char for w in words for g in w if g.char.isalpha()]
    if 2 * sum(bool(_ARABIC.match(c)) for c in letters) <= len(letters) or not _rises([w[0].left for w in words]):
        return words
    return _turned([[w] for w in words], [any(_ARABIC.match(g.char) for g in w) for w in words])


def _word(word: Word) -> str:
    """A word's letters from right to left where it is Arabic, numbers and Latin in it left to right, each mark after
    its letter."""
    if not any(_ARABIC.match(g.char) for g in word):
        return "".join(g.char for g in word)
    base = [g for g in word if not unicodedata.combining(g.char)] or word
    pieces = [list(p) for _, p in groupby(base, key=lambda g: (g.left, g.right))]  # a ligature is written as it is read
    pieces.sort(key=lambda p: -p[0].middle)
    order = _turned(pieces[::-1], [not (p[0].char.isalnum() and not _ARABIC.match(p[0].char)) for p in pieces[::-1]])
    marks: dict[Glyph, str] = {}
    for g in word if base is not word else ():
        if unicodedata.combining(g.char):
            letter = min(order, key=lambda b: abs(b.middle - g.middle))
            marks[letter] = marks.get(letter, "") + g.char
    return "".join(g.char + marks.get(g, "") for g in order)


def _rises(places: Sequence[float]) -> bool:
    """Do they go from left to right, more often than back?"""
    steps = [b - a for a, b in pairwise(places) if a != b]
    return sum(s > 0 for s in steps) > len(steps) / 2


def _turned(parts: Sequence[Sequence[T]], leftward: Sequence[bool]) -> list[T]:
    """The last first; several in a row that are read from left to right keep their order."""
    found: list[T] = []
    for turned, some in groupby(zip(parts, leftward, strict=True), key=lambda p: p[1]):
        run = [p for p, _ in some]
        found[:0] = [x for p in (run[::-1] if turned else run) for x in p]
    return found


def _open(text: str) -> int:
    """How many brackets of its lines are not closed, or closed before they are opened."""
    wrong = 0
    for line in text.split("\n"):
        depth = 0
        for c in line:
            depth += (c in _OPENING) - (c in _CLOSING)
            wrong, depth = (wrong + 1, 0) if depth < 0 else (wrong, depth)
        wrong += depth
    return wrong


def _glyphs(page: Any) -> Iterator[Glyph]:
    from pypdfium2 import raw

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    for n in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, n)
        raw.FPDFText_GetCharBox(page, n, byref(left), byref(right), byref(bottom), byref(top))
        char = chr(code) if code < 0x110000 else "\ufffe"
        yield Glyph(char, left.value, right.value, bottom.value, top.value)


def _told(pdf: object, key: str) -> str:
    try:
        return str(pdf.get_metadata_value(key))[:1000]  # type: ignore[attr-defined]
    except (UnicodeError, ValueError):
        return ""


def _bounded(most_bytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on every system; there its parent's clock alone bounds it
        return
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    try:
        answer = main(*map(int, sys.argv[1:5]))
    except MemoryError:
        answer = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode("ascii"))
