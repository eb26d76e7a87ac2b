"""What a text says, by the way, of the day it was published."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.times_context import fineness
from mahdar.lang.ar.times_cues import Side, any_ahead, side
from mahdar.model.document import BlockKind, Clue
from mahdar.model.reading import TimeMention
from mahdar.model.timex import Absolute, At, Both, Part, Recurring, Shifted, TimeExpr, Toward, Unit, relative

_WORD = re.compile(r"[^\W\d_]+")
_DATELINE_END = re.compile(r"\s*[-:(|/*]")
_GUESSED = (Toward.PAST, Toward.LIKELY, Toward.AHEAD)
_MOST_FOREIGN = 3  # words on a stamp's line that no list knows: a place, an author
_BOUNDS = ("حتي", "الي", "بحلول", "قبل", "تاريخ", "وذلك", "لغايه", "بنهايه")  # what they bound may lie on either side


def find(annotation: Annotation) -> tuple[Clue, ...]:
    """The clues, in the order they stand: `stamp`, `agree`, `past`, `coming`."""
    out: list[Clue] = []
    todays = {
        p.template[5:]
        for m in annotation.times
        if _says_today(m.expr)
        for p in _flat(m.expr)
        if isinstance(p, Recurring)
    }
    for mention in annotation.times:
        out.extend(_clues(annotation, mention, todays))
    return tuple(out)


def _clues(annotation: Annotation, mention: TimeMention, todays: set[str]) -> list[Clue]:
    kind = _block(annotation, mention)
    expr = mention.expr.day if isinstance(mention.expr, At) else mention.expr
    stamp = _stamp(annotation, mention, expr, kind, todays)
    if stamp is not None:
        return [Clue("stamp", mention.expr, mention.span, stamp)]
    if kind in (BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.REPEAT):
        return []
    if isinstance(expr, Both) and relative(expr) | _stepped(expr):
        return [Clue("agree", _nearest(expr), mention.span, "dating.agree")]
    told = _told(annotation, mention, expr)
    return [] if told is None else [Clue(told, expr, mention.span, f"dating.{told}")]


def _nearest(expr: Both) -> Both:
    """`الاثنين 18 مارس`: whichever year is meant, the near one has to have that weekday."""
    if isinstance(expr.expr, Recurring) and isinstance(expr.also, Recurring) and expr.expr.toward in _GUESSED:
        return Both(replace(expr.expr, toward=Toward.NEAREST), expr.also)
    return expr


def _says_today(expr: TimeExpr) -> bool:
    return isinstance(expr, Both) and any(
        isinstance(p, Shifted) and p.unit is Unit.DAY and p.by == 0 for p in _flat(expr)
    )


def _stepped(expr: TimeExpr) -> bool:
    return any(isinstance(p, Shifted) for p in _flat(expr))


def _flat(expr: TimeExpr) -> list[TimeExpr]:
    return [*_flat(expr.expr), *_flat(expr.also)] if isinstance(expr, Both) else [expr]


def _block(annotation: Annotation, mention: TimeMention) -> BlockKind | None:
    i = bisect_right([b.span.start for b in annotation.blocks], mention.span.start) - 1
    return annotation.blocks[i].kind if i >= 0 else None


def _told(annotation: Annotation, mention: TimeMention, expr: TimeExpr) -> str | None:
    """Does the expression lie before publication, or after it? Only where the text says so itself: `الماضي`, `المقبل`,
    `منذ`, or a complete date beside a verb that tells of things done or to come."""
    core = expr.of if isinstance(expr, Part) else expr
    if isinstance(core, Recurring) and core.base is None:
        return {Toward.BEFORE: "past", Toward.AFTER: "coming"}.get(core.toward)
    if not isinstance(core, Absolute) or core.calendar != "gregorian":
        return None
    folded = annotation.folded
    start, end = folded.index(mention.span.start), folded.index(mention.span.end)
    before = folded.text[max(0, start - 12) : start].split()
    if before and before[-1] == "منذ":
        return "past"
    if fineness(core) > 0 or any(w in _BOUNDS for w in before[-2:]):
        return None
    beside = side(folded.text, start, end)
    if beside is Side.AHEAD:
        return "coming"
    return "past" if beside in (Side.DONE, Side.DONE_OUTSIDE) and not any_ahead(folded.text, start, end) else None


def _stamp(
    annotation: Annotation, mention: TimeMention, expr: TimeExpr, kind: BlockKind | None, todays: set[str]
) -> str | None:
    day = next((p for p in _flat(expr) if isinstance(p, Absolute) and len(p.value) == 10), None)
    if day is None or kind is BlockKind.REPEAT or any(isinstance(p, Shifted) for p in _flat(expr)):
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
    first, last = _line(text, start, end)
    if last - first - (end - start) > 120:
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
    if foreign and kind in (None, BlockKind.TITLE, BlockKind.LEAD):
        return None
    return "dating.stamp.furniture" if kind is BlockKind.FURNITURE and foreign else "dating.stamp.line"


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line around text[start:end], as far as 150 characters either side."""
    low, high = max(0, start - 150), min(len(text), end + 150)
    first, last = text.rfind("\n", low, start), text.find("\n", end, high)
    return (low if first < 0 else first + 1), (high if last < 0 else last)


def _dateline(before: str, after: str) -> bool:
    """A place and a date that open a report: `بيروت - 12 آذار 2015 - ...`."""
    words = _WORD.findall(before)
    clause = lexicon.load("stamps").values("clause")
    return len(before) <= 40 and 1 <= len(words) <= 3 and words[-1] not in clause and bool(_DATELINE_END.match(after))
