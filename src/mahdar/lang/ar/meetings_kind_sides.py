"""How many sides a phrase and its clause tell of: two, a circle, leaders."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import word_set
from mahdar.model.assertion import EntityKind


def of_leaders(draft: Draft) -> bool:
    """`اجتماعات المجلس الأعلى لقادة دول المجلس`: those who meet are the leaders of states."""
    circles = [
        p.who.name_en or ""
        for p in draft.participants
        if p.who.kind is EntityKind.GROUP and not _OF_MOVEMENT.search(p.who.name)
    ]
    return any(name.endswith(" leaders") and name[:1].isupper() for name in circles)


_OF_MOVEMENT = re.compile(r"(?<!\w)(?:حركة|جماعة|حزب|جبهة|تنظيم|فصائل|الفصائل|ميليشيا)")
_NUMBERED = re.compile(r"(?<!\w)(?:ال)?(?:ثلاثي|رباعي|خماسي|سداسي|سباعي)(?:ه|ا)?(?!\w)")


def held_by_two(scene: Scene, draft: Draft) -> bool:
    """`يعقد وفدا الحركتين اجتماعا`, nobody named: two delegations, or two sides."""
    low = max(draft.start - _TWO_NEAR, draft.left)
    return len(draft.participants) < 2 and _TWO_HOLD.search(scene.text, low, draft.start) is not None


_TWO_NEAR = 50  # characters before the noun within which the two stand
_TWO_HOLD = re.compile(r"(?<!\w)(?:وفدا|(?:ال)(?:جانبان|طرفان|وفدان|وزيران|رييسان|زعيمان|حزبان|حركتان|بلدان))(?!\w)")


def more_than_two(scene: Scene, draft: Draft) -> bool:
    """`اجتماع رباعي`: the phrase counts those who meet."""
    return _NUMBERED.search(scene.text, draft.start, draft.end) is not None


# `اجتماع جرى بين وزيري الخارجية`, and no other pair beside them
PAIR_MEETS = re.compile(
    r"(?:\W+\w+){0,2}?\W+بين\W+(?:وزيري|رييسي|زعيمي|قايدي|مبعوثي|وفدي|الوزيرين|الرييسين|الزعيمين|الجانبين|الطرفين)(?!\w)"
    r"(?![^.,;:]{0,60}?\bو(?:وزيري|رييسي|قايدي|مديري))"
)
BETWEEN = re.compile(r"(?:\W+\w+)?\W+بين(?!\w)")
PRESIDED = re.compile(r"(?<!\w)ب(?:رياسه|قياده)(?!\w)")
_OTHERS = re.compile(
    r"(?<!\w)(?:بين|مع)(?!\w)[^.;:]{2,90}?(?<!\w)و(?:عدد|مجموعه|ممثلين|ممثلو|قيادات)(?:\s+اخري?)?\s+(?:من|عن)(?!\w)"
)


def and_others(scene: Scene, draft: Draft) -> bool:
    """`لقاء بين X وY وعدد آخر من الفصائل`: more than the two who are named."""
    return _OTHERS.search(scene.text, draft.end, min(draft.right, draft.end + 120)) is not None


JOINED_BY = re.compile(r"(?<!\w)بمشاركه(?!\w)")
GREAT = re.compile(r"(?<!\w)مجموعه\s+(?:دول\s+)?(?:ال)?(?:عشرين|ثماني|سبع|ثمان|ثمانيه)(?!\w)")
_CIRCLE = word_set("circle")
_GATHERED_NEAR = 6  # words after the noun among which `مع` stands


def gathered(scene: Scene, start: int, limit: int) -> bool:
    """`لقاء مع رؤساء البلديات`, `مع عدد من النواب`: on the other side stands a circle, not one person."""
    k = scene.token_at(start)
    for j in range(k, min(k + _GATHERED_NEAR, len(scene.tokens) - 1)):
        if scene.tokens[j].start >= limit:
            return False
        if scene.form(j) == "مع":
            return any(scene.form(n) in _CIRCLE for n in (j + 1, j + 2)) and scene.form(j + 1) != "كل"
        if scene.form(j).startswith("ب") and scene.form(j)[1:] in _CIRCLE:
            return True
    return scene.form(k) in _CIRCLE and scene.tokens[k].start < limit
