"""Bodies told by grammar: organs of a state or of another body (`الخارجية الروسية`, `وفد المعارضة السورية`),
known bodies, groups and documents."""

from __future__ import annotations

from mahdar.lang.ar.names_found import Found
from mahdar.lang.ar.names_gazetteer import Entry, adjective
from mahdar.lang.ar.names_phrases import Hit
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import COMMON, FUNCTION, OFFICE, PUNCT, SPEECH, TIME, VERB
from mahdar.model.assertion import Entity, EntityKind

_NAMED_FOR_TOWNS = ("اتفاق", "اتفاقيه", "اعلان")
_STOPS = FUNCTION | PUNCT | SPEECH | TIME | OFFICE | VERB


def read_body(text: Text, i: int, hit: Hit[Entry], things: list[Found]) -> int:
    """Appends the body, group or document at token i and gives the token after it; 0 when the words name none."""
    entry = hit.value
    if entry.kind == "head":
        return _organ(text, i, hit, things)
    entity, end = entry.entity, hit.end
    if entry.kind == "document":
        end = _qualified(text, end)
        if entry.guarded and end == hit.end and not (end := _of_place(text, end)):
            return 0
        name = text.words(text.span(i, end, hit.skip))
        entity = Entity(EntityKind.DOCUMENT, name, entity.name_en)
    things.append(Found(i, end, hit.skip, f"name.{entry.kind}", (i, end), hit.skip, entity, None, entry.state))
    return end


def _organ(text: Text, i: int, hit: Hit[Entry], things: list[Found]) -> int:
    """A noun such as حكومة with whose it is. Alone it counts where it is definite; then `of` stays open."""
    nouns, end, owner = [hit.value.noun], hit.end, None
    arabic_end = end
    definite = hit.value.definite
    inner = text.hit(end)
    if inner is not None and inner.value.kind == "head" and not inner.skip and inner.value.noun:
        nouns.insert(0, inner.value.noun)
        definite = definite or inner.value.definite
        end = arabic_end = inner.end
        inner = text.hit(end)
    if inner is None and definite and nouns == ["delegation"] and _plain_adjective(text, end):
        inner = text.hit(end + 1)  # الوفد الحكومي الكيني
        if inner is not None and (inner.value.kind != "nisba" or not inner.value.definite):
            inner = None
    if inner is not None and not inner.skip and inner.value.kind in ("nisba", "state", "body"):
        fits = inner.value.definite == definite if inner.value.kind == "nisba" else True
        if (
            inner.value.kind != "nisba"
            and definite
            and len(nouns) == 1
            and hit.value.definite
            and not _construct(text, i)
        ):
            fits = False
        if fits:
            owner, end, arabic_end = inner.value.entity, inner.end, inner.end
    if owner is None and not (definite and hit.value.alone):
        return 0
    if not any(nouns):  # الجانب الروسي: the state itself
        if owner is None:
            return 0
        things.append(Found(i, end, hit.skip, "name.side", (i, end), hit.skip, owner))
        return end
    english = " ".join(n for n in nouns if n)
    entity = _named(text, i, arabic_end, hit.skip, english, owner)
    polity = owner
    if (
        len(nouns) == 2 and owner is not None and owner.kind is EntityKind.STATE and inner is not None
    ):  # whose delegation
        polity = _named(text, i + 1, arabic_end, 0, nouns[0], owner)
    things.append(Found(i, end, hit.skip, "name.organ", (i, end), hit.skip, entity, None, polity))
    return end


def _plain_adjective(text: Text, j: int) -> bool:
    plain = j + 1 < text.last and text.gap(j) == 1 and text.forms[j].startswith("ال")
    return plain and bool(text.bits[j] & COMMON) and not text.bits[j] & _STOPS


def _construct(text: Text, i: int) -> bool:
    """`وزارة خارجية كازاخستان`, `حكومة اليابان`: the head has no article, its own or of a second word."""
    form = text.forms[i].lstrip("وفبل")
    return not form.startswith("ال") and not text.forms[i + 1].startswith("ال")


def _named(text: Text, i: int, end: int, skip: int, english: str, owner: Entity | None) -> Entity:
    name = text.words(text.span(i, end, skip))
    if owner is None:
        return Entity(EntityKind.BODY, name, english, None)
    code = (owner.key or owner.name).partition(":")[2]
    label = adjective(owner) if owner.kind is EntityKind.STATE else (owner.name_en or owner.name)
    return Entity(EntityKind.BODY, name, f"{label} {english}", f"body:{code}:{english.replace(' ', '-')}")


def _of_place(text: Text, j: int) -> int:
    """`اتفاق أوسلو`: the token after the town an agreement is named after; 0 for none."""
    found = text.hit(j)
    if found is None or found.skip or found.value.kind != "place" or found.value.guarded:
        return 0
    return found.end if text.forms[j - 1].lstrip("وفبل") in _NAMED_FOR_TOWNS else 0


def _qualified(text: Text, j: int) -> int:
    """`البيان الختامي للجولة الماضية`, `قرار مجلس الأمن رقم 2118`: the nouns behind ل or the number that tell which
    document."""
    number = j + 1 if j < text.last and text.forms[j] == "رقم" else j
    if number < text.last and text.forms[number].isdigit() and 3 <= len(text.forms[number]) <= 4:
        return number + 1
    if j < text.last and text.forms[j].startswith("لل") and text.bits[j] & COMMON and not text.bits[j] & _STOPS:
        j += 1
        while (
            j < text.last
            and text.forms[j].startswith("ال")
            and text.bits[j] & (COMMON | TIME)
            and not text.bits[j] & OFFICE
        ):
            j += 1
    return j
