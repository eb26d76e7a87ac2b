"""A lexicon of forms to replace: found in running text with their clitics, and replaced with the clitics kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.twins.edits import Edit
from bench.twins.words import Split, Word, adjacent, compose, fold, splits, words

DEFINITE = "ال"
PREPOSITIONS = frozenset(map(fold, ("إلى", "في", "من", "عن", "على", "مع", "بين", "نحو", "داخل", "حول", "ضد", "تجاه")))


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is written without clitics. `loose` forms (adjectives) stand with the article or without it."""

    stem: str
    article: bool
    loose: bool = False

    @staticmethod
    def name(written: str) -> Form:
        """A proper name: its article, if any, is part of it."""
        if written.startswith(DEFINITE):
            return Form(written.removeprefix(DEFINITE), True)
        return Form(written, False)


@dataclass(frozen=True, slots=True)
class Swap:
    """One form and what stands for it; the kind `protected` keeps the form as it is."""

    old: Form
    new: Form
    kind: str


class Lexicon:
    """Forms by their folded words. A form added twice keeps its first meaning."""

    def __init__(self) -> None:
        self._swaps: defaultdict[tuple[str, ...], list[Swap]] = defaultdict(list)
        self._longest = 1

    def add(self, old: Form, new: Form, kind: str) -> None:
        """Learn that `old` becomes `new`."""
        key = tuple(fold(old.stem).replace("-", " ").split())
        known = self._swaps[key]
        if key and not any((s.old.article, s.old.loose, s.kind) == (old.article, old.loose, kind) for s in known):
            known.append(Swap(old, new, kind))
            self._longest = max(self._longest, len(key))

    def find(self, text: str) -> list[Edit]:
        """The edits of `text`, longest form first at each word, none overlapping."""
        found, row, i = [], words(text), 0
        while i < len(row):
            size, edit = self._at(text, row, i)
            if edit:
                found.append(edit)
            i += max(size, 1)
        return found

    def _at(self, text: str, row: Sequence[Word], i: int) -> tuple[int, Edit | None]:
        longest, most = 1, min(self._longest, len(row) - i)
        while longest < most and adjacent(text, row[i + longest - 1], row[i + longest]):
            longest += 1
        for size in range(longest, 0, -1):
            tail = tuple(word.folded for word in row[i + 1 : i + size])
            for split in splits(row[i].folded):
                known = self._swaps.get((split.stem, *tail), ())
                fits = [swap for swap in known if swap.old.loose or swap.old.article == split.article]
                if fits:
                    swap = fits[0] if len(fits) == 1 else _choose(fits, text, row, i, split)
                    return size, _edit(swap, split, row[i], row[i + size - 1])
        return 1, None


def _edit(swap: Swap, split: Split, first: Word, last: Word) -> Edit | None:
    article = split.article if swap.new.loose else swap.new.article
    new = compose(split.preposition, article, swap.new.stem)
    if swap.kind == "protected":
        return None
    # The conjunction stays outside the edit: spans often begin right after it. So do a preposition and an article
    # that the new form shares, as a span may begin at the name itself.
    start = first.at[len(split.conjunction)]
    clitics = len(split.conjunction) + len(split.preposition)
    if split.preposition and not split.article and not article:
        start, new = first.at[clitics], swap.new.stem
    return Edit(start, last.end, new, swap.kind)


def _choose(fits: list[Swap], text: str, row: Sequence[Word], i: int, split: Split) -> Swap:
    """A state's name or its feminine adjective (one word in Arabic for some states): told by the word before."""
    adjective = next((s for s in fits if s.old.loose), fits[0])
    name = next((s for s in fits if not s.old.loose), fits[0])
    if i == 0 or split.preposition or not adjacent(text, row[i - 1], row[i]):
        return name
    before = row[i - 1].folded
    definite = any(s.article for s in splits(before))
    if before in PREPOSITIONS or split.conjunction:
        return name
    if split.article:
        return adjective if definite else name
    return adjective if not definite and before.endswith(("ه", "ات", "اء")) else name
