"""Walks the tokens of a sentence from trigger to trigger and finds people with and without office.

A title opens the search for a name behind it, or before it (`فلان، وزير الخارجية`); an adjective of a state behind
an office that was just named opens another bearer (`والتركي فلان`); first names and speech verbs open the rest.
"""

from __future__ import annotations

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_bearers import HEADS_DELEGATION, title_at
from mahdar.lang.ar.names_ellipsis import colleague, elliptical
from mahdar.lang.ar.names_plain import delegation, named, subject
from mahdar.lang.ar.names_scene import Scene
from mahdar.lang.ar.names_things import find_thing, unknown_outlet
from mahdar.lang.ar.names_words import (
    CONJOINED,
    ELLIPSIS,
    GAZETTEER,
    GIVEN,
    HONORIFIC,
    OFFICE,
    OUTLET,
    PART,
    SPEECH,
    TRIGGERS,
)

_OPENS = TRIGGERS | CONJOINED | OUTLET


def walk(scene: Scene) -> None:
    """Read the sentence that the scene's text has entered."""
    text, bits, forms = scene.text, scene.text.bits, scene.text.forms
    scene.enter()
    i, last = text.first, text.last
    while i < last:
        if bits[i] & _OPENS or forms[i] in HEADS_DELEGATION:
            i = max(i + 1, _at(scene, i))
        else:
            i += 1


def _at(scene: Scene, i: int) -> int:
    """What begins at token i; gives the token to go on from."""
    text, bits = scene.text, scene.text.bits[i]
    if text.forms[i] in HEADS_DELEGATION and (end := delegation(scene, i)):
        return end
    if bits & OFFICE and (end := title_at(scene, i)):
        return end
    if bits & OUTLET and not _knows(scene, i) and (end := unknown_outlet(text, i, scene.found.things)):
        return end
    if bits & ELLIPSIS and (end := colleague(scene, i)):
        return end
    if bits & GAZETTEER:
        if scene.office is not None and (end := elliptical(scene, i)):
            return end
        if (hit := text.hit(i)) is not None and hit.value.kind == "nisba" and hit.value.definite:
            scene.found.adjectives.append((i, hit.value.entity))
        if end := _thing(scene, i):
            return end
    if bits & (GIVEN | PART | HONORIFIC | CONJOINED):
        return named(scene, i)
    if bits & SPEECH:
        return subject(scene, i + 1)
    return i + 1


def _thing(scene: Scene, i: int) -> int:
    """What a list knows at token i, unless a longer name of a person begins there."""
    text = scene.text
    hit = text.hit(i)
    if hit is None or (text.bits[i] & GIVEN and people.name_end(text, i) > max(hit.end, i + 1)):
        return 0
    return find_thing(text, i, scene.found.things)


def _knows(scene: Scene, i: int) -> bool:
    """Does a known outlet stand behind the prefix at token i, its quotation mark aside, or another known name here?"""
    text = scene.text
    j = i + 2 if i + 1 < text.last and text.forms[i + 1] == '"' else i + 1
    return any(
        k < text.last and (hit := text.hit(k)) is not None and hit.value.kind in ("outlet", "place", "head")
        for k in (i, j)
    )
