"""Offices told by ellipsis: `والتركي فلان` after an office, `نظيره الروسي فلان`, `نائبه فلان`."""

from __future__ import annotations

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_found import Found
from mahdar.lang.ar.names_scene import QUOTES, Scene
from mahdar.lang.ar.names_words import (
    COMMON,
    ELLIPSIS,
    ENDS_NAME,
    FUNCTION,
    GAZETTEER,
    GIVEN,
    OFFICE,
    PART,
    PUNCT,
    SPEECH,
)
from mahdar.lang.ar.offices_lexicon import COLLEAGUES
from mahdar.lang.ar.offices_titles import Title, read_title

_UNSHARED = (
    "general supervisor",
    "director",
    "university president",
    "dean",
    "mayor",
    "regional director",
)  # no state has one
_GATHERS = ("التي", "الذي", "ضمت", "ضم", "جمعت", "جمع", "بين", "بحضور", "بمشاركه", "كل", "كلا")


def others(scene: Scene, j: int, title: Title) -> int:
    """Further bearers of the same office, each behind his state: `، والروسي فلان، والإيراني فلان`."""
    text = scene.text
    while j + 1 < text.last:
        at = j + 1 if text.forms[j] in (",", "-") else j
        end = elliptical(scene, at) if text.bits[at] & GAZETTEER else 0
        if not end and title.many:
            end = _plain_other(scene, at, title)
        if not end:
            break
        j = end
    return j


def _plain_other(scene: Scene, at: int, title: Title) -> int:
    """A further bearer in a plural without a state of his own: `الرئيسان فلان وفلان`."""
    text = scene.text
    skip = 1 if text.forms[at].startswith("و") else 0
    if not skip or text.bits[at] & ENDS_NAME:
        return 0
    end = people.name_end(text, at, sure=True, joined=True)
    if end - at < 2:
        return 0
    own = scene.found.people[-1].rule == "office.elliptical" if scene.found.people else False
    polity = title.owners.pop(0) if title.owners else None if own else title.polity  # `الروسي فلان والتركي فلان وفلان`
    scene.found.people.append(Found(at, end, 1, "office.many", (at, end), 1, None, title.office, polity))
    return end


def elliptical(scene: Scene, i: int) -> int:
    """`والروسي فلان` after an office that was named: the demonym opens the span, without its و."""
    text = scene.text
    found = text.hit(i)
    if found is None or scene.office is None or scene.office.office is None or scene.office.office in _UNSHARED:
        return 0
    entry = found.value
    many = text.forms[found.end - 1].endswith(("ون", "يين")) and entry.kind == "nisba"  # `كان الإيرانيون جديين`
    wanted = (entry.kind == "nisba" and entry.definite and not many) or (
        entry.kind == "state" and (scene.office.many or scene.office.rule == "office.many")
    )
    if not wanted or (found.skip and text.forms[i][0] not in "ول"):
        return 0
    k = people.skip_honorifics(text, found.end)
    end = people.name_end(text, k, sure=True)
    if end == k or (end - k == 1 and not (people.single_ok(text, k) and not text.bits[k] & GIVEN)):
        return 0
    if text.bits[k] & COMMON and not text.bits[k] & GIVEN:
        return 0
    if (
        i > text.first
        and text.bits[i - 1] & ~(PUNCT | FUNCTION | SPEECH | ELLIPSIS | GIVEN | PART) & ENDS_NAME
        and not found.skip
    ):
        return 0  # the adjective of the noun before it, not a person
    told = found.skip or i == text.first or text.bits[i - 1] & (PUNCT | FUNCTION | SPEECH | ELLIPSIS)
    if not told and not (scene.found.people and scene.found.people[-1].end == i):
        return 0
    person = Found(i, end, found.skip, "office.elliptical", (k, end), 0, None, scene.office.office, entry.entity)
    person.like, person.pattern = scene.office, "{}"
    scene.found.people.append(person)
    return end


def _gathered(scene: Scene, i: int) -> Found | None:
    """`القمة التي ضمت الرئيس التركي فلان ونظيريه`: of those gathered within a clause, the one named right before."""
    last, text = scene.last, scene.text
    near = last is not None and (last.end == i or (last.end == i - 1 and text.forms[i - 1] == ","))
    if last is None or not near or text.forms[i][0] != "و":
        return None
    return last if any(text.forms[m] in _GATHERS for m in range(text.first, last.first)) else None


def colleague(scene: Scene, i: int) -> int:
    """`نظيره التركي فلان`, `نائبه فلان`: the office is that of the person just named."""
    text, form = scene.text, scene.text.forms[i]
    pattern = COLLEAGUES[form]
    if text.words(text.span(i, i + 1)).endswith("ة"):
        return 0  # بمساعدة, not مساعده
    model = _gathered(scene, i) or scene.model()
    if model is None or model.office is None:
        return 0
    skip = 1 if form[0] in "ولب" and form[1:] in COLLEAGUES else 0
    label = pattern.format(model.office)
    polity, j = model.polity, i + 1
    plural = form.endswith(("رايه", "رايها", "راؤه", "راءه", "راءها", "ريه", "ريها", "راه"))
    if plural and j < text.last and text.forms[j] == ",":
        j += 1
    opens = j
    if (found := text.hit(j)) is not None and found.value.kind == "nisba" and not found.skip:
        polity, j = found.value.entity, found.end
    elif pattern == "{}" and form.lstrip("ولب")[:4] == "نظير":
        polity = None
    joined = j < text.last and text.bits[j] & OFFICE and text.forms[j].startswith("و") and pattern != "{}"
    if joined and (more := read_title(text, j)) is not None and more.skip:
        label, j = f"{label} and {more.office}", more.end
        pattern = f"{pattern} and {more.office}"
        polity = polity or more.polity
        for inner, at in more.inner:
            scene.found.people.append(
                Found(inner.first, at[1], scene.cut(inner), "office.inner", at, 0, None, inner.office, inner.polity)
            )
    if j < text.last and text.forms[j] in (",", *QUOTES):
        j += 1
    start = people.skip_honorifics(text, j)
    end = people.name_end(text, start, sure=True)
    if end == start or (end - start == 1 and not people.single_ok(text, start)):
        return 0
    first, skip = (opens, 0) if plural and polity else (i, skip)
    person = Found(first, end, skip, "office.colleague", (start, end), 0, None, label, polity)
    person.like, person.pattern = model, pattern
    scene.found.people.append(person)
    kept, scene.office = (
        scene.office,
        Found(first, end, 0, "office.many", None, 0, None, label if pattern == "{}" else model.office, polity),
    )
    scene.office.like = model
    end = others(scene, scene.close(person), Title(i, end, 0, label, many=plural))
    scene.office = kept
    return end
