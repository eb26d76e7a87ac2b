"""Where a text holds what was asked for: its words marked, and the passages that show most of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mahdar.engine.search.question import Sought
from mahdar.lang import terms
from mahdar.model.span import Span
from mahdar.publish.dossier.finding import Passage, Pieces

SHOWN = 2  # passages of a text
_WIDE = 240  # characters of a passage
_BEFORE = 70  # of them before the first mark
_READ = 200_000  # characters of a text that are looked through
_MARKS = 2_000  # marks of a text that are looked for


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that were asked for; `what` numbers what was."""

    span: Span
    what: int


class Marker:
    """Finds in texts what a question seeks."""

    def __init__(self, sought: Iterable[Sought]) -> None:
        self._sequences = [(n, s.terms, s.begins, s.whole) for n, s in enumerate(sought)]
        self._first = {s[1][0] for s in self._sequences if not s[2] or len(s[1]) > 1}
        self._beginnings = tuple(s[1][0] for s in self._sequences if s[2] and len(s[1]) == 1)
        self._first |= {s[3] for s in self._sequences if s[3]}

    def marks(self, text: str) -> list[Mark]:
        """In order, none within another."""
        if not self._sequences:
            return []
        folded = terms.folded(text[:_READ])
        words = list(terms.terms(folded))
        found: list[Mark] = []
        end = 0
        for n, word in enumerate(words):
            if n < end or not (word.term in self._first or word.term.startswith(self._beginnings)):
                continue
            match = max(((s[0], self._length(words, n, s)) for s in self._sequences), key=lambda m: m[1])
            if match[1]:
                end = n + match[1]
                found.append(Mark(terms.span(folded, word, words[end - 1]), match[0]))
                if len(found) >= _MARKS:
                    break
        return found

    def _length(self, words: Sequence[terms.Term], at: int, sequence: tuple[int, tuple[str, ...], bool, str]) -> int:
        """How many words from one on are the sequence; 0 for none."""
        _, wanted, begins, whole = sequence
        if at + len(wanted) > len(words):
            return 0
        last = len(wanted) - 1
        for n, one in enumerate(wanted):
            term = words[at + n].term
            if term != one and not (n == last and begins and (term.startswith(one) or term == whole)):
                return 0
        return len(wanted)

    def pieces(self, text: str) -> Pieces:
        """The whole of a short text, marked."""
        return cut(text, 0, len(text), self.marks(text))

    def passages(self, text: str) -> tuple[Passage, ...]:
        """The passages that show most of what was asked for, in the order of the text; what stands in the first line
        is not shown again when there is more."""
        marks = self.marks(text)
        line = text.find("\n")
        beyond = [m for m in marks if m.span.start > line] if line >= 0 else marks
        return tuple(_passage(text, some) for some in _best(beyond or marks))


def _best(marks: list[Mark]) -> list[list[Mark]]:
    """Marks that fit into one passage, of the passages that show most."""
    starts = [m.span.start for m in marks]
    groups: list[list[Mark]] = []
    at = 0
    while at < len(marks):
        end = max(at + 1, bisect_left(starts, starts[at] + _WIDE - _BEFORE))
        groups.append(marks[at:end])
        at = end
    seen: set[int] = set()
    chosen: list[list[Mark]] = []
    while groups and len(chosen) < SHOWN:
        best = max(groups, key=lambda g: (len({m.what for m in g} - seen), len({m.what for m in g}), -g[0].span.start))
        seen |= {m.what for m in best}
        chosen.append(best)
        groups.remove(best)
    return sorted(chosen, key=lambda g: g[0].span.start)


def _passage(text: str, marks: list[Mark]) -> Passage:
    first, last = marks[0].span, marks[-1].span
    start = _word_start(text, max(0, first.start - _BEFORE), first.start)
    end = _word_end(text, min(len(text), max(last.end, start + _WIDE)), last.end)
    pieces = cut(text, start, end, marks)
    before = ((("… ", False),) if start else ()) + pieces
    return Passage((*before, (" …", False)) if end < len(text.rstrip()) else before, first)


def _word_start(text: str, at: int, before: int) -> int:
    """No line is left for the one before, and no word is cut."""
    line = text.rfind("\n", at, before)
    if line >= 0:
        return line + 1
    if at == 0:
        return 0
    space = text.find(" ", at, before)
    return space + 1 if space >= 0 else before


def _word_end(text: str, at: int, after: int) -> int:
    line = text.find("\n", after, at)
    if line >= 0:
        return line
    if at == len(text) or text[at].isspace():
        return at
    space = text.rfind(" ", after, at)
    return space if space >= 0 else after


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> Pieces:
    """A stretch of the text in pieces; blanks and lines are single spaces."""
    pieces: list[tuple[str, bool]] = []
    at = start
    for mark in marks:
        pieces.append((text[at : mark.span.start], False))
        pieces.append((text[mark.span.start : mark.span.end], True))
        at = mark.span.end
    pieces.append((text[at:end], False))
    return tuple((_plain(t), marked) for t, marked in pieces if t)


def _plain(text: str) -> str:
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"
