"""Who speaks: the noun phrase beside a verb, as a named entity or, where no mention stands, as it is written."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.names_gazetteer import capitals
from mahdar.lang.ar.speech_forms import table, word_values, words
from mahdar.lang.ar.speech_named_in_marks import quoted_name
from mahdar.lang.ar.speech_outlets import in_brackets, without_preposition
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_phrases import begins, heads_outlet, phrase_end
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind

LONGEST = 16  # tokens of a phrase that no mention covers
_SPEECH = "speech"


def subject_at(text: Text, at: int, stop: int, with_object: bool = False) -> Subject | None:
    """The noun phrase that begins at a token, None where none can begin. `with_object`: the verb's object follows it
    directly, so an indefinite noun after a definite one is no part of it."""
    if at >= stop:
        return None
    if text.forms[at] == "كل" and at + 2 < stop and text.forms[at + 1] == "من":
        return subject_at(text, at + 2, stop, with_object)
    if text.forms[at] in ("ذات", "نفس") and at + 1 < stop and text.forms[at + 1].startswith("ال"):
        return subject_at(text, at + 1, stop, with_object)  # `ذات المسؤول`
    if text.forms[at] in words(_SPEECH, "outlet_head") and (press := in_brackets(text, at, stop)) is not None:
        return press
    if text.forms[at] == '"':
        return quoted_name(text, at, stop, _mention(text, at + 1))
    if (found := _mention(text, at)) is not None and not _opens_name(text, found):
        return _name_behind(text, found, stop) or found
    if not text.is_word(at) or text.forms[at] in words(_SPEECH, "around") or at in text.timed:
        return None
    if text.forms[at] in _OF_SOMEBODY:
        return None  # `ونقل عنه قوله`
    if text.forms[at] in words(_SPEECH, "attribution"):
        return None  # `وقالت وفقا لما ذكرته كذا إن`
    form = text.forms[at]
    if form in ("ل", "بذلك") or (form[0] == "ل" and form[1:] in words(_SPEECH, "addressed")):
        return None
    if at in text.named and form[0] in "بلك" and begins(text, at, form[0]):
        return None  # `يعترف بإيران`: a name behind a preposition
    if with_object and form in text.surnames and at not in text.named:
        return Subject(plain_entity(text, at, at + 1, EntityKind.PERSON), at, at + 1)
    phrase = _phrase(text, at, stop, with_object)
    return phrase if phrase is not None and (not with_object or _can_act(text, phrase, stop)) else None


def _name_behind(text: Text, found: Subject, stop: int) -> Subject | None:
    """The name between commas after an office that nobody else in the text is told to bear."""
    m = text.named[found.first]
    nobody = m.name is None and found.entity is not None and found.entity.kind is EntityKind.PERSON
    whole = nobody and found.entity is not None and m.span.of(text.annotation.document.text) == found.entity.name
    return _apposition(text, found.last, stop) if whole else None


def _opens_name(text: Text, found: Subject) -> bool:
    """A bare `بيان` is the head of a longer name: `بيان الوفد المفاوض`."""
    longer = found.last < len(text.forms) and (text.is_word(found.last) or text.forms[found.last] == '"')
    short = found.last - found.first == 1 and longer
    document = found.entity is not None and found.entity.kind is EntityKind.DOCUMENT
    return short and document and not text.forms[found.first].startswith("ال")


def _can_act(text: Text, phrase: Subject, stop: int) -> bool:
    """Where an object may follow, a phrase is a subject only by its head or by what comes next."""
    if phrase.entity is None or phrase.last >= stop:
        return phrase.entity is None
    head = text.forms[phrase.first].removeprefix("ال")
    follows = text.forms[phrase.last]
    if text.forms[phrase.first].startswith("ال") and head.endswith("ون"):
        return True
    if heads_outlet(text.forms[phrase.first]):
        return True
    if follows == "," and text.forms[phrase.last + 1 : phrase.last + 2] and head:
        follows = text.forms[phrase.last + 1]
    named = text.ended.get(phrase.last)
    if named is not None and text.annotation.entities[text.named[named].entity].kind is EntityKind.PERSON:
        return True  # `أبدى الكاتب فلان أسفه`
    return head in words(_SPEECH, "actor") or follows in words(_SPEECH, "that") or follows == ":"


def _mention(text: Text, at: int, clitic: str = "") -> Subject | None:
    """The mention that begins right here (after a clitic, if one is asked for), with those that `و` joins to it."""
    if not begins(text, at, clitic):
        return None
    m, token = text.named[at], text.annotation.tokens[at]
    entity, last = text.annotation.entities[m.entity], text.named_end[at]
    last = max((text.named_end[k] for k in range(at + 1, last) if k in text.named), default=last)
    last = max(last, text.named_end[at])  # `فلان، مستشار الرئيس كذا علان`: to the end of the name within
    if entity.kind is EntityKind.PLACE:
        entity = capitals().get(entity.key or "", entity)  # `لكن طهران قالت`: the city speaks for its state
    if last < len(text.forms) and (more := _mention(text, last, "و")) and more.entity:
        second = text.named[last]
        if (
            entity.kind is EntityKind.PERSON
            and m.name is not None
            and m.office
            and second.name is None
            and second.office
        ):
            return Subject(entity, at, more.last)  # `فلان سفير كذا ومستشار كذا`
        return Subject(_together(text, entity, more, at), at, more.last)
    if m.name is None and last - at == 1 and word_values(_SPEECH, "stands_for").get(token.form) == "person":
        return Subject(entity, at, last, "office")
    points_back = entity.kind is EntityKind.DOCUMENT and last - at == 1 and token.form.startswith("ال")
    return Subject(entity, at, last, token.form if points_back else "")


def with_clitic(text: Text, at: int, stop: int, clitic: str) -> Subject | None:
    """The mention, or the phrase of an outlet or document, to which a preposition is glued: `لوكالة كذا`."""
    found = _mention(text, at, clitic) or _mention(text, at, clitic * 2)
    if found is not None or at >= stop or not text.forms[at].startswith(clitic):
        return found
    head = text.forms[at].removeprefix(clitic).removeprefix(clitic)
    if (
        head in words(_SPEECH, "outlet_head")
        or head in words(_SPEECH, "document_head")
        or "ال" + head in words(_SPEECH, "document_head")
    ):
        last = phrase_end(text, at, min(stop, at + LONGEST), False)
        entity = plain_entity(text, at, last) if last > at else None
        name = without_preposition(entity.name) if entity is not None and clitic == "ل" else ""
        return Subject(replace(entity, name=name or entity.name), at, last) if entity is not None else None
    return None


def _together(text: Text, first: Entity, more: Subject, at: int) -> Entity:
    second = more.entity
    english = f"{first.name_en}, {second.name_en}" if second and first.name_en and second.name_en else None
    return Entity(EntityKind.GROUP, text.span(at, more.last).of(text.annotation.document.text), english)


def _phrase(text: Text, at: int, stop: int, with_object: bool) -> Subject | None:
    last = phrase_end(text, at, min(stop, at + LONGEST), with_object)
    if last == at:
        return None
    head = text.forms[at]
    last = _of_several(text, at, last)
    if head.startswith("ال") and (person := _named_last(text, at, last)) is not None:
        return Subject(person, at, last)  # `الكاتب فلان`
    kind = word_values(_SPEECH, "nameless").get(head)
    if kind == "bound" and text.forms[at + 1 : last] in (["اخر"], ["اخري"], ["اخرون"], ["اخران"]):
        return Subject(plain_entity(text, at, last), at, last, "another")
    if kind == "never" or (kind == "bound" and not _bound(text, at + 1, last)):
        return Subject(None, at, last)
    pointed = at + 1 < last and head in ("هذا", "هذه")
    told_of = text.forms[at + 1] if pointed else head
    his = at + 1 < last and text.forms[at + 1].startswith("باسم")  # `الناطق باسمه` is another
    if (stands := word_values(_SPEECH, "stands_for").get(told_of)) and last - at <= 2 + pointed and not his:
        return Subject(plain_entity(text, at + pointed, last), at + pointed, last, stands)
    name = _apposition(text, last, stop)
    if name is not None:
        return name
    return Subject(plain_entity(text, at, last), at, last, head if head.startswith("ال") and last - at == 1 else "")


def _of_several(text: Text, first: int, last: int) -> int:
    """`قادة مصر وقطر والأردن`: past the further states whose they are."""
    if text.forms[first].removeprefix("ال") not in words(_SPEECH, "several"):
        return last
    while last in text.named and begins(text, last, "و") and _state(text, text.ended.get(last)) and _state(text, last):
        last = text.named_end[last]
    return last


def _state(text: Text, first: int | None) -> bool:
    m = text.named.get(first) if first is not None else None
    return m is not None and text.annotation.entities[m.entity].kind is EntityKind.STATE


def _named_last(text: Text, first: int, last: int) -> Entity | None:
    """The person whose name ends a phrase of a few words that is no office."""
    named = text.ended.get(last)
    if named is None or not first < named <= first + 4 or begins(text, named, "ل"):
        return None  # `المكتب الإعلامي لرئيس كذا`
    entity = text.annotation.entities[text.named[named].entity]
    return entity if entity.kind is EntityKind.PERSON else None


def _bound(text: Text, first: int, last: int) -> bool:
    """Does the phrase say whose source or official it is? `مصادر مطلعة` does not, `مصدر عسكري` does."""
    return any(text.forms[k] not in words(_SPEECH, "unbound") for k in range(first, last))


def _apposition(text: Text, comma: int, stop: int) -> Subject | None:
    """The name between commas after an office: `وزير الري، فلان الفلاني، إن`."""
    if comma < stop and text.forms[comma] == "(":  # `قائد قوات كذا (كذا)، فلان، إن`
        comma = next((j + 1 for j in range(comma, min(comma + 6, stop)) if text.forms[j] == ")"), comma)
    if comma >= stop or text.forms[comma] != "," or comma + 1 >= stop:
        return None
    found = _mention(text, comma + 1)
    if found is not None and found.entity is not None:
        return found if found.entity.kind is EntityKind.PERSON else None
    if text.forms[comma + 1].startswith("و") or text.forms[comma + 1] in _ASKED:
        return None
    last = phrase_end(text, comma + 1, min(stop, comma + 6), False)
    if any(text.forms[k] in words(_SPEECH, "around") for k in range(comma + 1, last)):
        return None
    closed = last < stop and (text.forms[last] == "," or text.forms[last] in words(_SPEECH, "that"))
    known = table(_SPEECH, ("verb",)).get(text.forms[comma + 1])
    if not closed or last < comma + 3 or known is not None or comma + 1 in text.timed:
        return None
    return Subject(plain_entity(text, comma + 1, last, EntityKind.PERSON), comma + 1, last)


_OF_SOMEBODY = words(_SPEECH, "pronoun")
_ASKED = frozenset({"طلب", "طلبت", "طلبوا", "فضل", "فضلت", "رفض", "رفضت", "اشترط", "اشترطت"})  # not to be named
