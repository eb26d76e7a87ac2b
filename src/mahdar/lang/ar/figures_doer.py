"""Who did it, or who gives it: the actor behind a figure."""

from __future__ import annotations

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.figures_words import units
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.names_gazetteer import GAZETTEER, adjective
from mahdar.model.assertion import Entity, EntityKind

_LONGEST = 5
_REACH = 60
_ENDS = frozenset(
    {"في", "و", "خلال", "منذ", "منهم", "بينهم", "الذي", "التي", "علي", "من", "قرب", "بينما", "فيما", "حسب", "وفق"}
)
_GIVERS = (EntityKind.STATE, EntityKind.BODY, EntityKind.PERSON, EntityKind.GROUP)


def doer_of(scene: Scene, start: int, limit: int) -> Entity | None:
    """`على يد X`, `بسبب X` after a figure and before the next one."""
    m = units().by.search(scene.text, start, limit)
    if m is None or m.start() - start > _REACH:
        return None
    at = m.end()
    named = scene.mentions.between(at, min(at + 1, limit))
    if named:
        return scene.entity(named[0].value)
    end = _phrase_end(scene, at, limit)
    if end == at:
        return None
    return Entity(EntityKind.GROUP, scene.annotation.words(scene.span(at, end)), _english(scene, at, end))


def _phrase_end(scene: Scene, start: int, limit: int) -> int:
    """A noun and what completes it: to the next preposition, conjunction or mark."""
    first = scene.token_at(start)
    end = start
    for k in range(first, min(first + _LONGEST, len(scene.tokens))):
        token = scene.tokens[k]
        named = scene.mentions.at(token.start)
        if token.start >= limit or not token.form.isalpha() or token.form in _ENDS:
            break
        if k > first and token.form.startswith("و") and named is None:
            break
        end = token.end
    return end


def _english(scene: Scene, start: int, end: int) -> str | None:
    """`قوات` of a state the text or a list names: Russian attacks, Syrian government forces."""
    first, last = scene.token_at(start), scene.token_at(end)
    noun = lexicon.load("figures").values("doer").get(scene.form(first))
    if noun is None:
        return None
    forms = [scene.form(k) for k in range(first, last)]
    for k in range(1, len(forms)):
        hit = GAZETTEER.at(forms, k)
        if hit is not None and hit.value.kind == "nisba" and hit.value.entity.kind is EntityKind.STATE:
            return f"{adjective(hit.value.entity)} {noun}"
    owner = next((scene.entity(m.value) for m in scene.mentions.between(start, end)), None)
    return f"{owner.name_en} {noun}" if owner is not None and owner.name_en else None


def giver(scene: Scene, start: int, end: int) -> Entity | None:
    """Who pledges a sum: the name nearest before it."""
    for m in reversed(scene.mentions.between(start, end)):
        if scene.entity(m.value).kind in _GIVERS:
            return scene.entity(m.value)
    return None
