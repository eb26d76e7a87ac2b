"""When two spellings of a name are one: hamza, article, `بن`, doubled letters, و and ي, ج and غ make no difference."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from mahdar.lang.ar.script import fold_word

_EQUAL = str.maketrans("غظضذثقؤ", "جدددتكو")
_LINKS = frozenset(("بن", "ابن", "ولد", "ال"))
_TAILS = frozenset(("اوغلو", "زاده", "الدين", "الله", "الرحمن", "العزيز", "الاسلام", "ثاني"))
_JOINS = frozenset(("عبد", "ابو", "ابي", "ابا", "دي", "فان", "فون", "دو", "ام", "ال"))


@dataclass(frozen=True, slots=True)
class Key:
    """A name's words as compared: skeletons, and the forms under which its end may stand alone."""

    words: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    lead: dict[str, str] = field(default_factory=dict)  # surname form to the particle before it: ميستورا to دي

    @property
    def last(self) -> str:
        return self.words[-1] if self.words else ""


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """A word without what spelling drifts in."""
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    out: list[str] = []
    for c in bare.translate(_EQUAL):
        if (c in "اويه" and out) or (out and out[-1] == c):
            continue
        out.append(c)
    kept = "".join(out)
    return kept if len(kept) >= 2 else "".join(c for i, c in enumerate(bare) if not i or bare[i - 1] != c)


@lru_cache(maxsize=20_000)
def key_of(name: str) -> Key:
    """The key of a name as written."""
    raw = list(fold_word(name).replace("-", " ").replace('"', " ").split())
    words: list[str] = []
    pending = ""
    for w in raw:
        if w in _JOINS and w is not raw[-1]:
            pending += w
            continue
        if w in _LINKS:
            continue
        words.append(skeleton(pending + w))
        pending = ""
    surnames: list[str] = []
    lead: dict[str, str] = {}
    if len(raw) > 1:
        last = raw[-1]
        surnames.append(last)
        if raw[-2] in _JOINS | {"بن", "ولد"} or last in _TAILS:
            lead[last] = raw[-2]
        elif last.startswith("ال") and len(last) > 5:
            pass
    return Key(tuple(words), tuple(surnames), lead)


def same_person(one: Key, other: Key) -> bool:
    """Are two names one person's? The shorter must be found in the longer in order, ending alike or beginning alike."""
    a, b = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    if not a:
        return False
    if len(a) == 1:
        return a[0] == b[-1] or (len(b) == 1 and a[0] == b[0])
    if a == b:
        return True
    if not _in_order(a, b):
        return False
    return a[-1] == b[-1] or a[0] == b[0]


def _in_order(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    rest = iter(b)
    return all(any(w == x for x in rest) for w in a)


def fuller(one: Key, other: Key) -> bool:
    """Is the first the fuller form?"""
    return len(one.words) > len(other.words)
