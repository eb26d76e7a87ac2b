"""What search compares: the words of a text as terms. A text that is kept, a question and a passage that is marked go
through here, so that they meet.

A term is a word folded and lightly stemmed (`ar/stem.py`); of other scripts without case and accents; of a number its
digits without separators. Terms are letters and digits alone. `VERSION` changes with any term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from mahdar.lang.annotation import Folded
from mahdar.lang.ar.script import fold, fold_word
from mahdar.lang.ar.stem import FAINT, stem, without_article

VERSION = "1"
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_ARABIC = re.compile("[\u0621-\u064a]+")
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_KEPT = 500_000  # words remembered
_TOGETHER, _BETWEEN = 500, "\x1e"  # texts folded at once, and what is no word between them
_LONGEST = 64  # letters of a term; words beyond are no words


class _Terms(dict[str, str]):
    """Folded words and their terms, remembered: the words of a language are few beside those of its texts."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = _term(word)
        return found


_known = _Terms()


def folded(text: str) -> Folded:
    """The text as terms are taken from it; offsets lead back to the original."""
    return fold(text.replace("ئو", "ؤو"))  # مسئول, مسؤول


def folded_word(word: str) -> str:
    return fold_word(word.replace("ئو", "ؤو")).replace("ؤ", "و")


def forms(text: Folded) -> list[str]:
    """Every word of a folded text as it stands there, in order; `of` tells its term."""
    return _WORD.findall(text.text)


of: Callable[[str], str] = _known.__getitem__
"""The term of a word as it stands in a folded text; empty for none."""


def words(text: str) -> list[str]:
    """The terms of a text, in order."""
    return [t for t in map(_known.__getitem__, forms(folded(text))) if t]


def words_of(texts: Sequence[str]) -> Iterator[list[str]]:
    """The terms of many short texts, folded together: a fold costs nearly as much for a line as for a page."""
    for start in range(0, len(texts), _TOGETHER):
        some = (text.replace(_BETWEEN, " ") for text in texts[start : start + _TOGETHER])
        for one in folded(_BETWEEN.join(some)).text.split(_BETWEEN):
            yield [t for t in map(_known.__getitem__, _WORD.findall(one)) if t]


def term(word: str) -> str:
    """The term of a single word."""
    return " ".join(words(word))


def faint(word: str) -> bool:
    """Does the word say little by itself (in, of, the)?"""
    return folded_word(word).casefold() in FAINT


def beginning(word: str) -> str:
    """What the terms of words begin with that begin as this one does: folded, and without an article."""
    found = folded_word(word).strip()
    return without_article(found) if _ARABIC.fullmatch(found) else _term(found)


def _term(word: str) -> str:
    if _ARABIC.fullmatch(word):
        return stem(word.replace("ؤ", "و"))[:_LONGEST]
    if word[0].isdigit():
        return "".join(str(unicodedata.digit(c, "")) or c for c in word if c != ",")[:_LONGEST]
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if c.isalnum()).translate(_PLAIN)[:_LONGEST]
