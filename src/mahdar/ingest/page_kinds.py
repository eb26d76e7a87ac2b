"""What each line of an article is: by the elements around it, by its form, by where it stands."""

from __future__ import annotations

import re

from mahdar.ingest.page_boxes import Box, Line
from mahdar.ingest.page_hints import KIND_TAGS, Hint
from mahdar.ingest.page_outside import prose
from mahdar.ingest.page_region import Region
from mahdar.model.document import BlockKind

_BULLET = re.compile(r"(?:[-–—•●▪■◦·*»]|[\d\u0660-\u0669]{1,2}[.)-])\s+\S")
_DOT = re.compile(r"[-–—•●▪■◦·*»]|[\d\u0660-\u0669]{1,2}[.)-]?")
_SIGNED = re.compile(r"\W*[^\W\d_](?:[\s\d./،,()|-]+[^\W\d_])+[\W\d]*")  # who wrote, keyed and sent it
_META = re.compile(r"(?:^|[^a-z])meta(?![a-z])", re.I)
_SENDER = re.compile(r"[—–-]\s?.{1,80}\(@\w+\)")
_LETTER = re.compile(r"[^\W\d_]")
_BARE = re.compile(r"[\w)]$")
_FULL_STOP = re.compile(r"[.!؟…][\"'”»)\]]*$")
_SUBHEAD, _BYLINE, _DATE, _CAPTION, _KICKER = 16, 9, 14, 60, 9  # words at most
_LABEL = 4  # words: between title and text so few are a label, a section's name
_LABELS = 6  # lines
_MUCH = 0.4  # of the article's words
_PICTURED = frozenset((Hint.CAPTION, Hint.SLIDE))
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+")
_HOUR, _YEAR = re.compile(r"(?<!\d)\d?\d:\d\d(?!\d)"), re.compile(r"(?<!\d)(?:19|20|١٩|٢٠)\d\d(?!\d)")
_CREDIT = 3  # words: what a sentence in a slide or figure has at least


class Kinds:
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
