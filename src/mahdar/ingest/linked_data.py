"""The article that a page's JSON-LD tells of, among all that it tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

_BLOCK, _TAG = re.compile(r"</?(?:p|div|br|li|h\d)\b[^<>]*>", re.I), re.compile(r"</?[a-z][^<>]*>", re.I)
_WRAPPED = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)+|(?:-->|(?://\s*)?\]\]>|;)+\s*$")
_DAY = re.compile(r"\"datePublished\"\s*:\s*\"([^\"\\]{8,40})\"")
_LONGEST_TEXT = 500_000
_MOST, _DEEP, _LONGEST = 2000, 6, 2_000_000
# How near a type is to an article of the press; types that are none of these count only when nothing else is there.
_TYPES = (
    ("newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
     "reviewnewsarticle", "askpublicnewsarticle", "liveblogposting"),
    ("article", "report", "blogposting", "socialmediaposting", "scholarlyarticle", "techarticle",
     "advertisercontentarticle"),
    ("webpage", "itempage", "creativework", "mediagallery", "imagegallery", "videoobject"),
)  # fmt: skip
# Keys that lead to what the page is about, and no further: other articles are listed under others.
_LEADS = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")

_PUBLISHED = ("datePublished", "dateCreated", "uploadDate")

Item = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Told:
    """Each field None, or empty, where the data does not tell; days and moments as they are written."""

    headline: str | None = None
    url: str | None = None
    published: tuple[str, ...] = ()
    modified: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    body: str = ""


def told(scripts: Sequence[str], url: str | None, title: str | None) -> Told:
    """What the data tells of the page's article: of several the one with the page's address, else its title, else the
    first. Of broken JSON the day alone counts: a page is not ours to mend."""
    items = [item for script in scripts for item in _items(script)]
    by_id = {i: item for item in items if isinstance(i := item.get("@id"), str) and len(item) > 1}
    articles = [(rank, item) for item in items if (rank := _rank(item)) is not None]
    if not articles:
        return Told()
    best = min(rank for rank, _ in articles)
    alike = [item for rank, item in articles if rank == best]
    item = next((i for i in alike if url and _url(i) == url), None) or next(
        (i for i in alike if title and (headline := words(i.get("headline"))) and headline in title), alike[0]
    )
    heads = {headline for i in alike if (headline := words(i.get("headline")))}
    if title and len(heads) > 1 and not any(headline in title or title in headline for headline in heads):
        return Told()  # of what the page shows below its own article
    others = [i for _, i in sorted(articles, key=lambda a: a[0]) if i is not item and _rank(i) != best]
    return Told(
        headline=words(item.get("headline")) or words(item.get("name")),
        url=_url(item),
        published=tuple(v for key in _PUBLISHED for i in (item, *others) if (v := words(i.get(key)))),
        modified=_first([item, *others], "dateModified"),
        publisher=next(iter(_names(item.get("publisher") or item.get("sourceOrganization"), by_id)), None),
        body=_plain(item.get("articleBody")),
        authors=tuple(_names(item.get("author") or item.get("creator"), by_id)),
    )


def words(value: object) -> str | None:
    """One line of text, or None."""
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _plain(value: object) -> str:
    """An article's text without the markup that some write into it."""
    if not isinstance(value, str):
        return ""
    return unescape(_TAG.sub(" ", _BLOCK.sub("\n", unescape(value[:_LONGEST_TEXT]))))


def _items(script: str) -> Iterator[Item]:
    """The objects that may tell of the page, outermost first."""
    try:
        data: object = json.loads(_WRAPPED.sub("", script), strict=False)
    except (ValueError, RecursionError):
        yield from _broken(script)
        return
    waiting: list[tuple[object, int]] = [(data, 0)]
    seen = 0
    while waiting and seen < _MOST:
        item, depth = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting[:0] = [(one, depth + 1) for one in item[:_MOST]] if depth < _DEEP else []
        elif isinstance(item, dict):
            yield item
            waiting.extend((item[key], depth + 1) for key in _LEADS if key in item and depth < _DEEP)


def _broken(script: str) -> Iterator[Item]:
    """What JSON that cannot be read says of the day, where it says one alone."""
    days = set(_DAY.findall(script[:_LONGEST]))
    if len({day[:10] for day in days}) == 1:
        yield {"@type": "WebPage", "datePublished": days.pop()}


def _rank(item: Item) -> int | None:
    kinds = item.get("@type")
    names = {str(k).rpartition("/")[2].lower() for k in (kinds if isinstance(kinds, list) else [kinds]) if k}
    found = [rank for rank, types in enumerate(_TYPES) if names.intersection(types)]
    if found:
        return min(found)
    return len(_TYPES) if not names and ("datePublished" in item or "headline" in item) else None


def _first(items: Sequence[Item], key: str) -> str | None:
    return next((v for i in items if (v := words(i.get(key)))), None)


def _url(item: Item) -> str | None:
    page = item.get("mainEntityOfPage")
    return words(item.get("url")) or words(page.get("@id") if isinstance(page, dict) else page)


def _names(value: object, by_id: Mapping[str, Item]) -> Iterator[str]:
    for one in value[:20] if isinstance(value, list) else [value]:
        known = by_id.get(str(one.get("@id")), one) if isinstance(one, dict) else one
        name = words(known.get("name") if isinstance(known, Mapping) else known)
        if isinstance(known, Mapping) and isinstance(known.get("name"), list):
            name = next((w for n in known["name"] if (w := words(n))), None)
        if name and "://" not in name:
            yield name
