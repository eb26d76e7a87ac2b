"""Which drafts are meetings: not the process as such, not the talk of meetings, not a match."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_dialogue import DIALOGUE, opens
from mahdar.lang.ar.meetings_mentioned import discussed, only_mentioned
from mahdar.lang.ar.meetings_public import public
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import Entity, EntityKind, Status

_GENERIC = word_set("generic")
_ENOUGH = 3
_POLITICAL = 2
_SPOKEN_OF = frozenset({Status.PROPOSED, Status.POSTPONED, Status.CANCELLED})


class Bearing:
    """What a text is about, in rough counts of words: politics, or the pitch, the stage, the market."""

    def __init__(self, scene: Scene) -> None:
        w = words()
        politics = elsewhere = 0
        for form in w.bearing.keys() & scene.present.keys():
            times, (political, other) = scene.present[form], w.bearing[form]
            politics += times * political
            elsewhere += times * other
        politics += sum(m.value.office is not None for m in scene.mentions.items)
        politics += min(len(_powers(scene)), _ENOUGH_POWERS)
        self.political = politics >= _POLITICAL and politics > 2 * elsewhere


_ENOUGH_POWERS = 2


def _held_there(draft: Draft) -> bool:
    """`الحوار الذي جرى في أوسلو بين X وY`."""
    return bool(draft.status_word) and draft.place is not None and len(draft.participants) > 1


def _powers(scene: Scene) -> set[Entity]:
    """The states, and the bodies that a list knows, which a text names."""
    named = (scene.entity(m.value) for m in scene.mentions.items)
    return {e for e in named if e.kind is EntityKind.STATE or (e.kind is EntityKind.BODY and e.key)}


def specific(scene: Scene, draft: Draft, bearing: Bearing) -> bool:
    """Does the draft tell of one meeting by itself?"""
    if draft.family == "verb":
        return bearing.political and _verb_counts(draft)
    if draft.rule == DIALOGUE and not (
        (draft.when or _held_there(draft)) and (draft.status_word or opens(scene, scene.token_at(draft.start)))
    ):
        return False
    before = scene.form(scene.token_at(draft.start) - 1)
    if draft.family == "encounter" and _INTERVIEW.match(scene.text, draft.end):
        return False
    denied = draft.status is not None and draft.status.value is Status.DENIED and len(draft.participants) > 1
    if only_mentioned(scene, draft, before):
        return False
    apart = draft.ordinal or (draft.when and not draft.owned)
    if before in _WITHIN and (draft.plural or (draft.family == "talks" and not apart)):
        return False  # `ضمن جلسات الحوار`, `في إطار المشاورات`: the process
    several = before in _SEVERAL and bool(draft.status_word) and len(draft.participants) > 1  # `عقد عدة لقاءات مع X`
    if (before in _GENERIC and not (denied or several)) or _compared(scene, draft) or _sport_near(scene, draft):
        return False
    if (not (draft.when or draft.ordinal) and _refused(scene, draft)) or discussed(scene, draft):
        return False
    if draft.status_word.lstrip("وف") in _WISHES and not (draft.when or draft.place or draft.ordinal):
        return False
    wished = draft.status is not None and draft.status.value is Status.PROPOSED
    if wished and draft.owned and draft.family == "encounter" and not draft.when:
        return False  # `النظر في إمكانية لقائهم`
    if draft.plural and not _plural_counts(scene, draft):
        return False
    if not (bearing.political or draft.series) or not public(scene, draft):
        return False
    if bare(draft) or _process(draft):
        return False
    return _score(draft) >= _ENOUGH


_INTERVIEW = re.compile(
    r"(?:\s+\w+)?\s+(?:مع|ب|علي|عبر)\s*(?:ال)?(?:قناه|فضاييه|تلفزيون|صحيفه|جريده|وكاله|اذاعه|موقع|مجله|شبكه|برنامج)(?!\w)"
)  # `لقاء مع قناة ...` is an interview
_REFUSES = word_set("refuses")
_WISHES = word_set("wishes")
_REFUSED = 5  # words before the noun among which the refusal stands


def _refused(scene: Scene, draft: Draft) -> bool:
    """`ترفض الحركة الاجتماع مع ...`, `لا أقبل بعقد لقاء`: no meeting is to be."""
    first = scene.token_at(draft.start)
    return any(scene.form(k) in _REFUSES for k in range(max(first - _REFUSED, draft.sentence.first), first))


_SEVERAL = folded("عدة", "سلسلة")
_COMPARED = re.compile(r"(?<!\w)(?:بديلا?\s+(?:من|عن|ل)|محل|بمثابه)\s*\w?$")


def _compared(scene: Scene, draft: Draft) -> bool:
    """`بديلا من محادثات`, `لن يحل محل محادثات`: named for comparison."""
    return _COMPARED.search(scene.text[max(draft.start - 14, 0) : draft.start]) is not None


def _plural_counts(scene: Scene, draft: Draft) -> bool:
    """`اجتماعات اللجنة` in general are none; those of a day, or of named sides in a place, are, and so are two of
    them, and those that open or close somewhere."""
    sides = len(draft.participants) > 1
    persons = sum(p.who.kind is EntityKind.PERSON for p in draft.participants) > 1
    if (
        persons
        and not draft.definite
        and draft.status is not None
        and draft.status.value is Status.HELD
        and draft.status_word
    ):
        return True  # `أجرى X اجتماعات مع Y`
    two = scene.form(scene.token_at(draft.start)).endswith(("ين", "ان"))
    opened = draft.status_word.lstrip("وف") in _OPENED and draft.complement
    return bool(
        draft.day
        or ((two or opened) and (draft.when or draft.place))
        or (opened and sides)
        or (draft.when and (sides or draft.place or (draft.complement and draft.participants)))
        or (sides and draft.place)
        or (draft.relative and draft.complement and draft.participants and draft.place)
    )


_NAMED = 12  # characters of a summit's noun with the adjective that names it


def bare(draft: Draft) -> bool:
    """Nothing but the noun: it can only point back to a meeting told elsewhere."""
    told = draft.when or draft.ordinal or draft.place or draft.participants or draft.complement or draft.counterpart
    told = told or (draft.called and draft.family == "summit" and draft.end - draft.start > _NAMED)  # `تأجيل القمة كذا`
    return (
        not (told or draft.paired)
        and (draft.definite or draft.owned or not draft.series)
        and not (draft.series and draft.status)
    )


def _process(draft: Draft) -> bool:
    """`خلال محادثات تحليب`, `مفاوضات السد بين الدول الثلاث`: the process as such, not a meeting of it."""
    own = draft.when or draft.ordinal or draft.renewed or draft.upcoming
    if draft.family != "talks" or own:
        return False
    if draft.status_word.lstrip("وفبل") in _RESULTS:
        there = draft.place is not None and draft.place.value.kind is EntityKind.PLACE
        return not (there and draft.definite and draft.series is None)  # `نتائج المشاورات المتعثرة في كذا`
    if draft.status_word.removeprefix("و") in _STALLED and draft.definite and draft.place is None:
        return True
    if draft.status_word.lstrip("وف") in _MEANWHILE:
        return draft.definite and draft.place is None
    return draft.series is not None and not draft.status_word


_RESULTS = word_set("results")
_OPENED = word_set("begun") | word_set("ended") | word_set("resumed")
_STALLED = folded("فشلت", "تعثرت", "توقفت", "تجمدت", "انهارت", "جمدت")  # what goes on for years fails, not one meeting
_MEANWHILE = folded("خلال", "أثناء", "منذ", "طوال")  # words beside which the talks are a stretch of time


def _verb_counts(draft: Draft) -> bool:
    if draft.counterpart and draft.participants:
        return True
    someone = draft.participants or draft.complement
    return len(draft.participants) > 1 or bool(someone and (draft.when or draft.place))


def _score(draft: Draft) -> int:
    score = (
        2 * bool(draft.ordinal)
        + 2 * bool(draft.when or draft.called)
        + bool(draft.place)
        + bool(draft.series)
        + bool(draft.status)
    )
    score += (
        bool(draft.participants or draft.complement)
        + 2 * (len(draft.participants) > 1 or _ministers(draft) or draft.paired)
        + (draft.owned and bool(draft.participants))
    )
    score += draft.counterpart
    held_by = any(p.who.kind is EntityKind.BODY for p in draft.participants)
    score += draft.family in ("meeting", "session") and draft.complement and held_by and bool(draft.status_word)
    score += draft.plural and bool(draft.status_word and draft.place)  # let through as two, or as opened somewhere
    score += draft.relative and draft.family in ("talks", "round", "meeting")
    placed = draft.place is not None and draft.place.value.kind is EntityKind.PLACE
    score += placed and bool(draft.status_word) and draft.family != "encounter"
    coming = draft.status is not None and draft.status.value is Status.PLANNED and bool(draft.status_word)
    score += coming and draft.place is not None and not placed and draft.family in ("talks", "round")
    if draft.status is not None and draft.status.value in _SPOKEN_OF and (draft.participants or draft.complement):
        score += 2
    score += draft.renewed and draft.family in ("round", "talks") and draft.status is not None
    score += draft.family in ("summit", "congress") and bool(draft.place or draft.complement)
    score += draft.family in ("summit", "congress") and draft.beside
    score += draft.family == "summit" and draft.definite and draft.numbered
    score -= draft.family == "talks" and not (draft.when or draft.ordinal or draft.status)
    score -= (
        draft.status is not None
        and draft.status.value is Status.PROPOSED
        and not (draft.when or draft.called or draft.place or draft.series)
    )
    return score


def _ministers(draft: Draft) -> bool:
    """`اجتماع وزراء خارجية مجموعة السبع`: the circle is as good as two who are named."""
    circles = [p.who.name_en or "" for p in draft.participants if p.who.kind is EntityKind.GROUP]
    return any(name.endswith("ministers") and name[:1].isupper() for name in circles)


_WITHIN = folded("ضمن", "إطار", "سياق")


def _sport_near(scene: Scene, draft: Draft) -> bool:
    first, last = scene.token_at(draft.left), scene.token_at(draft.right)
    return sum(scene.form(k) in words().elsewhere for k in range(first, last)) >= 2
