"""The clause of a meeting: from the last stop before it to the next stop or meeting after it."""

from __future__ import annotations

import re
from functools import cache

from mahdar.lang.ar.meetings_nouns import GREAT
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import EntityKind, Status

_NATURALS = folded("إن", "أن", "وأن", "بأن")
_VERB_NEXT = re.compile(r"[يتن]\w{2,}")
_HOLD = word_set("hold")


def bound(scene: Scene, drafts: list[Draft]) -> None:
    """Give every draft of a sentence its clause: from the last stop before it to the next stop or meeting after."""
    for n, draft in enumerate(drafts):
        before = drafts[n - 1].end if n else draft.sentence.start
        draft.follows = n > 0
        rest = [d for d in drafts[n + 1 :] if not invoked(scene, d)]
        prepared = bool(rest) and _prepared(scene, draft, rest[0])
        after = rest[prepared].start if len(rest) > prepared else draft.sentence.end
        draft.left = draft.start if invoked(scene, draft) else max(before, _stop_before(scene, draft))
        draft.right = min(after, _stop_after(scene, draft))
        if n and _prepared(scene, drafts[n - 1], draft):
            draft.right = min(draft.right, draft.end + 1)  # what follows is told of the meeting that prepares it


_BY = folded("وفق", "وفقا", "حسب", "بحسب", "بموجب", "استنادا", "تنفيذا", "تطبيقا", "عملا")
_RESULTS = word_set("results")


def invoked(scene: Scene, draft: Draft) -> bool:
    """`يجتمعون وفق مخرجات مؤتمر أوسلو بين 2 و4 مايو`: named for what it decided; the days are of those who meet now."""
    k = scene.token_at(draft.start) - 1
    return k > 0 and scene.form(k - 1) in _BY and scene.form(k).lstrip("لب") in _RESULTS


_REPORTED = folded("حول", "عن", "بشأن", "على")


def of_its_results(scene: Scene, draft: Draft, at: int) -> bool:
    """`يقدم إحاطة حول مخرجات هذا اللقاء في 2 أبريل`: the time at `at` is that of the report."""
    k = scene.token_at(draft.start) - 1
    k -= scene.form(k) in ("هذا", "هذه")
    if scene.form(k).lstrip("وبل") not in _RESULTS or scene.form(k - 1) not in _REPORTED:
        return False
    return not any(
        scene.form(j).removeprefix("و") in _WHO for j in range(scene.token_at(draft.end), scene.token_at(at))
    )


_PREPARING = re.compile(
    r"(?:(?!(?:الذي|التي)(?!\w))[^,;:.]){0,45}(?:(?:تحضيري|تمهيدي|وزاري)\w*|وزراء\s+\w+(?:\s+العرب)?)\W+$"
)


_OF_ITS_OWN = re.compile(
    r"\w+(?:\s+(?:و?ال\w+|غير)){0,6}?\s+(?:التي|ال(?:مقرر|منتظر|مزمع|مرتقب|متوقع)ه?\s+(?:عقد|انعقاد|اقامت|تنظيم)ها)(?!\w)"
)


def _prepared(scene: Scene, first: Draft, second: Draft) -> bool:
    """`الاجتماعات التحضيرية للقمة`, `الاجتماع الوزاري للقمة`: is the second what the first prepares or is part of?"""
    great = second.family in GREAT and scene.form(scene.token_at(second.start)).startswith("ل")
    if great and _OF_ITS_OWN.match(scene.text, second.start):
        return False  # `الاجتماع التحضيري للقمة المقرر عقدها في T`
    return great and _PREPARING.fullmatch(scene.text, first.start, second.start) is not None


@cache
def _marks() -> frozenset[str]:
    """Every form at which a clause may end; the rest is passed over."""
    w = words()
    return w.stops | _HOLD | _NATURALS | _ABOUT | _WHO | _SIGNED | w.meets.keys() | {"ومن", ";", ":", '"'}


def _stop_before(scene: Scene, draft: Draft) -> int:
    first, marks = scene.token_at(draft.start), _marks()
    for k in range(first - 1, draft.sentence.first - 1, -1):
        if scene.tokens[k].form not in marks:
            continue
        if scene.form(k) in ("قبل", "منذ") and scene.form(k + 1) in _A_LITTLE:
            continue  # `انطلقت قبل قليل اجتماعات`
        if scene.form(k) == "منذ" and _time_next(scene, k):
            continue  # `تستضيف أوسلو منذ أمس جولة`
        if _stops(scene, k) or scene.form(k) in (";", ":"):
            return scene.tokens[k].start if scene.form(k) in _HOLD else scene.tokens[k].end
    return draft.sentence.start


_A_LITTLE = folded("قليل", "ساعات", "لحظات", "دقائق")
_ABOUT = folded("بشأن", "حول", "بخصوص", "لبحث", "لمناقشة", "عن")
_WHO = folded("الذي", "التي", "الذين", "اللذين", "اللتين")
_CIRCUMSTANCES = folded("في", "وذلك", "بمشاركة", "بحضور", "برعاية", "بين")  # `بدأت الخميس؛ في مدينة كذا`
_SIGNED = folded("الموقع", "الموقعة", "المبرم", "المبرمة", "الصادر", "الصادرة", "المعلن", "المعلنة")
_COMMA = 3  # characters between the noun and its own verb: `المباحثات، تبدأ اليوم`


def _stop_after(scene: Scene, draft: Draft) -> int:
    topic, marks = False, _marks()
    for k in range(scene.token_at(draft.end), draft.sentence.last):
        if scene.tokens[k].form not in marks:
            continue
        if scene.form(k) == '"':
            if _long_quotation(scene, draft, k):
                return scene.tokens[k].start
            continue
        if scene.form(k) in _SIGNED and k > scene.token_at(draft.end) and not _told_behind(scene, k):
            return scene.tokens[k].start  # `بنود الاتفاق الموقع في X بين Y وZ`: told of the agreement
        topic |= scene.form(k) in _ABOUT
        fated = scene.form(k + 1) in words().status or scene.form(k + 2) in words().status
        other = scene.form(k) == "الذي" and draft.family in ("talks", "round", "summit", "session")
        if topic and scene.form(k) in _WHO and (other or not fated):
            return scene.tokens[k].start  # `محادثات بشأن الاتفاق الذي ...`: what follows is told of the agreement
        if scene.form(k) == "منذ" and _time_next(scene, k) and scene.form(k - 1) not in (",", '"'):
            continue  # `المحادثات القائمة منذ مطلع الشهر استؤنفت`
        if scene.deadline(k) and _governed(scene, draft, k):
            continue  # `عقد اجتماع قبل نهاية العام`: the word leads to its time
        apposed = scene.form(k) in _HOLD and (scene.tokens[k].start - draft.end <= _COMMA or _its_own(scene, k))
        if scene.form(k) == ";" and scene.form(k + 1) in _CIRCUMSTANCES:
            continue
        if (_stops(scene, k) and not apposed) or scene.form(k) in (";", ":"):
            return scene.tokens[k].start
    return draft.sentence.end


_BEHIND = 7  # words after an agreement's signing among which the meeting's own verb may stand


def _told_behind(scene: Scene, k: int) -> bool:
    """`المفاوضات حول الاتفاق الموقع في 2015 ستستأنف في كذا`."""
    return any(scene.form(j) in words().status for j in range(k + 1, k + _BEHIND))


def _stops(scene: Scene, k: int) -> bool:
    form = scene.form(k)
    if form == "ومن" and words().status.get(scene.form(k + 1)) is Status.PLANNED:
        return True  # `ومن المتوقع أن ...` tells of something new
    if form in _NATURALS:
        return not _VERB_NEXT.fullmatch(scene.form(k + 1))
    if form == "عقد" and _proposed(scene, k):
        return False
    if form in _BY and scene.form(k + 1).lstrip("لب") in _RESULTS:
        return False
    if form in words().meets or (form in _HOLD and scene.form(k - 1) == ","):
        return True
    return form in words().stops and scene.times.at(scene.tokens[k].start) is None


_SUGGESTS = word_set("suggests") | word_set("decides")
_PROPOSER = 12  # words before `عقد لقاء` among which somebody proposes it, his name between commas


def _proposed(scene: Scene, k: int) -> bool:
    """`اقترح الوزير، فلان، عقد لقاء`: a noun, no verb."""
    before = (scene.form(j).lstrip("وف") for j in range(max(k - _PROPOSER, 0), k))
    return scene.form(k + 1) in words().nouns and any(f in _SUGGESTS for f in before)


_NAME = 6  # words that a name in quotation marks may have


def _long_quotation(scene: Scene, draft: Draft, k: int) -> bool:
    """Do words of somebody open here, no name: `... في أوسلو "هذا الأسبوع سنعود"`?"""
    opened = sum(scene.form(j) == '"' for j in range(draft.sentence.first, k)) % 2
    named = scene.mentions.at(scene.tokens[k + 1].start) if k + 1 < len(scene.tokens) else None
    if named is not None and scene.entity(named.value).kind in (EntityKind.BODY, EntityKind.GROUP):
        return False  # `اجتماعات «اللجنة الفلانية (5+5)»`
    return not opened and all(scene.form(j) != '"' for j in range(k + 1, k + 1 + _NAME))


_WHEN_WHERE = folded("في", "يوم", "أمس", "اليوم", "غدا", "منذ")


def _its_own(scene: Scene, k: int) -> bool:
    """`محادثات بين الجانبين، بدأت في 3 مايو`: a verb without a subject of its own, right before a time."""
    return scene.form(k).endswith("ت") and (scene.form(k + 1) in _WHEN_WHERE or _time_next(scene, k))


def _governed(scene: Scene, draft: Draft, until: int) -> bool:
    """Does a word that tells a fate stand shortly before the noun, or between it and its deadline?"""
    first = scene.token_at(draft.start)
    return any(scene.form(k) in words().status for k in range(max(first - 4, draft.sentence.first), until))


def _time_next(scene: Scene, k: int) -> bool:
    """Does a date follow right after token k?"""
    return k + 1 < len(scene.tokens) and scene.times.at(scene.tokens[k + 1].start) is not None
