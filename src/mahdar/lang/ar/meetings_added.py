"""What only a meeting makes into somebody: circles, sides told by adjectives, bodies told by a sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from mahdar.lang.annotation import Annotation, Mention
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_bodies import bodies
from mahdar.lang.ar.meetings_circles import circles
from mahdar.lang.ar.meetings_circles import mention as circle_mention
from mahdar.lang.ar.meetings_movements import movements
from mahdar.lang.ar.meetings_states import accusative, adjective_at, pairs
from mahdar.lang.ar.meetings_sums import sums
from mahdar.lang.ar.meetings_towns import towns
from mahdar.lang.ar.meetings_twins import of_one_head, twins
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind
from mahdar.model.span import Span


class Added:
    """The entities and mentions of the annotation with what is added to them; `circles`: which entities are circles."""

    def __init__(self, annotation: Annotation) -> None:
        self.entities, self.mentions = list(annotation.entities), list(annotation.mentions)
        self._part_places(annotation)
        second = list(of_one_head(annotation, annotation.forms))
        if second:  # the adjective by itself would name a state
            places = {start for _, start, _ in second}
            self.mentions = [m for m in self.mentions if annotation.folded.index(m.span.start) not in places]
        first = len(self.entities)
        for circle in circles(annotation):
            self.mentions.append(circle_mention(annotation, circle, len(self.entities)))
            self.entities.append(circle.entity)
        self.circles = range(first, len(self.entities))
        forms = annotation.forms
        more = [*_sides(annotation, forms), *_sums(annotation, forms), *twins(annotation, forms)]
        more += [*_parties(annotation), *movements(annotation, forms), *bodies(annotation, forms), *second]
        more += [*towns(annotation, forms), *_sent(annotation, forms)]
        if more:
            self._add(annotation, more)

    def _part_places(self, annotation: Annotation) -> None:
        """`يلتقي رئيس وزراء كينيا في أوسلو`: who has no name there is no prime minister in Oslo."""
        for n, m in enumerate(self.mentions):
            entity = self.entities[m.entity]
            if not m.office or entity.kind is not EntityKind.PERSON or " في " not in entity.name:
                continue
            head, _, tail = entity.name.rpartition(" في ")
            city = GAZETTEER.at([fold_word(w) for w in tail.split()], 0)
            sent = fold_word(head.split()[0]).removeprefix("ال") in word_set("posted")
            if entity.name != annotation.words(m.span) or sent or city is None or city.value.kind != "place":
                continue
            if city.end != len(tail.split()):
                continue
            named = self._index(replace(entity, name=head))
            self.mentions[n] = replace(m, span=Span(m.span.start, m.span.start + len(head)), entity=named)
            place = Mention(Span(m.span.end - len(tail), m.span.end), self._index(city.value.entity))
            self.mentions.append(place)

    def _index(self, entity: Entity) -> int:
        if entity not in self.entities:
            self.entities.append(entity)
        return self.entities.index(entity)

    def _add(self, annotation: Annotation, more: list[tuple[Entity, int, int]]) -> None:
        """Add what stands where nothing is named yet, one index an entity."""
        folded = annotation.folded
        taken = bytearray(len(folded.text) + 1)
        for m in self.mentions:
            start, end = folded.index(m.span.start), folded.index(m.span.end)
            taken[start:end] = b"\x01" * (end - start)
        known = {e: n for n, e in enumerate(self.entities)}
        for entity, start, end in more:
            if any(taken[start:end]):
                continue  # named already
            index = known.setdefault(entity, len(self.entities))
            if index == len(self.entities):
                self.entities.append(entity)
            self.mentions.append(Mention(folded.span(start, end), index))


def _sides(annotation: Annotation, forms: list[str]) -> Iterator[tuple[Entity, int, int]]:
    for side in pairs(forms):
        token = annotation.tokens[side.token]
        yield side.entity, token.start + side.skip, token.end


SENT = folded(
    "وفدا", "وفد", "بوفد", "لوفد", "ووفد", "مسؤولين", "مسئولين", "مسؤولون", "ومسؤولين", "بمسؤولين", "مسؤولا", "مسؤولان"
)
_PLAIN = folded(
    "رسمي", "رسميا", "حكومي", "حكوميا", "أمني", "أمنيا", "برلماني", "برلمانيا", "عسكري", "عسكريا", "رفيع", "رفيعا",
    "رفيعي", "كبير", "كبار", "المستوى", "وزاري", "وزاريا", "دبلوماسي", "دبلوماسيا", "فني", "فنيا",
)  # fmt: skip
_SENT_REACH = 4  # words after `وفد` among which its state is told


def _sent(annotation: Annotation, forms: list[str]) -> Iterator[tuple[Entity, int, int]]:
    """`التقى وفدا كينيا`, `للقاء مسؤولين سنغاليين`: the state that sends them."""
    if SENT.isdisjoint(annotation.vocabulary):
        return
    for k, form in enumerate(forms):
        if form not in SENT:
            continue
        for j in range(k + 1, min(k + 1 + _SENT_REACH, len(forms))):
            if forms[j] in _PLAIN:
                continue
            found = adjective_at(forms, j) or accusative(forms, j)
            if found is not None and found[0].kind is EntityKind.STATE and not forms[j].startswith("ال"):
                token = annotation.tokens[j]
                yield found[0], token.start, token.end
            break


def _parties(annotation: Annotation) -> Iterator[tuple[Entity, int, int]]:
    """`بين الحكومة والمتمردين`: a side that has no name."""
    known = _party_forms()
    if known.keys().isdisjoint(annotation.vocabulary):
        return
    for token in annotation.tokens:
        found = known.get(token.form)
        if found is not None:
            english, skip = found
            start = token.start + skip
            words = annotation.words(annotation.folded.span(start, token.end))
            yield Entity(EntityKind.GROUP, words, english), start, token.end


@cache
def _party_forms() -> dict[str, tuple[str, int]]:
    """Every form to its English, and how many letters are glued before it."""
    book = lexicon.load("meetings_people").values("parties")
    glued = (
        (c, form.removeprefix("ال") if c == "لل" else form, english)
        for c in ("", "و", "ب", "لل")
        for form, english in book.items()
    )
    return {c + form: (str(english), len(c)) for c, form, english in glued}


def _sums(annotation: Annotation, forms: list[str]) -> Iterator[tuple[Entity, int, int]]:
    tokens = annotation.tokens
    for found in sums(forms):
        start, end = tokens[found.first].start + found.skip, tokens[found.end - 1].end
        as_written = annotation.words(annotation.folded.span(start, end))
        if as_written.startswith("لل"):  # `للجنة`, `للمجموعة`
            as_written = f"ا{as_written}" if as_written.startswith("للج") else f"ال{as_written[2:]}"
        yield replace(found.entity, name=as_written), start, end
