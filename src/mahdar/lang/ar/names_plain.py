"""People told without an office: by first name, honorific or a verb of speech; and heads of delegations."""

from __future__ import annotations

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_bearers import NAMED_AFTER, title_at
from mahdar.lang.ar.names_found import Found
from mahdar.lang.ar.names_scene import QUOTES, Scene
from mahdar.lang.ar.names_things import find_thing
from mahdar.lang.ar.names_words import CONJOINED, ENDS_NAME, HONORIFIC, OFFICE, STRONG, TRIGGERS, word_list
from mahdar.model.assertion import Entity, EntityKind

_SOFT = word_list("soft_honorifics")
_RELATIVE = ("التي", "الذي", "الذين")
_OPENS = TRIGGERS | CONJOINED


def named(scene: Scene, i: int) -> int:
    """A person told by first name or honorific."""
    text, bits = scene.text, scene.text.bits[i]
    start = people.skip_honorifics(text, i) if bits & HONORIFIC else i
    honorific = start > i
    if (
        honorific
        and text.forms[i] in _SOFT
        and not (start > i + 1 or (start < text.last and text.bits[start] & OFFICE))
    ):
        return start
    if start >= text.last:
        return start
    if honorific and start < text.last and text.bits[start] & OFFICE:
        return _honoured(scene, i, start)
    skip = 1 if bits & CONJOINED else 0
    if not honorific and i > text.first and text.forms[i - 1] in NAMED_AFTER:
        return people.name_end(text, i)
    if honorific and text.forms[start] in QUOTES:
        start += 1
    end = people.name_end(text, start, sure=honorific, joined=True)
    if end == start:
        return max(start, i + 1)
    count = end - start
    if count == 1 and not (honorific and people.single_ok(text, start)):
        return end
    if skip and not text.bits[i] & STRONG and count < 2:
        return end
    inside = 0 if honorific else skip  # a clitic before the honorific is none of the name's
    kept = 0 if text.forms[i].lstrip("وف").startswith("لل") else skip
    scene.found.people.append(Found(i, end, kept, "person.name", (start, end), inside, honorific=honorific))
    return end


def _honoured(scene: Scene, i: int, start: int) -> int:
    """`معالي وزير الخارجية فلان`: the honorific belongs to the office's span."""
    before = len(scene.found.people)
    end = title_at(scene, start)
    if len(scene.found.people) > before and scene.found.people[before].first == start:
        scene.found.people[before].first = i
        scene.found.people[before].skip = 1 if scene.text.bits[i] & CONJOINED else 0
    return max(end, start + 1)


def subject(scene: Scene, j: int) -> int:
    """The subject of a speech verb, if it is a name that nothing else gives away."""
    text = scene.text
    if j < text.last and text.forms[j] in QUOTES:
        j += 1
    if j >= text.last or text.bits[j] & (_OPENS | ENDS_NAME) or text.gap(j) > 1:
        return j
    end = people.name_end(text, j)
    if end - j >= 2:
        scene.found.people.append(Found(j, end, 0, "person.subject", (j, end)))
        return end
    return j


def delegation(scene: Scene, i: int) -> int:
    """`وفدا برئاسة فلان`, `ترأس وفد المعارضة فلان`: the head of what is named beside the verb."""
    text = scene.text
    thing: Found | None = None
    j = i + 1
    if text.forms[i] in ("تراس", "يتراس"):
        before = len(scene.found.things)
        end = find_thing(text, j, scene.found.things) if text.hit(j) else 0
        if not end:
            return 0
        thing, j = (scene.found.things[before] if len(scene.found.things) > before else None), end
        first = i + 1
    else:
        near = [t for t in scene.found.things[-3:] if t.first >= text.first and 0 <= i - t.end <= 3]
        near = [t for t in near if t.entity is None or t.entity.kind not in (EntityKind.PLACE, EntityKind.STATE)]
        near = [t for t in near if not any(f in _RELATIVE for f in text.forms[t.end : i])]
        thing, first = (near[-1], near[-1].first) if near else (None, i)
    if thing is None or thing.entity is None or j >= text.last or text.bits[j] & OFFICE:
        return 0
    start = people.skip_honorifics(text, j)
    end = people.name_end(text, start, sure=True)
    if end - start < 2:
        return 0
    label, polity = _head_of(thing.entity)
    scene.found.people.append(
        Found(
            first,
            end,
            max(0, thing.skip - text.forms[first].lstrip("وف").startswith("لل")),
            "office.delegation",
            (start, end),
            0,
            None,
            label,
            thing.polity or polity,
        )
    )
    return end


def _head_of(body: Entity) -> tuple[str, Entity]:
    english = body.name_en or ""
    if "delegation" in english:
        return f"head of the {english}", body
    return (f"head of the {english}" if english else "head"), body
