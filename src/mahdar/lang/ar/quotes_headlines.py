"""Headlines with a colon: who speaks, in full, by surname, by office or by the short name of a party, and where."""

from __future__ import annotations

from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_bearers import bearer
from mahdar.lang.ar.speech_flow import Flow
from mahdar.lang.ar.speech_forms import Shape, table, words
from mahdar.lang.ar.speech_judge import Report
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_phrases import begins
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind
from mahdar.model.document import BlockKind

_SELF = words("speech", "first_person") - {"لا", "لم", "ليس", "هناك", "لقد"}
LINE = 25  # tokens of a headline within the text
FAR = 14  # tokens up to the colon
_NAMES = frozenset(
    {EntityKind.PERSON, EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP, EntityKind.OUTLET, EntityKind.DOCUMENT}
)
_PARTIES = frozenset({EntityKind.BODY, EntityKind.GROUP})
_HEADS = frozenset({"حزب", "حركه", "جماعه", "تيار", "تنظيم", "جبهه", "نادي"})
_WHERE = frozenset({"ردا", "رد", "داخل", "خارج", "امام", "عبر", "حول", "يرد", "ترد", "تعليقا", "معلقا", "مخاطبا"})


def headline(flow: Flow) -> list[Report]:
    """`فلان: ...` in a title, of one or of several (`فلان: كذا.. وعلان: كذا`)."""
    p = flow.p
    if p.block is not BlockKind.TITLE and not _line(flow):
        return []
    found = [r for first in (p.first, *p.stops[:-1]) if (r := one(flow, first)) is not None]
    return found if (found and found[0].begin == p.first) or len(found) > 1 or p.block is BlockKind.TITLE else []


def one(flow: Flow, first: int) -> Report | None:
    """The report that begins at a token with its speaker and a colon, None where none does."""
    p, text = flow.p, flow.text
    while first < p.last and text.forms[first] in ".…":
        first += 1
    colon = next((k for k in range(first, min(first + FAR, p.stop(first))) if text.forms[k] == ":"), None)
    if colon is None or colon == first or colon + 2 >= p.last:
        return None
    subject = _speaker(flow, first, colon)
    if subject is None or subject.entity is None or subject.entity.kind not in _NAMES:
        return None
    if subject.entity.kind is EntityKind.STATE and (_tells_itself(flow, colon) or not _declares(flow, colon)):
        return None
    flow.memory.note(subject, None, flow.sentence(first), True)
    return Report(first, first, colon + 1, "colon", subject, None, flow.sentence(first), end=p.last)


def _speaker(flow: Flow, first: int, colon: int) -> Subject | None:
    """Whoever stands before the colon, with or without where and to whom he spoke."""
    text = flow.text
    for last in (colon, *_circumstances(text, first, colon)):
        known = _known(flow, first, last)
        if known is not None:
            return Subject(known, first, last)
    return None


def _circumstances(text: Text, first: int, colon: int) -> list[int]:
    """Where `لصحيفة كذا`, `بعد لقاء فلان`, `من القاهرة` may begin before the colon."""
    out: list[int] = []
    for k in range(first + 1, colon):
        form = text.forms[k]
        begun = form in words("speech", "around") or form in _WHERE or form == "ل" or form == "بالاجماع"
        addressed = form[0] == "ل" and begins(text, k, "ل")  # `فلان لعلان: كذا`
        glued = form[0] in "لب" and len(form) > 4
        clitic = glued and (form.startswith(("لل", "بح", "بم")) or form[1:] in _TOLD_TO)
        if begun or clitic or addressed:
            out.append(k)
    return out


_TOLD_TO = words("speech", "outlet_head") | words("speech", "addressed") | words("speech", "spoken_at")


def _known(flow: Flow, first: int, last: int) -> Entity | None:
    """Somebody whose words these are, told whole by these tokens."""
    text = flow.text
    a, b = first, last
    if text.forms[a] == '"' and text.close.get(a) == b - 1:
        a, b = a + 1, b - 1
    if b <= a:
        return None
    if text.named_end.get(a) == b:
        return text.annotation.entities[text.named[a].entity]
    if (named := _shortly(text, text.forms[a:b], last)) is not None:
        return named
    if (office := bearer(text, a, b)) is not None:
        return office
    subject = subject_at(text, a, b)
    if subject is None or subject.entity is None or subject.last != b:
        return None
    source = text.forms[a] in words("speech", "nameless") or text.forms[a] in words("speech", "document_head")
    return subject.entity if subject.first in text.named or source else None


def _shortly(text: Text, said: list[str], after: int) -> Entity | None:
    """The last words of a name that the text gives in full, the short name of a party, or a word that speaks below."""
    if not 1 <= len(said) <= 3 or len(said[-1]) < 3:
        return None
    for e in text.annotation.entities:
        name = fold_word(e.name).split()
        if e.kind is EntityKind.PERSON and name[-len(said) :] == said:
            return e
        if e.kind in _PARTIES and len(name) > len(said) and name[1 : 1 + len(said)] == said and said[0][:2] == "ال":
            return e
    if len(said) > 1 or len(said[0]) < 4 or said[0] in words("speech", "nameless"):
        return None
    verbs = table("speech", ("verb",))
    for k in range(after, len(text.forms) - 1):
        form = verbs.get(text.forms[k])
        if form is not None and text.forms[k + 1] in _HEADS and text.forms[k + 2 : k + 3] == said:
            return plain_entity(text, k + 1, k + 3)
        if form is not None and text.forms[k + 1] == said[0] and form.shape is Shape.PAST:
            kind = EntityKind.PERSON if k + 1 not in text.named else None
            found = text.named.get(k + 1)
            return text.annotation.entities[found.entity] if found else plain_entity(text, k + 1, k + 2, kind)
    return None


def _line(flow: Flow) -> bool:
    """A line within the text that is a headline by its looks: short, no full stop, a person's name and a colon."""
    p, text = flow.p, flow.text
    if p.last - p.first > LINE or len(p.stops) > 1 or text.forms[p.last - 1] in '.!?"':
        return False
    m = text.named.get(p.first)
    at = text.named_end.get(p.first, p.last)
    person = m is not None and text.annotation.entities[m.entity].kind is EntityKind.PERSON
    return person and at + 3 < p.last and text.forms[at] == ":" and text.forms[at + 1] != '"'


def _declares(flow: Flow, colon: int) -> bool:
    """A state before a colon may be only where the news is from; it speaks where a will or a denial follows."""
    forms = flow.text.forms[colon + 1 : min(colon + 14, flow.p.last)]
    future = any(f.startswith(("سي", "ست", "سن")) and len(f) > 4 for f in forms)
    ours = table("stance", ("act",))
    we = any((f.removeprefix("و") in ours and ours[f.removeprefix("و")].shape is Shape.WE) for f in forms)
    own = any(f.removeprefix("و") in words("speech", "of_oneself") for f in forms)
    own = own or (forms[0].endswith("نا") and len(forms[0]) > 4)
    denies = forms[0] in words("speech", "first_person") or "لن" in forms
    return future or we or own or denies or any(f in _SELF for f in forms)


def _tells_itself(flow: Flow, colon: int) -> bool:
    """After a place that only heads the line another subject has its own verb of speech or stance."""
    table_ = table("speech", ("verb",))
    for k in range(colon + 1, min(colon + 6, flow.p.last)):
        f = table_.get(flow.text.forms[k])
        if f is not None and f.shape in (Shape.PAST, Shape.PRESENT) and not f.verb.weak:
            return True
    return False
