"""The words by which the press tells who takes part."""

from __future__ import annotations

from functools import cache

from mahdar.lang.ar import lexicon


@cache
def who_words(name: str) -> frozenset[str]:
    """A set of the lexicon's, by name."""
    return frozenset(lexicon.load("meetings_people").values(name))
