"""Nouns of meeting that tell of none by themselves: what one told before is called, what something is put to."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set, words


def only_mentioned(scene: Scene, draft: Draft, before: str) -> bool:
    """Is the noun, `before` right before it, said of a meeting told elsewhere, or of one to come some day?"""
    lead = scene.form(scene.token_at(draft.start) - 2)
    if not draft.definite and (before in _COUNTS or lead in _COUNTS) and not (draft.when or draft.participants):
        return True  # `وتعد أول قمة تستضيفها X`
    if any(scene.form(k) in _AS for k in range(scene.token_at(draft.start) - 3, scene.token_at(draft.start))):
        return True  # `باعتبارها أول قمة تستضيفها X`: said of one told before
    if lead in ("هذه", "هذا") and scene.form(scene.token_at(draft.start) - 3) in _COUNTS and not draft.definite:
        return True  # `وتعد هذه أول مباحثات على هذا المستوى`
    if _NEAR_TO_IT.search(scene.text, max(draft.start - _NEAR_REACH, draft.sentence.start), draft.start):
        return True
    own = draft.when or draft.place or draft.ordinal or draft.renewed
    if draft.family == "talks" and before in _PREPARED and not (draft.place or draft.ordinal):
        return True
    if draft.family == "talks" and not own and _spoken_of(scene, draft):
        return True
    if before in _RESULTS and draft.plural and draft.definite:
        return True  # `لشرح نتائج اللقاءات التي أجراها X`
    ready = before in _TAKE_PART or lead in _TAKE_PART
    if ready and not (draft.when or draft.place or draft.ordinal) and _only_ready(scene, draft):
        return True
    if before in _STARTS and not (draft.when or draft.place or draft.ordinal) and _aimed_at(scene, draft):
        return True
    first = before.lstrip("وفبل") in _FIRST and not draft.definite
    if first and draft.family in ("summit", "congress") and not (draft.when or draft.participants):
        return _OPENS.match(scene.text, draft.end) is not None  # `في أول قمة تعقد في X بعد كذا`
    # `يرفع إلى اجتماع الوزراء`
    return before in ("الي", "علي") and not draft.when and _submitted(scene, draft)


_RESULTS = word_set("results")
_TAKE_PART = folded("للمشاركة", "المشاركة", "للانخراط", "الانخراط", "لخوض", "للدخول", "الدخول")
_READY = re.compile(r"(?<!\w)(?:ال)?(?:استعداد\w*|مستعد\w*|رغب\w*|جاهزي\w*|نيت\w*|نيه)(?!\w)")


def _only_ready(scene: Scene, draft: Draft) -> bool:
    """`أعلنت الحركة استعدادها للمشاركة في محادثات`: nothing is set."""
    return _READY.search(scene.text, max(draft.start - 50, draft.sentence.start), draft.start) is not None


_STARTS = folded("إطلاق", "استئناف", "لإطلاق", "لاستئناف", "عقد", "إجراء", "بدء", "لعقد")
_AIM = re.compile(
    r"(?<!\w)(?:من\s+اجل|[بل]هدف|بغيه|بغرض|في\s+(?:محاوله|سبيل|سبل)|(?:ال)?(?:جهود|مساعي?|محاولات|مساع)\w*(?:\s+\w+){0,4}?)"
    r"\s+(?:الي\s+)?\w+\s+$"
)


def _aimed_at(scene: Scene, draft: Draft) -> bool:
    """`من أجل إطلاق جولة جديدة من المشاورات`: what somebody works for."""
    return _AIM.search(scene.text, max(draft.start - 70, draft.sentence.start), draft.start) is not None


# `مصدر مقرب من مفاوضات كذا`; `غادر الوفد دون انعقاد جلسة`
_NEAR_TO_IT = re.compile(
    r"(?<!\w)(?:(?:مقرب|قريب|مطلع)(?:ه|ين|ون)?\s+(?:من|علي)(?:\s+(?:سير|مسار|اجواء))?|"
    r"(?:بدون|دون)\s+(?:انعقاد|عقد|ان\s+[يت]عقد)|(?:ال)?قرار\s+(?:بشان|حول|بخصوص))\s+$"
)
_NEAR_REACH = 30  # characters before the noun that hold these words


_SPOKEN_OF = re.compile(
    r"(?<!\w)[وف]?(?:[يت]?تطرق\w*|اشارت?|[يت]شير|مشير[اه]*|لفتت?)\s[^.;:,]{0,40}?(?:الي)\s+(?:ان\s+)?$"
)
_PREPARED = folded("الاستعدادات", "استعدادات", "التحضيرات", "تحضيرات", "الاستعداد", "التحضير")
_FIRST = folded("أول", "أولى", "أكبر", "ثاني")
_OPENS = re.compile(r"\s*(?:[يت]عقد|[يت]قام|عقدت?|[يت]ستضيفها?|تنظمها|ينظمها)(?!\w)")


def _spoken_of(scene: Scene, draft: Draft) -> bool:
    """`تطرق الزعيم إلى محادثات السلام مع X`: what he spoke of."""
    low = max(draft.start - _SUBMITTED * 2, draft.sentence.start)
    return _SPOKEN_OF.search(scene.text, low, draft.start) is not None


_COUNTS = folded("تعد", "وتعد", "يعد", "ويعد", "تعتبر", "وتعتبر", "يعتبر", "ويعتبر", "هي", "وهي", "وأول")
_AS = folded("باعتبارها", "باعتباره", "كونها", "كونه", "بوصفها", "بوصفه")
_SUBMITS = re.compile(
    r"(?<!\w)[وف]?(?:[يت]?رفع|[يت]?عرض|[يت]?حال|احال|احاله|رفعت|عرضت|احيل)(?:ه|ها|هم)?\s+(?:\w+\s+){0,2}?(?:الي|علي)\s*$"
)
_SUBMITTED = 40  # characters before the noun within which something is put to the meeting


def _submitted(scene: Scene, draft: Draft) -> bool:
    return _SUBMITS.search(scene.text[max(draft.start - _SUBMITTED, draft.sentence.start) : draft.start]) is not None


_TOPIC_OF = frozenset(words().discusses) | folded(
    "تناول", "تناولت", "تناولا", "تناولوا", "استعرض", "استعرضت", "استعرضا", "ناقش", "ناقشت", "ناقشا", "بحثا", "بحث",
    "بحثت", "لبحث", "لمناقشة", "مناقشة",
)  # fmt: skip
_LISTED = 14  # words before the noun among which the verb of discussing stands


def discussed(scene: Scene, draft: Draft) -> bool:
    """`أجرى اتصالا بحث خلاله العلاقات والتعاون والمفاوضات`: the last of what was talked about."""
    k = scene.token_at(draft.start)
    if not scene.form(k).startswith("وال") or draft.family != "talks" or draft.when or draft.ordinal or draft.renewed:
        return False
    for j in range(k - 1, max(k - _LISTED, draft.sentence.first), -1):
        if scene.form(j) in _TOPIC_OF:
            return True
        if scene.form(j) in words().status:
            return False
    return False
