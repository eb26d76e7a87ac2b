"""What the lexicon's lists know, by its English name: for sheets and analysts that write English."""

from __future__ import annotations

from functools import cache

from mahdar.lang.ar.names_gazetteer import STATES, bodies, places
from mahdar.model.assertion import Entity


def named_in_english(words: str) -> Entity | None:
    """The state, place or body of that English name, whatever its case; a state before a town of the same name."""
    return _by_name().get(" ".join(words.casefold().split()))


@cache
def _by_name() -> dict[str, Entity]:
    known: dict[str, Entity] = {}
    for entity in (*STATES.values(), *places(), *bodies()):
        if entity.name_en:
            known.setdefault(entity.name_en.casefold(), entity)
    return known
