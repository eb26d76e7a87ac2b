"""Other notations made ours, so that notation alone costs no tagger anything.

| from | to |
|---|---|
| `2018-SP` `-SU` `-FA` `-AU` `-WI` | `2018-21` `-22` `-23` `-23` `-24` |
| `2018-Q1`..`-Q4`, `2018-H1` `-H2` | `2018-33`..`-36`, `2018-40` `-41` |
| `2018-W05`, `2018-W05-WE` | its Monday to its Sunday, its Saturday and Sunday: `2018-01-29/2018-02-04` |
| `199`, `19` (a decade, a century) | `199X`, `19XX` |
| `P1Q`, `P2DE`, `P1CE`, `P1WE`, `P1H` | `P3M`, `P20Y`, `P100Y`, `P2D`, `PT1H` |
| `PXQ`, `PXDE`, `PXCE` | `PXM`, `PXY`, `PXY` |
| `2018-04-04T10:00:00` | `2018-04-04T10:00` |
| mods `ON_OR_BEFORE` `ON_OR_AFTER` `EQUAL_OR_LESS` `EQUAL_OR_MORE` | `BEFORE` `AFTER` `LESS_THAN` `MORE_THAN` |

All else is kept: days, months, years, `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`, times of day, durations. A preposition
that a tagger takes into its span and the annotation leaves out (`في`, `من`, `منذ`, `حتى`, ...) is cut off, and so is
punctuation at a span's edges. What a tagger itself marks as no expression (`REMOVE`) is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bench.times.children.wire import Found

ASCII = str.maketrans(
    "،؛؟٪٫٬“”„«»‘’‚‹›–—‐‑−…\u00a0\u202f٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", ",;?%.,\"\"\"\"\"'''''-----.  01234567890123456789"
)
"""Arabic and typographic punctuation, and Eastern digits, character by character: offsets stay."""
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}
MODS = {"ON_OR_BEFORE": "BEFORE", "ON_OR_AFTER": "AFTER", "EQUAL_OR_LESS": "LESS_THAN", "EQUAL_OR_MORE": "MORE_THAN"}
YEARS = {"DE": 10, "CE": 100}
EDGES = "،؛؟,;:.!?\"'“”″«»‘’ \n\t"
LEFT_OUT = re.compile(r"(?:(?:في|من|منذ|حتى|خلال|إلى|الى|عن|بحلول)\s+)+")
TAG = re.compile(r"<TIMEX3(?:INTERVAL)?\b([^<>]*)>|</TIMEX3(?:INTERVAL)?>")


def value(timex: str) -> str:
    """A TIMEX3 value in EDTF, as the table above has it."""
    for form, made in FORMS:
        if m := form.fullmatch(timex):
            return made(m)
    return timex


def trimmed(text: str, found: Found) -> Found:
    """The expression without a preposition before it and punctuation around it."""
    start, end = found.start, found.end
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    m = LEFT_OUT.match(text, start, end)
    start = m.end() if m and m.end() < end else start
    return replace(found, start=start, end=end) if start < end else found


def read_timeml(text: str, timeml: str) -> list[Found]:
    """Expressions with offsets into `text`. Raises ValueError when the answer, tags aside, is another text."""
    m = re.search(r"<TimeML>\n(.*)\n</TimeML>", timeml, re.DOTALL)
    if m is None:
        raise ValueError("no TimeML")
    found, at, last, inside = [], 0, 0, None
    for tag in TAG.finditer(m[1]):
        at, last = at + tag.start() - last, tag.end()
        if tag[0].startswith("<TIMEX3 "):
            inside = at, dict(re.findall(r'(\w+)="([^"]*)"', tag[1]))
        elif tag[0] == "</TIMEX3>" and inside is not None:
            start, said = inside
            mod = said.get("mod")
            if said.get("value") != "REMOVE":  # its own word for what is no expression
                told = value(said.get("value", ""))
                found.append(Found(start, at, told, said.get("type", ""), MODS.get(mod or "", mod)))
            inside = None
    if TAG.sub("", m[1]).strip() != text.strip():
        raise ValueError("the answer is not the text")
    shift = len(text) - len(text.lstrip()) - (len(m[1]) - len(m[1].lstrip()))
    return [replace(f, start=f.start + shift, end=f.end + shift) for f in found]


def _week(m: re.Match[str]) -> str:
    try:
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
    except ValueError:
        return m[0]
    return f"{monday + timedelta(days=5 if m[3] else 0)}/{monday + timedelta(days=6)}"


def _years(m: re.Match[str]) -> str:
    return "PXY" if m[1] == "X" else f"P{int(m[1]) * YEARS[m[2]]}Y"


FORMS = (
    (re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)"), lambda m: f"{m[1]}-{SEASONS[m[2]]}"),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda m: f"{m[1]}-{32 + int(m[2])}"),
    (re.compile(r"(\d{4})-H([12])"), lambda m: f"{m[1]}-{39 + int(m[2])}"),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"\d{3}"), lambda m: f"{m[0]}X"),
    (re.compile(r"\d{2}"), lambda m: f"{m[0]}XX"),
    (re.compile(r"P(\d+|X)Q"), lambda m: "PXM" if m[1] == "X" else f"P{int(m[1]) * 3}M"),
    (re.compile(r"P(\d+|X)(DE|CE)"), _years),
    (re.compile(r"P(\d+)WE"), lambda m: f"P{int(m[1]) * 2}D"),
    (re.compile(r"P(\d+|X)H"), lambda m: f"PT{m[1]}H"),
    (re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d):00"), lambda m: m[1]),
)
