"""A page's article as text and blocks: what its structure alone tells, in any language.

The text is the article's region, a line a block, white space made single; furniture that stands in it is kept and
marked. The site's menus, columns and footers are left out, and counted. What only words tell (a stamp, `read also`,
a place and an agency before the first sentence) is left to the cleaning stage.
"""

from __future__ import annotations

from dataclasses import dataclass

from resiliparse.parse.html import HTMLTree

from mahdar.ingest.page_boxes import Line
from mahdar.ingest.page_hints import SKIPPED
from mahdar.ingest.page_kinds import Kinds
from mahdar.ingest.page_lines import lines_of
from mahdar.ingest.page_outside import prose
from mahdar.ingest.page_region import Region, region
from mahdar.ingest.page_stamps import stamps_beside
from mahdar.model.document import Block, BlockKind
from mahdar.model.span import Span

_MORE = 1.5
_HARDLY_ANY = 40  # words of prose
_SHOWN_LATER = SKIPPED - {"noscript", "template"}


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
    kinds = Kinds(lines, place)
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
