"""Which of what a source names is wanted."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.fetch import Address, FetchError, Limits, Watched, parse
from mahdar.fetch.content import body_of, media_of
from mahdar.ingest import InputError
from mahdar.ingest.html import page_text
from mahdar.ingest.links import Link, Links, in_feed, in_page, in_sitemap
from mahdar.model.counting import count
from mahdar.store import Wanted

_SITEMAPS = 100  # sitemaps that one index leads to at a time, the newest


@dataclass(frozen=True, slots=True)
class Further:
    """A sitemap that an index names, and when it changed last."""

    address: Address
    changed: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """What a source names, newest first where it tells: articles, further sitemaps, and what there is to tell of the
    rest."""

    wanted: tuple[Wanted, ...]
    sitemaps: tuple[Further, ...]
    notes: tuple[str, ...]


def named(watched: Watched, body: bytes, headers: tuple[tuple[str, str], ...], url: str) -> Named:
    """Raises InputError for a body that is not of the source's kind."""
    links = _links(watched, body, headers, url)
    notes = [f"names {len(links.articles):,} addresses and may name more, which are left out"] if links.more else []
    wanted: dict[str, Wanted] = {}
    bad = 0
    for link in links.articles:
        if not _spoken(watched, link):
            continue
        try:
            address = str(parse(link.url))
        except FetchError as error:
            bad += 1
            if bad == 1:
                notes.append(f"names {link.url[:200]!r}: {error}")
            continue
        if watched.wants(address, link.day or (link.changed or "")[:10] or None):
            wanted.setdefault(address, Wanted("", address, link.title, link.day, link.changed))
    if bad > 1:
        notes.append(f"and {count(bad - 1, 'address', 'addresses')} more that cannot be fetched")
    newest = sorted(wanted.values(), key=lambda w: w.changed or w.day or "", reverse=True)
    return Named(tuple(newest), _further(links, notes), tuple(notes))


def _links(watched: Watched, body: bytes, headers: tuple[tuple[str, str], ...], url: str) -> Links:
    if watched.kind == "feed":
        return in_feed(body, url)
    if watched.kind == "sitemap":
        return in_sitemap(_unpacked(body), url)
    found = in_page(page_text(body, media_of(headers)[1]), url)
    return Links([link for link in found.articles if watched.follows(link.url)], [], found.more)


def _unpacked(body: bytes) -> bytes:
    """`sitemap.xml.gz` is packed by itself, beside any content coding."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return body_of([("content-encoding", "gzip")], body, Limits())
    except FetchError as error:
        raise InputError(str(error)) from None


def _further(links: Links, notes: list[str]) -> tuple[Further, ...]:
    found: list[Further] = []
    newest = sorted(links.sitemaps, key=lambda link: link.changed or "", reverse=True)
    if len(newest) > _SITEMAPS:
        notes.append(f"names {len(newest):,} sitemaps; the newest {_SITEMAPS} are asked")
    for link in newest[:_SITEMAPS]:
        try:
            found.append(Further(parse(link.url), link.changed))
        except FetchError as error:
            notes.append(f"names the sitemap {link.url[:200]!r}: {error}")
    return tuple(found)


def _spoken(watched: Watched, link: Link) -> bool:
    """Is it of the source's language, where both are told?"""
    if not (watched.language and link.language):
        return True
    return watched.language[:2].lower() == link.language[:2].lower()
