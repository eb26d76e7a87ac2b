"""Names in a document: people with and without office, states, bodies, places, outlets, groups, documents.

`find` appends entities and mentions to the annotation, several mentions sharing an entity. People are found by office,
title, apposition and speech verb, never by a list of people.
"""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar.coreference import settle
from mahdar.lang.ar.names_scene import Scene
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_things import OUTLET_WORDS
from mahdar.lang.ar.names_tracks import find_of_tracks
from mahdar.lang.ar.names_walk import walk
from mahdar.lang.ar.names_words import ELLIPSIS, OUTLET, WORDS
from mahdar.lang.ar.offices_lexicon import COLLEAGUES
from mahdar.tracks import Track

WORDS.add(set(COLLEAGUES), ELLIPSIS)
WORDS.add({c + w for w in OUTLET_WORDS for c in ("", "و", "ل", "ب")}, OUTLET)


def find(annotation: Annotation, tracks: Iterable[Track] = ()) -> None:
    """Appends to `annotation.entities` and `annotation.mentions`; mentions are in the order they stand."""
    text = Text.of(annotation)
    scene = Scene(text)
    for sentence in annotation.sentences:
        text.enter(sentence)
        walk(scene)
    find_of_tracks(text, tracks, scene.found.things)
    settle(text, scene.found)
