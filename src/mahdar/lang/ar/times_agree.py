"""One day, named barely and in full, in one text: the fuller name tells what the bare one means.

A headline says `الخميس` and the report under it `غدا الخميس`; a lead says `في يوليو`, the text later `يوليو المقبل`.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.times_context import Context, Made
from mahdar.lang.ar.times_cues import Side
from mahdar.model.timex import (
    GUESSED,
    STEPPED,
    Absolute,
    At,
    Between,
    Both,
    Part,
    Recurring,
    Shifted,
    TimeExpr,
    Toward,
    Unit,
    names,
)

Found = tuple[int, int, Made, str]
_HEAD = 200  # letters: a headline, and the lead under it
_UNSURE = (Side.NONE, Side.DONE_OUTSIDE, Side.PRESENT)


def settle(found: list[Found], context: Context) -> list[Found]:
    """The same expressions, the bare ones turned to where the rest of the text tells that they lie."""
    found = _pairs(found, context)
    bare = [i for i, (_, _, made, _) in enumerate(found) if _bare(made.expr) is not None]
    if not bare:
        return found
    deixis, steps, dates = _explicit(found)
    days = _days_of(found)
    sides = {i: context.sides.get(found[i][0], Side.NONE) for i in bare}
    told = _told_ahead(found, sides)
    out = list(found)
    turned: dict[int, TimeExpr] = {}
    for i in bare:
        start, end, made, rule = found[i]
        expr = _bare(made.expr)
        if expr is None:
            continue
        new = _turned(expr, sides[i], deixis, steps, told) if _weekday(expr) else _dated(expr, dates)
        if new is None and start < _HEAD and sides[i] in _UNSURE:
            new = _only(days, expr.template)
        if new is not None and new != expr:
            turned[id(expr)] = new
            out[i] = (start, end, replace(made, expr=_with(made.expr, new)), rule)
    return [_told_from(f, turned) for f in out] if turned else out


def _told_from(found: Found, turned: dict[int, TimeExpr]) -> Found:
    """`اليوم التالي` goes with the day that it is told from."""
    start, end, made, rule = found
    match made.expr:
        case Shifted(base=base) as shifted if id(base) in turned:
            return start, end, replace(made, expr=replace(shifted, base=turned[id(base)])), rule
        case At(day=Shifted(base=base) as shifted) as whole if id(base) in turned:
            day = replace(shifted, base=turned[id(base)])
            return start, end, replace(made, expr=replace(whole, day=day)), rule
    return found


def _pairs(found: list[Found], context: Context) -> list[Found]:
    """Two weekdays told together, in a headline barely, and with a step under it."""
    stepped: dict[str, set[TimeExpr]] = {}
    for _, _, made, _ in found:
        pair, way = _pair(made.expr)
        if pair and way in (Toward.BEFORE, Toward.AFTER, Toward.SAME):
            stepped.setdefault(pair, set()).add(made.expr)
    out = []
    for start, end, made, rule in found:
        pair, way = _pair(made.expr)
        meant = _only(stepped, pair) if pair and way in GUESSED else None
        if meant is not None and context.sides.get(start, Side.NONE) in _UNSURE:
            made = replace(made, expr=meant)
        out.append((start, end, made, rule))
    return out


def _pair(expr: TimeExpr) -> tuple[str, Toward | None]:
    """The names of two weekdays told together, and which are meant of them; the one found first tells."""
    match expr:
        case Between(first=Recurring() as a, last=Recurring() as b) if _weekday(a) and _weekday(b):
            return f"{a.template} {b.template}", (b if a.base == b else a).toward
    return "", None


def _bare(expr: TimeExpr) -> Recurring | None:
    """A weekday, day or month with no year and no step; `الاثنين 28 يناير` is told fully enough."""
    match expr:
        case Recurring(base=None, skip=0, toward=toward) if toward in GUESSED:
            return expr
        case At(day=inner) | Part(of=inner):
            return _bare(inner)
    return None


def _with(expr: TimeExpr, new: TimeExpr) -> TimeExpr:
    match expr:
        case At():
            return replace(expr, day=_with(expr.day, new))
        case Part():
            return replace(expr, of=_with(expr.of, new))
    return new


def _weekday(expr: Recurring) -> bool:
    return "-W" in expr.template


def _explicit(
    found: list[Found],
) -> tuple[dict[str, set[TimeExpr]], dict[str, set[TimeExpr]], dict[str, set[TimeExpr]]]:
    """What the full names tell: weekdays beside `أمس` and its like, weekdays with a step, days and months with a year
    or a step."""
    deixis: dict[str, set[TimeExpr]] = {}
    steps: dict[str, set[TimeExpr]] = {}
    dates: dict[str, set[TimeExpr]] = {}
    for _, _, made, _ in found:
        terms = list(names(made.expr))
        shifted = next((t for t in terms if isinstance(t, Shifted) and t.unit is Unit.DAY and t.base is None), None)
        for term in terms:
            if isinstance(term, Absolute) and len(term.value) == 10 and term.calendar == "gregorian":
                dates.setdefault(f"XXXX-{term.value[5:]}", set()).add(term)
            if not isinstance(term, Recurring):
                continue
            stepped = term.toward in STEPPED and term.base is None
            if not _weekday(term):
                if stepped:
                    dates.setdefault(term.template, set()).add(term)
            elif shifted is not None:
                turn = Toward.FUTURE if shifted.by > 0 else Toward.PAST
                deixis.setdefault(term.template, set()).add(Recurring(term.template, turn))
            elif stepped:
                steps.setdefault(term.template, set()).add(term)
    return deixis, steps, dates


def _told_ahead(found: list[Found], sides: dict[int, Side]) -> dict[str, bool]:
    """The weekdays that words of things to come or done tell of, and of which of them only."""
    out: dict[str, set[bool]] = {}
    for i, side in sides.items():
        expr = _bare(found[i][2].expr)
        if expr is not None and side in (Side.AHEAD, Side.PRESENT, Side.DONE):
            out.setdefault(expr.template, set()).add(side is not Side.DONE)
    return {template: ahead.pop() for template, ahead in out.items() if len(ahead) == 1}


def _turned(
    expr: Recurring,
    side: Side,
    deixis: dict[str, set[TimeExpr]],
    steps: dict[str, set[TimeExpr]],
    told: dict[str, bool],
) -> TimeExpr | None:
    sure = _only(deixis, expr.template)
    if sure is not None:
        return sure
    if side not in _UNSURE:
        return None
    stepped = _only(steps, expr.template)
    if stepped is not None and expr.template not in deixis:
        return stepped
    if side is not Side.PRESENT and told.get(expr.template):
        return Recurring(expr.template, Toward.AHEAD)
    return None


def _dated(expr: Recurring, dates: dict[str, set[TimeExpr]]) -> TimeExpr | None:
    """What a full name tells of a bare day or month, where the words beside this one do not say otherwise."""
    meant = _only(dates, expr.template)
    against = {Toward.AHEAD: Toward.BEFORE, Toward.PAST: Toward.AFTER}.get(expr.toward)
    return None if isinstance(meant, Recurring) and meant.toward is against else meant


def _only(known: dict[str, set[TimeExpr]], template: str) -> TimeExpr | None:
    """The one thing that a name is known to mean."""
    meant = known.get(template, set())
    return next(iter(meant)) if len(meant) == 1 else None


def _days_of(found: list[Found]) -> dict[str, set[TimeExpr]]:
    """The dates that stand beside a weekday's name: `السبت 2 فبراير`."""
    out: dict[str, set[TimeExpr]] = {}
    for _, _, made, _ in found:
        expr = made.expr.day if isinstance(made.expr, At) else made.expr
        match expr:
            case Both(expr=Absolute() | Recurring() as date, also=Recurring(template=name)) if "-W" in name:
                out.setdefault(name, set()).add(date)
    return out
