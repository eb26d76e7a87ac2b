"""A page's words as the lines a reader sees, in the order they stand, each with the elements it stands in.

A line ends where a block begins or ends, at `<br>`, and around small elements that are named as dates, bylines and
the like. White space is as in a browser: runs are one space, except that `<pre>` keeps its blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resiliparse.parse.html import DOMNode, ElementNode, HTMLTree, TextNode

from mahdar.ingest.page_boxes import EMPHASIS, Box, Line
from mahdar.ingest.page_hints import BLOCKS, SKIPPED, Hint, hints

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NAMES = ("class", "id", "itemprop", "data-type", "data-component")
_BOXED = EMPHASIS | {"a", "q"}  # elements that tell of their words without a name
_CONTROLS = ("form", "input", "textarea", "select")
_MARKS = re.compile(
    r"data-(?:[a-z]+-)*(?:date-?(?:time)?|u?time(?:-?stamp)?|ts|published|publish(?:ed)?-?(?:at|on)|livestamp|epoch)"
)
_SENTENCE, _STOPS = 9, '.!?؟…»"”'  # words; how a sentence ends
_DEEPEST = 100  # elements around a line that are looked at: pages of the press are some thirty deep
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_APART = frozenset((Hint.DATE, Hint.BYLINE, Hint.CAPTION))
_LABEL = 8  # words: what is longer is prose, and its spans are part of it


class _Pen:
    """Writes lines."""

    def __init__(self, root: Box) -> None:
        self.lines: list[Line] = []
        self.boxes = [root]
        self.box = root
        self.skipped = SKIPPED
        self._pieces: list[tuple[str, Box]] = []
        self._words = 0

    @property
    def pending(self) -> int:
        return self._words

    def write(self, text: str) -> None:
        if not self.box.pre or not _BLANK_LINE.search(text):
            self._write(text)
            return
        head, *rest = _BLANK_LINE.split(text)
        self._write(head)
        for part in rest:
            self.end()
            self._write(part)

    def _write(self, text: str) -> None:
        if self._pieces or not text.isspace():
            self._pieces.append((text, self.box))
            self._words += text.count(" ") + 1

    def end(self) -> None:
        """The line ends here."""
        pieces, self._pieces, self._words = self._pieces, [], 0
        if not pieces:
            return
        if not any(piece.strip() for piece, _ in pieces):
            return
        for part in _paragraphs(pieces):
            self._line(part)

    def _line(self, pieces: list[tuple[str, Box]]) -> None:
        text = " ".join("".join(_spaced(pieces)).split())
        box, linked, bold, characters = None, 0, 0, 0
        for piece, within in pieces:
            size = len(piece) - piece.count(" ")
            if piece.isspace():
                continue
            box = within if box is None else box.joined(within)
            characters += size
            linked += size if within.links else 0
            bold += size if within.bold else 0
        assert box is not None
        self.lines.append(Line(text, box, linked, bold, characters))


def _paragraphs(pieces: list[tuple[str, Box]]) -> list[list[tuple[str, Box]]]:
    """The parts of a line that are shown as paragraphs though their elements are none: two sentences or more, each all
    that an element holds, beside others that are made alike, and nothing between them."""
    shown = [(piece, box) for piece, box in pieces if piece.strip()]
    if sum(piece.count(" ") for piece, _ in shown) < 2 * _SENTENCE:
        return [pieces]
    around = shown[0][1]
    for _, box in shown:
        around = around.joined(box)
    parts: list[list[tuple[str, Box]]] = []
    last: Box | None = None
    for piece, box in shown:
        inner = next((one for one in box.up() if one.parent is around), None)
        if inner is None:
            return [pieces]
        if inner is not last:
            parts.append([])
        parts[-1].append((piece, box))
        last = inner
    whole = ["".join(piece for piece, _ in part).rstrip() for part in parts]
    sentences = sum(len(text.split()) >= _SENTENCE and text[-1] in _STOPS for text in whole)
    return parts if sentences >= 2 else [pieces]


def _spaced(pieces: list[tuple[str, Box]]) -> Iterator[str]:
    """The words of several elements side by side are kept apart in a short line (buttons, labels); in prose a word may
    be made of two."""
    short = sum(piece.count(" ") + 1 for piece, _ in pieces) < 2 * _LABEL
    before: Box | None = None
    for piece, box in pieces:
        if short and before is not None and box is not before and box.parent is before.parent:
            yield " "
        before = box
        yield piece


def lines_of(tree: HTMLTree, skipped: frozenset[str] = SKIPPED) -> tuple[list[Line], list[Box]]:
    """The lines of a page's body and the elements that they stand in, the body first and none before what is around
    it."""
    pen = _Pen(Box(None, "body", "", Hint.NONE, Hint.NONE))
    pen.skipped = skipped
    if tree.body is not None:
        _walk(tree.body, pen)
    pen.end()
    for i, line in enumerate(pen.lines):
        if not line.box.end:
            line.box.first = i
        line.box.end = i + 1
    for box in reversed(pen.boxes):
        if box.end and box.parent is not None:
            box.parent.first = min(box.first, box.parent.first) if box.parent.end else box.first
            box.parent.end = max(box.end, box.parent.end)
    boxes = [box for box in pen.boxes if box.end]
    for box in boxes:
        if box.parent is not None:
            box.parent.children.append(box)
    return pen.lines, boxes or pen.boxes[:1]


def _walk(body: ElementNode, pen: _Pen) -> None:
    """Down and along without recursion: pages may be deeper than Python goes. `path` holds the nodes that are open and
    what ends with each."""
    path: list[tuple[DOMNode, bool, bool]] = []
    node: DOMNode | None = body.first_child
    while node is not None or path:
        if node is None:
            node, opened, ends = path.pop()
            if ends:
                pen.end()
            if opened:
                assert pen.box.parent is not None
                pen.box = pen.box.parent
            node = node.next
            continue
        if isinstance(node, ElementNode):
            inner = _enter(node, pen)
            if inner is not None:
                path.append((node, *inner))
                node = node.first_child
                continue
        elif isinstance(node, TextNode):
            pen.write(node.value or "")
        node = node.next


def _enter(node: ElementNode, pen: _Pen) -> tuple[bool, bool] | None:
    """Opens an element: whether it has a box, and whether a line ends with it; None where its words are none."""
    tag = node.tag or ""
    if tag in pen.skipped:
        pen.box.controls |= tag in _CONTROLS
        return None
    if tag == "br":
        pen.end()
        return None
    told = node.attrs or ()
    names = _names(node, told) if told else ""
    if "-" in tag and not tag.startswith("amp-"):  # an element of the page's own is named by its tag
        names = f"{tag} {names}".rstrip()
    if tag == "form":
        pen.box.controls = True
    around, kind = hints(tag, names, (node.getattr("role") or "") if "role" in told else "")
    if told and around is Hint.NONE and tag != "p" and _is_hidden(node, told):  # paragraphs may wait for a click
        around = Hint.CHROME
    ends, when = tag in BLOCKS or "-" in tag, _when(node, told, kind)
    if (kind in _APART or when) and pen.pending <= (_LABEL if pen.box.tag != "p" else 0):
        ends = True
    if ends:
        pen.end()
    if not (ends or names or when or tag in _BOXED) or pen.box.depth >= _DEEPEST:
        return False, ends
    pen.box = Box(pen.box, tag, names, around, kind)
    pen.boxes.append(pen.box)
    pen.box.when = when
    return True, ends


def _when(node: ElementNode, told: tuple[str, ...], kind: Hint) -> str:
    """The moment that an element is marked with: what it shows may be `two hours ago`."""
    for name in told:
        if (
            name == "datetime"
            or (name.startswith("data-") and _MARKS.fullmatch(name))
            or (name == "title" and kind is Hint.DATE)
        ):
            value = node.getattr(name) or ""
            if value[:1].isdigit() or name == "title":
                return value
    return ""


def _names(node: ElementNode, told: tuple[str, ...]) -> str:
    named = (node.getattr(name) or "" for name in _NAMES if name in told)
    return " ".join(name for name in named if name)


def _is_hidden(node: ElementNode, told: tuple[str, ...]) -> bool:
    if "hidden" in told or ("aria-hidden" in told and node.getattr("aria-hidden") == "true"):
        return True
    style = node.getattr("style") if "style" in told else None
    return bool(style and _HIDDEN.search(style))
