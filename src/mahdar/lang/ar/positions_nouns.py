"""Positions told by a noun and whoever takes them: `معارضة فلان لكذا`, `لرفضها كذا`, `أثار قلق فلان`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.lang.ar.positions_masdars import Masdar, triggers
from mahdar.lang.ar.positions_object import invited, topic_of
from mahdar.lang.ar.positions_taken import Spoken, Taken
from mahdar.lang.ar.positions_topics import void
from mahdar.lang.ar.positions_words import named_whole, topic_end
from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_party import plain_entity
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.lang.ar.speech_whose import SPEAKERS
from mahdar.model.assertion import Entity, EntityKind, Polarity

PHRASE = 7  # tokens of whoever takes the stand, where no list knows them
QUOTED = 5  # tokens of a name in quotation marks
NEAR = 3  # tokens before them in which a verb that stirs stands
FAR = 60  # tokens before a pronoun in which whom it means is looked for


def named(text: Text, spoken: list[Spoken]) -> Iterator[Taken]:
    """The stands that nouns tell, outside and inside of what is said; none that is denied."""
    denied = sorted((s.first, s.last) for s in spoken if s.statement.polarity is not Polarity.AFFIRM)
    for t in _named(text):
        at = bisect_right(denied, (t.first, len(text.forms))) - 1
        if at < 0 or t.first >= denied[at][1]:
            yield t


def _named(text: Text) -> Iterator[Taken]:
    known, stirs = triggers(), words("stance", "stirs")
    for p in text.paragraphs:
        for k, word in enumerate(text.forms[p.first : p.last - 1], p.first):
            hit = known.get(word)
            if hit is None:
                continue
            found, definite = hit
            if definite and not _by_them(text, found, k, p.stop(k)):
                continue
            before = text.forms[k - 1] if k > p.first else ""
            taken = None
            stirred = next(
                (j for j in range(k - 1, max(p.first, k - NEAR - 1) - 1, -1) if text.forms[j] in stirs), None
            )
            if stirred is not None and found.stance in ("concern", "condemn"):
                taken = _stirred(text, p, stirred, k, found)
            elif before not in words("stance", "open"):
                taken = _owned(text, p, k, found) if found.pronoun else _borne(text, p, k, found)
            if taken is not None:
                yield taken


def _by_them(text: Text, noun: Masdar, k: int, stop: int) -> bool:
    """`الرفض المتكرر من فلان لكذا`: with an article only where `من` tells whose it is."""
    at = next((j for j in range(k + 1, min(k + NEAR, stop - 1)) if not text.forms[j].startswith("ال")), k)
    return text.forms[at] == "من" and noun.to != frozenset({"من"})


def _borne(text: Text, p: Paragraph, k: int, noun: Masdar) -> Taken | None:
    """`رفض فلان كذا`."""
    stop = p.stop(k)
    at = _from(text, k + 1, stop)
    actor, after = _bearer(text, at, stop)
    if actor is None:
        return None
    called = noun.stance == "call_for" and actor.kind is not EntityKind.PERSON and text.forms[at - 1] != "من"
    if called and text.forms[k - 1] not in _TOLD_OF:
        return None  # whom one calls upon
    if after + 2 < stop and text.forms[after] in "-," and after in text.ended:
        after += 1
    topic = topic_of(text, after, stop, noun)
    if topic is None and text.forms[k - 1] in _DESPITE and k > p.start(k):
        return Taken(actor, noun.stance, k, after, after, f"masdar.{noun.stance}", 1)
    if topic is None or void(text, topic) or invited(text, k, topic):
        return None
    return Taken(actor, noun.stance, k, topic, topic_end(text, topic, stop), f"masdar.{noun.stance}", 2)


_BESIDE = frozenset({"مع", "ضد", "من", "عن", "بين", "في", "ولدي", "لدي"})  # one in a circumstance stands behind these
_DESPITE = frozenset({"رغم", "برغم", "ورغم"})  # what it is about was told before: `... رغم معارضة كينيا`
_TOLD_OF = frozenset({"عن", "بعد", "رغم", "وسط", "مع", "بسبب", "من", "ان", "عقب", "اثر", "ازاء", "كما"})


def _from(text: Text, at: int, stop: int) -> int:
    """`تأييد واسع من فلان`: past adjectives and `من`."""
    for k in range(at, min(at + NEAR, stop - 1)):
        if text.forms[k] == "من":
            return k + 1
        if (
            k in text.named
            or (text.forms[k].startswith("ال") and not text.forms[at - 1].startswith(("ال", "وال")))
            or not text.is_word(k)
        ):
            break
    return at


def _bearer(text: Text, at: int, stop: int) -> tuple[Entity | None, int]:
    """Whoever stands right after the noun, and where their phrase ends."""
    if at >= stop:
        return None, at
    close = text.close.get(at, stop)
    if text.forms[at] == '"' and close - at <= QUOTED and close + 1 < stop:
        known = subject_at(text, at + 1, close) if at + 1 in text.named else None
        return (known.entity if known else None) or plain_entity(text, at + 1, close), close + 1
    found = subject_at(text, at, stop, True) if at in text.named else None
    if found is not None and found.entity is not None:
        return (found.entity, found.last) if found.entity.kind in SPEAKERS else (None, at)
    hit = GAZETTEER.at(text.forms, at)
    if hit is not None and not hit.skip and hit.value.entity.kind is EntityKind.STATE:
        people = text.forms[at].startswith("ال") and text.forms[at].endswith(("يين", "يون"))
        if hit.value.kind != "nisba" or (people and hit.end == at + 1):
            return hit.value.entity, hit.end
    head = at + 1 if text.forms[at] in words("stance", "some") else at
    if head >= stop or not _acts(text.forms[head]):
        return None, at
    last = head + 1
    while last < min(stop, head + PHRASE) and text.is_word(last) and _continues(text, last):
        last = text.named_end.get(last, last + 1)
    return plain_entity(text, at, last), last


def _acts(form: str) -> bool:
    if form.startswith("ال") and form.endswith(("يين", "يون")):
        return True  # a people
    heads = words("speech", "actor")
    bare = form.removeprefix("ال")
    return bare in heads or bare.removesuffix("ين") + "ون" in heads or bare.removesuffix("ي") + "و" in heads


def _continues(text: Text, k: int) -> bool:
    """Is this word still of the phrase: an adjective or a further name, no preposition?"""
    form = text.forms[k]
    if k in text.timed or form in words("speech", "around") or form in words("speech", "that"):
        return False
    return not form.startswith(("ل", "ب", "و")) or named_whole(text, k)


def _owned(text: Text, p: Paragraph, k: int, noun: Masdar) -> Taken | None:
    """`لرفضها كذا`: the one last named whom the pronoun fits."""
    stop = p.stop(k)
    topic = topic_of(text, k + 1, stop, noun)
    actor = _meant(text, p, k, noun.pronoun) if topic is not None else None
    if topic is None or actor is None:
        return None
    return Taken(actor, noun.stance, k, topic, topic_end(text, topic, stop), f"masdar.{noun.stance}", 1)


def _meant(text: Text, p: Paragraph, k: int, gender: str) -> Entity | None:
    """The last one named whom the pronoun fits; one in a circumstance, if nobody else is in the sentence."""
    aside: Entity | None = None
    for j in range(k - 1, max(p.first, k - FAR) - 1, -1):
        if aside is not None and j < p.start(k):
            break
        if j not in text.named or j - 1 in text.named:
            continue
        entity = text.annotation.entities[text.named[j].entity]
        if not _fits(entity, gender):
            continue
        if text.forms[j - 1] not in _BESIDE or j == p.first:
            return entity
        aside = aside or entity
    return aside


def _fits(entity: Entity, gender: str) -> bool:
    if gender == "p":
        return entity.kind is EntityKind.GROUP
    person = entity.kind is EntityKind.PERSON
    return (person and gender == "m") or (entity.kind in SPEAKERS and not person and gender == "f")


def _stirred(text: Text, p: Paragraph, verb: int, k: int, noun: Masdar) -> Taken | None:
    """`أثار قلق فلان`: what stirs it is the topic."""
    actor, after = _bearer(text, k + 1, p.stop(k))
    if actor is None:
        return None
    return Taken(actor, noun.stance, verb, k, after, f"masdar.{noun.stance}", 2)
