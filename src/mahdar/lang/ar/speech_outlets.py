"""Outlets in a report's circumstances: `لصحيفة كذا`, `في مقابلة مع قناة كذا`, `في تصريحات نقلتها وكالة كذا`."""

from __future__ import annotations

import re
from dataclasses import replace

from mahdar.lang.ar.speech_forms import table, words
from mahdar.lang.ar.speech_phrases import heads_outlet
from mahdar.lang.ar.speech_subjects import Subject, plain_entity
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind

_PRESS = re.compile("علام|نباء|خبار|صحاف")  # in the name of a body that is an outlet too


def outlets_between(text: Text, first: int, last: int, speaker: Subject | None) -> list[Entity]:
    """Outlets named in a report's circumstances: `لصحيفة كذا`, `في مقابلة مع قناة كذا`; none of a dateline."""
    out: list[Entity] = []
    k = first
    while k < last:
        if speaker is not None and speaker.first <= k < speaker.last:
            k = speaker.last
            continue
        found = _outlet(text, k, last) if _told_to(text, k, first) else None
        if found is not None and found.entity is not None:
            if not any(text.forms[j] in words("speech", "platform") for j in range(k, found.last)):
                out.append(found.entity)
            k = found.last
            continue
        k += 1
    return out


def _told_to(text: Text, k: int, first: int) -> bool:
    """Is the outlet somebody's partner: after `مع`, `عبر`, with a glued `ل`, or after a word for outlets?"""
    form = text.forms[k]
    if form.startswith("ل"):
        return True
    j = k
    while j > first and (text.forms[j - 1] == '"' or text.forms[j - 1] in words("speech", "outlet_head")):
        j -= 1
    before = text.forms[j - 1] if j > first else ""
    if before in words("speech", "carried") or before in table("speech", ("passing",)):
        return True
    return before in words("speech", "around") or before in ("ل", "نقلا") or (j < k and text.forms[j].startswith("ل"))


def _outlet(text: Text, k: int, last: int) -> Subject | None:
    if k and text.forms[k - 1] in ("مراسل", "مراسله", "مراسلنا", "موفد"):
        return None
    m = text.named.get(k)
    if m is not None:
        entity = text.annotation.entities[m.entity]
        marks = text.named_end[k]
        closed = text.close.get(marks)
        if closed is not None and closed <= last and closed - marks <= 6 and _only_head(text, k, marks):
            return Subject(plain_entity(text, marks + 1, closed, EntityKind.OUTLET), k, closed + 1)
        press = entity.kind is EntityKind.OUTLET or (heads_outlet(text.forms[k]) and _PRESS.search(entity.name))
        return Subject(entity, k, text.named_end[k]) if press else None
    form = text.forms[k]
    close = text.close.get(k + 1)
    head = heads_outlet(form)
    if close is not None and close <= last and close - k <= 8 and (form == "ل" or head):
        return Subject(plain_entity(text, k + 2, close, EntityKind.OUTLET), k, close + 1)
    bracketed = next((j for j in range(k + 2, min(k + 8, last)) if text.forms[j] == ")"), None)
    if head and bracketed and bracketed > k + 2 and text.forms[k + 1] == "(":
        return Subject(plain_entity(text, k + 2, bracketed, EntityKind.OUTLET), k, bracketed + 1)
    return _unlisted(text, k, last) if head else None


def _only_head(text: Text, first: int, last: int) -> bool:
    """`وكالة أنباء "كذا"`: the mention holds no more than the word for an outlet."""
    return heads_outlet(text.forms[first]) and all(_PRESS.search(f) for f in text.forms[first + 1 : last])


def _unlisted(text: Text, k: int, last: int) -> Subject | None:
    """`لقناة كذا` where no list knows the name: the words up to the next boundary, four at most."""
    before = text.forms[k - 1] if k else ""
    if not (text.forms[k].startswith("ل") or before in ("مع", "عبر", "الي") or before in words("speech", "carried")):
        return None
    j = k + 1
    while (
        j < min(last, k + 4)
        and text.is_word(j)
        and text.forms[j] not in words("speech", "around")
        and j not in text.timed
    ):
        if text.forms[j] in words("speech", "that"):
            break
        j += 1
    if j == k + 1:
        return None
    name = plain_entity(text, k, j, EntityKind.OUTLET)
    return Subject(replace(name, name=_without_preposition(name.name)), k, j)


def _without_preposition(name: str) -> str:
    """`للإذاعة كذا` is `الإذاعة كذا`, `لصحيفة كذا` is `صحيفة كذا`."""
    return f"ا{name[:1]}{name[2:]}" if name.startswith("لل") else name.removeprefix("ل")
