"""Who speaks: the noun phrase beside a verb, as a named entity or, where no mention stands, as it is written."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_forms import Shape, table, word_values, words
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind

LONGEST = 16  # tokens of a phrase that no mention covers
_SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker's phrase: tokens first to last (exclusive). No entity: somebody who is left out (see GUIDE)."""

    entity: Entity | None
    first: int
    last: int
    stands_for: str = ""  # "person", "any", or a definite noun that may point back


def subject_at(text: Text, at: int, stop: int, with_object: bool = False) -> Subject | None:
    """The noun phrase that begins at a token, None where none can begin. `with_object`: the verb's object follows it
    directly, so an indefinite noun after a definite one is no part of it."""
    if at >= stop:
        return None
    if text.forms[at] == "كل" and at + 2 < stop and text.forms[at + 1] == "من":
        return subject_at(text, at + 2, stop, with_object)
    if text.forms[at] == '"':
        return _quoted_name(text, at, stop)
    if (found := _mention(text, at)) is not None and not _opens_name(text, found):
        return found
    if not text.is_word(at) or text.forms[at] in words(_SPEECH, "around") or at in text.timed:
        return None
    if text.forms[at] in ("ل", "بذلك"):
        return None
    phrase = _phrase(text, at, stop, with_object)
    return phrase if phrase is not None and (not with_object or _can_act(text, phrase, stop)) else None


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
    return head in words(_SPEECH, "actor") or follows in words(_SPEECH, "that") or follows == ":"


def _mention(text: Text, at: int, clitic: str = "") -> Subject | None:
    """The mention that begins right here (after a clitic, if one is asked for), with those that `و` joins to it."""
    m = text.named.get(at)
    if m is None:
        return None
    token = text.annotation.tokens[at]
    if text.annotation.folded.index(m.span.start) != token.start + len(clitic) or not token.form.startswith(clitic):
        return None
    entity, last = text.annotation.entities[m.entity], text.named_end[at]
    if not clitic and last < len(text.forms) and (more := _mention(text, last, "و")) and more.entity:
        return Subject(_together(text, entity, more, at), at, more.last)
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
        last = _phrase_end(text, at, min(stop, at + LONGEST), False)
        return Subject(plain_entity(text, at, last), at, last) if last > at else None
    return None


def _together(text: Text, first: Entity, more: Subject, at: int) -> Entity:
    second = more.entity
    english = f"{first.name_en}, {second.name_en}" if second and first.name_en and second.name_en else None
    return Entity(EntityKind.GROUP, text.span(at, more.last).of(text.annotation.document.text), english)


def _quoted_name(text: Text, at: int, stop: int) -> Subject | None:
    """`«فلان» أن`: marks around a name, told from marks around words by what follows."""
    close = text.close.get(at)
    if close is None or close >= stop or not 1 < close - at <= 7:
        return None
    inner = _mention(text, at + 1)
    if inner is not None and inner.last == close:
        return Subject(inner.entity, at + 1, close)
    if close + 1 >= stop:
        return None
    after = text.forms[close + 1]
    after = text.forms[close + 2] if after == "," and close + 2 < stop else after
    if close - at <= 5 and (after in words(_SPEECH, "that") or after == ":" or after in words(_SPEECH, "opens")):
        return Subject(plain_entity(text, at + 1, close), at + 1, close)
    return None


def _phrase(text: Text, at: int, stop: int, with_object: bool) -> Subject | None:
    last = _phrase_end(text, at, min(stop, at + LONGEST), with_object)
    if last == at:
        return None
    head = text.forms[at]
    kind = word_values(_SPEECH, "nameless").get(head)
    if kind == "never" or (kind == "bound" and not _bound(text, at + 1, last)):
        return Subject(None, at, last)
    pointed = at + 1 < last and head in ("هذا", "هذه")
    told_of = text.forms[at + 1] if pointed else head
    if (stands := word_values(_SPEECH, "stands_for").get(told_of)) and last - at <= 2 + pointed:
        return Subject(plain_entity(text, at + pointed, last), at + pointed, last, stands)
    name = _apposition(text, last, stop)
    if name is not None:
        return name
    return Subject(plain_entity(text, at, last), at, last, head if head.startswith("ال") and last - at == 1 else "")


def _phrase_end(text: Text, at: int, stop: int, with_object: bool) -> int:
    k, definite = at, False
    while k < stop:
        form = text.forms[k]
        if k in text.named and k > at and _mention(text, k) is not None:
            if with_object and k == at + 1 and text.forms[at].startswith("ال") and _other(text, k):
                break
            definite, k = True, text.named_end[k]
            continue
        if form == '"' and k > at and text.close.get(k, k + 9) - k <= 5:
            k = text.close[k] + 1
            continue
        if not text.is_word(k) or k in text.timed or _breaks(text, k, at):
            break
        article = form.startswith(("ال", "لل", "وال"))
        if with_object and k == at + 1 and article and not _qualifies(text.forms[at], form):
            break
        if definite and form[0] in "يت" and len(form) > 3 and not article and k > at + 1:
            break  # a present: the phrase was a subject before its verb
        pair = k == at + 1 and text.forms[at].startswith("ال") and text.forms[at].endswith("ان")
        if (with_object or pair) and definite and form.startswith("ب") and form not in words(_SPEECH, "of_head"):
            break
        if with_object and definite and not article and k > at and not form.startswith(("ل", "ب")):
            break
        definite = definite or article
        k += 1
    return min(k, stop)


def _other(text: Text, k: int) -> bool:
    """Is the name right behind a definite noun another's, and no name of a person with a title?"""
    kind = text.annotation.entities[text.named[k].entity].kind
    return kind in (EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP) and text.named_end[k] > k + 1


def _qualifies(head: str, adjective: str) -> bool:
    """`المنظمة الدولية` is one phrase, `المنظمة الاتحاد` are two: an adjective agrees with its noun."""
    return not (head.startswith("ال") and head.endswith("ه")) or adjective.endswith(("ه", "ات", "ي", "ا"))


def _breaks(text: Text, k: int, at: int) -> bool:
    form = text.forms[k]
    if form in words(_SPEECH, "that") or form in words(_SPEECH, "relative") or form in words(_SPEECH, "saying"):
        return True
    if form in words(_SPEECH, "light") or form in words(_SPEECH, "attribution"):
        return k > at
    if form == fold_word("في") and at < k <= at + 4 and k + 1 < len(text.forms):
        follows = text.forms[k + 1]
        within = follows.startswith("ال") or k + 1 in text.named or follows in words(_SPEECH, "actor")
        return follows in words(_SPEECH, "occasion") or not within
    if form == "من" and k == at + 1 and text.forms[at] in words(_SPEECH, "nameless") and k + 1 < len(text.forms):
        return not (k + 1 in text.named or text.forms[k + 1] in words(_SPEECH, "actor"))
    if form in words(_SPEECH, "around") or form in words(_SPEECH, "joint"):
        return True
    if form in ("فان", "فانه", "فانها", "فقد") or (form == "ل" and k > at):
        return True
    if k > at and (form in _OBJECTS or form.startswith(("بعنوان", "بذلك"))):
        return True
    ours = form.endswith("نا") and len(form) > 4 and form not in _OUR_MEN
    if k == at and (form in words(_SPEECH, "first_person") or ours):
        return True
    if k > at and form in table("stance", ("act",)) and table("stance", ("act",))[form].shape is Shape.PARTICIPLE:
        return not table("stance", ("act",))[form].verb.finite and form.endswith("ا")
    if form.startswith("ل") and (heads_outlet(form) or (k > at and _outlet_at(text, k))):
        return True
    f = table(_SPEECH, ("verb",)).get(form)
    return k > at and f is not None and (f.joined or not f.verb.weak) and form not in _NOUNS_TOO


def _outlet_at(text: Text, k: int) -> bool:
    m = text.named.get(k)
    return m is not None and text.annotation.entities[m.entity].kind is EntityKind.OUTLET


def heads_outlet(form: str) -> bool:
    """`وكالة`, `لصحيفة`, `للتلفزيون`."""
    heads = words(_SPEECH, "outlet_head")
    bare = form.removeprefix("ل")
    return form in heads or bare in heads or "ال" + bare.removeprefix("ل") in heads


_OBJECTS = frozenset(fold_word(w) for w in ("النقاب", "الانتباه", "النظر", "مقالا", "تقريرا", "بيانا", "خبرا", "آراء"))
_OUR_MEN = frozenset({"مراسلنا", "موفدنا", "مندوبنا", "مراسلتنا"})
_NOUNS_TOO = frozenset(fold_word(w) for w in ("متحدث", "معلق", "مقرر", "قائل", "مراقب"))


def _bound(text: Text, first: int, last: int) -> bool:
    """Does the phrase say whose source or official it is? `مصادر مطلعة` does not, `مصدر عسكري` does."""
    return any(text.forms[k] not in words(_SPEECH, "unbound") for k in range(first, last))


def _apposition(text: Text, comma: int, stop: int) -> Subject | None:
    """The name between commas after an office: `وزير الري، فلان الفلاني، إن`."""
    if comma >= stop or text.forms[comma] != "," or comma + 1 >= stop:
        return None
    found = _mention(text, comma + 1)
    if found is not None and found.entity is not None:
        return found if found.entity.kind is EntityKind.PERSON else None
    if text.forms[comma + 1].startswith("و"):
        return None
    last = _phrase_end(text, comma + 1, min(stop, comma + 6), False)
    if any(text.forms[k] in words(_SPEECH, "around") for k in range(comma + 1, last)):
        return None
    closed = last < stop and (text.forms[last] == "," or text.forms[last] in words(_SPEECH, "that"))
    known = table(_SPEECH, ("verb",)).get(text.forms[comma + 1])
    if not closed or last < comma + 3 or known is not None or comma + 1 in text.timed:
        return None
    return Subject(plain_entity(text, comma + 1, last, EntityKind.PERSON), comma + 1, last)


def plain_entity(text: Text, first: int, last: int, kind: EntityKind | None = None) -> Entity:
    head = text.forms[first]
    if kind is None:
        kind = EntityKind.BODY
        if head in words(_SPEECH, "document_head"):
            kind = EntityKind.DOCUMENT
        elif head in words(_SPEECH, "outlet_head"):
            kind = EntityKind.OUTLET
        elif head in words(_SPEECH, "stands_for") or head in words(_SPEECH, "nameless"):
            kind = EntityKind.PERSON
    return Entity(kind, text.span(first, last).of(text.annotation.document.text))
