"""Reports without a verb of their own: headlines with a colon, and nouns (`إعلان فلان كذا`)."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.positions_verbs import stance_verbs
from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_bearers import bearer
from mahdar.lang.ar.speech_flow import Flow
from mahdar.lang.ar.speech_forms import Shape, table, words
from mahdar.lang.ar.speech_judge import Report
from mahdar.lang.ar.speech_subjects import Subject, subject_at
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import EntityKind
from mahdar.model.document import BlockKind

_SELF = words("speech", "first_person") - {"لا", "لم", "ليس", "هناك", "لقد"}
LINE = 25  # tokens of a headline within the text
_NAMES = frozenset({EntityKind.PERSON, EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP})


def headline(flow: Flow) -> list[Report]:
    """`فلان: ...` in a title, of one or of several (`فلان: كذا.. وعلان: كذا`)."""
    p = flow.p
    if p.block is not BlockKind.TITLE and not _line(flow):
        return []
    found = [r for first in (p.first, *p.stops[:-1]) if (r := _one(flow, first)) is not None]
    return found if (found and found[0].begin == p.first) or len(found) > 1 else []


def turn(flow: Flow, alone: bool) -> list[Report]:
    """`المتحدث باسم كذا: نحن نرفض ...`: a paragraph of the text that opens with whoever speaks of himself. `alone`: no
    verb in it reports anything, so that all of it is his."""
    p, text = flow.p, flow.text
    colon = next((k for k in range(p.first, min(p.first + 10, p.stop(p.first))) if text.forms[k] == ":"), None)
    if p.block is BlockKind.TITLE or colon is None or colon == p.first or not _of_oneself(text, colon + 1, p.last):
        return []
    found = _one(flow, p.first)
    return [found if alone else replace(found, end=p.stop(p.first))] if found is not None else []


def _of_oneself(text: Text, first: int, last: int) -> bool:
    """Do the first words say `we`: `نحن ...`, `نرفض كذا`, `لا نقبل`?"""
    while first < last and (text.forms[first] == '"' or text.forms[first] in words("speech", "negation")):
        first += 1
    if last - first < 3:
        return False
    form = stance_verbs().get(text.forms[first])
    return text.forms[first] in words("speech", "of_oneself") or (form is not None and form.shape is Shape.WE)


def _one(flow: Flow, first: int) -> Report | None:
    p, text = flow.p, flow.text
    colon = next((k for k in range(first, min(first + 10, p.stop(first))) if text.forms[k] == ":"), None)
    if colon is None or colon + 2 >= p.last:
        return None
    found = _surname(flow, first, colon)
    subject = found or subject_at(text, first, colon)
    if subject is not None and subject.last < colon and (known := bearer(text, first, colon)) is not None:
        found = subject = Subject(known, first, colon)
    if subject is None or subject.entity is None or subject.last != colon or subject.entity.kind not in _NAMES:
        return None
    state = subject.entity.kind is EntityKind.STATE
    if subject.first not in text.named and (known := bearer(text, first, colon)) is not None:
        found = subject = Subject(known, first, colon)  # `وزير الخارجية: ...`, whose name follows in the text
    if (found is None and subject.first not in text.named) or (
        state and (_tells_itself(flow, colon) or not _declares(flow, colon))
    ):
        return None
    flow.memory.note(subject, None, flow.sentence(first), True)
    return Report(first, first, colon + 1, "colon", subject, None, flow.sentence(first), end=p.last)


def _line(flow: Flow) -> bool:
    """A line within the text that is a headline by its looks: short, no full stop, a person's name and a colon."""
    p, text = flow.p, flow.text
    if p.last - p.first > LINE or len(p.stops) > 1 or text.forms[p.last - 1] in '.!?"':
        return False
    m = text.named.get(p.first)
    at = text.named_end.get(p.first, p.last)
    person = m is not None and text.annotation.entities[m.entity].kind is EntityKind.PERSON
    return person and at + 3 < p.last and text.forms[at] == ":" and text.forms[at + 1] != '"'


def _surname(flow: Flow, first: int, colon: int) -> Subject | None:
    """`فلان: ...`, in marks or without: a name, or the last words of one that the text gives in full further on."""
    text, last = flow.text, colon
    if text.forms[first] == '"' and text.close.get(first) == colon - 1:
        first, last = first + 1, colon - 1
    if text.named_end.get(first) == last:
        return Subject(text.annotation.entities[text.named[first].entity], first, colon)
    said = text.forms[first:last]
    if not 1 <= len(said) <= 3 or len(said[-1]) < 4:
        return None
    for e in text.annotation.entities:
        if e.kind is EntityKind.PERSON and fold_word(e.name).split()[-len(said) :] == said:
            return Subject(e, first, colon)
    return None


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


def nouns(flow: Flow) -> list[Report]:
    """`إعلان الرئيس فلان كذا`: a noun reports; its subject has to be a name."""
    out: list[Report] = []
    heads = words("speech", "noun")
    for k in range(flow.p.first, flow.p.last - 2):
        form = flow.text.forms[k]
        if form not in heads or k + 1 not in flow.text.named or any(r.content <= k for r in flow.reports[-1:]):
            continue
        found = _of_noun(flow, k, form)
        if found is not None:
            subject, content, how = found
            out.append(Report(k, k, content, how, subject, None, flow.sentence(k)))
    return out


def _of_noun(flow: Flow, k: int, form: str) -> tuple[Subject, int, str] | None:
    stop = flow.p.stop(k)
    subject = subject_at(flow.text, k + 1, stop)
    if subject is None or subject.entity is None or subject.entity.kind is EntityKind.PLACE or subject.last >= stop:
        return None
    at = subject.last
    if flow.text.forms[at] in words("speech", "that"):
        return subject, at + 1, "that"
    object_ = form == "اعلان" and flow.text.is_word(at) and flow.text.forms[at] not in words("speech", "around")
    return (subject, at, "np") if object_ and at not in flow.text.timed else None
