"""A cell of a sheet kept by hand, by its column: the value that it stands for, or what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

from mahdar.engine.additions import Adder
from mahdar.engine.judging import Unclear
from mahdar.engine.sheet_words import HEADINGS, UNDONE, VALUES, YET
from mahdar.lang.ar import script
from mahdar.model.resolve import told
from mahdar.reconcile.likeness import fold

TIMES = frozenset({"when", "begins", "ends", "due", "told_on"})
_AT_LARGE = "other"
"""The kind that any meeting has: beside the words of another kind it says nothing."""


def key_of(heading: str) -> str | None:
    """What a column tells by its heading; None where nothing is known of it."""
    return _CALLED.get(plain(heading))


def value_in(key: str, words: str, adder: Adder) -> str:
    """The cell's value as `Adder` takes it. Raises Unclear with the remedy."""
    if key == "ordinal":
        return str(adder.number(words))
    if key in TIMES:
        if told(adder.time(words), None) is None:
            raise Unclear(f"{words}: a date without its year, or one counted from another day; write its day, month and"
                          " year (19/7/2031, 19 تموز 2031)")  # fmt: skip
        return words
    if key not in VALUES:
        return words
    if words in VALUES[key]:
        return words
    meant = _meant(key, plain(words))
    if meant is None:
        known = "; ".join(f"{value} ({', '.join(many[:2])})" for value, many in VALUES[key].items())
        raise Unclear(f"{words}: no known word; write one of {known}")
    return meant


def plain(words: str) -> str:
    """Words as they are compared: spellings that readers equate made equal, marks and articles of each word off."""
    bare = (w.removeprefix("ال") if len(w) > 4 else w for w in fold(script.fold(words).text).split())
    return " ".join(bare)


def _meant(key: str, words: str) -> str | None:
    known = _WORDS[key]
    if words in known:
        return known[words]
    if key == "outcome":
        return _undone(words)
    return _kind(words, known) if key == "kind" else None


def _undone(words: str) -> str | None:
    """`لم ينفذ`: it came to nothing; `لم ينفذ بعد`: it still may."""
    first, _, rest = words.partition(" ")
    yet = next((y for y in _YET if rest.endswith(f" {y}")), None)
    deed = (rest.removesuffix(f" {yet}") if yet else rest).split(" ")[0]
    if deed not in _UNDONE.get(first, ()):
        return None
    return "pending" if yet else "lapsed"


def _kind(words: str, known: Mapping[str, str]) -> str | None:
    """`اجتماع وزراء الخارجية`: the kind of the words in it; the longest run of words first, none where two remain."""
    row = words.split()
    found = set[str]()
    taken = set[int]()
    for size in range(len(row), 0, -1):
        for i in range(len(row) - size + 1):
            kind = known.get(" ".join(row[i : i + size]))
            if kind is not None and taken.isdisjoint(range(i, i + size)):
                found.add(kind)
                taken.update(range(i, i + size))
    special = found - {_AT_LARGE} - ({"round"} if len(found - {_AT_LARGE}) > 1 else set())
    return next(iter(special)) if len(special) == 1 else _AT_LARGE if found == {_AT_LARGE} else None


_CALLED = {plain(name): key for key, names in HEADINGS.items() for name in (key, *names)}
_WORDS = {
    key: {plain(w): value for value, many in values.items() for w in (value, *many)} for key, values in VALUES.items()
}
_UNDONE = {plain(first): {plain(w) for w in rest} for first, rest in UNDONE.items()}
_YET = tuple(plain(w) for w in YET)
