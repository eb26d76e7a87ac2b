"""Meetings told by their number alone, behind one told in full: `القمة الأولى في أوسلو، ثم الثانية في بيرغن`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import when
from mahdar.lang.ar.meetings_where import place
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import Told

_FAMILIES = ("summit", "round", "congress", "meeting", "session")
_NEAR = 3  # words after the number among which its time or place begins
_PUNCTUATION = frozenset(",.;:()\"'-")
_IN = folded("في", "عام", "سنة", "خلال", "مطلع", "نهاية", "منتصف", "أواخر", "أوائل")


def by_number(scene: Scene, sentence: Sentence, told: list[Draft]) -> Iterator[Draft]:
    """Each further number with the article that no noun follows, where its own time or place does."""
    first = next((d for d in told if d.ordinal and d.numbered and d.definite and d.family in _FAMILIES), None)
    if first is None or first.ordinal is None:
        return
    marks = list(_marks(scene, sentence, first))
    for n, (k, value) in enumerate(marks):
        start = scene.tokens[k].start
        nexts = [scene.tokens[j].start for j, _ in marks[n + 1 : n + 2]]
        right = min([*nexts, *(d.start for d in told if d.start > start), sentence.end])
        draft = replace(
            first, start=start, end=scene.tokens[k].end, left=start, right=right, rule="meeting.by_number",
            participants=[], guests=[], mentions=[], when=None, begins=None, ends=None, place=None, follows=True,
            definite=True, upcoming=False, renewed=False, series=first.series,
        )  # fmt: skip
        draft.ordinal = Told(value, scene.span(start, draft.end))
        draft.when, draft.place = when(scene, draft), place(scene, draft)
        if draft.when is not None or draft.place is not None:
            yield draft


def _marks(scene: Scene, sentence: Sentence, first: Draft) -> Iterator[tuple[int, int]]:
    """Tokens that are the next numbers in turn."""
    assert first.ordinal is not None
    value = first.ordinal.value
    for k in range(scene.token_at(first.end), sentence.last):
        number = scene.numbers.at(scene.tokens[k].start + scene.form(k).startswith("و"))
        if number is None or not number.value.ordinal or int(number.value.value) != value + 1:
            continue
        form = scene.form(k).lstrip("و")
        if form.startswith("ال") and scene.times.at(scene.tokens[k].start) is None and _alone(scene, k):
            value += 1
            yield k, value


def _alone(scene: Scene, k: int) -> bool:
    """Does a time or a place follow, no noun that the number would count?"""
    for j in range(k + 1, min(k + 1 + _NEAR, len(scene.tokens))):
        form = scene.form(j)
        if form in _PUNCTUATION:
            return False
        if form in _IN or form.startswith("ب") or scene.times.at(scene.tokens[j].start) is not None:
            return True
    return False
