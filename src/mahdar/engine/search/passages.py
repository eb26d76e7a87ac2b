"""Where a text holds what was asked for: its words marked, and the passages that show most of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mahdar.engine.search.question import Sought
from mahdar.lang import terms
from mahdar.lang.annotation import Folded
from mahdar.model.span import Span
from mahdar.publish.dossier.finding import Passage, Pieces

SHOWN = 2  # passages of a text
_WIDE = 240  # characters of a passage
_BEFORE = 70  # of them before the first mark
_OPENING = 1_000  # characters in which a title is looked for
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
        self._sought = list(sought)
        single = [s for s in self._sought if s.begins and len(s.terms) == 1]
        self._beginnings = tuple(s.terms[0] for s in single)
        self._first = {s.terms[0] for s in self._sought if s not in single} | {s.whole for s in single}

    def marks(self, text: str) -> list[Mark]:
        """In order, none within another."""
        if not self._sought:
            return []
        folded = terms.folded(text[:_READ])
        forms = terms.forms(folded)
        words = list(map(terms.of, forms))
        found: list[tuple[int, int, int]] = []  # first word, the one after the last, what
        end = 0
        for n in self._begun(words):
            if n < end:
                continue
            what, length = max(enumerate(_length(words, n, s) for s in self._sought), key=lambda m: m[1])
            if length:
                end = n + length
                found.append((n, end, what))
                if len(found) >= _MARKS:
                    break
        return _placed(folded, forms, found)

    def _begun(self, words: Sequence[str]) -> list[int]:
        """Where something may begin that is sought."""
        first, beginnings = self._first, self._beginnings
        if beginnings:
            return [n for n, word in enumerate(words) if word in first or word.startswith(beginnings)]
        return [n for n, word in enumerate(words) if word in first]

    def pieces(self, text: str) -> Pieces:
        """The whole of a short text, marked."""
        return cut(text, 0, len(text), self.marks(text))

    def passages(self, text: str, title: str = "") -> tuple[Passage, ...]:
        """The passages that show most of what was asked for, in the order of the text. What stands in its title, where
        that opens the text, is left out: it is shown above them."""
        at = text.find(title, 0, _OPENING) if title.strip() else -1
        end = at + len(title) if at >= 0 else 0
        marks = [m for m in self.marks(text) if not at <= m.span.start < end]
        return tuple(_passage(text, some) for some in _best(marks))


def _length(words: Sequence[str], at: int, sought: Sought) -> int:
    """How many words from one on are what is sought; 0 for none."""
    wanted = sought.terms
    last = at + len(wanted) - 1
    if last >= len(words) or any(words[at + n] != wanted[n] for n in range(len(wanted) - 1)):
        return 0
    word = words[last]
    fits = word == wanted[-1] or (sought.begins and (word.startswith(wanted[-1]) or word == sought.whole))
    return len(wanted) if fits else 0


def _placed(folded: Folded, forms: Sequence[str], found: Iterable[tuple[int, int, int]]) -> list[Mark]:
    """The original stretches of words: between two words there is nothing that could be taken for a third."""
    marks: list[Mark] = []
    text, at, passed = folded.text, 0, 0
    for first, end, what in found:
        for form in forms[passed:first]:
            at = text.index(form, at) + len(form)
        start = text.index(forms[first], at)
        for form in forms[first:end]:
            at = text.index(form, at) + len(form)
        passed = end
        marks.append(Mark(folded.span(start, at), what))
    return marks


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
