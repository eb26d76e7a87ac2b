"""Settles who is who in one document: mentions of one person, body or place share an entity.

People join when their names agree word by word (spelling aside) or one is the other's end; a surname alone or a bare
office goes back to the one person of the document it fits. Two people who differ are never joined: a first name that
disagrees keeps them apart.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from mahdar.lang.annotation import Mention
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.coreference_inherit import Person, inherit
from mahdar.lang.ar.coreference_names import Key, fuller, key_of, same_person
from mahdar.lang.ar.coreference_offices import Bearers
from mahdar.lang.ar.coreference_polity import Surroundings
from mahdar.lang.ar.coreference_states import name_crown, name_nouns
from mahdar.lang.ar.names_found import Found, Sighting
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import COMMON, ENDS_NAME, FUNCTION, GAZETTEER, GIVEN, HONORIFIC, PART, PUNCT, SPEECH
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind
from mahdar.model.span import Span

_NAMED_BY_TEXT = (EntityKind.PLACE, EntityKind.BODY, EntityKind.GROUP, EntityKind.OUTLET)
_EPITHETS = frozenset(lexicon.load("bodies").values("epithets"))
_IN_THE_NAME = ("باسم", "بلسان")
_LOOK = 40  # people or offices compared with one


def settle(text: Text, found: Sighting) -> None:
    """Appends entities and mentions of everything found to the annotation."""
    name_crown(found)
    people = _people(text, found.people)
    found.people += _surnames(text, found, people)
    near = Surroundings(text, found)
    name_nouns(text, found)
    inherit(people, near)
    known = Bearers((p.name, p.mentions) for p in people)
    bearers = [(f, e) for f in found.bare if f.office and (e := _bearer(text, f, known, near)) is not None]
    for f in found.people:  # an office told by ellipsis is what its model's has become
        if f.sender is not None and f.polity is None:
            f.polity = f.sender.polity
        if f.like is not None and f.like.office:
            model = f.like.like or f.like
            f.office = f.pattern.format(model.office or f.like.office)
            if f.polity is None and f.pattern != "{}":
                f.polity = model.polity
    for f in found.people:
        f.polity = f.polity or (f.body if f.office else None)
    out: list[tuple[Span, Found, Entity]] = []
    for person in people:
        entity = Entity(EntityKind.PERSON, person.name)
        out += [(_span(text, f), f, entity) for f in person.mentions]
    _organs(found.things)
    out += [(_span(text, f), f, f.entity) for f in found.things if f.entity is not None]
    out += [(_span(text, f), f, e) for f, e in bearers]
    _append(text, out)


def _people(text: Text, found: list[Found]) -> list[Person]:
    people: list[Person] = []
    by_last: dict[str, list[Person]] = {}
    for f in found:
        name = _name(text, f)
        key = key_of(name)
        if not key.words:
            continue
        near = by_last.get(key.last, [])
        person = next((p for p in reversed(near[-_LOOK:]) if same_person(p.key, key)), None)
        if person is None:
            person = next((p for p in reversed(people[-_LOOK:]) if same_person(p.key, key)), None)
        if person is None and f.office and len(key.words) == 1:
            person = _by_office(people[-_LOOK:], key, f.office)
        if person is None:
            person = Person(name, key)
            people.append(person)
        near = by_last.setdefault(key.last, [])
        if person not in near[-1:]:
            near.append(person)
        if fuller(key, person.key):
            person.name, person.key = name, key
        person.mentions.append(f)
        if f.office and (f.office, f.polity) not in person.offices:
            person.offices.append((f.office, f.polity))
    return people


def _by_office(people: list[Person], key: Key, office: str) -> Person | None:
    """`الرئيس كير` after `رئيس جنوب السودان سلفا كير ميارديت`: a middle name, where the office is told of him."""
    for person in reversed(people):
        if key.words[0] in person.key.words[1:-1] and any(o == office for o, _ in person.offices):
            return person
    return None


def _name(text: Text, f: Found) -> str:
    assert f.name is not None
    return " ".join(text.words(text.span(f.name[0], f.name[1], f.name_skip)).split())


def _surnames(text: Text, found: Sighting, people: list[Person]) -> list[Found]:
    """Single words, and pairs such as `دي كاستيو`, that are the end of a name the document gives in full."""
    known: dict[str, Person] = {}
    for person in people:
        for form in person.key.surnames:
            for clitic in ("", "و", "ل", "ب", "ف"):
                known[clitic + form] = person
    if not known:
        return []
    taken = bytearray(len(text.forms))
    for mention in found.people + found.things:
        for k in range(mention.first, mention.end):
            taken[k] = 1
    bare = {f.end: f for f in found.bare}
    out: list[Found] = []
    for sentence in text.annotation.sentences:
        text.enter(sentence)
        for i in range(sentence.first, sentence.last):
            bearer = known.get(text.forms[i]) if not taken[i] else None
            if bearer is None:
                continue
            if i in bare and text.forms[i - 1] in _IN_THE_NAME:
                bare[i].end = i + 1  # المتحدث باسم فلان: his spokesman, not he
                continue
            if (title := bare.get(i)) is not None and text.forms[i] in bearer.key.surnames and text.gap(i) == 1:
                # الرئيس فلان, the family name a common word: the bare title is bare no more
                f = replace(title, end=i + 1, name=(i, i + 1), rule="office.surname")
                if f.office and (f.office, f.polity) not in bearer.offices:
                    bearer.offices.append((f.office, f.polity))
                title.office = None
            elif (known_alone := _surname(text, i, bearer, taken)) is not None:
                f = known_alone
            else:
                continue
            bearer.mentions.append(f)
            out.append(f)
    return out


def _surname(text: Text, i: int, person: Person, taken: bytearray) -> Found | None:
    form, bits = text.forms[i], text.bits[i]
    skip = 0 if form in person.key.surnames else 1
    first = i
    lead = person.key.lead.get(form[skip:])
    if lead:
        if i == text.first or text.forms[i - 1][-len(lead) :] != lead or taken[i - 1]:
            return None
        first, skip = i - 1, len(text.forms[i - 1]) - len(lead)
    before = text.bits[first - 1] if first > text.first else PUNCT
    after = text.bits[i + 1] if i + 1 < text.last else PUNCT
    if bits & (COMMON | GAZETTEER | FUNCTION) and not lead:
        each = "كل" in text.forms[max(text.first, i - 3) : i] and "من" in text.forms[max(text.first, i - 2) : i]
        if not (each or before & (SPEECH | HONORIFIC) or (after & SPEECH and not before & COMMON)):
            return None
    elif bits & GIVEN and not lead and ((not after & ENDS_NAME and not after & PUNCT) or before & (GIVEN | PART)):
        return None
    return Found(first, i + 1, skip, "person.surname", (first, i + 1), skip)


def _bearer(text: Text, f: Found, bearers: Bearers, near: Surroundings) -> Entity | None:
    """Whom a bare office means: the person of the document who bears it, or the office itself as somebody unnamed."""
    found = bearers.of(f)
    if found is not None:
        f.office = found[1]
        return Entity(EntityKind.PERSON, found[0])
    polity = f.polity or near.polity_of([f], "")
    name = text.words(_span(text, f))
    return Entity(EntityKind.PERSON, name, f"{polity.name_en} {f.office}" if polity and polity.name_en else None)


def _organs(things: list[Found]) -> None:
    """`المعارضة` alone is the one opposition that the text names in full, if it names one."""
    full: dict[str, set[Entity]] = {}
    for f in things:
        if f.rule == "name.organ" and f.entity is not None and f.polity is not None and f.entity.key:
            noun = f.entity.key.rpartition(":")[2]
            full.setdefault(noun, set()).add(f.entity)
    for f in things:
        if f.rule == "name.organ" and f.entity is not None and f.entity.key is None:
            known = {e.key: e for e in full.get((f.entity.name_en or "").replace(" ", "-"), ())}
            if len(known) == 1:
                f.entity = next(iter(known.values()))


def _span(text: Text, f: Found) -> Span:
    return f.apposed or text.span(f.first, f.end, f.skip)


def _fullest(text: Text, found: list[tuple[Span, Found, Entity]]) -> dict[object, str]:
    """The longest form under which the text itself names a place, body, group or outlet."""
    names: dict[object, str] = {}
    for _, f, entity in found:
        if entity.key and entity.kind in _NAMED_BY_TEXT and f.name is not None:
            skip = f.name_skip if not text.forms[f.name[0]].startswith("لل") else -1
            written = text.words(text.span(f.name[0], f.name[1], max(skip, 0)))
            if skip >= 0 and _weight(written) > _weight(names.get(entity.key)):
                names[entity.key] = written
    return names


@lru_cache(maxsize=4096)
def _weight(name: str | None) -> int:
    """How much a name tells: its length; an epithet (`المنظمة الدولية`) less than any name."""
    return -1 if name is None else 0 if fold_word(name) in _EPITHETS else len(name)


def _append(text: Text, found: list[tuple[Span, Found, Entity]]) -> None:
    annotation = text.annotation
    index: dict[object, int] = {}
    names = _fullest(text, found)
    for span, f, entity in sorted(found, key=lambda x: (x[0].start, -x[0].end)):
        identity = entity.key or (entity.kind, entity.name)
        at = index.get(identity)
        if at is None:
            at = index[identity] = len(annotation.entities)
            annotation.entities.append(replace(entity, name=names[identity]) if identity in names else entity)
        name = text.span(f.name[0], f.name[1], f.name_skip) if f.name is not None else None
        annotation.mentions.append(Mention(span, at, name, f.office, f.polity, f.rule))
