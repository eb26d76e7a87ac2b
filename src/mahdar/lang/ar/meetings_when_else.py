"""Times in the clause of a meeting that are another thing's: an agreement's, a journey's, that of what is invoked."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_bounds import invoked
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import EntityKind
from mahdar.model.reading import TimeMention

_NOT_ITS = re.compile(
    r"(?<!\w)(?:منذ|حتي|اتفاق|قرار|اعلان|هدنه|انتخابات|ثوره|بتاريخ|عام|حرب|هجوم|حدود|لعام|قانون|مبادره|تقرير|بيان)\W*$"
)
_ITS_DAY = re.compile(r"(?<!\w)و?(?:الذي|التي|المعقوده?|المنعقده?|لعام|عام|سنه)(?!\w)|^\W*\w*\W*$")
_IN_PLACE = 15  # characters after the noun within which its place is told
_TO_PLACES = ("في ", "ب", "ال", "و")
_WENT = re.compile(r"(?<!\w)(?:عادت?|غادرت?|وصلت?|توجهت?|سافرت?)(?!\w)")
_AGREED_ON = re.compile(r"(?<!\w)علي\s+(?:مواصله|متابعه|استيناف|استكمال|عقد|تمديد|اجراء|ارسال|تبادل|تنفيذ|تشكيل)(?!\w)")


def of_else(scene: Scene, t: Placed[TimeMention], draft: Draft) -> bool:
    """Does the time belong to another thing in the clause: an agreement of that day, "since then", a verb before?"""
    between = scene.text[draft.end : t.start]
    if invoked(scene, draft) and not _ITS_DAY.search(between):
        return True
    if between.lstrip().startswith(",") and draft.family != "verb":
        named = next(iter(scene.mentions.between(draft.end, t.start)), None)
        city = named is not None and scene.entity(named.value).kind is EntityKind.PLACE
        if city and not between.lstrip(" ,").startswith(_TO_PLACES):
            return True  # `غادر الوفد ... مشاورات السويد، صنعاء الإثنين`
    if draft.family != "verb" and _WENT.search(between):
        return True  # `المشارك في جولة المحادثات المنعقدة في أوسلو عاد اليوم`
    if _AGREED_ON.search(between):
        return True  # `في ختام اجتماعهم على مواصلة البحث في 21 من الشهر`
    before = scene.text[max(draft.end, t.start - 14) : t.start]
    if draft.family == "verb" and before.rstrip().endswith("بتاريخ"):
        return False  # `التقى X Y بتاريخ ...`
    place = next(iter(scene.mentions.between(draft.end, t.start)), None)
    if (
        place is not None
        and scene.text[place.end : t.start].strip() == "بتاريخ"
        and place.start - draft.end < _IN_PLACE
    ):
        return False  # `عقد اجتماع في أوسلو بتاريخ ...`
    return _NOT_ITS.search(before) is not None
