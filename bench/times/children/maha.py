"""Maha (PyPI: mahad): its times, resolved by the publication day, and its durations outside of them."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import Any

from bench.times.children.wire import Found, Tagger, edtf, length, serve

TELLING = (("day", ("day", "days", "weekday")), ("month", ("month", "months")), ("year", ("year", "years")))
"""Which fields tell the grain, the finest first; hours, minutes and weeks are looked at before."""


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
    if value.hour is not None or value.minute is not None or value.hours or value.minutes or value.seconds:
        return "minute"
    if value.days and value.days % 7 == 0 and "الأسبوع" in body:
        return "week"
    for grain, names in TELLING:
        if any(getattr(value, name) not in (None, 0) for name in names):
            return grain
    return "day"


def _length(value: Any) -> str:
    units = [(v.value, v.unit.name.lower().removesuffix("s")) for v in getattr(value, "values", ())]
    if len(units) != 1 or int(units[0][0]) != units[0][0]:
        return ""
    return length(int(units[0][0]), units[0][1])


if __name__ == "__main__":
    serve(begin)
