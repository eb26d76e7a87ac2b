"""The names of one list: those who meet, one after the other."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_states import stands_for
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import Entity, EntityKind

ACTORS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.BODY, EntityKind.GROUP)
BREAK = word_set("break")
_GAP = 70  # characters that may stand between two names of one list
_ENDS = who_words("ends") | who_words("attend") | who_words("held_by") | words().withs.keys()
_OF_STATES = re.compile(
    r"(?<!\w)[وبل]{0,2}(?:ال)?(?:وزراء|وزيرا|وزيري|قاده|زعماء|رؤساء|مسؤول\w*|مسيول\w*|ممثل\w*|مندوب\w*|سفراء|خبراء|وفود|"
    r"مفاوض(?!ات)\w*|متفاوض\w*|مبعوث\w*|دبلوماسي\w*|مساعد\w*|قيادات)(?:\s+\w+){0,4}?"
    r"\s+(?:في|عن|من|لدي)\s*(?:\W*(?:كلا?\s+من|ال?دول\w*|البلدان|البلدين|الثلاثه?|الاربعه?|الخمسه?|حكومات|حكومه|حركه|جماعه)){0,3}\W*"
)


def actor(scene: Scene, m: Placed[Mention]) -> bool:
    """Can what is named here meet anybody?"""
    return scene.entity(m.value).kind in ACTORS


def who(scene: Scene, m: Placed[Mention], cities: bool = False) -> Entity:
    """Who meets where this is named."""
    return stands_for(scene.entity(m.value), m.value, cities) or scene.entity(m.value)


def located(scene: Scene, m: Placed[Mention]) -> bool:
    """Is it where, not who: after `في` or with ب?"""
    k = scene.token_at(m.start)
    glued = scene.text[scene.tokens[k].start : m.start]
    inside = scene.form(k - 1) in ("في", "الي") or glued not in ("", "و")
    return inside and scene.entity(m.value).kind is EntityKind.STATE and not of_theirs(scene, m)


def named_after(scene: Scene, start: int, limit: int, cities: bool = False) -> list[Placed[Mention]]:
    """The names of one list that begins at `start`: each soon after the last, no other preposition between. After
    `وزراء الخارجية في` the states whose ministers they are; with `cities` capitals that stand for their states."""
    out: list[Placed[Mention]] = []
    at = start
    for m in scene.mentions.between(start, limit):
        if m.start < at and not (out and m.start == out[-1].start):  # `الكوريتان`: two at one place
            continue
        gap = scene.text[at : m.start]
        if len(gap) > _GAP or any(c in gap for c in ".;:"):
            break
        said = frozenset(w.lstrip("و") if len(w) > 4 else w for w in re.findall(r"\w+", _TOO.sub(" ", gap)))
        broken = BREAK & said or (out and _ENDS & said)
        if broken and not _theirs(scene, m, at, out) and not (out and _followers(scene, gap, m)):
            break
        if out and (_sent_jointly(scene, out[-1], m) or _kin(scene, m)):
            at = m.end
            continue
        apart = bool(out) and _apart(scene, out[-1], at, m)
        if apart and "," not in gap:
            break
        if not apart and ((actor(scene, m) and not _inside(scene, m)) or (cities and _capital(scene, m))):
            out.append(m)
        at = m.end
    return out


_TOO = re.compile(r"(?<!\w)و?(?:الي\s+جانب|فضلا\s+عن|(?:بال|وال)?اضافه\s+الي|علاوه\s+علي)(?!\w)")
_FOLLOWERS = re.compile(r"\W*و(?:انصار|اتباع|مويدي|قوات|جماعه|نايبه|خصمه|غريمه|سلفه|خلفه)(?!\w)[^,.;:]*")


def _followers(scene: Scene, gap: str, m: Placed[Mention]) -> bool:
    """`بين أنصار X وأنصار نائبه الذي أقيل Y`: whatever is told of him, he follows in the list."""
    return scene.entity(m.value).kind is EntityKind.PERSON and _FOLLOWERS.fullmatch(gap) is not None


_KIN = folded("صهر", "نجل", "شقيق", "شقيقة", "زوجة", "زوج", "ابن", "ابنة", "حفيد", "أرملة", "والد")


def _kin(scene: Scene, m: Placed[Mention]) -> bool:
    """`X، صهر الرئيس Y`: Y only says who X is."""
    return scene.form(scene.token_at(m.start) - 1) in _KIN


_JOINTLY = re.compile(r"(?<!\w)ال(?:مبعوث|ممثل|موفد|وسيط)\w{0,2}(?:\s+\w+)?\s+المشترك")


def _sent_jointly(scene: Scene, last: Placed[Mention], m: Placed[Mention]) -> bool:
    """`X المبعوث المشترك للأمم المتحدة والجامعة`: the second body sends X as the first does; neither is there."""
    if scene.entity(m.value).kind is not EntityKind.BODY or m.start - last.start > _TITLE:
        return False
    return _JOINTLY.search(scene.text, last.start, m.start) is not None


_TITLE = 100  # characters of a name with its office

_BESIDE = frozenset(("مع", "جانب", "ثم", "فضلا", "اضافه", "بالاضافه", "علاوه", "كل", "كلا"))


def _apart(scene: Scene, last: Placed[Mention], at: int, m: Placed[Mention]) -> bool:
    """`الرئيس X مطالبة المجلس`, `X، المبعوث الخاص لأمين Y`: nothing joins the second name to the list."""
    first, k = scene.token_at(at), scene.token_at(m.start)
    between = [f for f in (scene.form(j) for j in range(first, k)) if f.isalpha()]
    if len(between) < 2 or scene.form(k).startswith("و") or scene.text[scene.tokens[k].start : m.start] == "و":
        return False
    return not any(f.startswith("و") or f in _BESIDE for f in between)


def _capital(scene: Scene, m: Placed[Mention]) -> bool:
    """Does a city stand for its state here: no preposition before it?"""
    k = scene.token_at(m.start)
    bare = scene.text[scene.tokens[k].start : m.start] in ("", "و") and scene.form(k - 1) not in ("في", "الي")
    return bare and stands_for(scene.entity(m.value), m.value, True) is not None


def _inside(scene: Scene, m: Placed[Mention]) -> bool:
    """`محادثات السلام بليبيا`: the state where, or about which, they meet."""
    glued = scene.text[scene.tokens[scene.token_at(m.start)].start : m.start]
    return glued == "ب" and scene.entity(m.value).kind is EntityKind.STATE


def _theirs(scene: Scene, m: Placed[Mention], at: int, out: list[Placed[Mention]]) -> bool:
    """`وزراء الري في مصر`, `ممثلين عن السودان`: the state or body from which those come."""
    if scene.entity(m.value).kind is EntityKind.PERSON:
        return False
    since = out[-1].start if out and scene.circle(out[-1].value) else at
    return _OF_STATES.fullmatch(scene.text[since : m.start].strip("\"' («") + " ") is not None


_SENT_BY = re.compile(_OF_STATES.pattern + "$")
_PHRASE = 60  # characters of the phrase before a state whose ministers meet


def of_theirs(scene: Scene, m: Placed[Mention]) -> bool:
    """`وزراء الري في X`: does the phrase before a state make it one of those who meet?"""
    return _SENT_BY.search(scene.text, max(m.start - _PHRASE, 0), m.start) is not None


def runs(scene: Scene, start: int, limit: int) -> list[list[Placed[Mention]]]:
    """The names between two places, those joined by `و` or a comma together; a state that is a place breaks a run."""
    out: list[list[Placed[Mention]]] = []
    for m in scene.mentions.between(start, limit):
        if not actor(scene, m) or (out and out[-1][-1].start < m.start < out[-1][-1].end):
            continue
        if out and m.end <= limit and _joined(scene, out[-1][-1], m):
            out[-1].append(m)
        elif m.end <= limit:
            out.append([m])
    return out


_ALIKE = re.compile(r"[\s,\"')(«»”“-]*(?:و|كذا|كذلك|نظير\w*|ال\w+\s+)?[\s,\"'(«“]*")
_APPOSED = 45  # characters an office may stand between two names of one list


def _joined(scene: Scene, last: Placed[Mention], m: Placed[Mention]) -> bool:
    gap = scene.text[last.end : m.start]  # none between two states that one word names
    if _ALIKE.fullmatch(gap):
        return True
    too = _TOO.search(gap) is not None
    gap = _TOO.sub(" ", gap)
    if len(gap) > _APPOSED or BREAK & frozenset(re.findall(r"\w+", gap)) or any(c in gap for c in ".;:"):
        return False
    both = {scene.entity(last.value).kind, scene.entity(m.value).kind} == {EntityKind.PERSON}
    return both and (too or re.search(r"(?:^|[\s,])و(?:\s|\w)*$", gap) is not None)
