"""Two together as a subject: `الدولتان`, `الوزيران الكيني والنرويجي`, `وزيرا خارجية كينيا والنرويج`."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import EntityKind

LONGEST = 12  # tokens of such a phrase
BARE = 3  # tokens from its head to the first of the two


def pair_at(text: Text, at: int, stop: int) -> Subject | None:
    """The dual phrase that begins at a token; its entity is a group."""
    if at >= stop or at in text.named or at in text.timed:
        return None
    head = text.forms[at]
    last: int | None = None
    if head.startswith("ال") and head.endswith("ان") and _acts(head[2:-2]):
        last = _adjectives(text, at + 1, min(stop, at + LONGEST))
    elif head.endswith("ا") and _acts(head[:-1]):
        last = _of_two(text, at + 1, min(stop, at + LONGEST))
    if last is None:
        return None
    return Subject(replace(plain_entity(text, at, last), kind=EntityKind.GROUP), at, last)


def _acts(stem: str) -> bool:
    """Is this the head of somebody who acts, its dual ending taken off: `دولت`, `وزير`?"""
    heads = words("speech", "actor")
    return stem in heads or (stem.endswith("ت") and stem[:-1] + "ه" in heads)


def _adjectives(text: Text, at: int, stop: int) -> int:
    """Past what tells which two: `الكيني والنرويجي`, `الشقيقان`."""
    while at < stop and text.forms[at].startswith(("ال", "وال")) and text.forms[at].endswith(("ي", "يه", "ان")):
        if text.forms[at] == "الي":
            break
        at = text.named_end.get(at, at + 1)
    return at


def _of_two(text: Text, at: int, stop: int) -> int | None:
    """Past `خارجية كينيا والنرويج`; None where nobody is named."""
    first = next((j for j in range(at, min(at + BARE, stop)) if j in text.named), None)
    if first is None:
        return None
    last = text.named_end[first]
    while last < stop and last in text.named and text.forms[last].startswith("و"):
        last = text.named_end[last]
    return last


def several(text: Text, subject: Subject, stop: int) -> Subject:
    """`حزب كذا وحزب كذا`: a further subject whose head is known; its words are no topic."""
    at = subject.last
    if at >= stop or subject.entity is None or not text.forms[at].startswith("و"):
        return subject
    if text.forms[at][1:].removeprefix("ال") not in words("speech", "actor") or at in text.named:
        return subject
    owned = at + 2 < stop and not text.forms[at].startswith("وال") and text.forms[at + 1].startswith("ال")
    return replace(subject, last=at + 1 + owned)


def crowd_before(text: Text, start: int, k: int) -> Subject | None:
    """`خرجت مظاهرات في مدن عدة طالبت بكذا`: the crowd of the sentence, before anybody who is named."""
    for j in range(k - 1, max(start, k - CROWD) - 1, -1):
        if text.forms[j].removeprefix("ال") in words("stance", "crowd"):
            return Subject(plain_entity(text, j, j + 1, EntityKind.GROUP), j, j + 1)
        if text.forms[j] in words("speech", "that") or text.forms[j] in ",:":
            return None
    return None


CROWD = 12  # tokens between a crowd and what it demands
