"""Which column of a table, or field of a record, holds what: by a lexicon of their names, or as the user says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from mahdar.ingest.days import day_in_figures, day_of
from mahdar.ingest.errors import InputError
from mahdar.ingest.limits import check_characters, check_text
from mahdar.model.document import Document, Source

MOST = 2000
"""Columns of a table, and fields of a record, that are looked through."""

FIELDS = ("text", "title", "published", "modified", "outlet", "author", "url")
_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670\u200b-\u200f\ufeff]")
_LIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "_": " ", "-": " ", ".": " ", ":": " "})
_ARTICLE = re.compile(r"^ال(?=\w{3,}$)")

Columns = tuple[tuple[str, str], ...]


def columns_of(told: str) -> Columns:
    """The mapping that a user writes, `text=المتن,title=Headline`. Raises InputError when it is none."""
    found: list[tuple[str, str]] = []
    for part in told.split(","):
        field, equals, name = (p.strip() for p in part.partition("="))
        if not equals or not name:
            raise InputError(f"{part.strip()!r} names no column", "write it as in text=المتن,title=العنوان")
        if field not in FIELDS:
            raise InputError(f"{field!r} is nothing that is known of a text", f"choose of {', '.join(FIELDS)}")
        found.append((field, name))
    return tuple(found)


def mapping(names: Iterable[str], chosen: Columns = ()) -> dict[str, str]:
    """Field to the name that holds it: as chosen, else the best of those that the lexicon knows.

    Raises InputError when a chosen one is not there, or none holds text.
    """
    there = list(names)
    if len(there) > MOST:
        raise InputError(f"more than {MOST:,} columns", "leave out those that are of no use here")
    alike = {_plain(n): n for n in reversed(there)}
    found: dict[str, str] = {}
    for field, name in chosen:
        if name not in there and _plain(name) not in alike:
            raise InputError(f"no column {name!r}", f"it has {_listed(there)}")
        found[field] = name if name in there else alike[_plain(name)]
    for field in FIELDS:
        known = next((alike[n] for n in _lexicon()[field] if n in alike and alike[n] not in found.values()), None)
        if field not in found and known is not None:
            found[field] = known
    if "text" not in found:
        raise InputError("no column is known to hold the text", f"name it: --columns text=NAME, of {_listed(there)}")
    return found


def document(values: Mapping[str, str | None], where: str, url: str | None = None) -> Document:
    """A record's document: its title above its text, unless the text begins with it.

    Raises InputError for a record without text, with a date that is none, with too much or broken text.
    """
    for value in values.values():
        check_characters(value or "")
    text, title = values.get("text"), values.get("title") or None
    if not text:
        raise InputError("the record has no text", "write it, or leave the record out")
    check_text(text)
    published, modified = values.get("published"), values.get("modified")
    day = (day_of(published) or day_in_figures(published)) if published else None
    if published and not day:
        raise InputError(
            f"published {published[:40]!r} is no date, or may be two", "write it as YYYY-MM-DD, or leave it out"
        )
    stored = text if not title or text.lstrip().startswith(title) else f"{title}\n{text}"
    return Document(
        check_text(stored),
        Source(
            path=where, title=title, outlet=values.get("outlet") or None, url=values.get("url") or url,
            published=day, published_by="record" if day else "",
            author=values.get("author") or None, modified=day_of(modified) if modified else None,
        ),
    )  # fmt: skip


@cache
def _lexicon() -> dict[str, list[str]]:
    told = tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))
    return {field: [_plain(n) for n in told[field]] for field in FIELDS}


def _plain(name: str) -> str:
    """A name as it is compared."""
    return _ARTICLE.sub("", " ".join(_MARKS.sub("", name).translate(_LIKE).split()).casefold())


def _listed(names: list[str]) -> str:
    shown = ", ".join(" ".join(n.split())[:40] for n in names[:12])
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown or "no columns"
