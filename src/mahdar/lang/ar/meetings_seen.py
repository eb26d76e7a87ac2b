"""Which tracks a text may name at all: asked of every text, before any is looked at more closely."""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.lang.ar.script import fold_word
from mahdar.lang.rule import alternation
from mahdar.tracks import Track


@lru_cache(maxsize=16)
def _forms(tracks: tuple[Track, ...]) -> tuple[re.Pattern[str] | None, dict[str, frozenset[tuple[str, str]]]]:
    """A pattern for the longest form of any track at a place, and for every form the tracks of which it is one, each
    with the sort of the form; those of shorter forms that begin it are its own too."""
    sorts: dict[str, set[tuple[str, str]]] = {}
    for track in tracks:
        words = [w for _, forms in track.role_words for w in forms]
        bodies = [f for _, forms in track.bodies for f in forms]
        bare = [b.removeprefix("ال") for b in bodies]
        joined = [w.replace("ال", "لل", 1) for w in words if w.startswith("ال")]
        of_sort = {"name": track.names, "title": track.titles, "role": (*words, *bodies, *bare), "joined": joined}
        for sort, forms in of_sort.items():
            for form in forms:
                sorts.setdefault(fold_word(form), set()).add((track.id, sort))
    known = {f: frozenset(x for n in range(1, len(f) + 1) for x in sorts.get(f[:n], ())) for f in sorts}
    return (re.compile(alternation(list(known))) if known else None), known


def seen(text: str, tracks: tuple[Track, ...]) -> set[tuple[str, str]]:
    """The tracks of which a text has some words, with their sort: one look through it, wherever words end."""
    pattern, known = _forms(tracks)
    found: set[tuple[str, str]] = set()
    m = pattern.search(text) if pattern else None
    while pattern and m:
        found |= known[m[0]]
        m = pattern.search(text, m.start() + 1)
    return found
