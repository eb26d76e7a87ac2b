"""What only looks like a meeting: a walk, a match, a table, the name of a party or a parliament."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_phrase import RENEWED, bridges, ordinal_near
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import Noun, word_set, words
from mahdar.model.assertion import EntityKind

_WHICH = re.compile(r"ال(?:مقبل|قادم|سابق|ماضي|اخير|حالي|جاري|مرتقب|مقرر|فايت|مزمع|لاحق|منصرم|تالي)ه")
_TOURS = word_set("tours")
_HEADS_OF_STATE = re.compile(r"[وبل]{0,2}(?:ال)?(?:رييس|روسا|زعيم|زعما|قاده|ملك|امير)\w{0,3}")


def _of_heads(scene: Scene, k: int) -> bool:
    """Are heads of state told within a few words, with nothing of a pitch?"""
    return any(_HEADS_OF_STATE.fullmatch(scene.form(j)) for j in range(k, k + 4))


_TABLE = re.compile(r"\w{0,3}(?:مايده|طاوله)")


def other_thing(scene: Scene, i: int, noun: Noun) -> bool:
    """`مؤتمر صحفي`, `جلسة محاكمة`, `مائدة العشاء`: does what follows make it no meeting?"""
    if _TABLE.fullmatch(scene.form(i)) and scene.form(i + 1).removeprefix("ال") != "مستديره":
        return True
    barred = words().not_after.get(noun.family, frozenset())
    if scene.form(i + 1) == "القمه" and _of_heads(scene, i + 2):
        return False  # `لقاء القمة بين الرئيسين`, no match
    if scene.form(i + 1) in barred or (scene.form(i + 1) == '"' and scene.form(i + 2) in barred):
        return True
    k = i + 1
    while k < i + 4 and bridges(scene, k):
        k += 1
    return scene.form(k) in barred and scene.times.at(scene.tokens[k].start) is None


_NAMES = (EntityKind.BODY, EntityKind.OUTLET, EntityKind.PERSON, EntityKind.STATE)


def in_a_name(scene: Scene, i: int) -> bool:
    """Does the noun belong to the name of a body: a party, a parliament?"""
    named = scene.mentions.at(scene.tokens[i].start)
    if named is None or scene.entity(named.value).kind not in _NAMES:
        return False
    person = scene.entity(named.value).kind is EntityKind.PERSON
    said_there = person and scene.form(i - 1) == "في" and scene.form(i).startswith("ال")
    return not said_there  # `الوزير في الاجتماع`: the office of him, and where he spoke


# `جولة جديدة من أعمال اللجنة`
_WORKS = re.compile(r"\s+(?:\w+\s+)?(?:(?:من|ل)\s*(?:اعمال|مداولات|نقاشات|حوارات)\s+(?:ال|لجن)|للجنه(?!\w))")


def tour(scene: Scene, i: int, noun: Noun) -> bool:
    """`جولة` by itself is as often a walk as a round: it needs a number, or the article and no road ahead."""
    if any(ordinal_near(scene, k) for k in (i - 1, i + 1, i + 2)):
        return False
    if _WORKS.match(scene.text, scene.tokens[i].end):
        return False
    if "دور" in scene.form(i) and scene.form(i + 1) not in words().whose:
        return True  # `الدورة المقبلة` is as often a term of office
    told_apart = (
        _WHICH.fullmatch(scene.form(i + 1))
        or RENEWED.fullmatch(scene.form(i + 1))
        or scene.form(i - 1).endswith(("هذه", "تلك"))
    )
    return not noun.definite or noun.owned or not told_apart or scene.form(i + 1) in _TOURS
