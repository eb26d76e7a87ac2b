"""Through whom words came: `وفق ما نقلت وكالة كذا`, `بحسب فلان`, `لصحيفة كذا`, `في مقابلة مع قناة كذا`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from mahdar.lang.ar.speech_forms import Form, Shape, table, word_values, words
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_source_names import (
    LIGHT_AFTER,
    REPORTERS,
    is_press,
    named_source,
    outlet_told,
    passed_on_by,
    whoever,
)
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.model.assertion import Entity, EntityKind

_SAYS = ("verb", "passing", "found")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source words, tokens begin to end (exclusive). No source: `على حد قوله`, which only closes the words.
    `words`: where the clause begins that they introduce, when they stand before it."""

    begin: int
    end: int
    source: Subject | None
    words: int | None = None
    nameless: bool = False
    pronoun: bool = False  # `ووفقا له، ...`: who spoke last
    told: Entity | None = None  # the outlet that the source told: `بحسب ما ذكر فلان لوكالة كذا`

    @property
    def by_outlet(self) -> bool:
        entity = self.source.entity if self.source is not None else None
        return entity is not None and entity.kind is EntityKind.OUTLET


def attributions(text: Text, p: Paragraph) -> list[Attribution]:
    """All of a paragraph, in order; none within quotations."""
    out: list[Attribution] = []
    heads, close, beyond = _heads(), text.close, p.first
    for k, form in enumerate(text.forms[p.first : p.last], p.first):
        if form not in heads or k < beyond:
            continue
        if form == '"':
            beyond = close.get(k, k) + 1
            continue
        as_told = form == "علي" and k + 1 < p.last and text.forms[k + 1] == "ما"
        if form == "علي" and text.forms[k + 1 : k + 2] == ["لسان"]:
            found = _by_mouth(text, k, p)
        else:
            found = _on_word(text, k) if form == "علي" and not as_told else _attribution(text, k, p)
        if found is not None:
            out.append(found)
            beyond = found.end
    return out


_AS = frozenset({"كما", "وكما"})
_HIM = frozenset({"له", "لها", "لهم", "لهما"})


@cache
def _heads() -> frozenset[str]:
    """What source words begin with, and the mark that opens a quotation."""
    return words("speech", "attribution") | _AS | {"علي", '"'}


def _attribution(text: Text, k: int, p: Paragraph) -> Attribution | None:
    stop, form, at = p.stop(k), text.forms[k], k + 1
    if at >= stop:
        return None
    kind = "" if form == "علي" else word_values("speech", "attribution").get(form, "ما")
    told = kind == "ما"
    if text.forms[at] in ("ما", "لما") and not told:  # `وفقا لما صرح به فلان`
        told, at = True, at + 1
    if not told and text.forms[at] in words("speech", "on_his_word"):
        return Attribution(k, at + 1, None)
    if kind == "ل" and text.forms[at] in _HIM:
        him = Subject(None, at, at + 1)
        return Attribution(k, at + 1, him, _introduced(text, k, him, p), pronoun=True)
    inside = form in _AS and k > p.start(k) and text.forms[k - 1] not in (",", '"')
    if form in _AS and k == p.start(k):
        return None
    if form == "علي" and k > p.start(k) and text.forms[k - 1] != ",":
        return None
    source = _told_by(text, at, stop, form in _AS or form == "علي") if told else named_source(text, at, stop, kind)
    if source is None:
        return None
    closed = source.last < stop and text.forms[source.last] in ",."
    if inside and (is_press(source) or source.first not in text.named or not closed):
        return None  # `كما أعلن فلان` behind no comma ends what is told, or is none
    press, source = source, _with_name(text, source, stop)
    if told and is_press(press) and (of := passed_on_by(text, at, press, stop)) is not None:
        source = of  # `وفق ما نقلت وكالة كذا عن فلان`
    begin = k - 1 if k > p.first and text.forms[k - 1] in (",", "وذلك") else k
    nameless = source.entity is None
    if nameless:  # they pass words on, though they are no speakers
        source = Subject(plain_entity(text, source.first, source.last), source.first, source.last)
    outlet = None if is_press(source) else outlet_told(text, source.last, stop)
    words_at = _introduced(text, k, source if outlet is None else replace(source, last=outlet.last), p)
    if outlet is None:
        through = press.entity if source.entity != press.entity and is_press(press) else None
        return Attribution(begin, source.last, source, words_at, nameless, told=through)
    if text.forms[source.first] in REPORTERS:  # `بحسب مراسل لوكالة كذا`
        return Attribution(begin, outlet.last, Subject(outlet.entity, source.first, outlet.last), words_at)
    return Attribution(begin, outlet.last, source, words_at, nameless, told=outlet.entity)


def _by_mouth(text: Text, k: int, p: Paragraph) -> Attribution | None:
    """`أعلنت كذا كذا على لسان فلان`: who spoke for another; by himself he reports nothing here."""
    stop = p.stop(k)
    source = subject_at(text, k + 2, stop) if k + 2 < stop else None
    if source is None or source.entity is None or k + 2 not in text.named or source.entity.kind is EntityKind.PLACE:
        return None
    source = _with_name(text, source, stop)
    return Attribution(k - 1 if text.forms[k - 1] == "," else k, source.last, source, None, nameless=True)


def _told_by(text: Text, at: int, stop: int, needs_known: bool) -> Subject | None:
    """After `ما` or `كما`: a verb of telling and its subject."""
    known = table("speech", _SAYS).get(text.forms[at]) if at < stop else None
    if at + 1 < stop and text.forms[at] in ("كان", "كانت"):  # `بحسب ما كان أعلن فلان`
        at += 1
        known = table("speech", _SAYS).get(text.forms[at])
        needs_known = True
    if at >= stop or text.forms[at] in _NO_TELLING or (known is not None and (known.joined or known.number == "p")):
        return None
    if needs_known and (known is None or known.verb.goes_on or known.shape is not Shape.PAST):
        return None
    j = at + 1
    while j < stop and (text.forms[j] in LIGHT_AFTER or j in text.timed):
        j = max(text.timed.get(j, j), j + 1)
    if known is not None and known.verb.kind == "found" and j < stop and text.forms[j] in ("في", "علي"):
        j += 1
    source = whoever(text, j, stop)
    if source is None:
        return None
    own = _goes_on(text, source.last, stop) or _has_object(text, known, source.last, stop)
    if needs_known and (own or not _somebody(text, source)):
        return None
    return source


def _has_object(text: Text, known: Form | None, at: int, stop: int) -> bool:
    """`كما نفى فلان وجود كذا`: the verb has an object, and is a report of its own."""
    if known is None or "np" not in known.verb.takes or at + 1 >= stop or not text.is_word(at):
        return False
    form = text.forms[at]
    around = any(form in words("speech", c) for c in ("around", "light", "attribution", "relative", "turns"))
    return not around and at not in text.timed and not form.startswith(("و", "ل", "ب"))


def _with_name(text: Text, source: Subject, stop: int) -> Subject:
    """`وفقا للمبعوث إلى كذا، فلان، ...`: the name between commas."""
    at = source.last + 1
    last = text.named_end.get(at, stop)
    if source.last >= stop or text.forms[source.last] != "," or last >= stop or text.forms[last] != ",":
        return source
    entity = text.annotation.entities[text.named[at].entity]
    office = source.entity is None or source.entity.kind in (EntityKind.PERSON, EntityKind.BODY)
    return Subject(entity, source.first, last) if entity.kind is EntityKind.PERSON and office else source


def _somebody(text: Text, source: Subject) -> bool:
    """A mention, or a phrase whose head can speak: not the object of `كما طالب بكذا`."""
    head = text.forms[source.first]
    kinds = ("actor", "nameless", "stands_for", "outlet_head", "document_head")
    known = any(head in words("speech", c) or head.removeprefix("ال") in words("speech", c) for c in kinds)
    return source.first in text.named or known


def _goes_on(text: Text, at: int, stop: int) -> bool:
    """`كما أكد فلان أن`: no source words but a report of its own."""
    if at < stop and text.forms[at] == ",":
        return any(text.forms[j] in words("speech", "that") for j in range(at, min(at + 14, stop)))
    for j in range(at, min(at + 14, stop)):
        if text.forms[j] in words("speech", "that") or text.forms[j] in (":", '"', "الي", "علي", "عن"):
            return True
    if at < stop and text.forms[at] in words("speech", "relative"):  # `كما أكد كذا الذي يتزعمه فلان استعداده`
        return any(text.forms[j] in words("speech", "opens") for j in range(at, min(at + _ASIDE, stop)))
    return False


_ASIDE = 24  # tokens of a relative clause between a verb's subject and its object
_NO_TELLING = frozenset({"تم", "يتم", "جري", "يجري", "تقرر", "سبق", "هو", "هي", "يقتضيه", "تقتضيه"})
_LONG = 14  # tokens of a source's phrase up to the `فإن` of its words


def _introduced(text: Text, k: int, source: Subject, p: Paragraph) -> int | None:
    """Where the clause begins that source words at the head of a sentence introduce."""
    end = source.last
    if end < p.stop(k) and text.forms[k].startswith("و") and text.forms[end] in ("فان", "فانه", "فانها", "فقد"):
        return end  # `..., وبحسب القرار فإن كذا`
    if k != p.start(k) or end >= p.stop(k):
        return None
    j = end
    while j < p.stop(k) and (j in text.timed or text.forms[j] in words("speech", "light")):
        j = max(text.timed.get(j, j), j + 1)
    if j < p.stop(k) and text.forms[j] in ",:":
        j += 1
    elif j < p.stop(k) and text.is_word(j) and j not in text.named:
        ahead = (i for i in range(j, min(j + _LONG, p.stop(k))) if text.forms[i] in ("فان", "فانه", "فانها", "فقد"))
        j = next(ahead, j)
    verb = table("speech", _SAYS).get(text.forms[j]) if j < p.stop(k) else None
    press = source.entity is not None and source.entity.kind is EntityKind.OUTLET
    points_back = source.entity is not None and source.stands_for and source.last - source.first == 1
    begins = (press or points_back) and j < p.stop(k) and text.is_word(j)
    begins = begins and (text.forms[j] not in words("speech", "around") or text.forms[j + 1 : j + 2] == ["المقرر"])
    opens = j > end or begins or (verb is not None and not verb.joined)
    return j if j < p.stop(k) and (opens or text.forms[j].startswith(("ف", "ست", "سي"))) else None


def _on_word(text: Text, k: int) -> Attribution | None:
    """`على حد قوله`."""
    forms = text.forms
    if k + 2 < len(forms) and forms[k + 1] == "حد" and forms[k + 2] in words("speech", "on_his_word"):
        return Attribution(k - 1 if k and forms[k - 1] == "," else k, k + 3, None)
    return None
