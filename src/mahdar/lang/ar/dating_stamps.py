"""Printed dates of publication: a line of its own, a label, a dateline, the tail of a page."""

from __future__ import annotations

import re
from dataclasses import replace

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.dating_lines import heads_alone, opens_report
from mahdar.model.document import BlockKind, Clue
from mahdar.model.reading import TimeMention
from mahdar.model.timex import Absolute, Shifted, TimeExpr, said

_WORD = re.compile(r"[^\W\d_]+")
_DATELINE_END = re.compile(r"\s*[-:(|/*]")
_HEAD, _TAIL = 4, 3  # lines at either end of a text in which it prints its day
_SURE = ("dating.stamp.labelled", "dating.stamp.dateline", "dating.stamp.repeated")
_MOST_FOREIGN = 3  # words on a stamp's line that no list knows: a place, an author


def at_an_end(annotation: Annotation, mention: TimeMention) -> bool:
    """Does it stand in the first lines of the text, or in the last? Between them dates head the entries of a list."""
    blocks = annotation.blocks
    return in_head(annotation, mention.span.start) or (
        bool(blocks) and mention.span.start >= blocks[-min(_TAIL, len(blocks))].span.start
    )


def in_head(annotation: Annotation, offset: int) -> bool:
    blocks = annotation.blocks
    return not blocks or offset < blocks[min(_HEAD, len(blocks)) - 1].span.end


def settle(annotation: Annotation, clues: list[Clue]) -> tuple[Clue, ...]:
    """Without stamps that are no such: several unlike days, none of them marked and none at the head, are a list."""
    stamps = [c for c in clues if c.kind == "stamp"]
    listed = len({c.expr for c in stamps}) > 1 and not any(
        c.rule in _SURE or in_head(annotation, c.span.start) for c in stamps
    )
    dated = any(c.rule != "dating.stamp.updated" for c in stamps)
    held = [c for c in clues if not (listed and c.kind == "stamp")]
    return tuple(_bound(c) if dated and c.rule == "dating.stamp.updated" else c for c in held)


def _bound(clue: Clue) -> Clue:
    """Beside a printed day of publication a later change tells no more than that it came after."""
    return replace(clue, kind="coming", rule="dating.coming.updated")


def stamp(
    annotation: Annotation, mention: TimeMention, expr: TimeExpr, kind: BlockKind | None, todays: set[str]
) -> str | None:
    day = next((p for p in said(expr) if isinstance(p, Absolute) and len(p.value) == 10), None)
    if day is None or kind is BlockKind.REPEAT or any(isinstance(p, Shifted) for p in said(expr)):
        return None
    if day.value[5:] in todays:  # the printed day is the one that a phrase with `اليوم` names without its year
        return "dating.stamp.repeated"
    if kind is BlockKind.CAPTION:
        return None
    text, start, end = (
        annotation.folded.text,
        annotation.folded.index(mention.span.start),
        annotation.folded.index(mention.span.end),
    )
    first, last = line(text, start, end)
    if opens_report(text, first, start, end) or heads_alone(text, first, start, end, last):
        return "dating.stamp.dateline"
    if last - first - (end - start) > 120:
        if kind is BlockKind.DATELINE and in_head(annotation, mention.span.start):  # the opening words of a report
            return "dating.stamp.dateline"
        return "dating.stamp.dateline" if _dateline(text[first:start], text[end : end + 12]) else None
    words = lexicon.load("stamps")
    before, after = _WORD.findall(text[first:start]), _WORD.findall(text[end:last])
    if any(w in words.values("updated") for w in before):
        return "dating.stamp.updated"
    foreign = [w for w in before + after if w not in words.values("beside") and len(w) > 1]
    if len(foreign) <= 2 * _MOST_FOREIGN and any(w in words.values("label") for w in before[-3:]):
        return "dating.stamp.labelled"
    if len(foreign) > _MOST_FOREIGN or (before and before[-1] in words.values("clause")):
        return "dating.stamp.dateline" if _dateline(text[first:start], text[end : end + 12]) else None
    if _broken(text, first):
        return None
    if foreign and kind in (None, BlockKind.TITLE, BlockKind.LEAD):
        return None
    return "dating.stamp.furniture" if kind is BlockKind.FURNITURE and foreign else "dating.stamp.line"


def _broken(text: str, first: int) -> bool:
    """Does the line before stop in the middle of a sentence? Then a link or the like cut the date out of it."""
    above = text[max(0, first - 40) : first].split()
    words = lexicon.load("stamps")
    return bool(above) and any(above[-1] in words.values(cls) for cls in ("clause", "bound", "told_of", "on", "cut"))


def line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line around text[start:end], as far as 150 characters either side."""
    low, high = max(0, start - 150), min(len(text), end + 150)
    first, last = text.rfind("\n", low, start), text.find("\n", end, high)
    return (low if first < 0 else first + 1), (high if last < 0 else last)


def _dateline(before: str, after: str) -> bool:
    """A place and a date that open a report: `بيروت - 12 آذار 2015 - ...`."""
    words = _WORD.findall(before)
    clause = lexicon.load("stamps").values("clause")
    return len(before) <= 40 and 1 <= len(words) <= 3 and words[-1] not in clause and bool(_DATELINE_END.match(after))
