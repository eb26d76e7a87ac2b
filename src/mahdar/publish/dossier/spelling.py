"""Names however they are spelt: letters that readers equate are one, marks and case count not."""

from __future__ import annotations

import unicodedata

_EQUATED = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـ")
_ARTICLE = "ال"
_LEAST = 4  # letters of a word before its article may be dropped


def folded(name: str) -> str:
    """For comparing; one space between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.casefold().translate(_EQUATED).split())


def alike(one: str, other: str) -> bool:
    """Are they one name?"""
    return folded(one) == folded(other)


def wanted(asked: str) -> tuple[str, ...]:
    """The words that somebody writes of a name, each without its article, since forms come with it and without."""
    words = folded(asked).split()
    return tuple(w.removeprefix(_ARTICLE) if len(w) > _LEAST else w for w in words)
