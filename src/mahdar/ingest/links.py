"""What a feed, a sitemap or a page leads to: articles with what is told of them, and further sitemaps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from urllib.parse import urljoin

from lxml import etree, html

from mahdar.ingest.days import day_of
from mahdar.ingest.errors import InputError

MOST = 50_000
"""Links that are taken from one file: as many as a sitemap may hold."""

_DEEPEST = 100
_LONGEST = 8_000
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

    @property
    def full(self) -> bool:
        return len(self.articles) + len(self.sitemaps) >= MOST


def in_feed(data: bytes, base: str) -> Links:
    """The entries of an RSS, Atom or JSON feed. Raises InputError for what is none."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, base)
    found = Links()
    for root, element in _elements(data, ("item", "entry")):
        if root not in ("rss", "feed", "RDF"):
            raise InputError(f"<{root[:40]}>, which is no feed", "watch it as page or sitemap")
        if found.full:
            found.more = True
            break
        told = _fields(element)
        if url := _entry_link(element) or told.get("guid" if told.get("guid", "").startswith("http") else "-"):
            day = next((d for k in ("pubDate", "published", "date", "updated") if (d := day_of(told.get(k, "")))), None)
            changed = _moment(told.get("updated", "") or told.get("modified", ""))
            found.articles.append(Link(_joined(base, url), told.get("title"), day, changed, told.get("language")))
    return found


def in_sitemap(data: bytes, base: str) -> Links:
    """The pages of a sitemap or a news sitemap, or the sitemaps of an index. Raises InputError for what is neither."""
    found = Links()
    for root, element in _elements(data, ("url", "sitemap")):
        if root not in ("urlset", "sitemapindex"):
            raise InputError(f"<{root[:40]}>, which is no sitemap", "watch it as feed or page")
        if found.full:
            found.more = True
            break
        told = _fields(element)
        if url := told.get("loc"):
            link = Link(
                _joined(base, url), told.get("title"), day_of(told.get("publication_date", "")),
                _moment(told.get("lastmod", "")), told.get("language"),
            )  # fmt: skip
            (found.sitemaps if _name(element) == "sitemap" else found.articles).append(link)
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
            if found.full:
                found.more = True
                break
            seen.add(url)
            found.articles.append(Link(url, _line(element.text_content()) or None))
    return found


def _elements(data: bytes, names: tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    """The elements of these names, with the name of the root, each let go once the next is asked for. No entity is
    resolved, nothing is loaded."""
    root, depth = "", 0
    walk = etree.iterparse(
        BytesIO(data), events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True,
        huge_tree=False, recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in walk:
            name = _name(element)
            if event == "start":
                root, depth = root or name, depth + 1
                if depth > _DEEPEST:
                    raise InputError(f"elements more than {_DEEPEST} deep", "no feed and no sitemap has as many")
                continue
            depth -= 1
            if name in names:
                yield root, element
                element.clear()
                while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
                    parent.remove(before)
    except etree.XMLSyntaxError as error:
        raise InputError(f"no XML: {_line(str(error))[:120]}", "the site is at fault") from None
    if not root:
        raise InputError("no XML", "give the address of a feed or a sitemap")
    if root not in ("rss", "feed", "RDF", "urlset", "sitemapindex"):
        raise InputError(f"<{root[:40]}>, neither a feed nor a sitemap", "watch it as page, or give the feed's address")


def _fields(element: etree._Element) -> dict[str, str]:
    """The texts within, by their elements' bare names; the first of a name counts."""
    found: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and (text := _line(child.text or "")) and len(text) <= _LONGEST:
            found.setdefault(_name(child), text)
    return found


def _entry_link(element: etree._Element) -> str | None:
    """RSS writes the link as text, Atom as an attribute, the one to the page being `alternate`."""
    other: str | None = None
    for child in element:
        if isinstance(child.tag, str) and _name(child) == "link":
            if text := (child.text or "").strip():
                return text
            if child.get("rel", "alternate") == "alternate" and child.get("href"):
                return child.get("href")
            other = other or child.get("href")
    return other


def _json_feed(data: bytes, base: str) -> Links:
    try:
        told: object = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}", "the site is at fault") from None
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise InputError("no JSON feed", "give a feed's address")
    found = Links(more=len(items) > MOST)
    for item in items[:MOST]:
        one = {k: v for k, v in item.items() if isinstance(v, str)} if isinstance(item, dict) else {}
        if url := one.get("url") or one.get("external_url"):
            day = day_of(one.get("date_published", ""))
            changed = _moment(one.get("date_modified", ""))
            found.articles.append(Link(_joined(base, url), one.get("title"), day, changed, one.get("language")))
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


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
