"""Who stands right behind `بحسب` and the like: a mention, a name in marks, or a phrase that can tell something."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_outlets import outlet_at
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_subjects import subject_at, with_clitic
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import EntityKind


def named_source(text: Text, at: int, stop: int, kind: str) -> Subject | None:
    """After `بحسب`: somebody named, an outlet or a document; not a plan or a resolution."""
    if kind == "عن":
        if text.forms[at] != "عن":
            return None
        at += 1
    if kind == "ل":
        again = text.forms[at] in ("لنفس", "لذات") and at + 1 < stop  # `وفقا لنفس المصادر`
        return subject_at(text, at + 1, stop) if again else with_clitic(text, at, stop, "ل")
    if at < stop and text.forms[at] == '"' and 1 < text.close.get(at, at) - at <= 6:
        return in_marks(text, at, text.close[at])
    source = subject_at(text, at, stop) if at < stop else None
    if source is None:
        return None
    source = _whole(text, source, stop)
    if source.entity is None or at in text.named:
        document = source.entity is not None and source.entity.kind is EntityKind.DOCUMENT
        place = source.entity is not None and source.entity.kind is EntityKind.PLACE
        return None if place or (document and text.forms[at] not in _TELLING) else source
    head = text.forms[source.first]
    follows = text.forms[source.last] if source.last < stop else ""
    telling = follows.startswith(("فان", "فقد")) or head in _TELLING
    telling = telling or head in words("speech", "outlet_head") or head in words("speech", "nameless")
    speaks = head in words("speech", "actor") and head not in _PLANS
    return source if telling or speaks or head in words("speech", "stands_for") else None


def _whole(text: Text, source: Subject, stop: int) -> Subject:
    """`بيان للخارجية الكينية`, `موقع «كذا» الكيني`: with the adjective that a mention leaves out."""
    kind = source.entity.kind if source.entity is not None else None
    last = source.last
    while kind in (EntityKind.DOCUMENT, EntityKind.OUTLET) and last < stop and _nisba(text.forms[last]):
        last += 1
    if last == source.last:
        return source
    if kind is EntityKind.OUTLET:
        return Subject(source.entity, source.first, last)
    return Subject(plain_entity(text, source.first, last, EntityKind.DOCUMENT), source.first, last)


def _nisba(form: str) -> bool:
    return form.startswith("ال") and form.endswith(("ي", "يه"))


def in_marks(text: Text, at: int, close: int) -> Subject:
    """`بحسب «كذا»`: a name in marks; of those that no list knows, an outlet's."""
    m = text.named.get(at + 1)
    known = text.annotation.entities[m.entity] if m is not None and text.named_end[at + 1] == close else None
    return Subject(known or plain_entity(text, at + 1, close, EntityKind.OUTLET), at + 1, close + 1)


_PLANS = frozenset({"مبادره", "قمه", "موتمر", "حمله", "دعوي", "لايحه", "مذكره", "عريضه", "مجموعه"})  # tell nothing
_TELLING = frozenset(
    {"بيان", "البيان", "تقرير", "التقرير", "دراسه", "الدراسه", "مكتبه", "مكتبها", "الوزاره", "المنظمه", "المركز"}
)


def passed_on_by(text: Text, at: int, press: Subject, stop: int) -> Subject | None:
    """Whose words an outlet has passed on: `ما نقلت كذا عن فلان`, with the outlet's words taken in."""
    k = press.last
    while k < stop and (k in text.timed or text.forms[k] in ('"', ")") or text.forms[k].endswith(_NISBA)):
        k = max(text.timed.get(k, k), k + 1)
    if k + 1 >= stop or text.forms[k] != "عن" or not any(f.startswith("نقل") for f in text.forms[at : press.first]):
        return None
    source = subject_at(text, k + 1, stop)
    return replace(source, first=press.first) if source is not None and source.entity is not None else None


_NISBA = ("يه", "ي")


def outlet_told(text: Text, k: int, stop: int) -> Subject | None:
    """`ما ذكر فلان أمس لوكالة كذا`, `ما أفاد فلان وكالة كذا`: the outlet right behind the source."""
    while k < stop and (k in text.timed or text.forms[k] in LIGHT_AFTER):
        k = max(text.timed.get(k, k), k + 1)
    if k >= stop or not (text.forms[k].startswith("ل") or text.forms[k] in words("speech", "outlet_head")):
        return None
    return outlet_at(text, k, stop)


LIGHT_AFTER = frozenset({"به", "عنه", "عنها", "ذلك", "له", "لها", "بذلك", "ايضا", "سابقا", "اليوم", "امس"})
REPORTERS = frozenset({"مراسل", "مراسله", "موفد", "موفده"})


def is_press(source: Subject) -> bool:
    return source.entity is not None and source.entity.kind is EntityKind.OUTLET


def whoever(text: Text, at: int, stop: int) -> Subject | None:
    if at >= stop:
        return None
    found = subject_at(text, at, stop)
    close = text.close.get(at, stop)
    if found is None and text.forms[at] == '"' and close < min(at + _NAME, stop):
        return in_marks(text, at, close)  # `ما ذكره «كذا»`
    return found


_NAME = 7  # tokens from mark to mark of a name
