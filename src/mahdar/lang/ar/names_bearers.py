"""People told with an office: the name behind the title, or before it."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_after import NOT_ALONE, name_after
from mahdar.lang.ar.names_before import person_ending
from mahdar.lang.ar.names_beyond import name_beyond
from mahdar.lang.ar.names_ellipsis import others
from mahdar.lang.ar.names_found import Found
from mahdar.lang.ar.names_gazetteer import STATES
from mahdar.lang.ar.names_owners import hers, his_chief, joined, own, sent_to, share
from mahdar.lang.ar.names_scene import Scene
from mahdar.lang.ar.names_things import find_thing
from mahdar.lang.ar.names_words import (
    OFFICE,
    word_list,
)  # fmt: skip
from mahdar.lang.ar.offices_titles import Title, merged, read_title

_SOVEREIGN = ("king", "queen", "emir", "president", "sultan", "pope", "crown prince")
_IN_THE_NAME = ("باسم", "بلسان", "بإسم")
_HERS = ("ها", "هم", "هما")
NAMED_AFTER = word_list("named_after")
HEADS_DELEGATION = frozenset(
    [
        "براسه",
        "برياسه",
        "يراسه",
        "يتراسه",
        "تراسه",
        "يراسها",
        "تراسها",
        "يتراسها",
        "تراس",
        "يتراس",
        "بقياده",
        "ويراسه",
        "ويتراسه",
    ]
)


def title_at(scene: Scene, i: int) -> int:
    text = scene.text
    title = read_title(text, i)
    if title is None:
        return 0
    if title.profession:
        return title.end
    if i > text.first and not title.skip and text.forms[i - 1] in NAMED_AFTER:
        return people.name_end(text, title.end, sure=True)
    alone = title.polity is None and title.end == i + 1 and not title.theirs
    if alone and (not title.definite or title.label == "emir"):
        return 0 if title.definite else title.end  # الأمير فلان: an honorific
    title = _with_more(scene, title)
    if title.many:
        share(scene, title)
    sender: Found | None = None
    for inner, at in title.inner:
        end = max(at[1], inner.end)
        sender = Found(inner.first, end, scene.cut(inner), "office.inner", at, 0, None, inner.office, inner.polity)
        scene.found.people.append(sender)
    name = name_after(scene, title.end, title) or name_beyond(text, title)
    if name is not None and text.forms[name[0] - 1] in _IN_THE_NAME:
        title.end = name[1]  # المتحدث باسم فلان: whose spokesman, not who speaks
        if (found := _name_before(scene, title)) == 0:
            scene.found.bare.append(_bare(scene, title))
        return found or name[1]
    served = title.served or (his_chief(text, i) if name is not None else None)
    if name is not None and served is not None and person_ending(scene, i):
        inner, at = served, name  # فلان، المتحدث باسم وزيرة الخارجية فلانة: the name is the minister's
        scene.found.people.append(
            Found(inner.first, at[1], scene.cut(inner), "office.inner", at, 0, None, inner.office, inner.polity)
        )
        _name_before(scene, title)
        return at[1]
    if name is not None:
        return _bearers(scene, title, name, sender)
    if not title.skip and (found := _name_before(scene, title)):
        return found
    if title.many or title.label in NOT_ALONE:
        _whose(scene, title)
    adjective = title.articled and i > text.first and text.forms[i - 1].startswith("ال") and text.gap(i) == 1
    told = title.rank == "minister" and text.forms[title.end - 1].startswith("ال")  # وزير الخارجية
    if (title.definite or title.polity or told) and not (title.many or adjective or title.label in NOT_ALONE):
        scene.found.bare.append(_bare(scene, title))
    return title.end


def _whose(scene: Scene, title: Title) -> None:
    """`وزراء خارجية دول مجلس التعاون`, `مسؤول في الحزب`: the body whose they are is told of, where no names follow."""
    text = scene.text
    for k in range(title.first + 1, title.end):
        if (hit := text.hit(k)) is not None and hit.value.kind in ("body", "group", "state") and hit.end <= title.end:
            find_thing(text, k, scene.found.things)
            return


def _with_more(scene: Scene, title: Title) -> Title:
    """Further offices of the same person: `رئيس الوزراء وزير الخارجية`, `... ووزير الخارجية`."""
    text = scene.text
    for _ in range(3):
        j = title.end
        if j + 1 < text.last and text.forms[j] in (",", "-") and text.bits[j + 1] & OFFICE:
            second = read_title(text, j + 1)
            apposed = person_ending(scene, title.first) is not None
            if (
                second is None
                or second.skip
                or second.profession
                or not (apposed or name_after(scene, second.end, second))
            ):
                return title
            if not apposed:
                alone = second.articled and second.end == j + 2 and second.polity is None and text.forms[j] == ","
                return replace(title, end=second.end) if alone and title.end > title.first + 1 else title
        elif j < text.last and text.bits[j] & OFFICE and text.gap(j) == 1:
            second = read_title(text, j)
            if second is None or second.profession or (second.skip and text.forms[j][0] != "و"):
                return title
            if not second.skip and _two_people(title, second):
                return title  # استقبل الملك وزير الخارجية: one receives the other
            if second.skip and title.polity is not None and second.polity not in (None, title.polity):
                return title  # الرئيس الفرنسي والرئيس اليمني فلان: two people
            if second.label in ("emir", "sultan") and second.polity is None:
                return title
            if second.articled and second.end == j + 1 and second.polity is None:  # السفير فلان: an honorific here
                return replace(title, end=second.end)
            if second.skip and name_after(scene, second.end, second) is None:
                return title
        else:
            return title
        title = merged(title, second)
    return title


def _two_people(first: Title, second: Title) -> bool:
    """Are two offices side by side of two people, one the subject and one the object?"""
    if first.label == second.label:
        return False  # خادم الحرمين الشريفين الملك فلان
    if second.articled and second.end == second.first + 1 and not first.bare:
        return False  # المتحدث باسم الوزارة السفير فلان
    alone = first.bare and second.end > second.first + 1
    return first.label in _SOVEREIGN or alone or (second.rank == "envoy" and not first.polity)


def _bearers(scene: Scene, title: Title, name: tuple[int, int], sender: Found | None) -> int:
    person = Found(
        title.first, name[1], scene.cut(title), "office.title_name", name, 0, None, title.office, title.polity
    )
    person.light = title.polity is None and title.end == title.first + 1
    if (
        person.polity is None
        and title.first > scene.text.first
        and scene.text.forms[title.first - 1] in HEADS_DELEGATION
    ):
        person.polity = scene.thing_before(title.first - 1)
    if person.polity is None and any(hers(form) for form in scene.text.forms[title.first + 1 : title.end]):
        person.polity = scene.last_thing(title.first)
    elif title.theirs in _HERS and (person.polity is None or sent_to(scene, title)):
        owner = scene.last_owner(title.first)
        code = (owner.key or "").split(":")[1:2] if owner is not None else []
        person.polity = STATES.get(code[0], owner) if code else owner  # whose government sent him
    elif person.polity is None and title.theirs:
        person.beside = scene.office
    if person.polity is None and title.skip and not person.beside:
        person.beside = joined(scene, title)
    person.sender = sender
    person.noun, person.many = title.noun, title.many
    own(scene, title, person)
    end = scene.close(person)
    scene.found.people.append(person)
    scene.remember(person)
    return others(scene, end, title)


def _name_before(scene: Scene, title: Title) -> int:
    """`فلان، وزير الخارجية الروسي`: the title is the office of the name before it."""
    person = person_ending(scene, title.first)
    if person is None or title.label == "sultan":
        return 0
    person.end = title.end
    person.office, person.polity, person.rule, person.light = title.office, title.polity, "office.apposition", False
    person.noun = title.noun
    own(scene, title, person)
    scene.remember(person)
    return title.end


def _bare(scene: Scene, title: Title) -> Found:
    found = Found(title.first, title.end, title.skip, "office.bare", None, 0, None, title.office, title.polity)
    found.noun = title.noun
    if title.rank != "many":
        scene.remember(found)
    return found
