"""Words of an Arabic text with their offsets, and the clitics glued to them.

Letters that readers equate are equal here (hamza seats, alef forms, yeh, teh marbuta, marks and tatweel); offsets
are always those of the original text. This folding is the generator's own on purpose: a twin made with the
reader's folding would hide the reader's mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f"
WORD = re.compile(f"[\u0621-\u064a\u0671-\u06d3{MARKS}]+")
SAME = str.maketrans("أإآٱىئیؤةک", "ااااييي" + "وهك")
SKIPPED = re.compile(f"[{MARKS}]")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
GAP = re.compile(r"[ \u00a0\-]{1,2}")
CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ل", "ك")


def fold(text: str) -> str:
    """`text` without marks, with equated letters made one. May be shorter than `text`."""
    return SKIPPED.sub("", text).translate(SAME)


def flat(text: str) -> str:
    """`text` with equated letters and digits made one, length kept: offsets into it are offsets into `text`."""
    return text.translate(SAME).translate(DIGITS)


@dataclass(frozen=True, slots=True)
class Word:
    """One run of Arabic letters: its folded form, and where each folded letter stands in the text."""

    folded: str
    start: int
    end: int
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A reading of one folded word as conjunction, preposition, article and stem."""

    conjunction: str
    preposition: str
    article: bool
    stem: str


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """All words of `text`, in order."""
    found = []
    for match in WORD.finditer(text):
        letters = [(c, match.start() + i) for i, c in enumerate(match.group()) if not SKIPPED.match(c)]
        if letters:
            folded = "".join(c for c, _ in letters).translate(SAME)
            found.append(Word(folded, match.start(), match.end(), tuple(i for _, i in letters)))
    return tuple(found)


@lru_cache(maxsize=65536)
def splits(folded: str) -> tuple[Split, ...]:
    """Every way to read `folded` as clitics and a stem, the fewest clitics first."""
    return tuple(_splits(folded))


def _splits(folded: str) -> Iterator[Split]:
    for conjunction in CONJUNCTIONS:
        if not folded.startswith(conjunction):
            continue
        rest = folded[len(conjunction) :]
        for preposition in PREPOSITIONS:
            if rest.startswith(preposition):
                yield from _bare(conjunction, preposition, rest[len(preposition) :])


def _bare(conjunction: str, preposition: str, rest: str) -> Iterator[Split]:
    if len(rest) < 2:
        return
    yield Split(conjunction, preposition, False, rest)
    if preposition == "ل":
        # The article loses its alef after this preposition, and a third lam is not written.
        if rest.startswith("ل"):
            yield Split(conjunction, preposition, True, rest[1:])
            yield Split(conjunction, preposition, True, rest)
    elif rest.startswith("ال") and len(rest) > 3:
        yield Split(conjunction, preposition, True, rest[2:])


def compose(preposition: str, article: bool, stem: str) -> str:
    """The written form of a stem with its clitics, the conjunction left to the caller."""
    if not article:
        return preposition + stem
    if preposition == "ل":
        return "لل" + (stem[1:] if stem.startswith("ل") else stem)
    return preposition + "ال" + stem


def adjacent(text: str, left: Word, right: Word) -> bool:
    """Whether two words stand side by side, as the parts of one name do."""
    return GAP.fullmatch(text, left.end, right.start) is not None
