"""Replacements in a text, and where every offset of the old text lies in the new one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


class Untwinnable(Exception):
    """A text cannot be rewritten with its meaning kept; the message is the reason, which is counted."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`; `kind` says why."""

    start: int
    end: int
    new: str
    kind: str


class Rewrite:
    """A text with its edits applied.

    An edit that overlaps one given before it gives way: the caller lists the surer kinds first.
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self.old = text
        self.edits = _settle(edits)
        parts, self._starts, self._shifts = [], [0], [0]
        position = moved = 0
        for edit in self.edits:
            parts += [text[position : edit.start], edit.new]
            position = edit.end
            moved += len(edit.new) - (edit.end - edit.start)
            self._starts.append(edit.end)
            self._shifts.append(moved)
        self.new = "".join([*parts, text[position:]])

    def place(self, offset: int) -> int:
        """Where `offset` lies in the new text; an offset inside an edit has no place there."""
        if any(edit.start < offset < edit.end for edit in self.edits):
            raise Untwinnable("a span ends inside a replaced name or date")
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the new text that stands for `[start, end)` of the old one."""
        return self.place(start), self.place(end)


def _settle(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not any(edit.start < other.end and other.start < edit.end for other in kept):
            kept.append(edit)
    return sorted(kept, key=lambda edit: edit.start)
