"""What a text says, by the way, of the day it was published."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.dating_lines import opens_report
from mahdar.lang.ar.dating_stamps import at_an_end, in_head, line, settle, stamp
from mahdar.lang.ar.dating_told import told
from mahdar.model.document import BlockKind, Clue
from mahdar.model.reading import TimeMention
from mahdar.model.timex import GUESSED, Absolute, At, Both, Part, Recurring, Shifted, TimeExpr, Toward, Unit, said

_UNREAD = (BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.REPEAT)
_APART = (BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE)
_YEARS = re.compile(r"\s*[-/]?\s*\d{4}")  # `العام المقبل 2013/2014` is no year of the calendar
_YEAR_LAST = re.compile(r"\d{4}\D{0,3}$")  # `العام الماضي 2012`, not `عام 2012 الماضي`
_COUNTED_DAY = re.compile(r"(?:هذا )?اليوم (?:ال ?)?\d{1,2} من ")  # `اليوم الـ 28 من شهر يوليو`
_OF_YEAR = re.compile(r"عام|سن[هة]")


def find(annotation: Annotation) -> tuple[Clue, ...]:
    """The clues, in the order they stand: `stamp`, `agree`, `past`, `coming`."""
    todays = {
        p.template[5:]
        for m in annotation.times
        if _says_today(m.expr)
        for p in said(m.expr)
        if isinstance(p, Recurring)
    }
    found = [c for m in annotation.times for c in _clues(annotation, m, todays)]
    return settle(annotation, found)


def _clues(annotation: Annotation, mention: TimeMention, todays: set[str]) -> list[Clue]:
    kind = _block(annotation, mention)
    expr = mention.expr.day if isinstance(mention.expr, At) else mention.expr
    printed = stamp(annotation, mention, expr, kind, todays)
    if printed is not None and (kind in _APART or at_an_end(annotation, mention)):
        return [Clue("stamp", mention.expr, mention.span, printed)]
    if kind in _UNREAD:
        return []
    if (opened := _opening(annotation, mention, expr)) is not None:
        return [opened]
    clues = _agreeing(annotation, mention, expr)
    one = told(annotation, mention, expr) if not clues else None
    return clues if one is None else [one]


def _opening(annotation: Annotation, mention: TimeMention, expr: TimeExpr) -> Clue | None:
    """`الدوحة في 12 مارس /قنا/`: an agency prints the day of its report, without the year."""
    if not isinstance(expr, Recurring) or expr.base is not None or not re.fullmatch(r"XXXX-\d\d-\d\d", expr.template):
        return None
    text, start = annotation.folded.text, annotation.folded.index(mention.span.start)
    end = annotation.folded.index(mention.span.end)
    if not in_head(annotation, mention.span.start) or not opens_report(text, line(text, start, end)[0], start, end):
        return None
    return Clue("agree", Both(Shifted(Unit.DAY, 0), Recurring(expr.template)), mention.span, "dating.agree.dateline")


def _block(annotation: Annotation, mention: TimeMention) -> BlockKind | None:
    i = bisect_right(annotation.blocks, mention.span.start, key=lambda b: b.span.start) - 1
    return annotation.blocks[i].kind if i >= 0 else None


def _says_today(expr: TimeExpr) -> bool:
    return any(isinstance(p, Shifted) and p.unit is Unit.DAY and p.by == 0 for p in said(expr))


def _agreeing(annotation: Annotation, mention: TimeMention, expr: TimeExpr) -> list[Clue]:
    """What of a phrase fits some days of publication only, in the form that says so."""
    text = annotation.folded.text
    start, end = annotation.folded.index(mention.span.start), annotation.folded.index(mention.span.end)
    whole = expr.of if isinstance(expr, Part) else expr  # `نهاية العام الجاري 2019`
    parts = said(whole)
    step = next((p for p in parts if isinstance(p, Shifted) and p.base is None), None)
    found: list[tuple[str, TimeExpr]] = []
    if step is None:
        month = _present_month(parts[0], text[start:end])
        found = [] if month is None else [("month", month)]
        if isinstance(expr, Both) and _weekday_date(parts):
            found.append(("date", _nearest(expr)))
    elif isinstance(whole, Both) and not (step.unit is Unit.DAY and _elsewhere(text, start)):
        named = next((p for p in parts if isinstance(p, Absolute)), None)
        if step.unit is Unit.YEAR and named is not None:
            return _of_year(mention, step, named, text[start:end], text[end : end + 8])
        found = [(str(step.unit), whole)]
    return [Clue("agree", e, mention.span, f"dating.agree.{name}") for name, e in found]


def _present_month(part: TimeExpr, words: str) -> TimeExpr | None:
    """`15 فبراير الجاري`: the month of publication; `15 فبراير من العام الجاري` is not."""
    if not isinstance(part, Recurring) or part.toward is not Toward.SAME or part.base is not None:
        return None
    month = re.match(r"XXXX-(0\d|1[0-2])(?:-\d\d)?$", part.template)
    if month is None or _OF_YEAR.search(words):
        return None
    return Both(Shifted(Unit.MONTH, 0), Recurring(f"XXXX-{month[1]}"))


def _weekday_date(parts: list[TimeExpr]) -> bool:
    """A weekday with a day of a named month: of an unnamed one nobody knows which calendar it is of."""
    return all(isinstance(p, Recurring) and p.base is None for p in parts) and any(
        isinstance(p, Recurring) and re.fullmatch(r"XXXX-\d\d-\d\d", p.template) for p in parts
    )


def _nearest(expr: Both) -> Both:
    """`الاثنين 18 مارس`: whichever year is meant, the near one has to have that weekday."""
    if isinstance(expr.expr, Recurring) and isinstance(expr.also, Recurring) and expr.expr.toward in GUESSED:
        return Both(replace(expr.expr, toward=Toward.NEAREST), expr.also)
    return expr


def _elsewhere(text: str, start: int) -> bool:
    """`في مثل هذا اليوم`, `فجر ذلك اليوم`, `ما بين اليوم 15`: another day than today."""
    before = text[max(0, start - 12) : start].split()
    if _COUNTED_DAY.match(text, start):
        return True
    return bool(before) and before[-1] in lexicon.load("stamps").values("other_day")


def _of_year(mention: TimeMention, step: Shifted, named: Absolute, words: str, after: str) -> list[Clue]:
    """`العام الجاري 2013` names the year of publication; `24 فبراير 2013 المقبل`, `عام 2017 المقبل` only what is to
    come, and `العام المقبل 2013/2014` a year of schools or budgets."""
    if len(named.value) == 4 and _YEARS.match(after):
        return []
    whole = len(named.value) == 4 and (step.by == 0 or _YEAR_LAST.search(words))
    if whole or step.by == 0:
        year = Absolute(named.value[:4])
        return [Clue("agree", Both(year, step), mention.span, "dating.agree.year")]
    kind = "past" if step.by < 0 else "coming"
    return [Clue(kind, named, mention.span, f"dating.{kind}.step")]
