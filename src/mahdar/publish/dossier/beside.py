"""Two texts side by side, word by word: a copy and what it copies, a page and what it said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from mahdar.model.ledger import LedgerDocument
from mahdar.publish.dossier.index import Index

_WORD = re.compile(r"\s+|\S+")
_MOST = 60_000  # characters of a text compared; what is beyond is told to be left out
_LINES = 1_500  # lines of a text compared
_FINE = 600  # words of a passage compared word by word; a longer one differs as a whole
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that stands in both (`same`), or in this text alone."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages that answer each other; an empty one has no counterpart."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        return all(p.same for p in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Beside:
    """`first`: which was surely published first, 1 or 2; 0 where their days overlap or are not known. `apart`: the days
    between them at least. `shared`: the share of the words of both that stand in both, in hundredths."""

    left: LedgerDocument
    right: LedgerDocument
    pairs: tuple[Pair, ...]
    first: int
    apart: int
    shared: int
    cut: bool


def beside(index: Index, id: str, other: str) -> Beside | None:
    """None where a document, or its text, is not there, or where no whole texts are shown."""
    left, right = index.documents.get(id), index.documents.get(other)
    texts = index.readings.texts((id, other))
    if left is None or right is None or not index.readings.whole or not {id, other} <= texts.keys():
        return None
    a, b = texts[id], texts[other]
    pairs = _pairs(a[:_MOST], b[:_MOST])
    long = max(len(a), len(b)) > _MOST or max(a.count("\n"), b.count("\n")) > _LINES
    order, apart = which_first(left, right)
    return Beside(left, right, pairs, order, apart, _shared(pairs), long)


def which_first(a: LedgerDocument, b: LedgerDocument) -> tuple[int, int]:
    """1 or 2, and the days between; 0 where it cannot be told."""
    one, two = a.published.value, b.published.value
    if one is None or two is None:
        return 0, 0
    if one.latest < two.earliest:
        return 1, (two.earliest - one.latest).days
    if two.latest < one.earliest:
        return 2, (one.earliest - two.latest).days
    return 0, 0


@lru_cache(maxsize=_KEPT)
def _pairs(a: str, b: str) -> tuple[Pair, ...]:
    """Lines that are alike answer each other; where they differ, their words are compared."""
    left, right = _lines(a), _lines(b)
    found: list[Pair] = []
    for tag, i, j, k, n in SequenceMatcher(None, left, right).get_opcodes():
        if tag == "equal":
            found += [Pair((Piece(x, True),), (Piece(x, True),)) for x in left[i:j]]
        else:
            found += _differing(left[i:j], right[k:n])
    return tuple(found)


def _differing(left: Sequence[str], right: Sequence[str]) -> Iterator[Pair]:
    """Line by line where there are as many, else as one passage."""
    if len(left) == len(right):
        for x, y in zip(left, right, strict=True):
            yield _words(x, y)
    else:
        yield _words("\n".join(left), "\n".join(right))


def _words(a: str, b: str) -> Pair:
    left, right = _WORD.findall(a), _WORD.findall(b)
    if max(len(left), len(right)) > 2 * _FINE:  # spaces are counted too
        return Pair(_whole(a), _whole(b))
    ours: list[Piece] = []
    theirs: list[Piece] = []
    for tag, i, j, k, n in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        same = tag == "equal"
        for pieces, words in ((ours, left[i:j]), (theirs, right[k:n])):
            if words:
                pieces.append(Piece("".join(words), same or "".join(words).isspace()))
    return Pair(tuple(ours), tuple(theirs))


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, False),) if text else ()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()[:_LINES] if line.strip()]


def _shared(pairs: Sequence[Pair]) -> int:
    words = [(len(p.text.split()), p.same) for pair in pairs for p in (*pair.left, *pair.right)]
    every = sum(n for n, _ in words)
    return 100 * sum(n for n, same in words if same) // every if every else 100
