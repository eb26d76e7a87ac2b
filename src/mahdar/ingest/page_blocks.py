"""A page's article as text and blocks: what its structure alone tells, in any language.

The text is the article's region, a line a block, white space made single; furniture that stands in it is kept and
marked. The site's menus, columns and footers are left out, and counted. What only words tell (a stamp, `read also`,
a place and an agency before the first sentence) is left to the cleaning stage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from resiliparse.parse.html import HTMLTree

from mahdar.ingest.page_hints import KIND_TAGS, SKIPPED, Hint
from mahdar.ingest.page_lines import Box, Line, lines_of
from mahdar.ingest.page_outside import prose
from mahdar.ingest.page_region import Region, region
from mahdar.ingest.page_stamps import stamps_beside
from mahdar.model.document import Block, BlockKind
from mahdar.model.span import Span

_BULLET = re.compile(r"(?:[-–—•●▪■◦·*»]|[\d\u0660-\u0669]{1,2}[.)-])\s+\S")
_DOT = re.compile(r"[-–—•●▪■◦·*»]|[\d\u0660-\u0669]{1,2}[.)-]?")
_SIGNED = re.compile(r"[\W\d_]*(?:[^\W\d_][\W\d_]+)+[^\W\d_]?[\W\d_]*")  # who wrote, keyed and sent it
_META = re.compile(r"(?:^|[^a-z])meta(?![a-z])", re.I)
_SENDER = re.compile(r"[—–-]\s?.{1,80}\(@\w+\)")
_LETTER = re.compile(r"[^\W\d_]")
_BARE = re.compile(r"[\w)]$")
_FULL_STOP = re.compile(r"[.!؟…][\"'”»)\]]*$")
_SUBHEAD, _BYLINE, _DATE, _CAPTION, _KICKER = 16, 9, 14, 60, 9  # words at most
_LABEL = 4  # words: between title and text so few are a label, a section's name
_LABELS = 6  # lines
_MUCH = 0.4  # of the article's words
_MORE = 1.5
_HARDLY_ANY = 40  # words of prose
_SHOWN_LATER = SKIPPED - {"noscript", "template"}
_PICTURED = frozenset((Hint.CAPTION, Hint.SLIDE))
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+")
_HOUR, _YEAR = re.compile(r"(?<!\d)\d?\d:\d\d(?!\d)"), re.compile(r"(?<!\d)(?:19|20|١٩|٢٠)\d\d(?!\d)")
_CREDIT = 3  # words: what a sentence in a slide or figure has at least


@dataclass(frozen=True, slots=True)
class Article:
    """A page's text, its blocks, the title as the page prints it, the stamps beside it, and what was left out: lines
    and characters."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    lines_out: int = 0
    characters_out: int = 0
    stamps: tuple[str, ...] = ()


def article(tree: HTMLTree, titles: tuple[str, ...], told: str = "") -> Article:
    """The article of a page that calls itself by one of `titles`. `told`: its text as the page's data has it, which
    counts where the page shows hardly any: the rest waits for a program."""
    lines, boxes = lines_of(tree)
    if (
        sum(line.words for line in lines if prose(line)) < _HARDLY_ANY
    ):  # it waits for a program, or for there being none
        lines, boxes = max((lines, boxes), lines_of(tree, _SHOWN_LATER), key=lambda found: len(found[0]))
    place = region(lines, boxes, titles)
    shown = sum(lines[i].words for i in range(place.body, place.end) if i not in place.furniture and prose(lines[i]))
    if shown < _HARDLY_ANY and len(told.split()) > _MORE * (shown + _HARDLY_ANY):
        return _of_data(told, lines, place, titles)
    kinds = _Kinds(lines, place)
    parts: list[tuple[BlockKind, str]] = []
    if place.title is None and titles:
        parts.append((BlockKind.TITLE, titles[0]))
    parts.extend((kinds.of(i), lines[i].text) for i in range(place.first, place.end))
    stamps = stamps_beside(lines, place, [kind for kind, _ in parts[-(place.end - place.first) :]])
    parts = _headed(parts)
    out = [*lines[: place.first], *lines[place.end :]]
    title = None if place.title is None else lines[place.title].text
    return Article(*_joined(parts), title, len(out), sum(len(x.text) for x in out), stamps)


def _of_data(told: str, lines: list[Line], place: Region, titles: tuple[str, ...]) -> Article:
    """The article as the page's data has it, a line a paragraph."""
    title = titles[0] if place.title is None and titles else None if place.title is None else lines[place.title].text
    body = [words for line in told.splitlines() if (words := " ".join(line.split()))]
    parts = [(BlockKind.TITLE, title)] if title else []
    parts += [(BlockKind.LEAD if n == 0 else BlockKind.BODY, words) for n, words in enumerate(body)]
    stamps = stamps_beside(lines, place, [BlockKind.BODY] * (place.end - place.first))
    return Article(*_joined(parts), title, len(lines), sum(len(x.text) for x in lines), stamps)


def _headed(parts: list[tuple[BlockKind, str]]) -> list[tuple[BlockKind, str]]:
    """A heading over furniture alone (a table of contents, a box) is furniture."""
    out, below, empty = list(parts), True, False
    for i in range(len(parts) - 1, -1, -1):
        kind, words = parts[i]
        if kind is BlockKind.SUBHEAD:
            if empty and below:
                out[i] = BlockKind.FURNITURE, words
            below, empty = True, False
        elif kind is BlockKind.FURNITURE:
            empty = True
        else:
            below = False
    return out


def _joined(parts: list[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """Blocks with a blank line between them, the items of a list without one."""
    text, blocks, at = [], [], 0
    for n, (kind, words) in enumerate(parts):
        if n:
            gap = "\n" if kind is parts[n - 1][0] is BlockKind.LIST else "\n\n"
            text.append(gap)
            at += len(gap)
        text.append(words)
        blocks.append(Block(kind, Span(at, at + len(words))))
        at += len(words)
    return "".join(text), tuple(blocks)


class _Kinds:
    """What each line of the region is."""

    def __init__(self, lines: list[Line], place: Region) -> None:
        self._lines, self._place = lines, place
        inside = [i for i in range(place.body, place.end) if i not in place.furniture and prose(lines[i])]
        self._words = sum(lines[i].words for i in inside)
        shown = sum(lines[i].words for i in inside if _named(lines[i]) in _PICTURED)
        self._void = _PICTURED if shown > _MUCH * self._words else frozenset[Hint]()
        self._lead = self._first_prose()

    def of(self, i: int) -> BlockKind:
        line, place = self._lines[i], self._place
        if i == place.title:
            return BlockKind.TITLE
        if i in place.furniture:
            return BlockKind.FURNITURE
        if place.title is not None and i < place.title:
            return self._above(line)
        told = self._by_element(line)
        if told is not None:
            return BlockKind.FURNITURE if told is BlockKind.QUOTE and _SENDER.match(line.text) else told
        if i == self._lead:
            return BlockKind.LEAD
        if self._lead is not None and i < self._lead and _stamped(line):
            return BlockKind.DATELINE
        if line.heading:
            return BlockKind.SUBHEAD
        return self._in_body(i, line)

    def _first_prose(self) -> int | None:
        """The line that is the lead: the first prose below the title that is not told to be anything else."""
        place = self._place
        for i in range(0 if place.title is None else place.title + 1, place.end):
            line = self._lines[i]
            if i < place.first or i in place.furniture or not prose(line) or self._by_element(line) is not None:
                continue
            if _item(line) or (line.heading and i >= place.body) or _BULLET.match(line.text):
                return None
            if not _stamped(line):
                return i
        return None

    def _above(self, line: Line) -> BlockKind:
        told = self._by_element(line)
        if told in (BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.CAPTION):
            return told
        if _stamped(line):
            return BlockKind.DATELINE
        return BlockKind.TITLE if line.words <= _KICKER and _LETTER.search(line.text) else BlockKind.FURNITURE

    def _in_body(self, i: int, line: Line) -> BlockKind:
        if (
            not _LETTER.search(line.text)
            or _SIGNED.fullmatch(line.text)
            or (i < self._place.body and line.words <= _LABEL and _BARE.search(line.text))
        ):
            return BlockKind.FURNITURE
        if any(one.tag == "a" and 1 < one.end - one.first <= _LABELS for one in line.box.up()):  # a card is one link
            return BlockKind.FURNITURE
        ends = _FULL_STOP.search(line.text)
        if not ends and (line.is_link or _links_and_a_word(line) or (line.words <= _DATE and _about(line.box))):
            return BlockKind.FURNITURE
        if _item(line) or _BULLET.match(line.text) or (i and _DOT.fullmatch(self._lines[i - 1].text)):
            return BlockKind.LIST
        told = line.is_bold or (line.box.hinted is not None and line.box.hinted.kind is Hint.SUBHEAD)
        short = line.words <= _SUBHEAD and not _FULL_STOP.search(line.text) and not line.linked
        if told and short and not _cell(line) and self._place.body <= i < self._place.end - 1:
            return BlockKind.SUBHEAD
        return BlockKind.BODY

    def _by_element(self, line: Line) -> BlockKind | None:
        """What the elements around a line say that it is: the innermost that says anything counts, and none that holds
        much of the article."""
        box = line.box.hinted
        while box is not None:
            told = _says(box, line) if box.kind not in self._void or box.tag == "figcaption" else None
            small = box.mass <= _MUCH * self._words or line.words == box.mass
            if told is not None and (small or box.tag in KIND_TAGS):
                return told
            box = box.parent.hinted if box.parent is not None and box.parent.tag not in ("article", "main") else None
        return None


def _says(box: Box, line: Line) -> BlockKind | None:
    """What a line in an element with a hint is."""
    match box.kind:
        case Hint.CAPTION if line.words <= (_CAPTION if box.tag != "figcaption" else 2 * _CAPTION):
            return BlockKind.CAPTION
        case Hint.SLIDE if _CREDIT <= line.words <= _CAPTION:
            return BlockKind.CAPTION
        case Hint.DATE if _label(box, line, _DATE):
            return BlockKind.DATELINE
        case Hint.BYLINE if _label(box, line, _BYLINE):
            return BlockKind.BYLINE
        case Hint.QUOTE:
            return BlockKind.QUOTE
    return None


def _named(line: Line) -> Hint:
    return Hint.NONE if line.box.hinted is None or line.box.hinted.tag == "figcaption" else line.box.hinted.kind


def _label(box: Box, line: Line, most: int) -> bool:
    """Is the element no more than a few lines about the time, or the writer? One that is named so may be the whole
    article."""
    if box.end - box.first > _LABELS or (line.heading and box.tag != line.heading):
        return False
    return len(_LETTERS.findall(line.text)) <= most and (line.words <= most or bool(_DIGIT.search(line.text)))


def _stamped(line: Line) -> bool:
    """Is it a few words and an hour, or a year with a day or the like?"""
    if len(_LETTERS.findall(line.text)) > _DATE or _FULL_STOP.search(line.text):
        return False
    return bool(_HOUR.search(line.text) or (_YEAR.search(line.text) and len(_NUMBERS.findall(line.text)) > 1))


def _item(line: Line) -> bool:
    """Does it stand in an item of a list? A list that a page is laid out by holds more than items of text."""
    item = line.box.item
    return item is not None and item.end - item.first <= 2


def _links_and_a_word(line: Line) -> bool:
    """Are there several links and hardly more: tags with their label?"""
    return line.linked * 5 >= line.characters * 3 and _DATE >= line.words >= _CREDIT and line.box.tag not in ("p", "li")


def _about(box: Box) -> bool:
    """Does it stand in what is named as being about the article: its section, how often it was read?"""
    return any(_META.search(one.names) for one in (box, *((box.parent,) if box.parent else ())))


def _cell(line: Line) -> bool:
    """Is it all that a cell of a table holds?"""
    return any(box.tag in ("td", "th") for box in line.box.up() if box.end - box.first == 1)
