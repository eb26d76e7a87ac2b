"""The day that metadata and records give, in the forms that the web writes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\s*(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def day_of(text: str) -> str | None:
    """The ISO day that a date or a moment stands for, as its writer's clock had it; None when it is no date.

    ISO 8601 and its loose cousins (`2018-01-31T11:20:00+03:00`, `2018/1/31`, `20180131`) and RFC 5322.
    """
    if m := _ISO.match(text):
        if not m[2] and len(m[3] + m[4]) != 4:
            return None
        year, month, day = int(m[1]), int(m[3]), int(m[4])
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        year, month, day = moment.year, moment.month, moment.day
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def moment(value: str) -> str:
    """A moment as text: seconds and thousandths since 1970 are written out."""
    if value.isdecimal() and len(value) in (10, 13):
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    return value


def day_in_figures(text: str) -> str | None:
    """The ISO day of one written by its figures, year last (`14/05/2019`); None where day and month can be either."""
    m = _FIGURES.fullmatch(text.strip())
    first, second, year = (int(m[1]), int(m[3]), int(m[4])) if m else (0, 0, 0)
    if not m or (first != second and max(first, second) <= 12):
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def in_name(name: str) -> str | None:
    """The ISO day that stands in a file's name or an address (`/2018/01/31/`, `2018-01-31`, `20180131`): of whatever it
    is the day. None where there is none, or several."""
    found = {f"{m[1]}-{m[3]}-{m[4]}" for m in _IN_NAME.finditer(name)}
    days = {d for d in found if day_of(d)}
    return days.pop() if len(days) == 1 else None
