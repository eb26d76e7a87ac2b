"""What an article's page says of itself, outside its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from mahdar.ingest.bylines import Printed, printed
from mahdar.ingest.linked_data import Told, told, words
from mahdar.ingest.page_days import NO_DAYS, Days, day, page_days, published_day
from mahdar.ingest.page_titles import folded

_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "article.updated", "revised",
)  # fmt: skip
_AUTHOR = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "creator",
)
_NOBODY = frozenset(("admin", "administrator", "editor", "webmaster", "root", "user", "author", "guest", "staff"))
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " : ")
_TITLES = ("twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "citation_title")
_NEAR = 15  # lines after a title in which its byline and its stamp stand
_BEFORE = 4
_HEADINGS, _LONGEST = 60, 500


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Each field None where the page does not tell. `published` and `modified` are ISO days; `days`: what the first
    follows from, but for what the article's own head prints; `body`: the article's text as the page's data has it."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    modified: str | None = None
    days: Days = NO_DAYS
    body: str = ""


def page_metadata(tree: HTMLTree) -> PageMetadata:
    """What meta elements, JSON-LD, `<time>`, `<link rel=canonical>`, `<title>` and the lines beside the article say, in
    the order of how far each is to be trusted."""
    metas = _metas(tree)
    url = _address(tree, metas)
    data = told(_scripts(tree), url, metas.get("og:title") or words(tree.title))
    outlet = metas.get("og:site_name") or data.publisher or metas.get("application-name")
    title = _title(tree, metas, data, outlet)
    days = page_days(tree, metas, data.published, title, url or "")
    modified = _modified(tree, metas, data)
    author = _author(tree, metas, data, outlet)
    beside = Printed() if (days.sure or days.named) and modified and author else printed(_beside(tree, title))
    days = replace(days, labelled=beside.published)
    return PageMetadata(
        title=title,
        outlet=outlet,
        url=url or (data.url if data.url and data.url.startswith("http") else None),
        published=published_day(days),
        author=author or (beside.author if beside.author != outlet else None),
        modified=modified or beside.modified,
        days=days,
        body=data.body,
    )


def elements(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """The elements that a CSS selector picks, in the order they stand."""
    return list(tree.document.query_selector_all(selector)) if tree.document else []


def _metas(tree: HTMLTree) -> dict[str, str]:
    """Name, property or itemprop in small letters to content; the first of a name counts."""
    found: dict[str, str] = {}
    for element in elements(tree, "meta[content]"):
        content = words(element.getattr("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (element.getattr(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _scripts(tree: HTMLTree) -> list[str]:
    return [s.text or "" for s in elements(tree, 'script[type="application/ld+json"]')]


def _address(tree: HTMLTree, metas: dict[str, str]) -> str | None:
    """The page's own address, whole; one that only leads on from another needs that."""
    named = words(metas.get("og:url"))
    for element in elements(tree, 'link[rel="canonical"]'):
        href = words(element.getattr("href"))
        if href and (href.startswith(("http://", "https://")) or not named):
            return href
        if href and named:
            return _joined(named, href)
    return named


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return base


def _title(tree: HTMLTree, metas: dict[str, str], data: Told, outlet: str | None) -> str | None:
    heading, sole = _headings(tree)
    named = metas.get("og:title") or data.headline
    if named and heading and _shares(heading, tree.title) and not _shares(named, tree.title, heading):
        named, heading = heading, named  # what is shared, or searched for, by another name
    second = data.headline if named == metas.get("og:title") else None
    told_of = (named, second, heading, *(metas.get(name) for name in _TITLES), sole, words(tree.title))
    titles = [t for t in told_of if t]
    return _bare(next((t for t in titles if t != outlet), titles[0] if titles else None), outlet)


def _headings(tree: HTMLTree) -> tuple[str | None, str | None]:
    """The heading that the page's `<title>` repeats, the longest of these; and the one that is marked as the headline,
    or is the only one of the first level: the name of the site, or of a part of it, may stand in such a one too."""
    whole = folded(tree.title or "")
    headings = [h for e in elements(tree, "h1, h2, h3")[:_HEADINGS] if (h := words(e.text))]
    repeated = [h for h in headings if folded(h).count(" ") >= 2 and f" {folded(h)} " in f" {whole} "]
    sole = None
    for selector in ("[itemprop~=headline]", "h1"):
        found = {text for e in elements(tree, selector)[:_HEADINGS] if (text := words(e.text))}
        if sole is None and len(found) == 1:
            sole = found.pop()[:_LONGEST]
    return max(repeated, key=len, default=None), sole


def _shares(title: str, *others: str | None) -> bool:
    """Is a title a part of any of the others, or one of them of it?"""
    one, rest = folded(title), [folded(o) for o in others if o]
    return any(o and (one in o or o in one) for o in rest)


def _bare(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name at either end."""
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


def _modified(tree: HTMLTree, metas: dict[str, str], data: Told) -> str | None:
    said = [*([data.modified] if data.modified else []), *(metas[name] for name in _MODIFIED if name in metas)]
    times = (e.getattr("datetime") or "" for e in elements(tree, 'time[itemprop="dateModified"]'))
    return next((d for t in (*said, *times) if (d := day(t))), None)


def _author(tree: HTMLTree, metas: dict[str, str], data: Told, outlet: str | None) -> str | None:
    names = [
        *([_several(data.authors)] if data.authors else []),
        *(metas[name] for name in _AUTHOR if name in metas),
        *(words(e.text) or "" for e in _author_elements(tree)),
    ]
    return next((n for n in names if _is_somebody(n, outlet)), None)


def _author_elements(tree: HTMLTree) -> Iterator[ElementNode]:
    if elements(tree, '[rel="author"], [itemprop="author"]'):
        for selector in (
            'article [rel="author"]',
            'article [itemprop="author"]',
            '[itemprop="author"] [itemprop="name"]',
        ):
            yield from elements(tree, selector)[:1]


def _several(names: Sequence[str]) -> str:
    return "، ".join(dict.fromkeys(names))


def _is_somebody(name: str, outlet: str | None) -> bool:
    return (
        2 < len(name) <= 200
        and "://" not in name
        and "@" not in name
        and name != outlet
        and name.lower() not in _NOBODY
    )


def _beside(tree: HTMLTree, title: str | None) -> list[str]:
    """The lines about the title: a page prints its byline and its stamp there."""
    text = extract_plain_text(tree, main_content=False, alt_texts=False, links=False, skip_elements=["head", "button"])
    lines = [line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line]
    at = [i for i, line in enumerate(lines) if title and (line == title or (len(title) > 20 and title in line))]
    near = [line for i in at[:3] for line in lines[max(i - _BEFORE, 0) : i + _NEAR]]
    return [line.strip("•·- ") for line in near]
