"""Feeds (RSS, Atom, RDF, JSON Feed): one document for each entry that holds its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mahdar.ingest.blob import Blob
from mahdar.ingest.days import day_of
from mahdar.ingest.errors import FAILED, PASSED, InputError
from mahdar.ingest.fragment import fragment_text
from mahdar.ingest.limits import MIB, check_text
from mahdar.ingest.mojibake import checked_fields
from mahdar.model.document import Document, Reject, Source

_LARGEST, _MOST_TAGS, MOST = 32 * MIB, 500_000, 10_000
_ARTICLE = 600
"""Characters from which the words of an entry are its article: summaries are of one or two sentences."""
_CUT = re.compile(
    r"(?:\[?(?:…|\.{3})\]?|(?:اقرأ|إقرأ|تابع|للمزيد|المزيد)\W.{0,60}|\[?\s*(?:read|continue)\b.{0,60})\s*$", re.I
)
_SUBSET, _HEAD = re.compile(rb"<!DOCTYPE[^>\[]{0,1000}\[", re.I), 64 * 1024
_DATES = re.compile(
    rb"<(?:\w+:)?(?:pubDate|published|updated|issued|modified|created|date)\b[^>]{0,200}>\s*(?:<!\[CDATA\[)?([^<\]]{6,60})"
    rb'|"date_(?:published|modified)"\s*:\s*"([^"]{6,60})"'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its feed tells it: days as the feed's own clock has them; `words` is what it holds of the article,
    and `whole` whether these are taken for the article itself."""

    title: str | None
    url: str | None
    published: str | None
    modified: str | None
    author: str | None
    outlet: str | None
    words: str
    whole: bool
    changed: str | None = None  # the moment of `modified`, as the library writes it


def read(blob: Blob) -> Iterator[Document | Reject]:
    """A document for each entry that holds its article. One that is a summary alone is passed over: its page has what
    it says and more, and both would be counted as two texts."""
    told_of = entries(blob.whole(_LARGEST))
    if not told_of:
        yield Reject(PASSED, "a feed without entries", where=blob.where)
    for number, entry in enumerate(told_of, 1):
        where = f"{blob.where}:{number}"
        if not entry.whole:
            yield Reject(PASSED, "a summary alone, its article is on its page", where=where)
            continue
        try:
            told, notes = checked_fields({"text": entry.words, "title": entry.title, "author": entry.author}, where)
            text, title = told["text"] or "", told["title"]
            stored = text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"
            yield Document(
                check_text(stored),
                Source(
                    path=where, title=title, outlet=entry.outlet, url=entry.url, published=entry.published,
                    published_by="record" if entry.published else "", author=told["author"], modified=entry.modified,
                ),
            )  # fmt: skip
            yield from notes
        except InputError as error:
            yield Reject(FAILED, str(error), where=where)


def entries(data: bytes) -> tuple[Entry, ...]:
    """The entries of a feed, in its order, no more than MOST. Raises InputError for what is none."""
    if len(data) > _LARGEST or data.count(b"<") > _MOST_TAGS:
        raise InputError(f"a feed of more than {_MOST_TAGS:,} tags or {_LARGEST:,} bytes", "give its newest part")
    if _SUBSET.search(data[:_HEAD]):
        raise InputError("XML that declares a document type of its own", "save it without")
    import fastfeedparser  # type: ignore[import-untyped]  # late: other formats need no parser of feeds

    try:
        told = fastfeedparser.parse(data, include_tags=False, include_media=False, include_enclosures=False)
        found = told.get("entries") or []
        days = _days(data)
        outlet = _said(told.get("feed", {}).get("title"))
        return tuple(_entry(e, days, outlet) for e in found[:MOST] if isinstance(e, Mapping))
    except InputError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise InputError(f"no feed: {str(error)[:200]}", "give it as it was published") from None


def _entry(told: Mapping[str, object], days: Mapping[datetime, str], outlet: str | None) -> Entry:
    content = told.get("content")
    held = content[0] if isinstance(content, list) and content else {}
    html = held.get("value") if isinstance(held, Mapping) else None
    summary = told.get("description")
    full = _words(html if isinstance(html, str) and html.strip() else summary)
    short = _words(summary) if isinstance(summary, str) and summary != html else ""
    whole = len(full) >= _ARTICLE or len(full) > 2 * len(short) > 0
    return Entry(
        _said(_words(told.get("title"))), _said(told.get("link")), _day(told.get("published"), days),
        _day(told.get("updated"), days), _said(told.get("author")), outlet, full, whole and not _CUT.search(full[-90:]),
        _said(told.get("updated")),
    )  # fmt: skip


def _words(html: object) -> str:
    if not isinstance(html, str):
        return ""
    if "<" not in html and "&" not in html:
        return html.strip()
    return fragment_text(html)


def _days(data: bytes) -> dict[datetime, str]:
    """Moment to the day on the writer's clock: the library gives moments by the clock of Greenwich, where it may be
    another day."""
    found: dict[datetime, str] = {}
    for match in _DATES.finditer(data):
        written = (match[1] or match[2]).decode("ascii", "replace").strip()
        moment, day = _moment(written), day_of(written)
        if moment and day:
            found.setdefault(moment, day)
    return found


def _day(told: object, days: Mapping[datetime, str]) -> str | None:
    if not isinstance(told, str):
        return None
    moment = _moment(told)
    return days.get(moment, day_of(told)) if moment else day_of(told)


def _moment(written: str) -> datetime | None:
    for reads in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = reads(written)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _said(value: object) -> str | None:
    return (" ".join(value.split())[:2000] or None) if isinstance(value, str) else None
