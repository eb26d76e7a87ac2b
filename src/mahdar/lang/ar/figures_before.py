"""What is counted, or what befell those counted, told before the number."""

from __future__ import annotations

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.figures_words import units
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.model.reading import NumberMention

_RISEN = 25  # tokens between `عدد` and its number, a verb of rising right before that
_ROUGH, _NUMBERED = 4, 6  # tokens: of roughness before a number; between `عدد` and its number


def bare(form: str) -> str:
    """The noun without its article."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


def beside(scene: Scene, number: Placed[NumberMention]) -> bool:
    """`وأصيب نحو 480`: does a word of fate stand right before, words of roughness aside?"""
    k = scene.token_at(number.start) - 1
    first = max(k - _ROUGH, 0)
    while k > first and scene.form(k) in units().rough:
        k -= 1
    return scene.form(k) in units().fates


def numbered(scene: Scene, k: int, sentence: Sentence) -> tuple[str, str | None] | None:
    """`عدد القتلى 60`, `عدد النازحين من كذا ارتفع إلى 900`, `لاجئون يقدر عددهم بنحو 500`: what is counted before it."""
    known, words = units().units, units().number_of
    risen = _risen(scene, k, sentence)
    for j in range(k - 1, max(k - (_RISEN if risen else _NUMBERED), sentence.first) - 1, -1):
        if scene.form(j) in words["of"]:
            return known.get(bare(scene.form(j + 1)))
        if scene.form(j) in words["its"] and j >= k - _NUMBERED:
            before = range(j - 1, max(j - _NUMBERED, sentence.first) - 1, -1)
            return next((known[f] for f in (bare(scene.form(i)) for i in before) if f in known), None)
        if (
            risen
            and scene.numbers.at(scene.tokens[j].start) is not None
            and scene.times.at(scene.tokens[j].start) is None
        ):
            return None  # another count stands between
    return None


def _risen(scene: Scene, k: int, sentence: Sentence) -> bool:
    """`ارتفع إلى نحو 900`, `القتلى: 900`: does a verb of rising govern the number itself?"""
    words = units().number_of["risen"]
    for j in range(k - 1, max(k - _ROUGH - 1, sentence.first - 1), -1):
        if scene.form(j) in words:
            return True
        if scene.form(j) not in units().rough and scene.form(j) != "الي":
            return False
    return False


def close(scene: Scene, number: Placed[NumberMention]) -> bool:
    """Does the word of fate stand just before the number?"""
    k = scene.token_at(number.start)
    return any(scene.form(j) in units().fates for j in range(max(k - 5, 0), k))
