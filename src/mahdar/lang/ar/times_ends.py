"""The two ends of a stretch, or two that are told together: what the one says of the other."""

from __future__ import annotations

from mahdar.model.timex import Both, Recurring, TimeExpr, Toward


def onward(first: TimeExpr, last: TimeExpr) -> TimeExpr:
    """The end of a stretch follows its beginning, whatever the day of publication."""
    return Recurring(last.template, Toward.FUTURE, first) if isinstance(last, Recurring) else last


def leading(first: TimeExpr, last: TimeExpr) -> TimeExpr:
    """The beginning takes its year from an end that has one."""
    return Recurring(first.template, Toward.PAST, last) if isinstance(first, Recurring) else first


def confirmed(told: TimeExpr, weekday: int | None) -> TimeExpr:
    """A date beside whose name a weekday's stands."""
    return told if weekday is None else Both(told, Recurring(f"XXXX-WXX-{weekday}"))
