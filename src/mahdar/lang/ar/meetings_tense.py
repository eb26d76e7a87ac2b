"""Does an expression point back or forward, whatever the day of publication?"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from mahdar.model.timex import Both, TimeExpr, Toward, Unit, relative, told
from mahdar.model.timex import Between, Part, Recurring, Shifted

# Days on which a relative expression is tried: it lies ahead or behind on all of them, or on none for sure.
_ANCHORS = (date(2015, 2, 11), date(2015, 7, 3), date(2015, 11, 22))


@lru_cache(maxsize=4096)
def ahead(expr: TimeExpr) -> bool | None:
    """True: it lies after publication; False: before, or on that day; None: the expression does not say."""
    if not relative(expr):
        return None
    turned = _turned(expr)
    if turned is not None:
        return turned
    signs = set()
    for anchor in _ANCHORS:
        when = told(expr, anchor)
        if when is not None:
            signs.add(1 if when.earliest > anchor else -1 if when.latest < anchor else 0)
    return True if signs == {1} else False if signs in ({-1}, {0}) else None


def _turned(expr: TimeExpr) -> bool | None:
    """What the expression's own direction says."""
    match expr:
        case Recurring(toward=Toward.FUTURE | Toward.AFTER):
            return True
        case Recurring(toward=Toward.PAST | Toward.BEFORE):
            return False
        case Both(expr=inner) | Part(of=inner):
            return _turned(inner)
    return None


@lru_cache(maxsize=4096)
def today(expr: TimeExpr) -> bool:
    """Is it the day of publication?"""
    match expr:
        case Shifted(unit=Unit.DAY, by=0, base=None):
            return True
        case Both(expr=inner, also=also):
            return today(inner) or today(also)
        case Between(first=first, last=last):
            return today(first) or today(last)
    return all(told(expr, a) is not None and told(expr, a).value[:10] == a.isoformat() for a in _ANCHORS)  # type: ignore[union-attr]


def meet(a: TimeExpr, b: TimeExpr) -> bool:
    """Could both be one time? Tried on the same days."""
    if a == b:
        return True
    for anchor in _ANCHORS:
        x, y = told(a, anchor), told(b, anchor)
        if x is None or y is None or x.meets(y):
            return True
    return False
