"""What each line of a published text is: title, body, caption, dateline, byline, furniture, or a second printing.

Works on plain lines, since that is what a saved article leaves of its page. Nothing is deleted: a line that is not read
is marked, and why it is so follows from `lexicon/furniture.toml` or from its having been printed before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mahdar.lang.ar.furniture_openings import opening, signs
from mahdar.lang.ar.lexicon import Lexicon, load
from mahdar.lang.ar.script import fold
from mahdar.lang.rule import alternation
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.span import Span

_LETTER = re.compile(r"[\u0621-\u064a]")
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_ENDS = re.compile(r"[.!?؟…][\"'”»)\]]*$")
_STAMP = re.compile(
    r"(?<!\d)(?:\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:19|20)\d\d|(?:19|20)\d\d\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20|14)\d\d(?!\d)")
_CREDIT = re.compile(r"(?:\([^()]{2,40}\)|\s[-–—/|]\s*[^\W\d][^\-–—/|.]{1,30})\s*$")
_MENU = re.compile(r"[^|•›»]{2,20}(?:\s[|•›»]\s[^|•›»]{2,20}){2,}$")  # sections of a site in a row
_PREFIX = re.compile(r"^(?:[a-zA-Z]+ ?){1,4}")  # what an icon's alternative text leaves before a caption
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_BESIDE_DATE, _SIGNED = 3, 5  # words beside a date that are no caption yet; the longest signature
_LONG, _TITLE = 28, 26  # words: a line that must be prose; the longest title
_REPEAT, _STAMPED = 5, 14  # words: the shortest repeat that counts; the longest stamp


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str  # as published, stripped
    folded: str
    words: int


def blocks(document: Document) -> tuple[Block, ...]:
    """One block a line that is not blank, in order; two where a line opens with a place and an agency. What a page's
    structure, or the repetition of a line, has told of a line (`document.blocks`) holds where words do not know better.
    """
    lines = list(_lines(document.text))
    told = _told(lines, document.blocks)
    kinds = [_together(_kind_alone(line), told.get(i)) for i, line in enumerate(lines)]
    _mark_repeats(lines, kinds)
    _mark_tail(lines, kinds)
    if BlockKind.TITLE not in told.values():
        _mark_head(lines, kinds)
    else:
        _fill(lines, kinds, told)
    marked = [Block(kind or BlockKind.BODY, line.span) for line, kind in zip(lines, kinds, strict=True)]
    return tuple(_opened(document, lines, marked))


def _told(lines: list[_Line], blocks: tuple[Block, ...]) -> dict[int, BlockKind]:
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


def _fill(lines: list[_Line], kinds: list[BlockKind | None], told: dict[int, BlockKind]) -> None:
    """Titles are told: the lead is what the page says it is, or the first prose."""
    open_ = [i for i, kind in enumerate(kinds) if kind is None]
    lead = next((i for i in open_ if told.get(i) is BlockKind.LEAD), None)
    if lead is None and BlockKind.LEAD not in kinds:
        lead = next((i for i in open_ if _is_prose(lines[i])), None)
    if lead is not None:
        kinds[lead] = BlockKind.LEAD
    _mark_captions(lines, kinds, 0 if lead is None else lead + 1)


def _opened(document: Document, lines: list[_Line], marked: list[Block]) -> Iterator[Block]:
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


def _lines(text: str) -> list[_Line]:
    out, whole = [], fold(text)
    for m in _LINE.finditer(text):
        stripped = m[0].strip()
        if stripped:
            start = m.start() + m[0].index(stripped[0])
            span = Span(start, start + len(stripped))
            folded = " ".join(whole.slice(span).split())
            out.append(_Line(span, stripped, folded, len(_WORD.findall(folded))))
    return out


class _Words:
    """The lexicon's classes as patterns over one folded line."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.opens = re.compile(rf"[^\w]*(?:{lexicon.pattern('opens')})(?!\w)")
        end = r"[^\w]*(?:\d+)?[^\w]*$"
        self.line = re.compile(rf"[^\w]*(?:{lexicon.pattern('line')}){end}")
        self.tail = re.compile(rf"[^\w]*(?:{lexicon.pattern('tail')}){end}")
        counted = lexicon.pattern("counted")
        self.counted = re.compile(rf"[^\w]*(?:\d[\d,.]*\s*(?:{counted})|(?:{counted})\s*:?\s*\d[\d,.]*)[^\w]*$")
        self.holds = re.compile(alternation(lexicon.values("holds")))
        self.byline = re.compile(rf"[^\w]*(?:{lexicon.pattern('byline')})(?!\w)")
        self.bylined = re.compile(rf"(?<!\w)(?:{lexicon.pattern('byline')})[^\w]*$")
        self.caption = re.compile(rf"[^\w]*(?:{lexicon.pattern('caption')})(?!\w)")
        self.masthead = re.compile(rf"(?:{lexicon.pattern('masthead')})(?!\w)")

    def furnishes(self, folded: str) -> bool:
        """Is the line furniture by its words, wherever it stands?"""
        return bool(self.counted.match(folded) or self.line.match(folded) or self.holds.search(folded))


_words = _Words(load("furniture"))
_DAYS = re.compile(rf"(?<!\w)(?:{load('calendar').pattern('weekday')})(?!\w)")
_MONTH = re.compile(rf"(?<!\w)(?:{load('calendar').pattern('month')})(?!\w)")


def _dated(line: _Line) -> bool:
    """Is the line a stamp: a full date and little else?"""
    if line.words > _STAMPED or _ENDS.search(line.text):
        return False
    return bool(_STAMP.search(line.folded) or (_YEAR.search(line.folded) and _MONTH.search(line.folded)))


def _credited(line: _Line) -> bool:
    """Does it end as a caption does, with words beside the date that a caption is made of? `العدد 412`, a place, the
    time it takes to read make none."""
    if not _CREDIT.search(line.text):
        return False
    tail = re.split(r"[-/|(] ?", line.folded)[-1]
    bare = _MONTH.sub(" ", _DAYS.sub(" ", line.folded))
    return not _words.opens.match(tail) and len(_LETTERS.findall(bare)) > _BESIDE_DATE


def _kind_alone(line: _Line) -> BlockKind | None:
    """What a line is by itself; None when only its place can tell."""
    if _dated(line) and not _words.caption.match(_PREFIX.sub("", line.folded)) and not _credited(line):
        return BlockKind.DATELINE
    if line.words <= _SIGNED and signs(line.folded):
        return BlockKind.BYLINE
    if not _LETTER.search(line.folded) or line.words == 0:
        return BlockKind.FURNITURE if line.words < 12 else None
    if line.words > _LONG:
        return None
    if _words.furnishes(line.folded) or _MENU.match(line.text):
        return BlockKind.FURNITURE
    if _words.opens.match(line.folded) and not (line.words > 12 and line.text.endswith(".")):
        return BlockKind.FURNITURE
    if line.words <= 6 and re.search(r"[a-zA-Z]", line.folded) and max(map(len, _WORD.findall(line.folded))) <= 4:
        return BlockKind.FURNITURE  # icons and size buttons: `tag icon`, single letters
    if line.words <= 8 and not _ENDS.search(line.text):
        if _words.byline.match(line.folded) and (line.words <= 2 or ":" in line.folded or "/" in line.folded):
            return BlockKind.BYLINE
        if _words.bylined.search(line.folded) and re.search(r"[-/|]", line.folded):
            return BlockKind.DATELINE
    return None


def _mark_repeats(lines: list[_Line], kinds: list[BlockKind | None]) -> None:
    """A line printed before, whole or behind an icon's words, is a repeat."""
    seen: set[str] = set()
    for i, line in enumerate(lines):
        bare = _PREFIX.sub("", line.folded)
        if line.words >= _REPEAT and (line.folded in seen or bare in seen):
            kinds[i] = BlockKind.REPEAT
        seen.add(line.folded)


def _mark_tail(lines: list[_Line], kinds: list[BlockKind | None]) -> None:
    """After a heading of related links or comments, short lines to the end of the page are furniture."""
    for i, line in enumerate(lines):
        if i and _words.tail.match(line.folded) and all(later.words <= _LONG for later in lines[i:]):
            for j in range(i, len(lines)):
                kinds[j] = kinds[j] if kinds[j] is BlockKind.DATELINE else BlockKind.FURNITURE
            return


def _mark_head(lines: list[_Line], kinds: list[BlockKind | None]) -> None:
    """Above the first paragraph stand masthead, kicker, title, captions, dateline; the first paragraph is the lead."""
    first = next((i for i, k in enumerate(kinds) if k is None and _is_prose(lines[i])), None)
    if first is None:
        first = next((i for i, k in enumerate(kinds) if k is None), len(lines))
    if first > 1 and kinds[0] is None and _is_masthead(lines, kinds, first):
        kinds[0] = BlockKind.FURNITURE
    titled = False
    for i in range(first):
        line = lines[i]
        if kinds[i] is not None:
            continue
        if titled and (_CREDIT.search(line.text) or _words.caption.match(line.folded)):
            kinds[i] = BlockKind.CAPTION if line.words > 6 else BlockKind.DATELINE
        else:
            kinds[i] = BlockKind.TITLE
            titled = titled or line.words >= 4
    if first < len(lines):
        kinds[first] = BlockKind.LEAD
    _mark_captions(lines, kinds, first + 1)


def _mark_captions(lines: list[_Line], kinds: list[BlockKind | None], first: int) -> None:
    """Below the lead a caption is known by its own words."""
    for i in range(first, len(lines)):
        line = lines[i]
        if kinds[i] is None and line.words <= 40 and _words.caption.match(line.folded) and not _ENDS.search(line.text):
            kinds[i] = BlockKind.CAPTION


def _is_masthead(lines: list[_Line], kinds: list[BlockKind | None], first: int) -> bool:
    """Is the first line the outlet's name? It says so (`صحيفة ...`), or stands alone above navigation or a stamp, with
    the title still to come."""
    if lines[0].words > 5 or _ENDS.search(lines[0].text):
        return False
    if not any(kinds[i] is None and lines[i].words >= 4 for i in range(1, first)):
        return False
    apart = kinds[1] in (BlockKind.FURNITURE, BlockKind.DATELINE) and lines[0].words <= 3
    return bool(_words.masthead.match(lines[0].folded)) or apart or "|" in lines[0].text


def masthead(document: Document, marked: tuple[Block, ...]) -> Span | None:
    """The outlet's name where the text prints it above its title, dated or not, and calls it a paper, agency ..."""
    if not marked or marked[0].kind not in (BlockKind.FURNITURE, BlockKind.DATELINE):
        return None
    line = marked[0].span.of(document.text)
    name = re.split(r"\s+[|–—-]\s+", line)[0].rstrip()
    if not _words.masthead.match(fold(name).text) or len(name.split()) > 5:
        return None
    return Span(marked[0].span.start, marked[0].span.start + len(name))


def _is_prose(line: _Line) -> bool:
    return line.words > _TITLE or (line.words >= 8 and bool(_ENDS.search(line.text)))
