"""Wordings compared: how alike two are, and which words differ. Letters that the press writes now so, now so, count as
one; words are compared whole, so that a mark never parts letters that join."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"\w+")
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_ENDINGS = ("هما", "ها", "هم", "ات", "ين", "ون", "ان", "ه", "ي")
_IDLE = frozenset({
    "في", "من", "الي", "علي", "عن", "ان", "مع", "هذا", "هذه", "ذلك", "التي", "الذي", "ما", "لا", "كل",
    "the", "of", "to", "a", "an", "in", "on", "and", "for", "that",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row; `changed`: the other side has others there, or none."""

    text: str
    changed: bool


def folded(text: str) -> str:
    """Without marks, letters in one form each; spaces as they are."""
    return _MARKS.sub("", unicodedata.normalize("NFC", text)).translate(_LETTERS).casefold()


def stems(text: str) -> frozenset[str]:
    """The words that carry it, without prefixes and endings that come and go."""
    return frozenset(s for w in _WORD.findall(folded(text)) if w not in _IDLE and len(s := _stem(w)) > 1)


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """From 0 to 1: the share of words that both have."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def same_words(a: str, b: str) -> bool:
    return _WORD.findall(folded(a)) == _WORD.findall(folded(b))


def changes(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both sides in runs of words that stayed and words that did not."""
    a, b = before.split(), after.split()
    matcher = SequenceMatcher(None, [_key(w) for w in a], [_key(w) for w in b], autojunk=False)
    left: list[Run] = []
    right: list[Run] = []
    for kind, i, j, k, n in matcher.get_opcodes():
        if i < j:
            left.append(Run(" ".join(a[i:j]), kind != "equal"))
        if k < n:
            right.append(Run(" ".join(b[k:n]), kind != "equal"))
    return tuple(left), tuple(right)


def _key(word: str) -> str:
    return "".join(_WORD.findall(folded(word))) or word


def _stem(word: str) -> str:
    word = next((word[len(p) :] for p in _PREFIXES if word.startswith(p) and len(word) - len(p) > 2), word)
    return next((word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) > 2), word)
