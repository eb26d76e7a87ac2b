"""Bodies told by a sum: `مجموعة "4+1"`, `لجنة (5+5)`, `آلية 7+7`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_gazetteer import body_of
from mahdar.model.assertion import Entity, EntityKind

_QUOTES = frozenset("\"'(«“[")
_ENDS = frozenset("\"')»”]")
_CLITICS = ("", "و", "ب", "ل", "وب", "ول")
_WORDS = 3  # adjectives between the noun and the sum: `اللجنة العسكرية المشتركة 5+5`


@dataclass(frozen=True, slots=True)
class Sum:
    """The body, and the tokens that name it."""

    entity: Entity
    first: int
    end: int
    skip: int  # letters glued before the first


def sums(forms: Sequence[str]) -> Iterator[Sum]:
    """Every `a+b` after a noun of a body."""
    if "+" not in forms:
        return
    nouns = lexicon.load("meetings_people").values("sum_nouns")
    for k in range(1, len(forms) - 1):
        if forms[k] == "+" and forms[k - 1].isdigit() and forms[k + 1].isdigit():
            found = _named(forms, k, nouns)
            if found is not None:
                yield found


def _named(forms: Sequence[str], plus: int, nouns: dict[str, str]) -> Sum | None:
    first, end = plus - 1, plus + 2
    if first and forms[first - 1] in _QUOTES:
        first -= 1
        end += end < len(forms) and forms[end] in _ENDS
    for k in range(first - 1, max(first - 2 - _WORDS, -1), -1):
        if not forms[k].isalpha():
            return None
        read = _noun(forms[k], nouns)
        if read is not None:
            noun, skip = read
            return Sum(_entity(forms[plus - 1], forms[plus + 1], noun), k, end, skip)
    return None


def _noun(form: str, nouns: dict[str, str]) -> tuple[str, int] | None:
    """The English of the noun, and how many letters are glued before it."""
    for clitic in _CLITICS:
        if form.startswith(clitic):
            bare = form[len(clitic) :]
            for noun in (bare, bare.removeprefix("ال"), bare.removeprefix("ل")):
                if noun in nouns:
                    return str(nouns[noun]), len(clitic)
    return None


def _entity(a: str, b: str, noun: str) -> Entity:
    if {a, b} == {"5", "1"}:
        return body_of("p5+1")
    return Entity(EntityKind.GROUP, f"{a}+{b}", f"{max(a, b)}+{min(a, b)} {noun}")
