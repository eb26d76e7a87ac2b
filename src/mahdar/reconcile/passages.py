"""Passages that stand in several texts: found by winnowing, told in the words of each.

Of the hashes of all five words in a row the least of every eight in a row is a text's fingerprint (Schleimer, Wilkerson
and Aiken, 2003): so two texts that share twelve words in a row share a fingerprint, wherever the words stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from mahdar.model.copying import Passage
from mahdar.model.span import Span
from mahdar.reconcile.letters import encoded, joined

_GRAM, _WINDOW = 5, 8
LEAST = _GRAM + _WINDOW - 1
"""Words: every shared passage as long is found, none shorter is told."""
_WORD = re.compile(r"[^\W_](?:[\w\u064b-\u065f\u0670\u0640\u200c\u200d]*[\w\u064b-\u065f\u0670])?")
FORMULA = 50
"""Texts that a fingerprint is of at most; beyond, it is a formula."""


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a text, and where each stands in it."""

    forms: tuple[bytes, ...]
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        found = [(joined(encoded(m[0])), Span(m.start(), m.end())) for m in _WORD.finditer(text)]
        kept = [(form, span) for form, span in found if form]
        return cls(tuple(form for form, _ in kept), tuple(span for _, span in kept))

    def stretch(self, start: int, end: int) -> Span:
        """Where the words from `start` to before `end` stand."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


def fingerprints(forms: Sequence[bytes]) -> list[tuple[int, int]]:
    """Hash and place of every fingerprint, the rightmost of equal ones; a text of fewer words than five has none."""
    hashes = [crc32(b" ".join(forms[n : n + _GRAM])) for n in range(len(forms) - _GRAM + 1)]
    found: list[tuple[int, int]] = []
    for n in range(max(1, len(hashes) - _WINDOW + 1) if hashes else 0):
        window = hashes[n : n + _WINDOW]
        least = min(window)
        at = n + len(window) - 1 - window[::-1].index(least)
        if not found or found[-1][1] != at:
            found.append((least, at))
    return found


class Passages:
    """Texts, and what others share with them."""

    def __init__(self) -> None:
        self._words: dict[str, Words] = {}
        self._at: dict[int, list[tuple[str, int]]] = defaultdict(list)

    def add(self, id: str, text: str) -> None:
        words = self._words[id] = Words.of(text)
        for mark, at in fingerprints(words.forms):
            self._at[mark].append((id, at))

    def shared(self, text: str) -> tuple[Passage, ...]:
        """What stands in the text and in any that was added, in the order of the text. A formula of many is none."""
        own = Words.of(text)
        found: set[Passage] = set()
        done: dict[tuple[str, int], int] = {}  # how far a text was followed along one shift between the two
        for mark, at in fingerprints(own.forms):
            held = self._at.get(mark, ())
            if len({id for id, _ in held}) > FORMULA:
                continue
            for id, there in held:
                if done.get((id, there - at), -1) >= at:
                    continue
                start, end = _grown(own.forms, self._words[id].forms, at, there)
                done[id, there - at] = end
                if end - start >= LEAST:
                    shift = there - at
                    span, other = own.stretch(start, end), self._words[id].stretch(start + shift, end + shift)
                    found.add(Passage(id, span, other, end - start))
        return tuple(sorted(found, key=lambda p: (p.span, p.other, p.there)))


def _grown(own: Sequence[bytes], other: Sequence[bytes], at: int, there: int) -> tuple[int, int]:
    """From a word that both have, as far as both go on alike."""
    start, end = at, at
    while start and start + there - at and own[start - 1] == other[start - 1 + there - at]:
        start -= 1
    while end < len(own) and end + there - at < len(other) and own[end] == other[end + there - at]:
        end += 1
    return start, end
