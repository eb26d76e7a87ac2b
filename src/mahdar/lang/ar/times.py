"""Expressions of time in the Arabic press: the longest that a rule finds at each word of time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import (
    times_agree,
    times_anchors,
    times_clock,
    times_compounds,
    times_counted,
    times_days,
    times_eras,
    times_hours,
    times_joined,
    times_lengths,
    times_lists,
    times_nth,
    times_ranges,
    times_seasons,
    times_sets,
    times_told,
    times_units,
    times_within,
    times_years,
)
from mahdar.lang.ar.numbers import scanned
from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_items import BREAK, OTHER, build
from mahdar.lang.ar.times_names import Verdict, another_letter, verdict
from mahdar.lang.ar.times_words import classes
from mahdar.lang.rule import Rule, expand
from mahdar.model.document import BlockKind
from mahdar.model.reading import Finding, TimeMention
from mahdar.model.timex import Absolute, At, Between, OneOf, Part, Shifted, TimeExpr, fineness

RULES: list[Rule[Context, Made]] = [
    *times_clock.RULES,
    *times_nth.RULES,
    *times_days.RULES,
    *times_joined.RULES,
    *times_told.RULES,
    *times_anchors.RULES,
    *times_lists.RULES,
    *times_ranges.RULES,
    *times_hours.RULES,
    *times_eras.RULES,
    *times_units.RULES,
    *times_within.RULES,
    *times_years.RULES,
    *times_seasons.RULES,
    *times_lengths.RULES,
    *times_compounds.RULES,
    *times_counted.RULES,
    *times_sets.RULES,
]

# Where an expression may begin; prepositions stay outside, except those that count from now.
_STARTS = (
    "month", "weekday", "weekday_bare", "today", "deixis", "daypart", "tonight", "yawm", "yawm_two", "shahr",
    "shahr_two", "am", "am_two", "am_def", "unit", "units_two", "units_many", "unit_def", "units_def_two",
    "units_def_many", "hour_def", "this", "part", "half", "quarter", "season", "season_def", "fasl", "holiday",
    "during_whole", "decade", "every", "set_adverb", "before", "after", "since", "approx", "several", "article", "lpar",
    "day", "year", "number", "ordinal", "words", "ndate", "pdate", "clock", "first_day",
    "same_before", "early", "turns", "rest", "third", "that", "ten_last", "quarters_two", "since_then", "daypart_after",
)  # fmt: skip


# What a pattern may see from where it begins: none looks past a line's end or a second word of no class.
_RUN = re.compile(rf"[^{OTHER}{BREAK}]{{0,32}}(?:[{OTHER}][^{OTHER}{BREAK}]{{0,32}})?")
_Compiled = tuple[Rule[Context, Made], re.Pattern[str]]


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], list[_Compiled]]:
    names = classes()
    starts = "".join(names[s].strip("[]") for s in _STARTS)
    return re.compile(f"[{starts}]"), [(r, re.compile(expand(r.pattern.replace(" ", ""), names))) for r in RULES]


@lru_cache(maxsize=1 << 14)
def _rules_for(run: str) -> list[_Compiled]:
    """The rules whose pattern fits the beginning of a run of symbols. The press has few runs, again and again."""
    return [(r, p) for r, p in _compiled()[1] if p.match(run)]


def scan(context: Context) -> list[tuple[int, int, Made, str]]:
    """What the rules make of a text: folded offsets, the expression, the rule's id; in order, none overlapping."""
    starts = _compiled()[0]
    symbols = context.items.symbols
    out: list[tuple[int, int, Made, str]] = []
    at = starts.search(symbols)
    while at is not None:
        pos = at.start()
        item = context.items.items[pos]
        context.here = item.start if item is not None else context.here
        best = _best(context, symbols, pos)
        if best is not None:
            m, made, rule = best
            if made is None:
                at = starts.search(symbols, m.end())
                continue
            start, end = context.start(m), _end(context, m)
            out.append((start, end, made, rule))
            if times_hours.on_a_day(made.expr) is not None:
                context.days.append((end, made.expr))
            elif isinstance(made.expr, Between | OneOf):
                context.days.clear()  # an hour told next is of none of them for sure
            base = times_hours.on_a_day(made.expr) if rule != "time.hour" else None
            base = made.expr if base is None else base
            if fineness(base) < 9 and not _before_another(base):
                context.tell(base, start, end)
            pos = m.end() - 1
        at = starts.search(symbols, pos + 1)
    return out


def _before_another(expr: TimeExpr) -> bool:
    """`العام السابق` compares with the year told before it, and is no base for another such."""
    expr = expr.of if isinstance(expr, Part) else expr
    return isinstance(expr, Shifted) and expr.base is not None and expr.by < 0


def _best(context: Context, symbols: str, pos: int) -> tuple[Match, Made | None, str] | None:
    """The longest match at a symbol that its rule accepts; the earlier rule where two are as long. Nothing is made of
    a match that is a name."""
    run = cast(Match, _RUN.match(symbols, pos)).group()
    found = [(m, r) for r, p in _rules_for(run) if (m := p.match(symbols, pos))]
    found.sort(key=lambda f: -f[0].end())
    for m, rule in found:
        told = len(context.findings)
        made = rule.make(m, context)
        said = Verdict.NOT if made is None else verdict(context, m, made.expr, rule.id)
        if said is not Verdict.NOT:
            return m, made if said is Verdict.TIME else None, rule.id
        if not any(f[0] == "impossible_date" for f in context.findings[told:]):
            del context.findings[told:]
    return None


def _end(context: Context, m: Match) -> int:
    """A closing bracket or quotation mark belongs to the expression only with its opening one."""
    last = m.end()
    items, text, start = context.items.items, context.items.text, context.start(m)
    while last - 1 > m.start():
        item = items[last - 1]
        if (
            item is None
            or item.cls not in ("rpar", "quote")
            or {"rpar": "(", "quote": '"'}[item.cls] in text[start : item.start]
        ):
            break
        last -= 1
    item = items[last - 1]
    return item.end if item is not None else context.end(m)


def find(annotation: Annotation) -> list[TimeMention]:
    """The expressions of the text, in order, and into `annotation.findings` what is wrong with them.

    A text printed twice is read once; of furniture only complete dates count."""
    context = Context(build(annotation.folded.text, annotation.tokens, annotation.once(scanned)))
    span = annotation.folded.span
    made = [
        TimeMention(span(a, b), m.expr, m.type, rule) for a, b, m, rule in times_agree.settle(scan(context), context)
    ]
    found: dict[Finding, None] = {}
    for kind, start, end, readings in context.findings:
        found.setdefault(Finding(kind, span(start, end), readings))
    annotation.findings.extend(_widest(found))
    return _read(annotation, made)


def _widest(found: Iterable[Finding]) -> list[Finding]:
    """Each thing that is wrong once: not again for the words within."""
    out: list[Finding] = []
    for f in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if not any(f.kind == g.kind and f.span.end <= g.span.end for g in out[-3:]):
            out.append(f)
    return out


def _read(annotation: Annotation, made: list[TimeMention]) -> list[TimeMention]:
    out: list[TimeMention] = []
    blocks = iter(annotation.blocks)
    block = next(blocks, None)
    for mention in made:
        while block is not None and block.span.end <= mention.span.start:
            block = next(blocks, None)
        kind = block.kind if block is not None and block.span.start <= mention.span.start else None
        if kind is BlockKind.REPEAT or (kind in (BlockKind.FURNITURE, BlockKind.BYLINE) and not _complete(mention)):
            continue
        if not another_letter(mention.span.of(annotation.document.text)):
            out.append(mention)
    return out


def _complete(mention: TimeMention) -> bool:
    expr = mention.expr.day if isinstance(mention.expr, At) else mention.expr
    return isinstance(expr, Absolute) and len(expr.value) == 10
