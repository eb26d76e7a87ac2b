"""Who wrote an article and when it was published, from the lines that its page prints beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mahdar.ingest.days import day_of

_LONGEST = 140  # characters of a line that is a byline or a stamp
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.\-][^\W\d_]+){1,5}\.?")
_LIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None} | {chr(c): None for c in range(0x64B, 0x653)}
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARKS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Printed:
    """What the lines print; days are ISO days."""

    author: str | None = None
    published: str | None = None
    modified: str | None = None


def printed(lines: Iterable[str]) -> Printed:
    """The first of each that a line prints."""
    author = published = modified = None
    for line in lines:
        if len(line) > _LONGEST:
            continue
        words = " ".join(_MARKS.sub("", line).split())
        author = author or _author(words)
        modified = modified or _after(_lexicon().modified, words)
        published = published or _after(_lexicon().published, words)
    return Printed(author, published, modified)


def written_day(text: str) -> str | None:
    """The first day that is written out in the text: `12 مارس 2019`, `12 آذار/مارس 2019`, `March 12, 2019`,
    `2019-03-12`, `12/3/2019` (the day first, as Arabic has it, unless it can only be the month); None where there is
    none."""
    told = _fold(text)
    found = [m for pattern in _lexicon().days if (m := pattern.search(told))]
    if not found:
        return None
    first = min(found, key=lambda m: m.start()).groupdict()
    month = _lexicon().months.get(first.get("name") or "") or int(first.get("month") or 0)
    day = int(first["day"])
    if month > 12 >= day:
        month, day = day, month
    return day_of(f"{first['year']}-{month}-{day}")


def stamped_day(stamps: Iterable[str]) -> str | None:
    """The first day that stamps tell and that is not of a change."""
    for words in stamps:
        told = _fold(_MARKS.sub("", words))
        changed = _lexicon().modified.search(told)
        if day := written_day(told[: changed.start()] if changed else told):
            return day
    return None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    plain: re.Pattern[str]
    parted: re.Pattern[str]
    published: re.Pattern[str]
    modified: re.Pattern[str]
    months: dict[str, int]
    days: tuple[re.Pattern[str], ...]


@cache
def _lexicon() -> _Lexicon:
    told = tomllib.loads((Path(__file__).parent / "bylines.toml").read_text("utf-8"))
    months = {_fold(name): int(number) for number, names in told["months"].items() for name in names}
    month = f"(?P<name>{_any(months)})"
    other = f"(?:{_any(months)})"
    return _Lexicon(
        re.compile(rf"(?:{_any(told['author']['plain'])})\s*[:/\-–—|]?\s+"),
        re.compile(rf"(?:{_any(told['author']['parted'])})\s*[:/\-–—|]\s*"),
        re.compile(rf"(?:^|[|•·\-–—]\s*)(?:{_any(told['published']['words'])})(?!\w)"),
        re.compile(rf"(?:^|[|•·\-–—]\s*)(?:{_any(told['modified']['words'])})(?!\w)"),
        months,
        (
            re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?:من\s+)?[-/]?\s*{month}(?:\s*[/(]\s*{other}\)?)?[\s,،\-/]*(?P<year>(?:19|20)\d\d)(?!\d)"),
            re.compile(rf"(?<!\w){month}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,،]+(?P<year>(?:19|20)\d\d)(?!\d)"),
            re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
            re.compile(r"(?<!\d)(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?!\d)"),
        ),
    )  # fmt: skip


def _author(line: str) -> str | None:
    told = _fold(line)
    marks = (_lexicon().plain.match(told), _lexicon().parted.match(told))
    found = next((m for m in marks if m), None)
    if not found or len(line) - found.end() > 60 or len(told) != len(line):
        return None
    rest = re.split(r"[|،,;؛(\[•·/]|\s[-–—]\s|\d", line[found.end() :], maxsplit=1)[0].strip(" :-–—")
    return rest if _NAME.fullmatch(rest) else None


def _after(mark: re.Pattern[str], line: str) -> str | None:
    told = _fold(line)
    found = mark.search(told)
    return written_day(told[found.end() : found.end() + 60]) if found else None


def _fold(text: str) -> str:
    return text.translate(_LIKE).translate(_DIGITS).casefold()


def _any(words: Iterable[str]) -> str:
    folded: Sequence[str] = sorted({_fold(w) for w in words}, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in folded)
