"""What a feed, a sitemap or a page leads to: articles with what is told of them, and further sitemaps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree, html

from mahdar.ingest import feed, looks, sitemap
from mahdar.ingest.blob import HEAD
from mahdar.ingest.days import day_of
from mahdar.ingest.errors import InputError

MOST = 50_000
"""Links that are taken of one page: as many as a sitemap may hold."""

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Link:
    """An address and what is told of it; `day` of publication, `changed` a moment; newer ones are greater."""

    url: str
    title: str | None = None
    day: str | None = None
    changed: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Links:
    """What a file leads to. `more`: there are more than were taken."""

    articles: list[Link] = field(default_factory=list)
    sitemaps: list[Link] = field(default_factory=list)
    more: bool = False


def in_feed(data: bytes, base: str) -> Links:
    """The entries of an RSS, Atom or JSON feed. Raises InputError for what is none."""
    found = Links()
    for entry in feed.entries(data):
        if entry.url:
            changed = _moment(entry.changed or entry.modified or "")
            day = entry.published or entry.modified
            found.articles.append(Link(_joined(base, entry.url), entry.title, day, changed))
    found.more = len(found.articles) >= feed.MOST
    return found


def in_sitemap(data: bytes, base: str) -> Links:
    """The pages of a sitemap or a news sitemap, or the sitemaps of an index. Raises InputError for what is neither."""
    found = Links()
    for one in sitemap.addresses(data):
        changed, day = _moment(one.modified or ""), day_of(one.published or "")
        link = Link(_joined(base, one.url), one.title, day, changed, one.language)
        (found.sitemaps if one.index else found.articles).append(link)
    if not found.articles and not found.sitemaps and not looks.sitemap(data[:HEAD]):
        raise InputError("no sitemap", "watch it as feed or page")
    found.more = len(found.articles) + len(found.sitemaps) >= sitemap.MOST
    return found


def in_page(text: str, base: str) -> Links:
    """The links of a page, each address once, with their words."""
    found = Links()
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, ValueError, AssertionError) as error:
        raise InputError(f"no page: {error}", "give a page's address") from None
    within = tree.find(".//base[@href]")
    base = _joined(base, within.get("href", "")) if within is not None else base
    seen: set[str] = set()
    for element in tree.iter("a"):
        url = _joined(base, element.get("href") or "").partition("#")[0]
        if url.startswith(("http://", "https://")) and url not in seen:
            if len(found.articles) >= MOST:
                found.more = True
                break
            seen.add(url)
            found.articles.append(Link(url, _line(element.text_content()) or None))
    return found


def _moment(text: str) -> str | None:
    """A moment in UTC, to the second, so that moments can be compared as text; None where it is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError):
        return None


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return url.strip()


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
