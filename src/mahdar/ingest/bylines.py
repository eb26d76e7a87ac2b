"""Who wrote an article and when it was published, from the lines that its page prints beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mahdar.ingest.written_days import Written, any_of, fold, written, written_day

_LONGEST = 140  # characters of a line that is a byline or a stamp
_FEW = 14  # words of a stamp
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!؟?]$")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.\-][^\W\d_]+){1,5}\.?")
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


def stamped(stamps: Iterable[str]) -> Written | None:
    """The first day that stamps tell and that is not of a change; the word for a change may stand in the line above."""
    above = ""
    for words in stamps:
        told = fold(_MARKS.sub("", words[:_LONGEST])).strip()
        changed = _lexicon().changed.search(told)
        if not (changed is None and _lexicon().changed.fullmatch(above.rstrip(" :"))):
            found = min(written(told[: changed.start()] if changed else told, short=True), key=_start, default=None)
            if found is not None:
                return found
        above = told
    return None


def is_stamp(line: str) -> bool:
    """May a line be about the day alone: few words, and a day or a word for one?"""
    told = fold(_MARKS.sub("", line)).strip()
    if len(told) > _LONGEST or len(_LETTERS.findall(told)) > _FEW or _SENTENCE.search(told):
        return False
    return bool(_lexicon().changed.fullmatch(told.rstrip(" :")) or next(written(told, short=True), None))


def _start(day: Written) -> int:
    return day.start


@dataclass(frozen=True, slots=True)
class _Lexicon:
    plain: re.Pattern[str]
    parted: re.Pattern[str]
    published: re.Pattern[str]
    modified: re.Pattern[str]
    changed: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    told = tomllib.loads((Path(__file__).parent / "bylines.toml").read_text("utf-8"))
    return _Lexicon(
        re.compile(rf"(?:{any_of(told['author']['plain'])})\s*[:/\-–—|]?\s+"),
        re.compile(rf"(?:{any_of(told['author']['parted'])})\s*[:/\-–—|]\s*"),
        re.compile(rf"(?:^|[|•·\-–—]\s*)(?:{any_of(told['published']['words'])})(?!\w)"),
        re.compile(rf"(?:^|[|•·\-–—]\s*)(?:{any_of(told['modified']['words'])})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{any_of(told['modified']['words'])})(?!\w)"),
    )


def _author(line: str) -> str | None:
    told = fold(line)
    marks = (_lexicon().plain.match(told), _lexicon().parted.match(told))
    found = next((m for m in marks if m), None)
    if not found or len(line) - found.end() > 60 or len(told) != len(line):
        return None
    rest = re.split(r"[|،,;؛(\[•·/]|\s[-–—]\s|\d", line[found.end() :], maxsplit=1)[0].strip(" :-–—")
    return rest if _NAME.fullmatch(rest) else None


def _after(mark: re.Pattern[str], line: str) -> str | None:
    told = fold(line)
    found = mark.search(told)
    return written_day(told[found.end() : found.end() + 60]) if found else None
