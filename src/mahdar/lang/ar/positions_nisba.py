"""Positions told by a noun and an adjective of whoever takes them: `قلق كيني من كذا`, `الرفض النرويجي لكذا`."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.lang.ar.positions_masdars import Masdar, triggers
from mahdar.lang.ar.positions_object import invited, topic_of
from mahdar.lang.ar.positions_taken import Taken
from mahdar.lang.ar.positions_words import topic_end
from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.model.assertion import Entity, EntityKind

WORDS = 4  # adjectives between a noun and its topic


def told_by_adjective(text: Text) -> Iterator[Taken]:
    """The stands, in the order of their nouns; none that may not be taken at all (`احتمال رفض كيني`)."""
    known, unsure = triggers(), words("stance", "open")
    for p in text.paragraphs:
        for k, form in enumerate(text.forms[p.first : p.last - 2], p.first):
            hit = known.get(form) or (known.get(form[:-1]) if form[-1] == "ا" and len(form) >= 4 else None)
            if hit is None or hit[0].pronoun or form.endswith("المعارضه"):
                continue  # the last: the opposition
            if k > p.first and text.forms[k - 1] in unsure:
                continue
            noun, definite = hit
            if (taken := _taken(text, p, k, noun, definite)) is not None:
                yield taken


def _taken(text: Text, p: Paragraph, k: int, noun: Masdar, definite: bool) -> Taken | None:
    stop = p.stop(k)
    actors, at = list[Entity](), k + 1
    while at < min(stop, k + 1 + WORDS):
        if (actor := _actor(text, at, definite)) is not None:
            actors.append(actor)
        elif not (text.is_word(at) and _qualifies(text.forms[at], definite)):
            break
        at += 1
    if not actors:
        return None
    topic = topic_of(text, at, stop, noun)
    if topic is not None and invited(text, k, topic):
        return None
    if topic is None or (topic == at and not _led(text.forms[topic], noun)):
        return None
    return Taken(_together(actors), noun.stance, k, topic, topic_end(text, topic, stop), f"nisba.{noun.stance}", 5)


def _led(form: str, noun: Masdar) -> bool:
    """Has the topic the noun's preposition? Without one it is what the adjective belongs to."""
    return form in noun.to or (form[0] in noun.to and len(form) > 2)


def _actor(text: Text, at: int, definite: bool) -> Entity | None:
    """The state or body of an adjective, one that `و` joins too."""
    form = text.forms[at]
    plain = form.removeprefix("و")
    if plain.startswith("ال") != definite:
        return None
    told = [form[:-1]] if form.endswith("يا") and not definite else text.forms[at : at + 1]  # `رفضا كينيا`
    hit = GAZETTEER.at(text.forms, at) or GAZETTEER.at(told, 0)
    if hit is not None and hit.end != at + 1 and told[0] != form:
        hit = GAZETTEER.at(told, 0)
        return hit.value.entity if hit is not None and hit.end == 1 and hit.value.kind == "nisba" else None
    if hit is None or hit.end != at + 1:
        return None
    entry = hit.value
    feminine = entry.kind == "state" and form.endswith("ه") and not definite
    return entry.entity if entry.kind == "nisba" or feminine else None


def _qualifies(form: str, definite: bool) -> bool:
    bare = form.removeprefix("و")
    return bare.startswith("ال") == definite and bare.removeprefix("ال") in words("stance", "degree")


def _together(actors: list[Entity]) -> Entity:
    if len(actors) == 1:
        return actors[0]
    english = [a.name_en for a in actors if a.name_en]
    joined = ", ".join(english) if len(english) == len(actors) else None
    return Entity(EntityKind.GROUP, " و".join(a.name for a in actors), joined)
