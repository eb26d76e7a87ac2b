"""The words beside an expression of time on its line, as the guards of times_names ask for them."""

from __future__ import annotations

import re
from functools import cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.times_context import Context, Match

_BACK, _ON = 48, 40  # letters
_MARK = re.compile(r"[.!?:;]\s")
_PROCLITIC = re.compile(r"[وف]?[بلك]?(?=[^\W\d_]{2})")
_QUOTED = ('"', "''")


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the names that hold words of time, folded."""
    return frozenset(lexicon.load("time_names").values(name))


class Beside:
    """The words on the same line beside an expression, and itself."""

    __slots__ = ("following", "here", "joined", "left", "quoted", "start_of", "words")

    def __init__(self, c: Context, m: Match) -> None:
        text, start, end = c.items.text, c.start(m), closed(c, m)
        back = text[max(0, start - _BACK) : start].rsplit("\n", 1)[-1]
        ahead = text[end : end + _ON].split("\n", 1)[0]
        bare = back.rstrip()
        opened = next((q for q in _QUOTED if bare.endswith(q) and ahead.lstrip().startswith(q)), "")
        self.quoted = bool(opened)
        back = _MARK.split(bare[: len(bare) - len(opened)])[-1]
        self.here = text[start:end]
        self.left = [w.strip("\"'(),;:.-") for w in back.split()]
        self.following = [w.strip("\"'(),;:.-") for w in ahead.split()]
        self.start_of = not back.strip()
        self.words = ahead
        self.joined = text[start - 1 : start] == " " and text[start - 2 : start - 1].isalpha()

    def before(self, name: str, n: int = 1) -> bool:
        """Is the n-th word before it of the list, with or without a proclitic?"""
        if len(self.left) < n or not (word := self.left[-n]):
            return False
        known = listed(name)
        return word in known or any(word[k:] in known for k in range(1, _cut(word) + 1))

    def after(self, name: str) -> bool:
        return bool(self.following) and self.following[0] in listed(name)

    def first(self) -> str:
        return self.following[0] if self.following else ""


def closed(c: Context, m: Match) -> int:
    """Where the words of a match end, without a bracket or quotation mark that closes it."""
    last = c.items.items[m.end() - 1]
    before = c.items.items[m.end() - 2] if m.end() - m.start() > 1 else None
    return before.end if last is not None and before is not None and last.cls in ("rpar", "quote") else c.end(m)


def single(c: Context, m: Match) -> bool:
    """Is the match of one word?"""
    return m.end() - m.start() == 1 or (m.end() - m.start() == 2 and closed(c, m) < c.end(m))


def _cut(word: str) -> int:
    found = _PROCLITIC.match(word)
    return found.end() if found else 0
