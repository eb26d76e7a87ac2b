"""Whose an office is: organs of a state, and bodies that no list knows."""

from __future__ import annotations

from mahdar.lang.ar.names_gazetteer import GAZETTEER, Entry, adjective
from mahdar.lang.ar.names_people import name_end
from mahdar.lang.ar.names_phrases import Hit
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import (
    COMMON,
    DERIVED,
    ENDS_NAME,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    OFFICE,
    OUTLET,
    PART,
    PUNCT,
    SPEECH,
    TIME,
    VERB,
    word_list,
)
from mahdar.lang.ar.offices_title import Title
from mahdar.model.assertion import Entity, EntityKind

_NOT_IN_BODY = FUNCTION | SPEECH | TIME | PUNCT | OFFICE | HONORIFIC
_IN_BODY = ("nisba", "state", "body", "group", "head", "place")
_LONGEST_BODY = 9
_LISTENERS = ("للصحفيين", "للصحافيين", "للاعلاميين")  # of whom there are unions too
_PARTIES = ("حزب", "حركه", "تيار", "كتله", "تنظيم", "جماعه", "جبهه", "لحزب", "لحركه", "بحزب")
_NAMED_AFTER = word_list("named_after")
_BODY_NOUNS = word_list("body_nouns")


def organ(text: Text, title: Title, found: Hit[Entry]) -> bool:
    """An organ of a state: `الحكومة اليمنية`, `وفد المعارضة السورية`."""
    noun, title.end = found.value.noun, found.end
    if title.end < text.last and (kind := _OF_WHAT_KIND.get(text.forms[title.end])) is not None:
        noun, title.end = f"{kind} {noun}", title.end + 1
    inner = text.hit(title.end)
    if inner is not None and inner.value.kind == "head" and not inner.skip:
        noun, title.end = f"{inner.value.noun} {noun}", inner.end
        inner = text.hit(title.end)
    if inner is not None and not inner.skip and inner.value.kind in ("nisba", "state", "body"):
        owner = inner.value.entity
        title.end = inner.end
        if "opposition" in noun and owner.kind is EntityKind.STATE:
            owner = organ_entity(owner, "opposition", "المعارضة")
        title.polity = title.polity or owner
    if noun and noun not in title.label:
        if title.label == "head of the delegation":
            title.label = f"head of the {noun} delegation"
        else:
            title.label = f"{'head' if title.label == 'president' else title.label} of the {noun}"
    return True


# `وفد القيادة العامة`: an adjective of the organ, not of the office.
_OF_WHAT_KIND = {
    "العامه": "general",
    "العليا": "supreme",
    "المركزيه": "central",
    "الوطنيه": "national",
    "المشتركه": "joint",
    "العسكريه": "military",
    "السياسيه": "political",
    "التنفيذيه": "executive",
    "الموحده": "unified",
}


def organ_entity(state: Entity, noun: str, arabic: str) -> Entity:
    """A body that belongs to a state, named from both: `Syrian opposition`."""
    code = (state.key or "").partition(":")[2]
    return Entity(EntityKind.BODY, f"{arabic} ({state.name})", f"{adjective(state)} {noun}", f"body:{code}:{noun}")


def without_li(form: str) -> str:
    """A word without its ل: `للائتلاف` to `الائتلاف`, `لحركة` to `حركة`."""
    return "ال" + form[2:] if form.startswith("لل") else form[1:]


def names_body(form: str) -> bool:
    """May a word after في or ل open the name of a body: definite, or a noun for one?"""
    return form.startswith("ال") or form in _BODY_NOUNS


def keep_noun(text: Text, title: Title, start: int) -> None:
    """Remembers `الائتلاف` of `زعيم الائتلاف`, `للائتلاف` of `الرئيس السابق للائتلاف`."""
    if title.polity is None and title.end == start + 1:
        form = text.forms[start]
        title.noun = "ال" + form[2:] if form.startswith("لل") else form if form.startswith("ال") else ""


def unknown_body(text: Text, title: Title, j: int) -> int:
    """Walks over common nouns and known names from token j; a nisba, state or body among them gives the polity."""
    start = j
    while j < text.last and j - start < _LONGEST_BODY:
        if j > start and text.gap(j) > 1:
            break
        found = text.hit(j)
        if j > start and text.bits[j] & FUNCTION:
            break  # بقيادة فلان
        if text.bits[j] & OUTLET and text.forms[j][0] == "ل" and (j > start or title.rank != "head"):
            break  # قال وكيل الوزارة لصحيفة كذا: to whom he spoke
        if text.forms[j] in _LISTENERS and title.polity is not None:
            break
        if found is not None and found.value.kind in _IN_BODY and (j > start or found.value.kind != "place"):
            if found.value.kind not in ("head", "place") and title.polity is None:
                title.polity = found.value.entity
            j = found.end
            continue
        bits = text.bits[j]
        if bits & (HONORIFIC | OFFICE) and j > start and text.forms[j - 1].lstrip("لبو") in _NAMED_AFTER:
            named = name_end(text, j + 1, sure=True)  # مركز الملك فلان
            if named > j + 1:
                j = named
                continue
        if j > start and bits & DERIVED and text.forms[j][0] == "ب" and text.forms[j][1:] not in _BODY_NOUNS:
            break
        if not bits & COMMON or bits & _NOT_IN_BODY or bits & (GIVEN | PART) or _is_verb(text, j) or _is_over(text, j):
            break
        j += 1
    if j > start + 1 and title.polity is None and text.forms[start] in ("حزب", "لحزب", "بحزب"):
        title.polity = _body(text.words(text.span(start, j)), f"body:{' '.join(text.forms[start:j])}")
    return _named_party(text, title, j)


def alias(text: Text, title: Title) -> bool:
    """`حلف شمال الأطلسي "الناتو"`: another name of the body just named, in quotation marks or brackets."""
    j = title.end
    if title.polity is None or text.forms[j] not in ('"', "(") or (found := text.hit(j + 1)) is None:
        return False
    closed = found.end < text.last and text.forms[found.end] in ('"', ")")
    if not closed or found.value.entity != title.polity:
        return False
    title.end = found.end + 1
    return True


def quoted(text: Text, title: Title) -> bool:
    """`رئيس حركة "النهضة"`: whose office it is, in quotation marks."""
    j = title.end
    if title.polity is not None or text.forms[j] != '"' or title.rank not in ("head", "voice", "envoy", "of"):
        return False
    found = text.hit(j + 1)
    if found is not None and not found.skip and found.value.kind in ("body", "group") and found.end < text.last:
        if text.forms[found.end] != '"':
            return False
        title.polity, title.end = found.value.entity, found.end + 1
        return True
    noun = text.forms[j - 1]
    close = next((k for k in range(j + 2, min(j + 6, text.last)) if text.forms[k] == '"'), 0)
    if noun not in _PARTIES or not close:
        return False
    title.polity, title.end = _party(text, noun, j + 1, close), close + 1
    return True


def _party(text: Text, noun: str, i: int, j: int) -> Entity:
    """The party or movement named by a noun and what stands in marks behind it: the known one, else by its words."""
    known = text.hit(i)
    if known is not None and known.end == j and known.value.kind in ("body", "group"):
        return known.value.entity
    plain = noun.lstrip("لب")
    whole = GAZETTEER.at([plain, *text.forms[i:j]], 0)
    if whole is not None and whole.end == j - i + 1 and whole.value.kind == "body":
        return whole.value.entity
    return _body(text.words(text.span(i, j)), f"body:{plain} {' '.join(text.forms[i:j])}")


def owner_too(text: Text, title: Title) -> bool:
    """`مبعوث الأمم المتحدة والجامعة العربية`: a second body whose office it is."""
    found = text.hit(title.end)
    if found is None or title.polity is None or title.polity.kind is not EntityKind.BODY:
        return False
    if text.forms[title.end][0] != "و" or found.skip == 0 or found.value.kind != "body" or title.rank == "none":
        return False
    title.end = found.end
    return True


def _is_over(text: Text, j: int) -> bool:
    """Nothing bare goes on a noun with the article: `عضو اللجنة قوله` ends at the noun."""
    before, form = text.forms[j - 1], text.forms[j]
    if not before.lstrip("وبل").startswith("ال") or form.startswith("ال"):
        return False
    return form[0] not in "وبل" or (form[0] == "و" and not form.startswith("وال"))


def _named_party(text: Text, title: Title, j: int) -> int:
    """`زعيم حزب كاديما فلان`, `رئيس حزب الغد`: a definite name behind `حزب`, or a word of no list before a name."""
    noun = text.forms[j - 1]
    if noun not in _PARTIES or j >= text.last or text.gap(j) > 1:
        return j
    if text.forms[j] == '"':
        close = next((k for k in range(j + 2, min(j + 6, text.last)) if text.forms[k] == '"'), 0)
        if close and title.polity is None:
            title.polity = _party(text, noun, j + 1, close)
        return close + 1 if close else j
    end = j
    while end < text.last and end - j < 4 and text.gap(end) == 1 and _of_party(text, end):
        end += 1
    if end == j and j + 1 < text.last and not text.bits[j] & (ENDS_NAME | GIVEN | PART):
        end = j + 1 if not text.bits[j + 1] & ENDS_NAME and text.gap(j + 1) == 1 else j
    if end > j and title.polity is None:
        name = text.words(text.span(j - 1, end, 1 if noun[0] in "لب" else 0))
        title.polity = _body(name, f"body:{' '.join(text.forms[j - 1 : end]).lstrip('لب')}")
    return end


def _body(name: str, key: str) -> Entity:
    return Entity(EntityKind.BODY, name, None, key)


def _of_party(text: Text, k: int) -> bool:
    form, bits = text.forms[k], text.bits[k]
    found = text.hit(k)
    stops = bits & (FUNCTION | SPEECH | TIME | PUNCT | OFFICE | HONORIFIC) or (found and found.value.kind == "nisba")
    return form.startswith(("ال", "وال")) and not stops


def _is_verb(text: Text, j: int) -> bool:
    """A verb that goes on with the sentence, rather than a noun spelt alike."""
    form, bits = text.forms[j], text.bits[j]
    if form.startswith("ال") or not bits & VERB:
        return False
    return not bits & COMMON or (bool(bits & DERIVED) and form[0] in "وف")
