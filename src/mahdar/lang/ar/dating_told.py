"""Dates with their year that the text itself puts before its day of publication, or after."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.times_cues import Side, any_ahead, side
from mahdar.model.document import Clue
from mahdar.model.reading import TimeMention
from mahdar.model.timex import Absolute, Both, Part, Recurring, Shifted, TimeExpr, Toward, fineness, said

_LAST = "2050"
_AROUND = 80  # letters before a date that may tell what it is the date of
_STOP = re.compile(r"[.\n!?,()\":]")
_NUMBERED = re.compile(r"\d[\d/ ]*\)? *(?:[^\W\d_]+ ){0,4}ل *$")  # `رقم 734 إداري قسم أول لسنة 2013`
_RANGE = re.compile(r"\s*(?:م|هـ)?\s*[-/]\s*\d")


def told(annotation: Annotation, mention: TimeMention, expr: TimeExpr) -> Clue | None:
    """A clue where the words beside the date say on which side of publication it lies, and nothing speaks against it:
    `الماضي`, `منذ`, `بحلول`, a number that is of that year, a verb of things done or to come."""
    core = expr.of if isinstance(expr, Part) else expr
    if isinstance(core, Both) and not any(isinstance(p, Shifted) for p in said(core)):  # `السبت 20 يناير 2018`
        core = expr = next((p for p in said(core) if isinstance(p, Absolute)), core)
    if isinstance(core, Recurring) and core.base is None:
        kind = {Toward.BEFORE: "past", Toward.AFTER: "coming"}.get(core.toward)
        return None if kind is None else Clue(kind, expr, mention.span, f"dating.{kind}.step")
    if not isinstance(core, Absolute) or core.calendar != "gregorian" or "X" in core.value:
        return None
    folded = annotation.folded
    start, end = folded.index(mention.span.start), folded.index(mention.span.end)
    rule = _rule(folded.text, start, end, core)
    return None if rule is None else Clue(rule.split(".")[1], expr, mention.span, rule)


def _rule(text: str, start: int, end: int, core: Absolute) -> str | None:
    words = lexicon.load("stamps")
    clause = _STOP.split(text[max(0, start - _AROUND) : start])[-1].split()
    before = clause[-1] if clause else ""
    if before in words.values("since"):
        return "dating.past.since"
    if before in words.values("by"):  # `لكن بحلول عام 2007 أصبح`: what opens a clause is told of what was
        opens = len([w for w in clause[:-1] if _bare(w) not in words.values("opening")]) < 2
        return None if opens or any(w in words.values("failed") for w in clause) else "dating.coming.by"
    if core.value > _LAST:  # a slip of the pen, or a plan
        return None
    if fineness(core) == 4 and _NUMBERED.search(text[max(0, start - 60) : start]):
        return "dating.past.number"
    if text[start - 1 : start] == "ل" or before in words.values("bound"):
        return None
    return _by_verb(text, start, end, core, clause)


def _by_verb(text: str, start: int, end: int, core: Absolute, clause: list[str]) -> str | None:
    """What the verb beside a day says; of a month or a year only a verb of things done, for `2011` stands anywhere."""
    beside = side(text, start, end)
    words = lexicon.load("stamps")
    if beside is Side.AHEAD:
        near = not clause or clause[-1] in words.values("on")
        told_of = any(_bare(w) in words.values("told_of") for w in clause[-5:])
        return "dating.coming.verb" if fineness(core) == 0 and near and not told_of else None
    set_for = any(_bare(w) in words.values("appointed") for w in clause[-6:])
    if set_for or any_ahead(text, start, end) or _RANGE.match(text, end):
        return None
    if beside is Side.DONE or (beside is Side.DONE_OUTSIDE and fineness(core) == 0):
        return "dating.past.verb"
    return None


def _bare(word: str) -> str:
    return word.strip('"(),:;-').removeprefix("و").removeprefix("ل")
