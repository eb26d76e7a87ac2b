"""How alike two names are, in any script: no list, no language."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Letters and digits alone, marks taken off, one space between words."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = (c if c.isalnum() else "" if unicodedata.category(c) in ("Mn", "Cf", "Lm") else " " for c in plain)
    return " ".join("".join(kept).split())


@lru_cache(maxsize=1 << 16)
def tokens(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


@lru_cache(maxsize=1 << 16)
def _letters(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) <= 2:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def likeness(a: str, b: str) -> float:
    """From 0 to 1: how well every word of the shorter name is found in the longer one.

    Each word is matched once. A name of one word is like a longer one only through its last word.
    """
    x, y = sorted((tokens(a), tokens(b)), key=lambda t: (len(t), t))
    if x == y:
        return 1.0
    glued = _letters("".join(x), "".join(y))
    if not x or len(y) - len(x) > 2:
        return 0.0
    if len(x) == 1 < len(y):
        return min(_letters(x[0], y[-1]), 0.9)
    free, total = list(y), 0.0
    for word in x:
        best = max(free, key=lambda w: _letters(word, w))
        score = _letters(word, best)
        if score < 0.6:
            return glued if glued >= 0.9 else 0.0
        total += score
        free.remove(best)
    return max(total / len(x) - 0.02 * (len(y) - len(x)), glued if glued >= 0.9 else 0.0)
