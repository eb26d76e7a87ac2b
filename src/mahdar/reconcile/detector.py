"""Which texts of a stream are copies of earlier ones, in one pass.

A text is sketched by the pieces that its own letters cut it into. Texts whose sketches meet (MinHash with locality-
sensitive hashing) are compared by their pieces and, where these do not decide, by all passages of five words. A copy
shares with its source three fifths of the shorter text's passages and two fifths of the longer one's; and it does not
fill a form with other numbers, nor share what both but quote.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from mahdar.reconcile.letters import BRIEF, encoded, joined, numbered, pieces, unquoted, words
from mahdar.reconcile.once import once

SHINGLE = 5  # words of a passage
SHARE = 0.6  # of the shorter text's passages
SIZE = 0.4  # of the longer one's, so that a digest is no copy of each text it quotes
FEWEST = 16  # passages; a shorter text may be alike by chance
_LETTERS = 60  # of a text: the same and as few are nobody's
_BANDS, _ROWS, _SEED = 24, 2, 7
_LIKELY = 0.2  # of the sketches' places: below it nothing is compared
_TRIED = 4  # candidates compared, the likeliest first
_WORD = 4.6  # letters of a word, as the press writes
_EDGE = 9  # letters by which a shared stretch goes on in pieces that differ
_NO, _SURE = 0.7, 1.25  # times the share that is asked: what pieces alone decide
_ADDS = 0.8  # of a copy's passages: if fewer are its source's, others may copy the rest
_FILLED = 0.4  # of the numbers: if fewer are the same where the words are, a form was filled in anew
_BRIEF = 1.5 * BRIEF  # characters, spaces and all
_BATCH = 512


@dataclass(frozen=True, slots=True)
class Match:
    """What an added text is a copy of: `share` of its passages are the source's, `taken` of the source's its own; about
    so, unless they were `counted`."""

    source: int
    share: float
    taken: float
    exact: bool = False
    counted: bool = False


class Detector:
    """Texts are added in the order of their publication and are numbered from 0. `most`: how many texts are remembered
    at least; of earlier ones no copy is found any more. The answers are those of one text after another, whatever the
    size of the batches."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._added = 0
        self._near = RMinHashLSH(threshold=0.5, num_perm=_BANDS * _ROWS, num_bands=_BANDS)
        self._sketch: OrderedDict[int, RMinHash] = OrderedDict()  # of the texts that others are compared with
        self._raw: dict[int, bytes] = {}
        self._same: OrderedDict[bytes, int] = OrderedDict()

    def add(self, texts: Iterable[str]) -> Iterator[Match | None]:
        """For each text what it is a copy of, or None. Numbers go on from call to call."""
        source = iter(texts)
        while batch := [encoded(t) for t in islice(source, _BATCH)]:
            yield from self._batch(batch)

    def _batch(self, raws: Sequence[bytes]) -> list[Match | None]:
        first = self._added
        self._added += len(raws)
        found: list[Match | None] = []
        cut: dict[int, list[bytes]] = {}
        for n, letters in enumerate(map(joined, raws), first):
            match = self._again(n, letters) if len(letters) >= _LETTERS else None
            if match is None and len(letters) >= _LETTERS and (its := pieces(letters)):
                cut[n] = its
            found.append(match)
        new = list(cut)
        sketches = RMinHash.from_token_sets(list(cut.values()), _BANDS * _ROWS, _SEED)
        self._near.insert_pairs(zip(new, sketches, strict=True))
        for n, sketch, near in zip(new, sketches, self._near.query_all(sketches), strict=True):
            raw = raws[n - first]
            match = self._nearest(n, raw, cut[n], sketch, near) if len(near) > 1 else None
            found[n - first] = match
            if match is not None and match.share >= _ADDS:
                self._near.remove(n)
            else:
                self._sketch[n], self._raw[n] = sketch, raw
        self._forget()
        return found

    def _again(self, n: int, letters: bytes) -> Match | None:
        """The first text of the very same letters."""
        before = self._same.setdefault(blake2b(letters, digest_size=12).digest(), n)
        return Match(before, 1.0, 1.0, exact=True, counted=True) if before != n else None

    def _nearest(self, n: int, raw: bytes, cut: list[bytes], sketch: RMinHash, near: Iterable[int]) -> Match | None:
        """Of the texts before it the one that most of it stands in."""
        held, like = self._sketch, sketch.jaccard
        ranked = sorted([(-like(held[o]), o) for o in near if o in held])
        best: Match | None = None
        text = Text(raw, cut)
        for unlike, other in ranked[:_TRIED]:
            if -unlike < _LIKELY:
                break
            match = compared(text, Text(self._raw[other]), other)
            if match is not None and (best is None or (match.share, -match.source) > (best.share, -best.source)):
                best = match
            if best is not None and best.share > _SURE * SHARE:
                break
        return best

    def _forget(self) -> None:
        if self._most is None:
            return
        while self._sketch and next(iter(self._sketch)) < self._added - self._most:
            n, _ = self._sketch.popitem(last=False)
            self._near.remove(n)
            del self._raw[n]
        while self._same and next(iter(self._same.values())) < self._added - self._most:
            self._same.popitem(last=False)


class Text:
    """An encoded text with what is asked of it, worked out once."""

    def __init__(self, raw: bytes, cut: list[bytes] | None = None) -> None:
        self.raw = raw
        self.cut = pieces(joined(raw)) if cut is None else cut
        self.size = max(sum(map(len, self.cut)) / _WORD - SHINGLE + 1, 1.0)  # passages, about

    @once
    def passages(self) -> set[tuple[bytes, ...]]:
        return shingles(self.raw)


def compared(new: Text, old: Text, source: int) -> Match | None:
    """Is a text a copy of another? By pieces where they decide, else by all passages."""
    held = set(old.cut)
    shared = [p in held for p in new.cut]
    common = _run_on(new.cut, shared)
    least, most = sorted((new.size, old.size))
    sure = min(common / least / SHARE, common / most / SIZE)
    brief = min(len(new.raw), len(old.raw)) < _BRIEF  # of few pieces, which tell little
    if sure < _NO and not brief:
        return None
    share, taken = min(common / new.size, 1.0), min(common / old.size, 1.0)
    if sure < _SURE or brief:
        ours, theirs = new.passages, old.passages
        both, least, most = len(ours & theirs), *sorted((len(ours), len(theirs)))
        if least < FEWEST or both < SHARE * least or both < SIZE * most:
            return None
        share, taken = both / len(ours), both / len(theirs)
    if _filled_in(new, old, shared, share) or _quotes(new.raw, old.raw, share, taken):
        return None
    return Match(source, round(share, 3), round(taken, 3), counted=sure < _SURE or brief)


def overlap(text: str, other: str) -> tuple[float, float]:
    """How much of a text's passages are another's, and of the other's its own."""
    ours, theirs = shingles(encoded(text)), shingles(encoded(other))
    both = len(ours & theirs)
    return both / max(len(ours), 1), both / max(len(theirs), 1)


def shingles(raw: bytes) -> set[tuple[bytes, ...]]:
    """All passages of five words."""
    w = words(raw)
    return set(zip(w, w[1:], w[2:], w[3:], w[4:], strict=False))


def _run_on(cut: Sequence[bytes], shared: Sequence[bool]) -> float:
    """About how many passages of five words lie in the shared stretches."""
    total, run, edges = 0.0, 0, 0
    for piece, there in zip(cut, shared, strict=True):
        if there:
            run += len(piece)
            continue
        if run:
            total += max(0.0, (run + _EDGE * (1 + edges)) / _WORD - SHINGLE + 1)
        run, edges = 0, 1
    if run:
        total += max(0.0, (run + _EDGE * edges) / _WORD - SHINGLE + 1)
    return total


def _filled_in(new: Text, old: Text, shared: Sequence[bool], share: float) -> bool:
    """A form with other numbers, a table of weather or prices of another day: most of its numbers do not stand between
    the words that they stand between in the other text."""
    if share > 0.97:
        return False
    figures = [there for piece, there in zip(new.cut, shared, strict=True) if numbered(piece)]
    if len(figures) < 3 or sum(figures) >= min(_FILLED, share / 2) * len(figures):
        return False
    ours, theirs = words(new.raw), words(old.raw)
    between = set(zip(theirs, theirs[1:], theirs[2:], strict=False))
    told = [three in between for three in zip(ours, ours[1:], ours[2:], strict=False) if numbered(three[1])]
    return sum(told) < _FILLED * len(told)


def _quotes(raw: bytes, other: bytes, share: float, taken: float) -> bool:
    """Is what they share what both quote, and the rest of each its own?"""
    if max(share, taken) > 0.85:
        return False
    ours = unquoted(raw)
    if len(ours) == len(raw):
        return False
    theirs = unquoted(other)
    if len(theirs) == len(other):
        return False
    a, b = shingles(ours), shingles(theirs)
    return min(len(a), len(b)) >= FEWEST and len(a & b) < SIZE * min(len(a), len(b))
