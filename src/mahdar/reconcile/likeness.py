"""How alike two names are, in any script: no list, no language."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = 0.6  # two spellings of a word
_FIRST = 0.7  # two spellings of the word a name begins with
_GLUED = 0.95  # two spellings of a name, the spaces left out


class _Kept(dict[int, str | int | None]):
    """For `str.translate`: a letter or digit itself, nothing for a mark, a space for all else; each found out once."""

    def __missing__(self, code: int) -> str | int | None:
        c = chr(code)
        made = code if c.isalnum() else None if unicodedata.category(c) in ("Mn", "Cf", "Lm") else " "
        self[code] = made
        return made


_KEPT = _Kept()


def folded(words: str) -> str:
    """Letters and digits alone, marks taken off, one space between words."""
    return " ".join(unicodedata.normalize("NFKD", words).casefold().translate(_KEPT).split())


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """As `folded`, remembered: for names, which come again."""
    return folded(name)


@lru_cache(maxsize=1 << 16)
def tokens(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


@lru_cache(maxsize=1 << 16)
def _letters(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) <= 2:
        return 0.0
    common = sum(min(a.count(c), b.count(c)) for c in set(a) & set(b))
    if 2 * common < _WORD * (len(a) + len(b)):  # in whatever order they stand
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def likeness(a: str, b: str, least: float = 0.0) -> float:
    """From 0 to 1: how well every word of the shorter name is found in the longer one; 0 for less than `least`.

    Each word is matched once. A name of one word is like a longer one only through its last word; a longer one has to
    begin alike too, for a word before it makes another person (a son, a brother). Words written together or apart
    are the same.
    """
    one, other = tokens(a), tokens(b)
    if len(one) != len(other):
        one, other = _together(one, frozenset(other)), _together(other, frozenset(one))
    x, y = sorted((one, other), key=lambda t: (len(t), t))
    if x == y or sorted(x) == sorted(y):
        return 1.0
    if not x or len(y) - len(x) > 2:
        return 0.0
    if len(x) == 1 < len(y):
        score = min(_letters(x[0], y[-1]), 0.9)
        return score if score >= least else 0.0
    if len(x) < len(y) and (glued := _glued("".join(x), "".join(y))) >= max(_GLUED, least):
        return glued
    if len(x) > 2 and _letters(x[0], y[0]) < _FIRST:
        return 0.0
    return _matched(x, y, least)


def _together(words: tuple[str, ...], other: frozenset[str]) -> tuple[str, ...]:
    """A name with two words written together where another has them as one."""
    out: list[str] = []
    for word in words:
        if out and word not in other and out[-1] + word in other:
            out[-1] += word
        else:
            out.append(word)
    return tuple(out)


def _glued(a: str, b: str) -> float:
    """As alike as the letters of two names are, where that can be enough at all."""
    return _letters(a, b) if 2 * min(len(a), len(b)) >= _GLUED * (len(a) + len(b)) else 0.0


def _matched(x: tuple[str, ...], y: tuple[str, ...], least: float) -> float:
    free, total = list(y), 0.0
    lost = 1 - least - 0.02 * (len(y) - len(x)) + 1e-9  # a word's share that may be missing in all
    for done, word in enumerate(x):
        if done - total > lost * len(x):
            return 0.0
        best = max(free, key=lambda w: _letters(word, w))
        score = _letters(word, best)
        if score < _WORD:
            return 0.0
        total += score
        free.remove(best)
    score = total / len(x) - 0.02 * (len(y) - len(x))
    return score if score >= least else 0.0
