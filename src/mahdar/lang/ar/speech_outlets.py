"""Outlets in a report's circumstances: `لصحيفة كذا`, `في مقابلة مع قناة كذا`, `في تصريحات نقلتها وكالة كذا`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_gazetteer import written
from mahdar.lang.ar.speech_forms import Form, table, words
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_phrases import heads_outlet
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
        found = _that_outlet(text, k) or (outlet_at(text, k, last) if _told_to(text, k, first) else None)
        if found is not None and found.entity is not None:
            if not any(text.forms[j] in words("speech", "platform") for j in range(k, found.last)):
                out.append(found.entity)
            k = found.last
            continue
        k += 1
    return out


def _that_outlet(text: Text, k: int) -> Subject | None:
    """`وأوضح مسؤول للموقع`: the outlet named last before."""
    form = text.forms[k]
    if not form.startswith("لل") or "ال" + form[2:] not in words("speech", "outlet_again"):
        return None
    if k + 1 in text.named or text.forms[k + 1].startswith("ال") or 0 < text.close.get(k + 1, k) - k < _NAME:
        return None  # `للقناة الأولى`
    for j in range(k - 1, max(k - _BACK, -1), -1):
        m = text.named.get(j)
        if m is not None and text.annotation.entities[m.entity].kind is EntityKind.OUTLET:
            return Subject(text.annotation.entities[m.entity], k, k + 1)
    return None


_NAME = 8  # tokens of a name in marks
_BACK = 400  # tokens in which that outlet is looked for


def _told_to(text: Text, k: int, first: int) -> bool:
    """Is the outlet somebody's partner: after `مع`, `عبر`, with a glued `ل`, or after a word for outlets?"""
    form = text.forms[k]
    if k and text.forms[k - 1] in _REPORTERS and text.forms[k - 2] != "مع":
        return False
    if form.startswith("ل"):
        return True
    j = k
    while j > first and (text.forms[j - 1] == '"' or text.forms[j - 1] in words("speech", "outlet_head")):
        j -= 1
    before = text.forms[j - 1] if j > first else ""
    if before in _REPORTERS and j - 1 > first and text.forms[j - 2] == "مع":
        return True  # `في حوار مع مراسل وكالة كذا`
    if before in _OF_IT and j - 1 > first and text.forms[j - 2].startswith(_GOT):
        return True  # `في رسالة اطلعت عليها كذا`
    told = table("speech", ("verb", "passing")).get(before)
    if before in words("speech", "carried") or (told is not None and (told.verb.kind == "passing" or _tells(told))):
        return True
    return before in words("speech", "around") or before in ("ل", "نقلا") or (j < k and text.forms[j].startswith("ل"))


def outlet_at(text: Text, k: int, last: int) -> Subject | None:
    """The outlet that begins at a token, a preposition glued to it or not, None where none does."""
    if (slug := lexicon.load("speech").values("told").get(text.forms[k])) is not None:
        return Subject(_channel(str(slug)), k, k + 1)
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
    if head and (opened := _past_kind(text, k, last)) is not None:
        return Subject(plain_entity(text, opened + 1, text.close[opened], EntityKind.OUTLET), k, text.close[opened] + 1)
    if close is not None and close <= last and close - k <= 8 and (form == "ل" or head):
        return Subject(plain_entity(text, k + 2, close, EntityKind.OUTLET), k, close + 1)
    if head and (bracketed := in_brackets(text, k, last)) is not None:
        return bracketed
    return _unlisted(text, k, last) if head else None


@cache
def _channel(slug: str) -> Entity:
    book = lexicon.load("outlets")
    name = next(n for table in ("names", "shy") for n, s in written("outlets", table) if s == slug)
    return Entity(EntityKind.OUTLET, name, str(book.values("english")[slug]), f"outlet:{slug}")


def in_brackets(text: Text, k: int, last: int) -> Subject | None:
    """`وكالة (كذا)`, `موقع ((كذا))`: the name in brackets right behind a word for outlets."""
    if text.forms[k + 1 : k + 2] != ["("]:
        return None
    first = k + 3 if text.forms[k + 2 : k + 3] == ["("] else k + 2
    closed = next((j for j in range(first, min(k + 9, last)) if text.forms[j] == ")"), None)
    if closed is None or closed <= first:
        return None
    m = text.named.get(first)
    known = text.annotation.entities[m.entity] if m is not None and text.named_end[first] == closed else None
    press = known if known is not None and known.kind is EntityKind.OUTLET else None
    end = closed + 1 + (text.forms[closed + 1 : closed + 2] == [")"])
    return Subject(press or plain_entity(text, first, closed, EntityKind.OUTLET), k, end)


def _past_kind(text: Text, k: int, last: int) -> int | None:
    """`لوكالة أنباء "كذا"`: the mark behind the words for an outlet, where a name in marks follows them."""
    j = k + 1
    while j < last and _PRESS.search(text.forms[j]) and j < k + 4:
        j += 1
    close = text.close.get(j)
    return j if j > k + 1 and close is not None and 1 < close - j <= 6 and close <= last else None


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
    return Subject(replace(name, name=without_preposition(name.name)), k, j)


def _tells(form: Form) -> bool:
    """`أبلغ رويترز أن`: a verb whose object is whoever is told."""
    return form.verb.past in ("ابلغ", "اخبر")


_REPORTERS = ("مراسل", "مراسله", "مراسلنا", "موفد")
_OF_IT = frozenset({"عليه", "عليها", "منه", "منها"})
_GOT = ("اطلع", "حصل", "تسلم")


def without_preposition(name: str) -> str:
    """`للإذاعة كذا` is `الإذاعة كذا`, `لصحيفة كذا` is `صحيفة كذا`."""
    return f"ا{name[:1]}{name[2:]}" if name.startswith("لل") else name.removeprefix("ل")
