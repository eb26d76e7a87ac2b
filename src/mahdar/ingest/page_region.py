"""Where on a page the article stands.

Lines that are prose weigh by their words, unless they stand in what is named as a menu, a box or the like, in a list
of links, or among cards (a linked heading and a few words, again and again). From the line that prints the page's
title one climbs until enough prose is below, and descends to where nearly all of it stands. What a class name says is
void for an element that holds the title, or most of the page's prose: names are given for many reasons.
"""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.ingest.page_boxes import Box, Line
from mahdar.ingest.page_hints import HEADINGS, holds_text
from mahdar.ingest.page_outside import outside_of, prose
from mahdar.ingest.page_titles import title_line

_ENOUGH, _PART = 120, 0.4  # words, or part of the page's prose: one need not climb any further from the title
_MORE = 0.5  # of the prose of an element: so much around it is no small thing
_NEARLY_ALL, _BESIDE, _NAMED = 0.75, 0.1, 0.35
_LITTLE, _FEW, _HARDLY, _SOME = 0.25, 40, 0.1, 120
_PLAIN = frozenset(("p", "ul", "ol", "blockquote", "pre", "figure"))
_INNER = 6  # levels
_ABOVE = 5  # lines above the title that can be its kicker, the date


@dataclass(frozen=True, slots=True)
class Region:
    """The article's lines are `lines[first:end]`, `furniture` those among them that are none of it; `title` is the line
    that prints the title, `body` the line with which its text begins."""

    first: int
    end: int
    title: int | None
    body: int
    furniture: frozenset[int]


def region(lines: list[Line], boxes: list[Box], titles: tuple[str, ...]) -> Region:
    """The article's place, `titles` being what the page calls itself, the most trusted first."""
    if not lines:
        return Region(0, 0, None, 0, frozenset())
    root = boxes[0]
    title = title_line(lines, titles)
    raw = [line.words if prose(line) else 0 for line in lines]
    outside = outside_of(lines, root, title, raw)
    total = _weigh(lines, boxes, outside)
    if total < min(_LITTLE * sum(raw), _FEW) or (
        total < _SOME and total < _HARDLY * sum(raw)
    ):  # the names are of no use here
        outside = outside_of(lines, root, title, raw, named=False)
        total = _weigh(lines, boxes, outside)
    if not total:  # nothing but boxes, or no prose at all: all that is shown is the text
        return Region(0, len(lines), title, 0 if title is None else title + 1, frozenset())
    start = root if title is None else _climbed(lines[title].box, total, lines)
    body = _descended(start)
    whole = body if title is None else lines[title].box.joined(body)
    first = body.first if title is None else min(_above(lines, title, start, outside), body.first)
    if title is not None and title > body.first and not _among(lines, title, body):
        first = min(first, title)
    named = body.parent is not None and body.mass < _NEARLY_ALL * body.parent.mass
    end = max(body.end if named else _tail(lines, body, whole, outside), 0 if title is None else title + 1)
    furniture = frozenset(i for i in range(first, end) if outside[i] and i != title)
    begins = body.first if title is None else max(body.first, title + 1)
    return Region(first, end, title, begins, furniture)


def _weigh(lines: list[Line], boxes: list[Box], outside: list[bool]) -> int:
    """Every element's prose, in words; that of the page."""
    for box in boxes:
        box.mass = 0
    for i, line in enumerate(lines):
        if not outside[i] and prose(line) and line.heading != "h1":
            line.box.mass += line.words
    for box in reversed(boxes):
        if box.parent is not None:
            box.parent.mass += box.mass
    return boxes[0].mass


def _climbed(box: Box, total: int, lines: list[Line]) -> Box:
    """The innermost element around the title with enough prose below it, and on while what is around that goes on with
    the same article."""
    found = box
    for one in box.up():
        found = one
        if one.mass >= min(_ENOUGH, _PART * total) or (one.tag == "article" and one.mass >= _PART * _ENOUGH):
            break
    enough = found
    for around in found.up():
        if around is not found and _holds_another(around, found, lines):
            break
        if around.mass >= (1 + _MORE) * enough.mass:
            enough = around
        if around.tag in ("article", "main"):
            break
        found = around
    return enough


def _holds_another(around: Box, box: Box, lines: list[Line]) -> bool:
    """Does anything but paragraphs, or more elements of the same make, stand in the element around, beside the one we
    come from?"""
    return any(
        not (_alike(c, box) or c.tag in _PLAIN or holds_text(c.names))
        or any(_opens(lines[i]) for i in range(c.first, c.end))
        for c in around.children
        if c is not box and c.mass
    )


def _alike(one: Box, other: Box) -> bool:
    if one.tag != other.tag or one.tag == "article" or not (one.names or one.tag == "section"):
        return False
    return one.names.split(" ")[0] == other.names.split(" ")[0]


def _opens(line: Line) -> bool:
    return line.heading == "h1" or (line.heading != "" and line.is_link)


def _descended(box: Box) -> Box:
    """The innermost element with nearly all the prose; of elements made alike none is the article alone."""
    while True:
        inner = next((c for c in box.children if c.mass >= _NEARLY_ALL * box.mass and c.tag != "p"), None)
        if inner is None:
            return _told_text(box) or box
        if inner.tag in HEADINGS:
            return box
        beside = sum(c.mass for c in box.children if c is not inner and (c.tag in _PLAIN or _alike(c, inner)))
        if beside > _BESIDE * box.mass:
            return box
        box = inner


def _told_text(box: Box) -> Box | None:
    """The one element that is named as that which holds the text, with much of the prose; other elements of the same
    make would be more of it."""
    named, level = [], [box]
    for _ in range(_INNER):
        level = [c for one in level for c in one.children if c.mass]
        named += [c for c in level if holds_text(c.names)]
        level = [c for c in level if c not in named]
    if len(named) != 1 or named[0].parent is None:
        return None
    if any(_alike(c, named[0]) for c in named[0].parent.children if c.mass and c is not named[0]):
        return None
    return named[0] if named[0].mass >= _NAMED * box.mass else None


def _among(lines: list[Line], title: int, body: Box) -> bool:
    return body in lines[title].box.up()


def _above(lines: list[Line], title: int, start: Box, outside: list[bool]) -> int:
    """The first of the short lines just above the title that stand with it: a kicker, the day."""
    first = title
    for i in range(title - 1, max(title - 1 - _ABOVE, -1), -1):
        around = lines[i].box.joined(lines[title].box)
        if outside[i] or lines[i].words > 12 or around.parent is None or around.mass > 1.1 * start.mass:
            break
        first = i
    return first


def _tail(lines: list[Line], body: Box, whole: Box, outside: list[bool]) -> int:
    """The end of the article: after the body what stands in the same element and is not outside, a credit, a tag."""
    end = body.end
    if whole.parent is None:
        return end
    for i in range(body.end, whole.end):
        if lines[i].heading:
            break
        if not outside[i]:
            end = i + 1
    return end
