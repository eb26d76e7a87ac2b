"""The elements of a page that lines stand in, and the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.ingest.page_hints import HEADINGS, Hint

_WORD = re.compile(r"\w+")
EMPHASIS = frozenset(("b", "strong", "u"))
_ARTICLES = ("article", "main")  # what is said of these, or of what is around them, is said of no line in them


class Box:
    """An element that whole lines stand in. `first` to `end` are these; `around` and `kind` are its hints; `hinted` and
    `item` the innermost element around it, or itself, that has a kind or is an item of a list; `when`: the moment that
    it is marked with; `controls`: a form, or a field of one, stands in it."""

    __slots__ = (
        "around", "bold", "children", "controls", "depth", "end", "first", "heading", "hinted", "item", "kind", "links",
        "mass", "names", "parent", "pre", "tag", "when",
    )  # fmt: skip

    def __init__(self, parent: Box | None, tag: str, names: str, around: Hint, kind: Hint) -> None:
        self.parent: Box | None = parent
        self.when = ""
        self.controls = False
        self.tag, self.names, self.around, self.kind = tag, names, around, kind
        self.first = self.end = 0
        self.depth: int = parent.depth + 1 if parent else 0
        self.links: bool = tag == "a" or (parent is not None and parent.links)
        self.bold: bool = tag in EMPHASIS or (parent is not None and parent.bold)
        self.pre: bool = tag == "pre" or (parent is not None and parent.pre)
        self.heading: str = tag if tag in HEADINGS else parent.heading if parent else ""
        inner = parent if parent is not None and parent.tag not in _ARTICLES else None
        self.hinted: Box | None = self if kind is not Hint.NONE else inner.hinted if inner else None
        self.item: Box | None = self if tag == "li" else inner.item if inner else None
        self.children: list[Box] = []
        self.mass = 0

    def up(self) -> Iterator[Box]:
        """Itself and the elements around it, from the inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def joined(self, other: Box) -> Box:
        """The innermost element around both."""
        a, b = self, other
        while a is not b:
            if a.depth >= b.depth:
                assert a.parent is not None
                a = a.parent
            else:
                assert b.parent is not None
                b = b.parent
        return a


class Line:
    """A line: its words as they are shown, the innermost element around all of it, how many of its characters are
    links' and emphasised."""

    __slots__ = ("bold", "box", "characters", "linked", "text", "words")

    def __init__(self, text: str, box: Box, linked: int, bold: int, characters: int) -> None:
        self.text, self.box, self.linked, self.bold, self.characters = text, box, linked, bold, characters
        self.words = len(_WORD.findall(text))

    @property
    def is_link(self) -> bool:
        return self.linked * 10 >= self.characters * 9 > 0

    @property
    def is_bold(self) -> bool:
        return self.bold * 20 >= self.characters * 19 > 0

    @property
    def heading(self) -> str:
        """The heading element it stands in; empty when it is in none."""
        return self.box.heading
