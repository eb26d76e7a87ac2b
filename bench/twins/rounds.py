"""Ordinals of rounds and sessions: found in digits and words, and moved on by one constant.

A first meeting stays the first (`began`, `the first ever` say so without a number), all later ones move together,
so their order and what lies between them stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bench.twins.dates import month_pattern
from bench.twins.edits import Edit, Untwinnable
from bench.twins.numerals import like, ordinal, ordinal_pattern, read_ordinal
from bench.twins.pools import pools
from bench.twins.source import Json, Row, Source, entries
from bench.twins.words import flat

STOP = r"(?![\u0621-\u064a])"
ENGLISH = re.compile(
    r"\b((?:[Rr]ound|[Mm]eeting|[Ss]ession)s? )(\d+)\b|\b(\d+)(?:st|nd|rd|th)(?= (?:round|meeting|session))"
)
COUNTED = rf"(?:جوله|جولات|جلسه|جلسات){STOP}"
MOST = 49


def edits(text: str, step: int, tracks: tuple[str, ...] = (), taken: Sequence[tuple[int, int]] = ()) -> list[Edit]:
    """The edits of all ordinals of rounds in `text`.

    `tracks` are Arabic names that take a number (`name 18`); what lies in `taken` (dates, figures) is no ordinal.
    """
    found = [*_digits(flat(text), text, step, tracks), *_words(flat(text), step)] if step else []
    return [edit for edit in found if not any(edit.start < end and start < edit.end for start, end in taken)]


def english(text: str, step: int) -> str:
    """`round 17` moved on."""
    return ENGLISH.sub(lambda m: f"{m[1]}{_moved(int(m[2]), step)}" if m[1] else _nth(_moved(int(m[3]), step)), text)


def value(old: Json, step: int) -> Json:
    """An annotated ordinal moved on."""
    return _moved(old, step) if isinstance(old, int) else old


def check(source: Source, step: int, found: list[Edit]) -> None:
    """Raise `Untwinnable` unless every annotated ordinal above the first was found in words or digits."""
    told = {_number(source.text[edit.start : edit.end]) for edit in found if edit.kind == "ordinal"}
    wanted = {n for meeting in entries(source.row, "meetings") if (n := _ordinal_of(meeting)) > 1}
    if step and wanted - told:
        raise Untwinnable(f"annotated ordinals not found in the text: {sorted(wanted - told)}")


def _digits(text: str, original: str, step: int, tracks: tuple[str, ...]) -> Iterator[Edit]:
    nouns = "|".join(re.escape(flat(word)) for word in pools().calendar.round_words)
    names = "|".join(re.escape(flat(name)) for name in tracks) or "(?!)"
    noun = rf"(?<![\u0621-\u064a])[وف]?[بلك]?(?:{nouns})(?:\s+(?!مجموعه)[\u0621-\u064a]+)?"
    end = rf"(?![\d٪%]|[.,/:]\d){no_date()}"
    patterns = (
        rf"{noun}\s+(?:رقم\s+)?[\"“(]?(?:ال)?ـ?\s?(\d{{1,2}}){end}",
        rf"(?:{names})\s*[\"“”]?\s*[\"“]?(\d{{1,2}}){end}",
        rf"(?<![\d.,/])(\d{{1,2}})\s+{COUNTED}",
    )
    for pattern in patterns:
        for found in re.finditer(pattern, text):
            n = int(found[1])
            counted = pattern is patterns[2]
            if n < 2 or (counted and n <= 10 < n + step):
                continue
            written = original[found.start(1) : found.end(1)]
            yield Edit(found.start(1), found.end(1), like(written, _moved(n, step)), "ordinal")


def no_date() -> str:
    """A look-ahead: what follows makes no date of a number."""
    return rf"(?!\s*(?:من\s+)?(?:شهر\s+)?{month_pattern()})"


def _words(text: str, step: int) -> Iterator[Edit]:
    nouns = "|".join(re.escape(flat(word)) for word in pools().calendar.round_words)
    noun = rf"(?<![\u0621-\u064a])[وف]?[بلك]?({nouns})(?:\s+[\u0621-\u064a]+)?"
    for found in re.finditer(rf"{noun}\s+({ordinal_pattern()}){STOP}{no_date()}", text):
        n, feminine, ending = read_ordinal(found[2])
        if n % 10 == 0:  # the tens have no gender of their own
            feminine = found[1].endswith(("ه", "ها"))
        if 1 < n <= MOST - step:  # the words end at forty-nine; a larger one stays, and `check` tells if it matters
            yield Edit(found.start(2), found.end(2), ordinal(_moved(n, step), feminine, ending), "ordinal")


def _moved(n: int, step: int) -> int:
    return n if n < 2 else n + step


def _number(written: str) -> int:
    plain = flat(written)
    return int(plain) if plain.isdigit() else read_ordinal(plain)[0]


def _ordinal_of(meeting: Row) -> int:
    n = meeting.get("ordinal")
    return n if isinstance(n, int) else 0


def _nth(n: int) -> str:
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
