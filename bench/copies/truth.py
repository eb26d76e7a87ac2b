"""What is a copy of what, by all passages of five words, worked out exactly and apart from the detector."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

SHARE, SIZE, FEWEST = 0.6, 0.4, 16
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
    w = spelt(text)
    return frozenset(zip(w, w[1:], w[2:], w[3:], w[4:], strict=False))


def copied(a: str, b: str) -> bool:
    """Do the texts share three fifths of the shorter one's passages and two fifths of the longer one's, or all?"""
    if "".join(spelt(a)) == "".join(spelt(b)):
        return True
    return enough(passages(a), passages(b))


def enough(a: Passages, b: Passages) -> bool:
    least, most = sorted((len(a), len(b)))
    common = len(a & b)
    return least >= FEWEST and common >= SHARE * least and common >= SIZE * most


def all_copies(texts: Sequence[str]) -> dict[int, list[int]]:
    """For every text all earlier ones that it is a copy of, each pair that shares a passage compared."""
    known: dict[int, list[int]] = {}
    held: list[Passages] = []
    found: dict[int, list[int]] = {}
    for n, text in enumerate(texts):
        its = passages(text)
        common = Counter(o for p in its for o in known.get(hash(p), ()))
        near = [o for o, count in common.items() if count >= SIZE * len(its) * 0.9 and enough(its, held[o])]
        if near:
            found[n] = sorted(near)
        for p in its:
            known.setdefault(hash(p), []).append(n)
        held.append(its)
    return found
