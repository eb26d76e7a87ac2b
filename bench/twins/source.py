"""What the generator needs to know of an annotated text: its words, its dates, the people and tracks it names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from bench.twins.edits import Untwinnable
from bench.twins.words import fold

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Row: TypeAlias = dict[str, Json]

# fmt: off
TITLES = frozenset(map(fold, (
    "وزير", "وزيرة", "الوزير", "نائب", "نائبة", "رئيس", "رئيسة", "الرئيس", "مبعوث", "المبعوث", "سفير", "السفير",
    "متحدث", "المتحدث", "الناطق", "ناطق", "مندوب", "المندوب", "مكتب", "وفد", "بيان", "مصدر", "قائد", "أمير", "ملك",
    "الملك", "أمين", "الأمين",
)))
BODIES = frozenset((
    "network", "ministry", "statement", "states", "state", "council", "committee", "union", "observatory",
    "front", "party", "delegation", "agency", "house", "office", "nations", "forces", "government",
    "opposition", "coalition", "commission", "league", "organization", "organisation", "movement", "group",
    "department", "command", "alliance", "army", "centre", "center", "university", "institute", "foundation",
    "assembly", "bank", "fund", "court",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One annotated expression of time, or an equally good reading of one."""

    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldName:
    """A person's English name with one Arabic form; `feminine` when the title says so."""

    en: str
    ar: str
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """An annotated text: the stored text and its gold row."""

    id: str
    text: str
    published: str
    row: Row

    @property
    def times(self) -> list[GoldTime]:
        """All annotated times with their alternatives."""
        found = []
        for time in entries(self.row, "times"):
            found.append(_time(time))
            found += [_time({**time, **other}) for other in entries(time, "or")]
        return found

    @property
    def series(self) -> set[str]:
        """The tracks that the gold names."""
        layers = (*entries(self.row, "meetings"), *entries(self.row, "announcements"))
        return {str(x["series"]) for x in layers if x.get("series")}

    @property
    def people(self) -> list[GoldName]:
        """Everyone whom the gold names with an office, and speakers who are persons and no bodies."""
        offices = [
            GoldName(str(x["person"]), str(x["person_ar"]), str(x["text"]).split()[0].endswith("ة"))
            for x in entries(self.row, "offices")
            if x.get("person_ar")
        ]
        speakers = [
            GoldName(str(x["speaker"]), str(x["speaker_ar"]))
            for x in entries(self.row, "statements")
            if x.get("speaker_ar") and is_personal(str(x["speaker"]), str(x["speaker_ar"]))
        ]
        return offices + [name for name in speakers if _names(name, offices)]

    def strings(self, keys: frozenset[str]) -> Iterator[str]:
        """Every string that stands under one of `keys`, however deep."""
        yield from _strings(self.row, keys)


def is_personal(english: str, arabic: str) -> bool:
    """Whether a speaker's name is a person's: capitalised words, none of them a body's, no article in front."""
    parts = english.split()
    capitals = all(part[0].isupper() or part in {"de", "van", "von", "al", "bin", "di"} for part in parts)
    plain = not arabic.startswith("ال") and not set(english.lower().split()) & BODIES and "'" not in english
    return 2 <= len(parts) <= 4 and capitals and plain and len(arabic.split()) <= 5


def _names(name: GoldName, offices: list[GoldName]) -> bool:
    """Whether a speaker's Arabic form is a name: it shares a word with a known form, or else has no title in it."""
    known = {word for other in offices if other.en == name.en for word in fold(other.ar).split()}
    own = set(fold(name.ar).split())
    return bool(own & known) if known else " " in name.ar and not own & TITLES


def load(gold: Path, texts: Path) -> list[Source]:
    """Read gold and texts; the text is decoded and otherwise left as stored."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [from_row(row, (texts / file_of(row)).read_bytes().decode("utf-8")) for row in rows]


def from_row(row: Row, text: str) -> Source:
    """A source; raises `Untwinnable` when the gold does not quote the text."""
    for entry in spans(row):
        if "text" in entry and text[_int(entry, "start") : _int(entry, "end")] != entry["text"]:
            raise Untwinnable(f"gold of {row['id']} does not quote its text at {entry['start']}")
    return Source(str(row["id"]), text, str(row["published"]), row)


def file_of(row: Row) -> str:
    """The name of a row's text file."""
    return str(row.get("file") or f"{row['id']}.txt")


def entries(row: Row, key: str) -> list[Row]:
    """The objects in the list under `key`, none if it is missing."""
    value = row.get(key)
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []


def spans(value: Json) -> Iterator[Row]:
    """Every object with a span, however deep."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def _int(entry: Row, key: str) -> int:
    value = entry[key]
    if not isinstance(value, int):
        raise Untwinnable(f"{key} is no offset: {value!r}")
    return value


def _time(entry: Row) -> GoldTime:
    return GoldTime(_int(entry, "start"), _int(entry, "end"), str(entry["text"]), str(entry["value"]))


def _strings(value: Json, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys:
                yield from ([inner] if isinstance(inner, str) else [])
                yield from (x for x in inner if isinstance(x, str)) if isinstance(inner, list) else ()
            yield from _strings(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, keys)
