"""Is a meeting one of public standing, and no private or sporting one?"""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import words
from mahdar.model.assertion import EntityKind

_LATELY = re.compile(r"\w?\s*(?:(?<=السابق)|(?<=الاخير)|(?<=الماضي))(?!\w)")
_HIGH = re.compile(r"\w?(?:\W+\w+)?\W+المستوي(?!\w)")  # `الاجتماع الرفيع المستوى`
_SIDED = re.compile(r"(?<!\w)(?:ال)?(?:ثلاثي|رباعي|خماسي|سداسي|سباعي)ه?(?!\w)")  # `الاجتماع الرباعي`
_WHOSE_REACH = 4  # words after the phrase among which those who meet are told


def public(scene: Scene, draft: Draft) -> bool:
    """Is anybody or anything of public standing told in the clause?"""
    if draft.series or draft.complement or draft.family in ("summit", "round", "talks"):
        return True
    if draft.pointing and draft.family == "congress" and draft.when and draft.place:
        return True  # `تقرر عقد هذا المؤتمر في أوسلو في 5 آذار`
    if draft.definite and draft.when and (draft.upcoming or _LATELY.match(scene.text, draft.end - 1)):
        return True
    if any(
        p.who.kind in (EntityKind.STATE, EntityKind.BODY, EntityKind.GROUP) or p.who.key or p.who in scene.officials
        for p in (*draft.participants, *draft.guests)
    ):
        return True
    if draft.place is not None and (_by_city(scene, draft) or _dated_there(scene, draft)):
        return True
    if _HIGH.match(scene.text, draft.end - 1) or (draft.place and _SIDED.search(scene.text, draft.start, draft.end)):
        return True
    noun = scene.token_at(draft.start)
    if any(scene.form(k) in words().whose for k in range(noun, scene.token_at(draft.end) + _WHOSE_REACH)):
        return True
    first, last = scene.token_at(draft.left), scene.token_at(draft.right)
    if any(words().politics.get(scene.form(k), 0) for k in range(first, last)):
        return True
    return any(
        m.value.office
        or m.value.entity in scene.offices
        or scene.entity(m.value).kind in (EntityKind.STATE, EntityKind.BODY)
        for m in scene.mentions.between(draft.left, draft.right)
    )


def _by_city(scene: Scene, draft: Draft) -> bool:
    """`لقاء أوسلو`: known by the city right after the noun."""
    assert draft.place is not None
    return 0 <= scene.annotation.folded.index(draft.place.span.start) - draft.end <= 1


def _dated_there(scene: Scene, draft: Draft) -> bool:
    """`قال الوزير إن الاجتماع سيعقد في أوسلو يوم الأحد`: who meets was told, or everybody knows."""
    assert draft.place is not None
    told = draft.when and draft.status_word and draft.place.value.kind is EntityKind.PLACE
    return bool(told and draft.definite and scene.offices)
