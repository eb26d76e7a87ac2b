"""What a line of a published text is by its own words: a stamp, a byline, a button, a menu."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mahdar.lang.ar.furniture_openings import signs
from mahdar.lang.ar.lexicon import Lexicon, load
from mahdar.lang.ar.script import fold
from mahdar.lang.rule import alternation
from mahdar.model.document import BlockKind
from mahdar.model.span import Span

_LETTER = re.compile(r"[\u0621-\u064a]")
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
ENDS = re.compile(r"[.!?؟…][\"'”»)\]]*$")
_STAMP = re.compile(
    r"(?<!\d)(?:\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:19|20)\d\d|(?:19|20)\d\d\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20|14)\d\d(?!\d)")
CREDIT = re.compile(r"(?:\([^()]{2,40}\)|\s[-–—/|]\s*[^\W\d][^\-–—/|.]{1,30})\s*$")
_MENU = re.compile(r"[^|•›»]{2,20}(?:\s[|•›»]\s[^|•›»]{2,20}){2,}$")  # sections of a site in a row
PREFIX = re.compile(r"^(?:[a-zA-Z]+ ?){1,4}")  # what an icon's alternative text leaves before a caption
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_BESIDE_DATE, _SIGNED = 3, 5  # words beside a date that are no caption yet; the longest signature
LONG, _TITLE = 28, 26  # words: a line that must be prose; the longest title
_STAMPED = 14  # words: the longest stamp


@dataclass(frozen=True, slots=True)
class Line:
    span: Span
    text: str  # as published, stripped
    folded: str
    words: int


def lines_of(text: str) -> list[Line]:
    out, whole = [], fold(text)
    for m in _LINE.finditer(text):
        stripped = m[0].strip()
        if stripped:
            start = m.start() + m[0].index(stripped[0])
            span = Span(start, start + len(stripped))
            folded = " ".join(whole.slice(span).split())
            out.append(Line(span, stripped, folded, len(_WORD.findall(folded))))
    return out


class _Lexicon:
    """The lexicon's classes as patterns over one folded line."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.opens = re.compile(rf"[^\w]*(?:{lexicon.pattern('opens')})(?!\w)")
        end = r"[^\w]*(?:\d+)?[^\w]*$"
        self.line = re.compile(rf"[^\w]*(?:{lexicon.pattern('line')}){end}")
        self.tail = re.compile(rf"[^\w]*(?:{lexicon.pattern('tail')}){end}")
        comments = [form for form, kind in lexicon.values("tail").items() if kind == "comments"]
        self.comments = re.compile(rf"[^\w]*(?:{alternation(comments)}){end}")
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


words = _Lexicon(load("furniture"))
_DAYS = re.compile(rf"(?<!\w)(?:{load('calendar').pattern('weekday')})(?!\w)")
_MONTH = re.compile(rf"(?<!\w)(?:{load('calendar').pattern('month')})(?!\w)")


def _dated(line: Line) -> bool:
    """Is the line a stamp: a full date and little else?"""
    if line.words > _STAMPED or ENDS.search(line.text):
        return False
    return bool(_STAMP.search(line.folded) or (_YEAR.search(line.folded) and _MONTH.search(line.folded)))


def _credited(line: Line) -> bool:
    """Does it end as a caption does, with words beside the date that a caption is made of? `العدد 412`, a place, the
    time it takes to read make none."""
    if not CREDIT.search(line.text):
        return False
    tail = re.split(r"[-/|(] ?", line.folded)[-1]
    bare = _MONTH.sub(" ", _DAYS.sub(" ", line.folded))
    return not words.opens.match(tail) and len(_LETTERS.findall(bare)) > _BESIDE_DATE


def kind_alone(line: Line) -> BlockKind | None:
    """What a line is by itself; None when only its place can tell."""
    if _dated(line) and not words.caption.match(PREFIX.sub("", line.folded)) and not _credited(line):
        return BlockKind.DATELINE
    if line.words <= _SIGNED and signs(line.folded):
        return BlockKind.BYLINE
    if not _LETTER.search(line.folded) or line.words == 0:
        return BlockKind.FURNITURE if line.words < 12 else None
    if line.words > LONG:
        return None
    if words.furnishes(line.folded) or _MENU.match(line.text):
        return BlockKind.FURNITURE
    if words.opens.match(line.folded) and not (line.words > 12 and line.text.endswith(".")):
        return BlockKind.FURNITURE
    if line.words <= 6 and re.search(r"[a-zA-Z]", line.folded) and max(map(len, _WORD.findall(line.folded))) <= 4:
        return BlockKind.FURNITURE  # icons and size buttons: `tag icon`, single letters
    if line.words <= 8 and not ENDS.search(line.text):
        if words.byline.match(line.folded) and (line.words <= 2 or ":" in line.folded or "/" in line.folded):
            return BlockKind.BYLINE
        if words.bylined.search(line.folded) and re.search(r"[-/|]", line.folded):
            return BlockKind.DATELINE
    return None


def is_prose(line: Line) -> bool:
    return line.words > _TITLE or (line.words >= 8 and bool(ENDS.search(line.text)))
