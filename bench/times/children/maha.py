"""Maha (PyPI: mahad): its times, resolved by the publication day, and its durations outside of them."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import Any

from bench.times.children.wire import Found, Tagger, edtf, length, serve


def begin() -> Tagger:
    parse = import_module("maha.parsers.functions").parse_dimension

    def tagger(text: str, day: datetime) -> list[Found]:
        found = [f for one in parse(text, time=True) for f in _time(one, day)]
        for one in parse(text, duration=True):
            if not any(f.start < one.end and one.start < f.end for f in found):
                value = _length(one.value)
                if value:
                    found.append(Found(one.start, one.end, value, "DURATION"))
        return sorted(found, key=lambda f: f.start)

    return tagger


def _time(one: Any, day: datetime) -> list[Found]:
    value = one.value
    if not hasattr(value, "weekday"):  # an interval
        ends = [edtf(day + end, _grain(end, "")) if end else ("..", "DATE") for end in (value.start, value.end)]
        return [Found(one.start, one.end, f"{ends[0][0]}/{ends[1][0]}", ends[0][1])]
    told, type_ = edtf(day + value, _grain(value, one.body))
    return [Found(one.start, one.end, told, type_)]


def _grain(value: Any, body: str) -> str:
    """The finest unit that the value sets."""
    if value.is_hours_set() or value.is_minutes_set():
        return "minute"
    if value.is_days_set() or value.weekday is not None:
        return "day"
    if value.weeks is not None:
        return "week" if "الأسبوع" in body else "day"  # the week itself, or so many weeks from today
    if value.is_months_set() or value.prev_month or value.next_month:
        return "month"
    return "year" if value.is_years_set() else "day"


def _length(value: Any) -> str:
    units = [(v.value, v.unit.name.lower().removesuffix("s")) for v in getattr(value, "values", ())]
    if len(units) != 1 or int(units[0][0]) != units[0][0]:
        return ""
    return length(int(units[0][0]), units[0][1])


if __name__ == "__main__":
    serve(begin)
