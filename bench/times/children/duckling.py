"""Duckling's Arabic, as puckling (a port to Python) has it: its times and durations, paragraph by paragraph.

puckling asks for Python 3.13 for the sake of a few lines of newer syntax, which older Pythons are given in older
syntax as they load them. Its limits of time and length are lifted; nothing else of it is touched.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.machinery import SourceFileLoader
from typing import Any

from bench.times.children.wire import Found, Tagger, edtf, length, serve


def begin() -> Tagger:
    if sys.version_info < (3, 13):
        older_syntax()
    api = import_module("puckling")
    locale, options = api.Locale(api.Lang.AR), api.Options(parse_timeout_ms=None, max_tokens=1_000_000)

    def tagger(text: str, day: datetime) -> list[Found]:
        context = api.Context(reference_time=day.replace(tzinfo=UTC), locale=locale)
        found = []
        for paragraph in re.finditer(r"[^\n]+", text):
            for one in api.parse(paragraph[0], context, options, ("time", "duration")):
                value, type_, mod = _told(one)
                found.append(Found(paragraph.start() + one.start, paragraph.start() + one.end, value, type_, mod))
        return found

    return tagger


def _told(one: Any) -> tuple[str, str, str | None]:
    if one.dim == "duration":
        return length(int(one.value.value), one.value.grain.value), "DURATION", None
    value = one.value.primary
    kind = type(value).__name__
    if kind == "OpenIntervalValue":
        return *edtf(value.instant.value, value.instant.grain.value), None
    if kind == "IntervalValue":  # ends are exclusive, EDTF's are not
        first, grain = value.start.value, value.start.grain.value
        if grain in ("hour", "minute", "second"):
            return f"{edtf(first, grain)[0]}/{edtf(value.end.value, grain)[0]}", "TIME", None
        return f"{edtf(first, grain)[0]}/{edtf(value.end.value - timedelta(days=1), grain)[0]}", "DATE", None
    return *edtf(value.value, value.grain.value), None


def older_syntax() -> None:
    """Makes puckling importable by an older Python than it asks for."""
    usual = SourceFileLoader.source_to_code

    def source_to_code(self: Any, data: Any, path: Any, **more: Any) -> Any:
        if "puckling" in str(path) and isinstance(data, bytes):
            source = re.sub(r"^type (\w+) =", r"\1 =", data.decode("utf-8"), flags=re.M)
            data = re.sub(r"^class (\w+)\[\w+\]:", r"class \1:", source, flags=re.M).encode("utf-8")
        return usual(self, data, path, **more)

    SourceFileLoader.source_to_code = source_to_code  # type: ignore[method-assign]


if __name__ == "__main__":
    serve(begin)
