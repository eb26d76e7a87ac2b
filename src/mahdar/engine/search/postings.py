"""Which of a ledger's things hold what is asked for, as the bits of one whole number: such sets are joined, narrowed
and counted in microseconds, however much is in them. The bit of a thing is its place in the order they are shown in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import compress, count, islice, repeat
from operator import or_

from mahdar.engine.search.question import Question

_KEPT = 512  # words whose places are kept
_TRUTH = bytes.maketrans(b"01", b"\0\1")


def bits_of(places: Iterable[int], size: int) -> int:
    """The set of these places; `size` is the place of what is not there."""
    flags = bytearray(b"0") * (size + 1)  # the last place first, as numbers are written
    for n in places:
        flags[~n] = 49  # "1"
    return int(flags, 2) & ((1 << size) - 1)


def flags_of(bits: int) -> bytes:
    """A byte for every place up to the last of the set, 1 where it is in it."""
    return bin(bits)[:1:-1].encode().translate(_TRUTH)


def places_of(bits: int) -> Iterator[int]:
    """In order."""
    return compress(count(), flags_of(bits))


@dataclass(frozen=True, slots=True)
class Held:
    """What was found. `ranked`: all of it, the best first; None where it comes in the order of its places."""

    bits: int
    ranked: tuple[int, ...] | None = None

    @property
    def total(self) -> int:
        return self.bits.bit_count()

    def some(self, first: int, last: int) -> list[int]:
        """Places from the `first` in order to the one before the `last`."""
        return list(islice(places_of(self.bits) if self.ranked is None else self.ranked, first, last))

    def inside(self, bits: int) -> Held:
        """What of it is in a set."""
        kept = self.bits & bits
        if self.ranked is None or kept == self.bits:
            return Held(kept, self.ranked)
        flags = flags_of(kept)
        return Held(kept, tuple(n for n in self.ranked if n < len(flags) and flags[n]))


class Postings:
    """By the words of questions. `find` gives the rows that match an expression, `places` where they belong; what one
    expression found is kept for the next question that has it too."""

    def __init__(self, find: Callable[[str], Iterable[int]], places: Mapping[int, int], size: int) -> None:
        self._find, self._places, self._size = find, places, size
        self.all = (1 << size) - 1
        self._of = lru_cache(maxsize=_KEPT)(self._found)

    def holding(self, question: Question) -> int:
        """The places of what has the words of a question, and none of those that it is to be without."""
        found = self.all
        for group in question.every:
            found &= reduce(or_, (self._of(s.expression) for s in group))
        for s in question.none:
            found &= ~self._of(s.expression)
        return found

    def _found(self, expression: str) -> int:
        return bits_of(map(self._places.get, self._find(expression), repeat(self._size)), self._size)
