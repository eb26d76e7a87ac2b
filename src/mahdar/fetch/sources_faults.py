"""What is wrong with a sources file, all of it at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from mahdar.fetch.address import parse
from mahdar.fetch.errors import AddressError

KINDS = ("feed", "sitemap", "page")
"""What a source may be."""

LEAST = 60.0
"""Seconds between two visits to one source at least."""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smhd])")
_CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TABLE = re.compile(r"^\s*\[\[\s*[\"']?source[\"']?\s*\]\]", re.MULTILINE)
_MOST = 50_000
Check = Callable[[object], str | None]
"""What is wrong with a value, and how to mend it; None where nothing is."""


def seconds(text: str) -> float | None:
    """The seconds that a length of time stands for (`90s`, `30m`, `2h`, `1d`); None where it is none."""
    m = _LENGTH.fullmatch(text.strip())
    return float(m[1]) * _UNITS[m[2]] if m else None


def proxy_of(text: str) -> tuple[str, int] | None:
    """Host and port of a proxy (`http://127.0.0.1:3128`); None where it is none."""
    m = re.fullmatch(r"http://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})/?", text.strip())
    return (m[1].strip("[]"), int(m[2])) if m and 0 < int(m[2]) < 65_536 else None


def contact_of(text: str) -> str | None:
    """A contact as it stands in the user agent; None where it is neither a mail address nor a page."""
    return text.strip() if _CONTACT.fullmatch(text.strip()) and text.isascii() and "(" not in text else None


def found(data: Mapping[str, object], text: str) -> list[str]:
    """Each fault in the order of the file."""
    places = [m.start() for m in _TABLE.finditer(text)]
    head = text[: places[0]] if places else text
    faults = list(_of_table(data, _FILE, lambda key: _line(head, 0, key), ""))
    if "contact" not in data:
        told = 'contact: is missing; write contact = "you@example.org", which is told to every site'
        faults.insert(0, f"line 1: {told}")
    tables = data.get("source")
    if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
        wrong = "is not a list of tables" if tables else "there is none"
        return [*faults, f"line {_end(text)}: source: {wrong}; begin each with a line [[source]]"]
    seen: dict[str, int] = {}
    ends = [*places[1:], len(text)]
    for number, table in enumerate(tables):
        start, stop = (places[number], ends[number]) if number < len(places) else (0, len(text))
        faults += _of_source(table, text[start:stop], text.count("\n", 0, start), seen)
    return faults


def _of_source(table: Mapping[str, object], part: str, before: int, seen: dict[str, int]) -> Iterator[str]:
    own = before + 1 + (len(part) - len(part.lstrip("\n")))
    kinds = [k for k in KINDS if k in table]
    if len(kinds) != 1:
        wrong = f"has {' and '.join(kinds)}" if kinds else "has no address"
        yield f'line {own}: source: {wrong}; give one of feed, sitemap, page, as in feed = "https://..."'
    yield from _of_table(table, _SOURCE, lambda key: _line(part, before, key), kinds[0] if kinds else "")
    if "follow" in table and kinds != ["page"]:
        yield f"line {_line(part, before, 'follow')}: follow: is for a page; a feed and a sitemap name articles alone"
    value = table.get(kinds[0]) if kinds else None
    if isinstance(value, str) and not _address(value):
        address = str(parse(value))
        if address in seen:
            yield f"line {own}: {kinds[0]}: {address} is in line {seen[address]} already; take one of them out"
        seen.setdefault(address, own)


def _of_table(
    table: Mapping[str, object], checks: Mapping[str, Check], line: Callable[[str], int], kind: str
) -> Iterator[str]:
    for key, value in table.items():
        if key in checks:
            wrong = checks[key](value)
            if wrong:
                yield f"line {line(key)}: {key}: {wrong}"
            continue
        near = get_close_matches(key, checks, 1)
        meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(checks)}"
        where = "of a source" if checks is _SOURCE else "of the file"
        yield f"line {line(key)}: {key}: no key {where}; {meant}"


def _line(part: str, before: int, key: str) -> int:
    m = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*[.=]|^\s*\[+\s*[\"']?{re.escape(key)}\b", part, re.MULTILINE)
    lead = len(m[0]) - len(m[0].lstrip()) if m else 0
    return before + 1 + (part.count("\n", 0, m.start() + lead) if m else 0)


def _end(text: str) -> int:
    return text.count("\n") + 1


def _address(value: object) -> str | None:
    if not isinstance(value, str):
        return 'is no address; write "https://host/path"'
    try:
        parse(value)
    except AddressError as error:
        return str(error)
    return None


def _length(least: float) -> Check:
    def check(value: object) -> str | None:
        length = seconds(value) if isinstance(value, str) else None
        if length is None:
            return f'{value!r} is no length of time; write "90s", "30m", "2h" or "1d"'
        return f"{value!r} is too short; {least:g} s is the least" if length < least else None

    return check


def _words(value: object) -> str | None:
    if isinstance(value, str) and value.strip() and value.isprintable():
        return None
    return f'{value!r} is no name; write it in quotation marks, as in "وكالة"'


def _patterns(value: object) -> str | None:
    many = [value] if isinstance(value, str) else value
    if isinstance(many, list) and many and all(isinstance(p, str) and p.strip("* ") for p in many):
        return None
    return f'{value!r} is no pattern; write "/politics/" or ["/politics/*", "*/news/"], where * stands for anything'


def _contact(value: object) -> str | None:
    if isinstance(value, str) and contact_of(value):
        return None
    return f'{value!r} is no contact; write a mail address or a page, as in "you@example.org"'


def _language(value: object) -> str | None:
    if isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return None
    return f'{value!r} is no language; write "ar" or "en-GB"'


def _proxy(value: object) -> str | None:
    if isinstance(value, str) and proxy_of(value):
        return None
    return f'{value!r} is no proxy; write "http://127.0.0.1:3128"'


def _day(value: object) -> str | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = None
    return None if type(day) is date else f"{value!r} is no day; write 2024-01-25"


def _count(value: object) -> str | None:
    if type(value) is int and 0 < value <= _MOST:
        return None
    return f"{value!r} is no number of articles; write one from 1 to {_MOST:,}"


def _list(value: object) -> str | None:
    return None  # looked at table by table


_FILE: dict[str, Check] = {
    "contact": _contact, "track": _words, "every": _length(LEAST), "pace": _length(0.0), "proxy": _proxy, "ca": _words,
    "source": _list,
}  # fmt: skip
_SOURCE: dict[str, Check] = {
    "feed": _address, "sitemap": _address, "page": _address, "outlet": _words, "track": _words, "language": _language,
    "every": _length(LEAST), "only": _patterns, "but": _patterns, "follow": _patterns, "since": _day, "most": _count,
}  # fmt: skip
