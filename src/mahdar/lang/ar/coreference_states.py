"""What a state may be: which offices it has, how its people are named, which kingdom and which `عمان` is meant."""

from __future__ import annotations

from collections import Counter

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_found import Found, Sighting
from mahdar.lang.ar.names_gazetteer import AMMAN, KINGDOM, OF_AMMAN, OF_KINGDOM, STATES, place_of
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import word_list
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind

_CROWNS: dict[str, str] = {k: str(v) for k, v in lexicon.load("polities").values("crowns").items()}
_ARABIC_NAMES = frozenset(lexicon.load("polities").values("arabic-names"))
_MIXED = ("state:ng", "state:et", "state:er", "state:td", "state:bf", "state:il", "state:lb", "state:ba", "state:al")
_ARABIC, _ABROAD = word_list("given", "strong") | word_list("given", "weak"), word_list("given", "abroad")
_OPEN = (KINGDOM, AMMAN)
_KINGDOMS = ("sa", "jo", "ma", "bh")


def constituted(office: str, state: Entity, royal: bool) -> bool:
    """May the state have such an office: a president no kingdom, a king no republic?"""
    crown = _CROWNS.get((state.key or "").partition(":")[2])
    words = office.split()
    if "pope" in words:
        return crown == "pope"
    if royal:
        return crown in ("king", "sultan")
    if "crown" in words:
        return crown is not None
    for title in ("king", "queen", "emir", "sultan", "emperor"):
        if title in words:
            return crown == title or (title == "queen" and crown == "king")
    return crown in (None, "president") if "president" in words else True


def so_named(forms: list[str], f: Found, state: Entity) -> bool:
    """May somebody of that state bear the first name? Told only where a list knows the name's world."""
    if f.name is None:
        return True
    first = forms[f.name[0]][f.name_skip :]
    near = (state.key or "").partition(":")[2] in _ARABIC_NAMES
    if first in _ABROAD:
        return not near or state.key in _MIXED
    last = forms[f.name[1] - 1]
    arabic = (
        (last.startswith("ال") and last.endswith("ي"))
        or first in _ARABIC
        or last in _ARABIC
        or first.startswith(("عبد", "ابو"))
        or forms[f.name[0] + 1 : f.name[1]].count("بن") > 0
    )
    return near if arabic else True


def name_crown(found: Sighting) -> None:
    """Puts the kingdom that is meant for `المملكة`, and the state or the city for `عمان`."""
    every = (*found.things, *found.people, *found.bare)
    if not any("{" in (f.office or "") or f.entity in _OPEN or f.polity in _OPEN for f in every):
        return
    counts = Counter(e for f in every for e in (f.entity, f.polity) if e is not None)
    counts.update(state for _, state in found.adjectives)
    oman = counts[STATES["om"]] or not counts[STATES["jo"]]
    kingdom = max((STATES[c] for c in _KINGDOMS), key=lambda s: counts[s])
    meant = {KINGDOM: kingdom, AMMAN: STATES["om"] if oman else STATES["jo"]}
    for f in every:
        if f.entity == AMMAN and not oman:
            f.entity = place_of("amman")
        f.entity = meant.get(f.entity, f.entity) if f.entity else None
        f.polity = meant.get(f.polity, f.polity) if f.polity else None
        if f.office and "{" in f.office:
            amman = "Oman" if oman else "Jordan"
            f.office = f.office.replace(OF_KINGDOM, kingdom.name_en or "").replace(OF_AMMAN, amman)


def name_nouns(text: Text, found: Sighting) -> None:
    """`زعيم الائتلاف`: the body of the document whose name begins with that noun."""
    bodies: dict[str, Entity] = {}
    for f in found.things:
        if f.entity is not None and f.entity.kind is EntityKind.BODY and f.entity.key:
            bodies.setdefault(fold_word(f.entity.name).split()[0], f.entity)
            bodies.setdefault(text.forms[f.first][f.skip :], f.entity)
    for f in (*found.people, *found.bare):
        if (f.polity is None or f.polity is f.body) and f.noun in bodies:
            f.polity = bodies[f.noun]
