"""What is a copy of what, by all passages of five words, worked out exactly and apart from the detector."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

SHARE, SIZE, FEWEST, HEAD = 0.6, 0.4, 16, 1.5
_WORD = re.compile(r"\w+")
_ALIKE = str.maketrans("أإآٱىؤئة", "اااايويه")
_GONE = re.compile(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\ufeff]")
Passages = frozenset[tuple[str, ...]]


def spelt(text: str) -> list[str]:
    """The words of a text in one spelling."""
    plain = unicodedata.normalize("NFKC", text)
    words: list[str] = _WORD.findall(_GONE.sub("", plain).translate(_ALIKE).casefold())
    return ["".join(str(unicodedata.digit(c, c)) for c in w) if not w.isascii() else w for w in words]


def passages(text: str) -> Passages:
    return _passages(spelt(text))


def copied(later: str, earlier: str) -> bool:
    """Do the texts share three fifths of the shorter one's passages and two fifths of the longer one's, or all; or has
    the later one three fifths of its passages from the beginning of the earlier one?"""
    ours, theirs = spelt(later), spelt(earlier)
    if "".join(ours) == "".join(theirs):
        return True
    its = _passages(ours)
    return enough(its, _passages(theirs)) or begun(its, len(ours), theirs)


def enough(a: Passages, b: Passages) -> bool:
    least, most = sorted((len(a), len(b)))
    common = len(a & b)
    return least >= FEWEST and common >= SHARE * least and common >= SIZE * most


def begun(its: Passages, long: int, earlier: Sequence[str]) -> bool:
    """Are three fifths of a text's passages from as many words and half as many again with which another begins?"""
    return len(its) >= FEWEST and len(its & _passages(earlier[: int(HEAD * long)])) >= SHARE * len(its)


def all_copies(texts: Sequence[str]) -> dict[int, list[int]]:
    """For every text all earlier ones that it is a copy of, each pair that shares a passage compared."""
    known: dict[int, list[int]] = {}
    held: list[tuple[list[str], Passages]] = []
    found: dict[int, list[int]] = {}
    for n, text in enumerate(texts):
        words = spelt(text)
        its = _passages(words)
        common = Counter(o for p in its for o in known.get(hash(p), ()))
        likely = [held[o] + (o,) for o, count in common.items() if count >= SIZE * len(its) * 0.9]
        near = [o for theirs, there, o in likely if enough(its, there) or begun(its, len(words), theirs)]
        if near:
            found[n] = sorted(near)
        for p in its:
            known.setdefault(hash(p), []).append(n)
        held.append((words, its))
    return found


def _passages(w: Sequence[str]) -> Passages:
    return frozenset(zip(w, w[1:], w[2:], w[3:], w[4:], strict=False))
