"""What each line of a published text is: title, body, caption, dateline, byline, furniture, or a second printing.

Works on plain lines, since that is what a saved article leaves of its page. Nothing is deleted: a line that is not read
is marked, and why it is so follows from `lexicon/furniture.toml` or from its having been printed before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.ar.furniture_lines import CREDIT, ENDS, LONG, PREFIX, Line, is_prose, kind_alone, lines_of, words
from mahdar.lang.ar.furniture_openings import opening
from mahdar.lang.ar.script import fold
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.span import Span

_DIGITS = re.compile(r"\d+")
_OF_TEXT = frozenset((None, BlockKind.LIST, BlockKind.SUBHEAD, BlockKind.QUOTE))
_KICKER = 4  # words: a shorter title may be the name of a section
_SENTENCES = 3
_REPEAT = 5  # words: the shortest repeat that counts


def blocks(document: Document) -> tuple[Block, ...]:
    """One block a line that is not blank, in order; two where a line opens with a place and an agency. What a page's
    structure, or the repetition of a line, has told of a line (`document.blocks`) holds where words do not know better.
    """
    lines = list(lines_of(document.text))
    told = _told(lines, document.blocks)
    kinds = [_together(kind_alone(line), told.get(i)) for i, line in enumerate(lines)]
    _mark_repeats(lines, kinds, told)
    _mark_tail(lines, kinds, told)
    if BlockKind.TITLE not in told.values():
        _mark_head(lines, kinds)
    else:
        _fill(lines, kinds, told)
    marked = [Block(kind or BlockKind.BODY, line.span) for line, kind in zip(lines, kinds, strict=True)]
    return tuple(_opened(document, lines, marked))


def repeatable(document: Document) -> Iterator[tuple[Span, str]]:
    """The lines of which neither words nor structure tell that they are none of the text, each as it is compared with
    others: folded, all digits alike. A line that stands in many texts of an outlet may be furniture all the same."""
    lines = list(lines_of(document.text))
    told = _told(lines, document.blocks)
    for i, line in enumerate(lines):
        kind = _together(kind_alone(line), told.get(i))
        if kind in _OF_TEXT or (kind is BlockKind.TITLE and line.words < _KICKER):
            yield line.span, _DIGITS.sub("0", line.folded)


def _told(lines: list[Line], blocks: tuple[Block, ...]) -> dict[int, BlockKind]:
    """The block that each line stands in, as far as there are any."""
    out, at = {}, 0
    for i, line in enumerate(lines):
        while at < len(blocks) and blocks[at].span.end <= line.span.start:
            at += 1
        if at < len(blocks) and blocks[at].span.start <= line.span.start:
            out[i] = blocks[at].kind
    return out


_PLAIN = frozenset((BlockKind.LEAD, BlockKind.BODY))
_FIRM = frozenset((BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.REPEAT, BlockKind.QUOTE))


def _together(alone: BlockKind | None, told: BlockKind | None) -> BlockKind | None:
    """What words and structure tell of one line: a menu stays a menu whatever it says, and words know a button that
    stands among the items of a list. None: a line of the text, or one of which neither tells anything."""
    if told is None or told in _PLAIN:
        return alone
    if told in _FIRM or alone is None:
        return told
    if told is BlockKind.TITLE:
        return alone if alone is BlockKind.FURNITURE else told
    return alone if told is not BlockKind.DATELINE or alone is BlockKind.FURNITURE else told


def _fill(lines: list[Line], kinds: list[BlockKind | None], told: dict[int, BlockKind]) -> None:
    """Titles are told: the lead is what the page says it is, or the first prose."""
    open_ = [i for i, kind in enumerate(kinds) if kind is None]
    lead = next((i for i in open_ if told.get(i) is BlockKind.LEAD), None)
    if lead is None and BlockKind.LEAD not in kinds:
        lead = next((i for i in open_ if is_prose(lines[i])), None)
    if lead is not None:
        kinds[lead] = BlockKind.LEAD
    _mark_captions(lines, kinds, 0 if lead is None else lead + 1)


def _opened(document: Document, lines: list[Line], marked: list[Block]) -> Iterator[Block]:
    """The blocks, a place and an agency before the first words of the text taken apart."""
    outlet = fold(document.source.outlet).text if document.source.outlet else None
    asked = False
    for line, block in zip(lines, marked, strict=True):
        size = 0
        if not asked and block.kind in _PLAIN:
            size, asked = opening(line.folded, outlet), True
        whole = fold(line.text) if size else None
        if whole is None or " ".join(whole.text.split()) != whole.text:
            yield block
            continue
        head, rest = whole.span(0, size), whole.text[size:]
        if not rest.strip():
            yield Block(BlockKind.DATELINE, block.span)
            asked = False
            continue
        begin = whole.span(size + len(rest) - len(rest.lstrip()), len(whole.text)).start
        yield Block(BlockKind.DATELINE, Span(block.span.start, block.span.start + head.end))
        yield Block(block.kind, Span(block.span.start + begin, block.span.end))


def _mark_repeats(lines: list[Line], kinds: list[BlockKind | None], told: dict[int, BlockKind]) -> None:
    """A line printed before, whole or behind an icon's words, is a repeat."""
    seen: set[str] = set()
    for i, line in enumerate(lines):
        bare = PREFIX.sub("", line.folded)
        if line.words >= _REPEAT and (line.folded in seen or bare in seen):
            kinds[i] = BlockKind.REPEAT
        if told.get(i) is not BlockKind.FURNITURE:  # a table of contents prints subheads before they stand in the text
            seen.add(line.folded)


def _mark_tail(lines: list[Line], kinds: list[BlockKind | None], told: dict[int, BlockKind]) -> None:
    """After a heading of related links or comments, short lines to the end of the page are furniture: but for a box of
    links that stands between paragraphs, which go on below it."""
    for i, line in enumerate(lines):
        if i and words.tail.match(line.folded) and all(later.words <= LONG for later in lines[i:]):
            least = (
                1 if BlockKind.FURNITURE in (told.get(i), told.get(i + 1)) else _SENTENCES
            )  # a box that the page itself tells of
            if not words.comments.match(line.folded) and _goes_on(lines, kinds, i, least):
                continue
            for j in range(i, len(lines)):
                kinds[j] = kinds[j] if kinds[j] is BlockKind.DATELINE else BlockKind.FURNITURE
            return


def _goes_on(lines: list[Line], kinds: list[BlockKind | None], heading: int, least: int) -> bool:
    """Do as many sentences stand below as make an article?"""
    below = range(heading + 1, len(lines))
    return sum(kinds[i] in _OF_TEXT and is_prose(lines[i]) for i in below) >= least


def _mark_head(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Above the first paragraph stand masthead, kicker, title, captions, dateline; the first paragraph is the lead."""
    first = next((i for i, k in enumerate(kinds) if k is None and is_prose(lines[i])), None)
    if first is None:
        first = next((i for i, k in enumerate(kinds) if k is None), len(lines))
    if first > 1 and kinds[0] is None and _is_masthead(lines, kinds, first):
        kinds[0] = BlockKind.FURNITURE
    titled = False
    for i in range(first):
        line = lines[i]
        if kinds[i] is not None:
            continue
        if titled and (CREDIT.search(line.text) or words.caption.match(line.folded)):
            kinds[i] = BlockKind.CAPTION if line.words > 6 else BlockKind.DATELINE
        else:
            kinds[i] = BlockKind.TITLE
            titled = titled or line.words >= 4
    if first < len(lines):
        kinds[first] = BlockKind.LEAD
    _mark_captions(lines, kinds, first + 1)


def _mark_captions(lines: list[Line], kinds: list[BlockKind | None], first: int) -> None:
    """Below the lead a caption is known by its own words."""
    for i in range(first, len(lines)):
        line = lines[i]
        if kinds[i] is None and line.words <= 40 and words.caption.match(line.folded) and not ENDS.search(line.text):
            kinds[i] = BlockKind.CAPTION


def _is_masthead(lines: list[Line], kinds: list[BlockKind | None], first: int) -> bool:
    """Is the first line the outlet's name? It says so (`صحيفة ...`), or stands alone above navigation or a stamp, with
    the title still to come."""
    if lines[0].words > 5 or ENDS.search(lines[0].text):
        return False
    if not any(kinds[i] is None and lines[i].words >= 4 for i in range(1, first)):
        return False
    apart = kinds[1] in (BlockKind.FURNITURE, BlockKind.DATELINE) and lines[0].words <= 3
    return bool(words.masthead.match(lines[0].folded)) or apart or "|" in lines[0].text


def masthead(document: Document, marked: tuple[Block, ...]) -> Span | None:
    """The outlet's name where the text prints it above its title, dated or not, and calls it a paper, agency ..."""
    if not marked or marked[0].kind not in (BlockKind.FURNITURE, BlockKind.DATELINE):
        return None
    line = marked[0].span.of(document.text)
    name = re.split(r"\s+[|–—-]\s+", line)[0].rstrip()
    if not words.masthead.match(fold(name).text) or len(name.split()) > 5:
        return None
    return Span(marked[0].span.start, marked[0].span.start + len(name))
