"""`حوار`: talk in general, unless words beside it say that it sits, opens or goes on."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.lang.ar.script import fold_word

DIALOGUE = "meeting.noun.dialogue"
_STEMS = folded("حوار", "حوارا")
_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "فال")
DIALOGUES = frozenset(c + stem for stem in _STEMS for c in _CLITICS)
_NATIONAL = folded("الوطني", "الوطنية")
_OF_SORTS = folded(
    "وطني", "وطنيا", "سياسي", "سياسيا", "مباشر", "مباشرا", "شامل", "شاملا", "ليبي", "يمني", "بين", "مع", "جديد", "جديدا"
)
OPENING = (
    word_set("begun")
    | word_set("resumed")
    | word_set("ended")
    | folded("انطلاق", "بدء", "بداية", "استئناف", "استكمال", "موعد", "مواصلة", "افتتاح", "ختام", "اختتام", "انعقاد")
    | folded("جرى", "يجري", "عقد", "يعقد", "سيعقد", "سيجري", "سيجرى", "أطلق", "أطلقت", "تطلق", "يطلق", "ستطلق", "سيطلق")
    | folded(
        "يستأنف", "سيستأنف", "تستأنف", "ستستأنف", "سيبدأ", "يبدأ", "سينطلق", "ينطلق", "تستضيف", "ستستضيف", "استضافت"
    )
)
_BEFORE = 6  # words before the noun among which the opening stands, its subject or a day between


def national(scene: Scene, i: int) -> bool:
    """`الحوار الوطني` is a congress of that name; other dialogue is talk, and after `مؤتمر` the congress is named."""
    return scene.form(i + 1) in _NATIONAL and scene.form(i - 1) not in words().nouns


def sits(scene: Scene, i: int) -> bool:
    """Is the dialogue at token `i` one that is held, not talk in general?"""
    if _round_of(scene, i):
        return True
    definite = fold_word("ال") in scene.form(i)[:4] or scene.form(i).startswith(("لل", "ولل"))
    if definite and national(scene, i):
        return True
    return opens(scene, i) and (definite or scene.form(i + 1) in _OF_SORTS)


def opens(scene: Scene, i: int) -> bool:
    """`انطلاق الحوار`, `يستأنف الفرقاء غدا الحوار`: a word of opening governs it."""
    if scene.form(i - 1) in words().nouns:
        return False  # `مؤتمر الحوار`: the congress is what is held
    for k in range(i - 1, max(i - 1 - _BEFORE, -1), -1):
        form = scene.form(k)
        if form.lstrip("وف") in OPENING or form in OPENING or form.removeprefix("ب") in OPENING:
            return True
        if form in (",", ".", ":", ";", "الي", "علي", "من", "عن"):
            return False
    return _TOLD.match(scene.text, scene.tokens[i].end) is not None


# `الحوار الأخير الذي جرى في أوسلو`
_TOLD = re.compile(
    r"(?:\s+\w+)?\s+الذي\s+(?:جري|يجري|عقد|يعقد|سيعقد|بدا|يبدا|سيبدا|انطلق|ينطلق|سينطلق|استضافت\w*|تستضيف\w*)(?!\w)"
)


def _round_of(scene: Scene, i: int) -> bool:
    """`جولة جديدة من الحوار`, `جلسات الحوار`: of the dialogue as held."""
    k = i - 1
    while k > i - 4 and _passes(scene, k):
        k -= 1
    noun = words().nouns.get(scene.form(k))
    return noun is not None and noun.family in ("round", "session")


def _passes(scene: Scene, k: int) -> bool:
    if not 0 <= k < len(scene.tokens):
        return False
    if scene.form(k) in words().links or scene.form(k).isdigit():
        return True
    number = scene.numbers.at(scene.tokens[k].start)
    return number is not None and number.value.ordinal
