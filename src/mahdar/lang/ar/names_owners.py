"""Whose an office is by what stands around its title: a colleague, a body told before, the title's own words."""

from __future__ import annotations

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_found import Found
from mahdar.lang.ar.names_scene import Scene
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.offices_titles import Title, read_title
from mahdar.lang.ar.offices_whose import own_body
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind

_BOTH = tuple(map(fold_word, ("البلدين", "الدولتين", "الجانبين", "الطرفين", "الحكومتين", "الوفدين", "الدول")))
_OF_BODIES = ("head", "voice", "of", "envoy")


def own(scene: Scene, title: Title, person: Found) -> None:
    """A body that no list knows, from the title's words: for want of another, or before the state it tells."""
    found = own_body(scene.text, title.first + 1, title.end) if title.rank in _OF_BODIES else None
    if found is None:
        return
    person.body, alone = found
    if not person.noun and " " not in person.body.name and person.body.name.startswith("ال"):
        person.noun = fold_word(person.body.name)
    elif not person.noun and (first := person.body.name.split()[:2])[-1:] == ["في"] and first[0].startswith("ال"):
        person.noun = fold_word(first[0])  # الناطق باسم الحركة في كذا
    state = title.polity is not None and title.polity.kind is EntityKind.STATE
    if alone and state and title.served is None:
        person.polity = person.body


def hers(form: str) -> bool:
    """A noun with the pronoun of the body told before: `رئيس مكتبها السياسي`."""
    return form in ("مكتبها", "مكتبه", "وفدها", "بعثتها", "مجلسها", "حكومتها", "قياداتها", "قواتها", "كتلتها", "باسمها")


def sent_to(scene: Scene, title: Title) -> bool:
    """`سفيرها لدى الأمم المتحدة`: where the envoy is sent is told, not by whom."""
    return "لدي" in scene.text.forms[title.first : title.end]


def joined(scene: Scene, title: Title) -> Found | None:
    """`وزير الخارجية النرويجي فلان ووزير الدفاع فلان`: whose colleague a bearer is whose state is left out."""
    before = scene.found.people[-1] if scene.found.people else None
    if before is None or before.office is None or before.first < scene.text.first:
        return None
    return before if 0 <= title.first - before.end <= 1 and not before.many else None


def share(scene: Scene, title: Title) -> None:
    """`وزيرا خارجية النرويج والسويد فلان وفلان`, `وزيرا خارجية البلدين فلان وفلان`: the title reaches to the names, and
    its `owners` are whose the second and the following are; untouched where fewer than two names follow."""
    text = scene.text
    if title.end >= text.last:
        return
    whose: list[Entity] = []
    j = title.end
    if title.polity is None and text.forms[j] in _BOTH:
        j += 1
    while title.polity is not None and j < text.last and text.forms[j].startswith("و"):
        hit = text.hit(j)
        if hit is None or hit.value.kind not in ("state", "nisba") or not hit.skip:
            break
        whose.append(hit.value.entity)
        j = hit.end
    if j > title.end and _names(scene, j) > max(len(whose), 1):
        title.end, title.owners = j, whose


def _names(scene: Scene, j: int) -> int:
    """How many full names stand one after the other from token j, a comma before them left out."""
    text, count = scene.text, 0
    j += j < text.last and text.forms[j] == ","
    while j < text.last and (not count or text.forms[j].startswith("و")):
        start = people.skip_honorifics(text, j)
        end = people.name_end(text, start, sure=True, joined=bool(count), many=True)
        if end - start < _FULL:
            break
        count, j = count + 1, end
    return count


_FULL = 2  # words of a full name


_SAID = ("قال", "قالت", "صرح", "صرحت", "أكد", "أكدت", "أعلن", "أعلنت", "أوضح", "ذكر")
_NO_OBJECT = ("اتفق", "وصل", "شارك")
_SAYS = frozenset(map(fold_word, (*_SAID, *_NO_OBJECT)))


def his_chief(text: Text, i: int) -> Title | None:
    """`فلان، نائب الرئيس علان`, `قال فلان نائب الرئيس علان`: the office of him whose deputy the name before is;
    `التقى فلان نائب الرئيس علان` tells of a deputy met."""
    if "نايب" not in text.forms[i] or i == text.first or i + 1 >= text.last:
        return None
    says = any(text.forms[k].lstrip("وف") in _SAYS for k in range(max(text.first, i - 5), i))
    if text.forms[i - 1] != "," and not says:
        return None
    title = read_title(text, i + 1)
    return title if title is not None and not title.profession else None
