"""Which texts of a stream are copies of earlier ones, in one pass.

A text is known by its marks: of its stretches of letters a sample, the same wherever they are moved to. Of every mark
it is kept which text had it first, and a text that has several marks of another is compared with it (`copy_of.py`).
What a text costs does not hang on how many there were before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

from mahdar.reconcile.copy_of import SHARE, SIZE, Match, Text, at_sight, compared
from mahdar.reconcile.letters import encoded, joined, marks

_LETTERS = 60  # of a text: the same and as few are nobody's
_LIKELY = 0.15  # of a text's marks: with whom it has fewer in common it is not compared
_TRIED = 4  # candidates compared, the likeliest first
_SHORT = 0.8 * SIZE  # of a text's length: what is shorter is not its source
_ENOUGH = 1.25 * SHARE  # of a text's passages: of whom it has as many, it has them
_ADDS = 0.8  # of a copy's passages: if fewer are its source's, others may copy the rest


@dataclass(frozen=True, slots=True)
class _Texts:
    """Some texts in a row. By the hash of all its letters and of each mark the text that had them first, the texts that
    may be copied, and by a text those that had most of their marks from it and are no copies: forms filled in anew."""

    same: dict[int, int] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    texts: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)
    like: dict[int, list[int]] = field(default_factory=dict)


class Detector:
    """Texts are added in the order of their publication and are numbered from 0. `most`: a source is looked for among
    so many texts before a copy, and no more than twice as many are remembered."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._added = 0
        self._late, self._early = _Texts(), _Texts()

    def add(self, texts: Iterable[str]) -> Iterator[Match | None]:
        """For each text what it is a copy of, or None. Numbers go on from call to call."""
        return map(self._one, map(encoded, texts))

    def _one(self, raw: bytes) -> Match | None:
        n = self._added
        self._added += 1
        if self._most and n % self._most == 0:
            self._late, self._early = _Texts(), self._late
        letters = joined(raw)
        if len(letters) < _LETTERS:
            return None
        whole = hash(letters)
        before = self._late.same.setdefault(whole, n)
        if before == n:
            before = self._early.same.get(whole, n)
        if self._back(n) <= before < n:
            return Match(before, 1.0, 1.0, exact=True, counted=True)
        known, many = marks(letters)
        hashes = set(map(hash, known))
        owners = list(map(self._late.first.setdefault, hashes, repeat(n)))
        near = self._near(n, hashes, owners, _LIKELY * min(many, len(hashes)))
        match = self._nearest(raw, letters, near, len(hashes)) if near else None
        if match is None or match.share < _ADDS:
            self._late.texts[n] = raw, letters
            if near:
                self._late.like.setdefault(near[0][0], []).append(n)
        else:
            for h in [h for h, o in zip(hashes, owners, strict=True) if o == n]:
                del self._late.first[h]
        return match

    def _near(self, n: int, hashes: Collection[int], owners: Sequence[int], fewest: float) -> Sequence[tuple[int, int]]:
        """The texts that may be its source and how many of its marks they have, the likeliest first."""
        if self._early.first:
            owners = [*owners, *map(self._early.first.get, hashes, repeat(n))]
        shared = len(owners) - owners.count(n)
        if shared <= 2 * fewest:
            return ()
        back = self._back(n)
        many = [(-c, o) for o, c in Counter(owners).items() if c > fewest and back <= o < n]
        return [(o, -c) for c, o in sorted(many)[:_TRIED]]

    def _back(self, n: int) -> int:
        """The earliest text that may be a source."""
        return n - self._most if self._most else 0

    def _nearest(self, raw: bytes, letters: bytes, near: Sequence[tuple[int, int]], marks: int) -> Match | None:
        """Of these the one that most of the text stands in."""
        best: Match | None = None
        text = Text(raw, letters)
        for other, common in chain(near, self._like(near[0][0])):
            if not common and best:
                break
            old, its = self._late.texts.get(other) or self._early.texts[other]
            if len(old) < _SHORT * len(raw):
                continue
            match = at_sight(raw, old, other, common, marks) or compared(text, Text(old, its), other)
            if match is not None and (best is None or (match.share, -match.source) > (best.share, -best.source)):
                best = match
                if best.share > _ENOUGH:
                    break
        return best

    def _like(self, n: int) -> Iterator[tuple[int, int]]:
        """Texts that have few marks of their own to be found by: those that were most like it and no copies."""
        for texts in (self._late, self._early):
            for other in texts.like.get(n, ())[: -_TRIED - 1 : -1]:
                yield other, 0
