"""The phrase around a noun of meeting: what binds two nouns, its adjectives, its number, where it ends."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import word_set, words
from mahdar.model.assertion import EntityKind

_PUNCTUATION = frozenset(',;:.!?()"')
UPCOMING = re.compile(r"(?:ال)?(?:مقبل|قادم|مرتقب|مزمع|مقرر|منتظر|متوقع|لاحق|مامول|مفترض)ه?|التاليه?")
NISBA = re.compile(r"(?:ال)?[^\W\d_]{3,}ي(?:ه)?")
RENEWED = re.compile(r"(?:ال)?(?:جديد|اخر|اخري|جديده)|ثان|ثانيه|مجددا")  # `الثانية` is its number


def bridges(scene: Scene, k: int) -> bool:
    """May token k stand between two nouns of one phrase: a link, a number?"""
    if k >= len(scene.tokens):
        return False
    token = scene.tokens[k]
    if token.form in ("هذه", "تلك") and scene.form(k - 1) == "من":
        return True  # `الجولة الأولى من هذه المحادثات`
    if token.form in words().links or token.form.isdigit():
        return True
    number = scene.numbers.at(token.start)
    return number is not None and number.value.ordinal


def ordinal_near(scene: Scene, k: int) -> bool:
    """Is token k a number that could be the meeting's own, and no part of a time?"""
    if not 0 <= k < len(scene.tokens):
        return False
    token = scene.tokens[k]
    if scene.times.at(token.start) is not None:
        return False
    number = scene.numbers.at(token.start)
    return token.form.isdigit() or (number is not None and number.value.ordinal)


def phrase_end(scene: Scene, i: int, limit: int) -> int:
    """The token after the noun's adjectives and ordinals."""
    k = i + 1
    while (
        k < limit
        and k - i < 9
        and (_bracketed(scene, k) or (scene.form(k) not in _PUNCTUATION and _adjective(scene, k)))
    ):
        k += 1
    return k


def _bracketed(scene: Scene, k: int) -> bool:
    """A number in brackets: `الـ(24)`."""
    return "(" in (scene.form(k), scene.form(k - 2)) and any(scene.form(j).isdigit() for j in (k + 1, k - 1))


def _adjective(scene: Scene, k: int) -> bool:
    form = scene.form(k)
    if form in ("من", "عمل"):
        return False
    return bridges(scene, k) or form in words().kinds or UPCOMING.fullmatch(form) is not None or _nisba(scene, k)


_NO_NISBA = word_set("no_nisba")


def _nisba(scene: Scene, k: int) -> bool:
    """An adjective of relation that a number may still follow: `القمة العربية الرابعة`."""
    named = scene.mentions.at(scene.tokens[k].start)
    if scene.form(k) in _NO_NISBA:
        return False
    return NISBA.fullmatch(scene.form(k)) is not None and (
        named is None or scene.entity(named.value).kind is not EntityKind.PERSON
    )
