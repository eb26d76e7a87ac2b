"""People: every way a text may name someone, and the invented person who stands for them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.twins.edits import Untwinnable
from bench.twins.lexicon import Form, Lexicon
from bench.twins.pools import Pools
from bench.twins.source import Source
from bench.twins.words import adjacent, fold, splits, words

_BEFORE = ("دي", "دا", "دو", "دل", "فان", "فون", "بن", "ابن", "أبو", "بو", "آل", "عبد", "ولد", "لا")
JOINS_NEXT = frozenset(map(fold, _BEFORE))
JOINS_LAST = frozenset(map(fold, ("أوغلو", "الدين", "الله", "زاده", "باشا")))


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the source texts, with every full Arabic form that is known."""

    en: str
    ar: tuple[str, ...]
    feminine: bool


@dataclass(frozen=True, slots=True)
class Invented:
    """The person who stands for another in a twin."""

    given: str
    family: str
    given_en: str
    family_en: str

    @property
    def ar(self) -> str:
        """The full Arabic name."""
        return f"{self.given} {self.family}"

    @property
    def en(self) -> str:
        """The full English name."""
        return f"{self.given_en} {self.family_en}"


def discover(sources: Sequence[Source], pool: Pools) -> list[Person]:
    """The people the gold names, and heads of state whom the texts name without the gold saying so."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    feminine = set()
    for source in sources:
        for name in source.people:
            forms[name.en].append(name.ar)
            if name.feminine:
                feminine.add(name.en)
    told = {fold(ar) for all_forms in forms.values() for ar in all_forms}
    figures = Lexicon()
    for en, ar in pool.figures:
        for form, _ in _forms(Person(en, (ar,), False)):
            figures.add(Form.name(form), Form.name(form), en)
    named = {edit.kind for source in sources for edit in figures.find(source.text)}
    for en, ar in pool.figures:
        if en in named and en not in forms and fold(ar) not in told:
            forms[en].append(ar)
    return [Person(en, tuple(dict.fromkeys(ar)), en in feminine) for en, ar in forms.items()]


def assign(people: Sequence[Person], sources: Sequence[Source], pool: Pools, rng: random.Random) -> dict[str, Invented]:
    """An invented person for everyone, of the same gender; nobody's name stands in the texts already."""
    taken = {split.stem for source in sources for word in words(source.text) for split in splits(word.folded)}
    chosen: dict[str, Invented] = {}
    for person in people:
        for _ in range(500):
            tradition = rng.choice(pool.traditions)
            given = rng.choice(tradition.women if person.feminine else tradition.men)
            family = rng.choice(tradition.family)
            last = {part.removeprefix("ال") for part in fold(family[0]).split()} - JOINS_NEXT
            if not last & taken:
                taken |= last
                chosen[person.en] = Invented(given[0], family[0], given[1], family[1])
                break
        else:
            raise Untwinnable("the pool of people is too small")
    return chosen


def teach(lexicon: Lexicon, person: Person, new: Invented, sources: Sequence[Source]) -> None:
    """Add every form of a person to the lexicon: full, family name alone, and near spellings found in the texts."""
    for form, whole in _forms(person):
        lexicon.add(Form.name(form), Form.name(new.ar if whole else new.family), "person")
    for form, whole in _forms(person):
        if " " in form:
            for source in sources:
                for near in near_spellings(form, source.text):
                    lexicon.add(Form.name(near), Form.name(new.ar if whole else new.family), "person")


def english_forms(person: Person, new: Invented) -> Iterator[tuple[str, str]]:
    """English forms of a person, the full one first, each with what stands for it."""
    yield person.en, new.en
    parts = person.en.split()
    for i in range(1, len(parts)):
        tail = " ".join(parts[i:])
        for form in (tail, tail[0].upper() + tail[1:], tail.removeprefix("al-").removeprefix("el-")):
            yield form, new.family_en


def near_spellings(form: str, text: str) -> Iterator[str]:
    """Stretches of `text` that differ from a name of several words in one letter of one long word."""
    want, row = fold(form).split(), words(text)
    for i in range(len(row) - len(want) + 1):
        window = row[i : i + len(want)]
        if not all(adjacent(text, a, b) for a, b in pairwise(window)):
            continue
        for split in splits(window[0].folded):
            have = [("ال" if split.article else "") + split.stem, *(word.folded for word in window[1:])]
            differing = [(a, b) for a, b in zip(want, have, strict=True) if a != b]
            same = [a for a, b in zip(want, have, strict=True) if a == b and len(a) >= 4]
            if len(differing) == 1 and same and min(map(len, differing[0])) >= 4 and _one_letter(*differing[0]):
                yield " ".join(have)


def _forms(person: Person) -> Iterator[tuple[str, bool]]:
    """Forms without clitics; the flag tells full names from family names alone."""
    for ar in person.ar:
        units = _units(ar.split())
        yield ar, True
        if len(units) > 2:
            yield f"{units[0]} {units[-1]}", True
        for i in range(1, len(units)):
            yield " ".join(units[i:]), False
        for unit in units:
            if " " in unit:
                # A compound such as "abd + name" is often written as one word.
                yield " ".join(u.replace(" ", "") if u == unit else u for u in units), True
        if " " in units[-1] and len(units) > 1:
            yield units[-1].replace(" ", ""), False


def _units(parts: list[str]) -> list[str]:
    """Name words with their particles: `فان دايك` and `نور الدين` are one unit each."""
    units: list[str] = []
    joined = False
    for part in parts:
        if units and (joined or fold(part) in JOINS_LAST):
            units[-1] += " " + part
        else:
            units.append(part)
        joined = fold(part) in JOINS_NEXT
    return units


def _one_letter(a: str, b: str) -> bool:
    """Whether one letter is put in, left out or changed."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[i + 1 :] == b[i + 1 :] or a[i + 1 :] == b[i:] or a[i:] == b[i + 1 :]
