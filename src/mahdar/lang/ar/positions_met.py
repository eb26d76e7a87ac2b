"""Positions told of what they are about: `قوبل المقترح برفض من كذا`; and `لا يمكن لكذا القبول بكذا`."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.ar.positions_masdars import masdars
from mahdar.lang.ar.positions_taken import Taken
from mahdar.lang.ar.positions_words import topic_end
from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_phrases import begins
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.lang.ar.speech_whose import SPEAKERS

_FAR = 9  # tokens from the verb to the noun of stance
_NEAR = 3  # tokens from that noun to whose stance it is
_FROM = ("من", "قبل", "جانب", "لدي")
_CANNOT = ("يمكن", "يجوز")


def met(text: Text) -> Iterator[Taken]:
    """The stands that something met with, and what somebody is told to be unable to agree to."""
    meets, vocabulary = words("stance", "meets"), text.annotation.vocabulary
    cannot = not vocabulary.isdisjoint(_CANNOT)
    if meets.isdisjoint(vocabulary) and not cannot:
        return
    for p in text.paragraphs:
        for k in range(p.first, p.last - 3):
            form = text.forms[k]
            taken = _met(text, p, k) if form in meets else _cannot(text, p, k) if form in _CANNOT else None
            if taken is not None:
                yield taken


def _met(text: Text, p: Paragraph, k: int) -> Taken | None:
    stop = p.stop(k)
    for j in range(k + 1, min(k + _FAR, stop - 1)):
        bare = text.forms[j].removeprefix("ب")
        noun = masdars().get(bare) or masdars().get(bare.removesuffix("ا"))
        if noun is None or noun.pronoun or j in text.named:
            continue
        for at in range(j + 1, min(j + 1 + _NEAR, stop)):
            if at in text.named or text.forms[at - 1] in _FROM:
                found = subject_at(text, at, stop, True)
                if found is None or found.entity is None or found.entity.kind not in SPEAKERS:
                    return None
                return Taken(found.entity, noun.stance, k, k + 1, found.last, f"met.{noun.stance}", 3)
        return None
    return None


def _cannot(text: Text, p: Paragraph, k: int) -> Taken | None:
    """`لا يمكن لكذا القبول بكذا`."""
    before = text.forms[k - 1] if k > p.start(k) else ""
    if before.removeprefix("و") != "لا" or not begins(text, k + 1, "ل"):
        return None
    after, stop = text.named_end[k + 1], p.stop(k)
    if after + 1 >= stop or text.forms[after] not in words("stance", "agreeing"):
        return None
    entity = text.annotation.entities[text.named[k + 1].entity]
    last = topic_end(text, after + 1, stop)
    if entity.kind not in SPEAKERS or last - after < 2:
        return None
    return Taken(entity, "reject", k - 1, after + 1, last, "cannot", 3)
