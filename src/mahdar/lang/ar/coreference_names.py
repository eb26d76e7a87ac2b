"""When two spellings of a name are one: hamza, article, `بن`, doubled letters, و and ي, ج and غ make no difference."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from mahdar.lang.ar.names_words import GIVEN, WORDS
from mahdar.lang.ar.script import fold_word

_EQUAL = str.maketrans("غظضذثقؤ", "جدددتكو")
_LINKS = frozenset(("بن", "ابن", "ولد", "ال"))
_TAILS = frozenset(("اوغلو", "زاده", "الدين", "الله", "الرحمن", "العزيز", "الاسلام", "ثاني"))
_JOINS = frozenset(("عبد", "ابو", "ابي", "ابا", "دي", "فان", "فون", "دو", "ام", "ال"))


@dataclass(frozen=True, slots=True)
class Key:
    """A name's words as compared: skeletons, the folded words they come from, and the forms under which the name's end
    may stand alone."""

    words: tuple[str, ...]
    plain: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    patronymic: bool = False  # بن right behind the first name
    lead: dict[str, str] = field(default_factory=dict)  # surname form to the particle before it: كاستيو to دي

    @property
    def last(self) -> str:
        return self.words[-1] if self.words else ""


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """A word without what spelling drifts in: article, long vowels, doubled letters, ج for غ."""
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    out: list[str] = []
    for n, c in enumerate(bare.translate(_EQUAL)):
        if (c in "اويه" and (out or (not n and c == "ا" and len(bare) > 4))) or (out and out[-1] == c):
            continue
        out.append(c)
    kept = "".join(out)
    return kept if len(kept) >= 2 else "".join(c for i, c in enumerate(bare) if not i or bare[i - 1] != c)


@lru_cache(maxsize=20_000)
def key_of(name: str) -> Key:
    """The key of a name as written."""
    raw = fold_word(name).replace("-", " ").replace('"', " ").split()
    plain: list[str] = []
    pending = ""
    for n, w in enumerate(raw):
        if w in _JOINS and n < len(raw) - 1:
            pending += w
        elif w not in _LINKS or n == len(raw) - 1:
            plain.append(pending + w)
            pending = ""
    surnames: tuple[str, ...] = ()
    lead: dict[str, str] = {}
    if len(raw) > 1:
        surnames = (raw[-1],)
        if raw[-2] in _JOINS | {"بن", "ولد"} or raw[-1] in _TAILS:
            lead[raw[-1]] = raw[-2]
    return Key(
        tuple(skeleton(w) for w in plain), tuple(plain), surnames, len(raw) > 1 and raw[1] in ("بن", "ابن", "ولد"), lead
    )


def same_person(one: Key, other: Key) -> bool:
    """Are two names one person's? The shorter must be found in the longer in order, ending alike or beginning alike.
    First names that a list tells apart (`محمد`, `محمود`) are never one."""
    a, b = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if not a.words:
        return False
    if len(a.words) == 1:
        return _same(a, 0, b, -1) or (len(b.words) == 1 and _same(a, 0, b, 0))
    if not _in_order(a, b) or _differ(a, b):
        return False
    return _same(a, -1, b, -1) or _same(a, 0, b, 0)


def _differ(a: Key, b: Key) -> bool:
    """Do two full names begin with first names that differ? محمد before another one is often left out."""
    one, other = a.plain[0], b.plain[0]
    if _same(a, 0, b, 0) or not (WORDS[one] & GIVEN and WORDS[other] & GIVEN):
        return False
    return b.patronymic or not (other in ("محمد", "احمد") and _same(a, 0, b, 1))


def _same(a: Key, i: int, b: Key, j: int) -> bool:
    if a.words[i] != b.words[j]:
        return False
    one, other = a.plain[i], b.plain[j]
    return (
        one == other
        or not (WORDS[one] & GIVEN and WORDS[other] & GIVEN)
        or one.translate(_EQUAL) == other.translate(_EQUAL)
    )


def _in_order(a: Key, b: Key) -> bool:
    at = 0
    for i in range(len(a.words)):
        while at < len(b.words) and not _same(a, i, b, at):
            at += 1
        if at == len(b.words):
            return False
        at += 1
    return True


def fuller(one: Key, other: Key) -> bool:
    """Is the first the fuller form?"""
    return len(one.words) > len(other.words)
