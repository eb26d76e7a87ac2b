"""The person without office whose name ends right before a title: `فلان، وزير الخارجية`."""

from __future__ import annotations

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_found import Found
from mahdar.lang.ar.names_scene import QUOTES, Scene
from mahdar.lang.ar.names_words import (
    COMMON,
    CONJOINED,
    ENDS_NAME,
    FUNCTION,
    GAZETTEER,
    GIVEN,
    HONORIFIC,
    OFFICE,
    PART,
    PUNCT,
    SPEECH,
)

_CLAUSES = ("مما", "ان", "الذي", "التي", "ما", "وهو", "لم", "لن", "قد")


def person_ending(scene: Scene, at: int) -> Found | None:
    """The person without office whose name ends right before token `at` (a comma may stand between)."""
    text = scene.text
    p = at
    if p > text.first and text.forms[p - 1] in (",", "(", "-", *QUOTES):
        if text.forms[p - 1] in QUOTES and '"' not in text.forms[max(text.first, p - 6) : p - 1]:
            return None
        p -= 1
        if p > text.first and text.forms[p - 1] in QUOTES:
            p -= 1
    if (
        scene.found.people
        and (near := scene.found.people[-1]).name is not None
        and near.end in (p, p + 1)
        and near.first >= text.first
    ):
        return near if near.office is None or near.light else None
    start = _quoted(scene, at) or _name_start(scene, p)
    if start == p:
        return None
    skip = 1 if text.bits[start] & CONJOINED else 0
    person = Found(start, p, skip, "person.apposition", (start, p), skip)
    scene.found.people.append(person)
    return person


def _quoted(scene: Scene, at: int) -> int:
    """Where a name of two to four words in quotation marks right before token `at` begins; 0 for none."""
    text = scene.text
    if at - 1 <= text.first or text.forms[at - 1] != '"':
        return 0
    for k in range(at - 2, max(text.first, at - 7), -1):
        if text.forms[k] == '"':
            return k + 1 if at - 1 - (k + 1) >= 2 else 0
        bits = text.bits[k]
        if bits & (PUNCT | FUNCTION | SPEECH) or (bits & COMMON and not bits & (GIVEN | OFFICE)):
            return 0
    return 0


def _name_start(scene: Scene, p: int) -> int:
    """Where a name that ends before token p begins, the longest that reads as one; p when none does."""
    text, best = scene.text, p
    for start in range(p - 1, max(text.first, p - 6) - 1, -1):
        bits = text.bits[start]
        syllable = text.forms[start] in people.SYLLABLES
        ends = bits & (PUNCT | FUNCTION | SPEECH | OFFICE | HONORIFIC) and not syllable
        if ends and start == p - 1 and bits & HONORIFIC and text.bits[start - 1] & GIVEN:
            continue  # حسن الشيخ، وزير كذا: a title that is a family name here
        if ends or (start + 1 < p and text.gap(start + 1) > 1):
            break
        if start > text.first and text.forms[start - 1] in _CLAUSES and text.forms[start][0] in "يت":
            continue  # مما يجعل فلان الزعيم
        told = syllable or bits & (GIVEN | PART | CONJOINED) or not bits & (ENDS_NAME | GAZETTEER)
        if told and p - start >= 2 and people.name_end(text, start, p, sure=True, joined=True) == p:
            best = start
    if best == p and p - 1 > text.first and text.bits[p - 2] & SPEECH and people.name_end(text, p - 1, p) == p:
        best = p - 1 if not text.bits[p - 1] & ENDS_NAME else p
    return best
