"""What an article's page says of itself, outside its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from resiliparse.parse.html import ElementNode, HTMLTree

from mahdar.ingest.days import day_of

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "dateissued", "dc.date.issued", "dcterms.created",
    "dc.date", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "pubdate", "date",
)  # fmt: skip
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Each field None where the page does not tell. `published` and `modified` are ISO days."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    modified: str | None = None


def page_metadata(tree: HTMLTree) -> PageMetadata:
    """What meta elements, JSON-LD, `<time>`, `<link rel=canonical>` and `<title>` say, in the order of how far
    each is to be trusted."""
    metas = _metas(tree)
    items = list(_linked_data(tree))
    article = next((i for i in items if "datePublished" in i or "headline" in i), {})
    outlet = metas.get("og:site_name") or _named(article.get("publisher")) or metas.get("application-name")
    return PageMetadata(
        title=metas.get("og:title") or _text(article.get("headline")) or _heading(tree) or _bare_title(tree, outlet),
        outlet=outlet,
        url=_canonical(tree) or metas.get("og:url") or _text(article.get("url")),
        published=_published(tree, metas, items),
    )


def elements(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """The elements that a CSS selector picks, in the order they stand."""
    return list(tree.document.query_selector_all(selector)) if tree.document else []


def _metas(tree: HTMLTree) -> dict[str, str]:
    """Name, property or itemprop in small letters to content; the first of a name counts."""
    found: dict[str, str] = {}
    for element in elements(tree, "meta[content]"):
        content = _text(element.getattr("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (element.getattr(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _linked_data(tree: HTMLTree) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD, outermost first. Broken JSON is passed over: a page is not ours to mend."""
    for script in elements(tree, 'script[type="application/ld+json"]'):
        try:
            data: object = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, dict):
                yield item
                waiting.extend(item.values())
            elif isinstance(item, list):
                waiting.extend(item)


def _published(tree: HTMLTree, metas: dict[str, str], items: list[dict[str, object]]) -> str | None:
    told = [
        *(metas[name] for name in _PUBLISHED[:2] if name in metas),
        *(t for i in items if (t := _text(i.get("datePublished")))),
        *(metas[name] for name in _PUBLISHED[2:] if name in metas),
    ]
    return next((d for t in told if (d := day_of(t))), None) or _time_element(tree)


def _time_element(tree: HTMLTree) -> str | None:
    """The first `<time>` of the article; outside one only when all of the page agree: side columns have dates too."""
    for scope in ("article", "main"):
        for element in elements(tree, f"{scope} time[datetime]"):
            if day := day_of(element.getattr("datetime") or ""):
                return day
    days = {day_of(e.getattr("datetime") or "") for e in elements(tree, "time[datetime]")}
    return days.pop() if len(days) == 1 else None


def _canonical(tree: HTMLTree) -> str | None:
    return next((_text(e.getattr("href")) for e in elements(tree, 'link[rel="canonical"]')), None)


def _heading(tree: HTMLTree) -> str | None:
    headings = elements(tree, "h1")
    return _text(headings[0].text) if len(headings) == 1 else None


def _bare_title(tree: HTMLTree, outlet: str | None) -> str | None:
    """The `<title>` without the outlet's name at either end."""
    title = _text(tree.title)
    if not title or not outlet:
        return title
    for mark in _SEPARATORS:
        first, _, rest = title.partition(mark)
        body, _, last = title.rpartition(mark)
        if body and last.strip() == outlet:
            return body.strip()
        if rest and first.strip() == outlet:
            return rest.strip()
    return title


def _named(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else None


def _text(value: object) -> str | None:
    """One line of text, or None."""
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
