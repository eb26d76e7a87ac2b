"""Is a text a copy of another, of which it is already known that they have something in common?

A copy shares with its source three fifths of the shorter text's passages of five words and two fifths of the longer
one's; or it has three fifths of its own from the beginning of the source, as papers cut an agency's report to its first
paragraphs. It does not fill a form with other numbers, nor share what both but quote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import NamedTuple

from mahdar.reconcile.letters import BRIEF, FAR, encoded, joined, numbers, unquoted, words
from mahdar.reconcile.once import once

SHINGLE = 5  # words of a passage
SHARE = 0.6  # of the shorter text's passages
SIZE = 0.4  # of the longer one's, so that a digest is no copy of each text it quotes
HEAD = SHARE / SIZE  # times a text's length: so much of a longer one's beginning may it be a copy of
FEWEST = 16  # passages; a shorter text may be alike by chance
_STRETCHES = 24  # of a text that are looked for in another
_FEWEST = 2  # of a third of these: if fewer are there, the others need not be looked for
_STRETCH = 26  # letters: about five words
_NEAR = 0.5  # times the spread of a sample by chance: stretches that are evenly spread vary as little
_PLAIN = 0.85  # of the marks: a copy that has as many of its source's does not merely quote what it quotes
_AFTER_DIGITS = ord("9") + 1
_NUMBERS = 3  # a form has as many
_FILLED = 0.4  # of the numbers: if fewer are the same where the words are, a form was filled in anew
_SAID = 0.6  # of a text: if more of it is not quoted, it shares more than what is
_OWN = 0.2  # of the passages outside of quotations: if fewer are the same, each has its own words


@dataclass(frozen=True, slots=True)
class Match:
    """What an added text is a copy of: `share` of its passages are the source's, `taken` of the source's its own; about
    so, unless they were `counted`."""

    source: int
    share: float
    taken: float
    exact: bool = False
    counted: bool = False


class Text:
    """An encoded text with what is asked of it, worked out once."""

    def __init__(self, raw: bytes, letters: bytes) -> None:
        self.raw = raw
        self.letters = letters[:FAR]

    @once
    def stretches(self) -> tuple[list[bytes], list[bytes]]:
        """Some of its letters, evenly spread: every third of them, and the others."""
        last = len(self.letters) - _STRETCH
        found = [self.letters[at : at + _STRETCH] for at in range(0, last + 1, max(last // _STRETCHES, 1))]
        some = found[1::3]
        del found[1::3]
        return some, found

    @once
    def passages(self) -> set[int]:
        return shingles(self.raw)


def at_sight(new: bytes, old: bytes, source: int, common: int, marks: int) -> Match | None:
    """Is an encoded text so plainly a copy of another, by so many of its marks, that no more need be asked?"""
    theirs = marks * len(old) / len(new)
    plain = common > _PLAIN * marks and _decided(common, marks, theirs) and set(numbers(new)).issubset(numbers(old))
    return Match(source, round(common / marks, 3), round(min(common / theirs, 1.0), 3)) if plain else None


def compared(new: Text, old: Text, source: int) -> Match | None:
    """Is a text a copy of another, or of what it begins with?"""
    longest = int(HEAD * len(new.raw))
    if SIZE * len(old.raw) <= len(new.raw):
        shared = _shared(new, old)
        match = _judged(new, old, source, shared)
        if match or len(old.raw) <= longest or shared.both < SIZE * shared.ours:
            return match
    head = Text(start := old.raw[:longest], joined(start))
    begins = _judged(new, head, source, _shared(new, head))
    return begins and replace(begins, taken=round(begins.taken * longest / len(old.raw), 3), counted=False)


class _Shared(NamedTuple):
    """Of so many stretches or passages of two texts so many are in both: `enough`?"""

    both: int
    ours: int
    theirs: float
    enough: bool
    counted: bool


def _shared(new: Text, old: Text) -> _Shared:
    """By stretches of the one that are looked for in the other where they decide, else by all passages of both."""
    if min(len(new.letters), len(old.letters)) >= BRIEF:
        some, others = new.stretches
        both, ours = _standing(some, old.letters), len(some)
        if both >= _FEWEST:
            both, ours = both + _standing(others, old.letters), ours + len(others)
        theirs = ours * len(old.letters) / len(new.letters)
        sure = _decided(both, ours, theirs, _NEAR)
        if sure is not None:
            return _Shared(both, ours, theirs, sure, False)
    both, ours, theirs = len(new.passages & old.passages), len(new.passages), len(old.passages)
    least, most = sorted((ours, theirs))
    return _Shared(both, ours, theirs, least >= FEWEST and both >= SHARE * least and both >= SIZE * most, True)


def _standing(stretches: list[bytes], letters: bytes) -> int:
    """How many of the stretches, which are in order, stand among the letters, most likely in the same order."""
    many = at = 0
    for stretch in stretches:
        place = letters.find(stretch, at)
        if place < 0 and at:
            place = letters.find(stretch, 0, at + _STRETCH)
        if place >= 0:
            many, at = many + 1, place
    return many


def _judged(new: Text, old: Text, source: int, shared: _Shared) -> Match | None:
    if not shared.enough:
        return None
    share, taken = shared.both / shared.ours, min(shared.both / shared.theirs, 1.0)
    if _filled_in(new.raw, old.raw) or _quotes(new.raw, old.raw, share, taken):
        return None
    return Match(source, round(share, 3), round(taken, 3), counted=shared.counted)


def _decided(common: int, ours: float, theirs: float, near: float = 1.0) -> bool | None:
    """Do two texts share enough, if they have so many in common of a sample? None near what is asked."""
    least, most = (ours, theirs) if ours < theirs else (theirs, ours)
    over, spread = common - max(SHARE * least, SIZE * most), near * sqrt(least)
    return True if over > spread else False if over < -spread else None


def overlap(text: str, other: str) -> tuple[float, float]:
    """How much of a text's passages are another's, and of the other's its own."""
    ours, theirs = shingles(encoded(text)), shingles(encoded(other))
    both = len(ours & theirs)
    return both / max(len(ours), 1), both / max(len(theirs), 1)


def shingles(raw: bytes) -> set[int]:
    """The hashes of all passages of five words."""
    w = words(raw)
    return set(map(hash, zip(w, w[1:], w[2:], w[3:], w[4:], strict=False)))


def _filled_in(raw: bytes, other: bytes) -> bool:
    """A form with other numbers, a table of weather or prices of another day: most of its numbers do not stand between
    the words that they stand between in the other text."""
    if len(ours := numbers(raw)) < _NUMBERS or set(ours).issubset(numbers(other)):
        return False
    told, between = _between(raw), set(_between(other))
    return len(told) >= _NUMBERS and sum(map(between.__contains__, told)) < _FILLED * len(told)


def _between(raw: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """The numbers of an encoded text, each with the words that it stands between."""
    w = words(raw)
    return [three for three in zip(w, w[1:], w[2:], strict=False) if three[1][-1] < _AFTER_DIGITS]


def _quotes(raw: bytes, other: bytes, share: float, taken: float) -> bool:
    """Is what they share what both quote, and the rest of each its own?"""
    if max(share, taken) > _PLAIN:
        return False
    least, most = sorted((raw, other), key=len)
    ours = unquoted(least)
    if len(ours) > _SAID * len(least) or len(theirs := unquoted(most)) == len(most):
        return False
    a, b = shingles(ours), shingles(theirs)
    return min(len(a), len(b)) >= FEWEST and len(a & b) < _OWN * min(len(a), len(b))
