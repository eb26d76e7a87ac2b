"""When a page says that its article was published, from all the places that say it.

What is said is weighed in this order, the first that says a day holds:

1. the moment of publication as the page's programs tell it to other programs (`article:published_time`, JSON-LD of this
   article, microdata, the names that publishing systems have for it): written for nothing else, and of this article;
2. the day printed beside the title, or marked as the day of publication: what readers are told, but a line may be
   about something else;
3. a date that metadata names no further (`date`, Dublin Core): of the file, of the last change, now and then;
4. the state that a page's scripts hold, where they tell one day of publication, or tell it beside this title;
5. the day in the page's own address, or alone between strokes in its title: that of a first draft, now and then;
6. a `<time>` that all others agree with: side columns have theirs too.

Days of a change are days of publication nowhere. Two statements that differ by one day are one moment told by two
clocks, and the clock where it was published counts: a moment with that clock's own offset, then what is printed, then
the address. A printed day that agrees with any statement of the first kind decides between these. What figures leave
open (`3/4/2018`) and nothing else settles is no day, on a page in English, where either order is common: none is told
rather than a wrong one, and the text is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from resiliparse.parse.html import ElementNode, HTMLTree

from mahdar.ingest.bylines import stamped
from mahdar.ingest.days import day_of, in_name, moment
from mahdar.ingest.page_state import state_days
from mahdar.ingest.written_days import Written, written, written_day

_MOMENTS = ("article:published_time", "og:published_time", "og:article:published_time")
_PUBLISHED = (
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "publish-date", "publish_date", "published_date", "publication_date", "publication-date", "article.published",
    "pubdate", "og:pubdate", "og:publish_date", "rnews:datepublished", "eomportal-firstpublished",
)  # fmt: skip
_NAMED = (
    "dateissued", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dc:date",
    "dcterms.date", "article.created", "ptime", "citation_publication_date", "citation_date", "originalpublicationdate",
    "displaydate", "datecreated", "date",
)  # fmt: skip
_LIKE_PUBLISHED = re.compile(r"publi(?:sh|c)|pub[_-]?(?:date|time)|issued|(?:^|[.:_-])date$")
_UNLIKE = re.compile(r"modif|updat|expir|unpublish|publisher|edit|valid|event|start|end|until|copyright|public$")
_CHANGED, _ISSUED = re.compile(r"modif|updat|edited", re.I), re.compile(r"publi|entry|post|creat", re.I)
_MARKED = (
    "[itemprop~=datePublished]", "time[pubdate]", "[property~='schema:datePublished']", "abbr.published",
    "time.published", "time.entry-date", "time.dt-published", "[data-published]", "[data-publish-date]",
    "[data-pubdate]", "[data-published-at]", "[data-date-published]", "[data-publishdate]", "article[data-date]",
)  # fmt: skip
_TOLD_IN = (
    "content", "datetime", "data-published", "data-publish-date", "data-pubdate", "data-published-at",
    "data-date-published", "data-publishdate", "data-date", "title",
)  # fmt: skip
_OLDEST = "1980"
_LONGEST = 200  # characters of what is a day
_PARTS, _HOUR = re.compile(r"\s+[|–—·-]\s+"), 8  # characters after a day: the hour
_MOST = 40  # elements that are looked at


@dataclass(frozen=True, slots=True)
class Days:
    """What a page says of the day, each as it is written: `sure` are statements of the first kind, the most trusted
    first, `named` those of metadata that is of other things too; `times` those of `<time>` elements in the article,
    `others` of all; `titled`, `labelled`: the ISO days that stand in its `<title>`, and that a line beside the headline
    marks as that of publication; `address`, `english`: of the page."""

    sure: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    titled: str | None = None
    labelled: str | None = None
    address: str = ""
    english: bool = False


NO_DAYS = Days()


def page_days(
    tree: HTMLTree, metas: Mapping[str, str], linked: Iterable[str | None], title: str | None, url: str
) -> Days:
    """What a page says, but for what is printed beside its title; `linked`: its JSON-LD of this article."""
    marked = tuple(_marked(tree))
    alone = len({day(text) for text in marked}) == 1  # others are of other articles, of replies
    sure = (
        *(metas[name] for name in _MOMENTS if name in metas),
        *(told for told in linked if told),
        *(marked if alone else ()),
        *(metas[name] for name in _PUBLISHED if name in metas),
    )
    named = (
        *(metas[name] for name in _NAMED if name in metas),
        *(v for name, v in metas.items() if _LIKE_PUBLISHED.search(name) and not _UNLIKE.search(name)),
    )
    others = tuple(_times(tree, "time[datetime]"))
    inside = ("article time[datetime]", "main time[datetime]") if others else ()
    return Days(
        sure=sure,
        named=named,
        times=(*(() if alone else marked), *(t for selector in inside for t in _times(tree, selector))),
        others=others,
        state=() if _first((*sure, *named)) else tuple(state_days(tree, title)),
        titled=_titled(tree.title or ""),
        address=url,
        english=_language(tree).startswith("en"),
    )


def published_day(told: Days, stamps: Sequence[str] = ()) -> str | None:
    """The day of publication; `stamps`: those in the article's head, or at its foot."""
    shown = _agreed(stamped(stamps), told) or told.labelled
    sure = [d for d in map(day, told.sure) if d]
    if sure:
        return _by_clock(sure, shown, told)
    address = in_name(told.address)
    if told.labelled or shown:
        return told.labelled or (shown if not address or not shown or _near(address, shown) else address)
    for texts in (told.named, told.state, told.times):
        if (found := _first(texts)) and not (texts is told.times and address and not _near(address, found)):
            return _by_clock([found], None, told)
    if address or told.titled:
        return address or told.titled
    days = {day(text) for text in told.others}
    return days.pop() if len(days) == 1 else None


def _agreed(printed: Written | None, told: Days) -> str | None:
    """The day that is printed, in the order of day and month that anything else on the page agrees with."""
    if printed is None or printed.other is None:
        return printed.day if printed else None
    rest = {day(t) for t in (*told.sure, *told.named, *told.state, *told.times, *told.others)} | {in_name(told.address)}
    if printed.day in rest or printed.other not in rest:
        return None if told.english and printed.day not in rest else printed.day
    return printed.other


def _by_clock(sure: list[str], shown: str | None, told: Days) -> str:
    first, texts = sure[0], (*told.sure, *told.named, *told.state, *told.times, *told.others)
    if shown and shown in {day(t) for t in (*told.sure, *told.named)}:
        return shown
    at = _moment(next(t for t in texts if day(t) == first))
    if at and at.utcoffset():
        return first
    if shown and _near(first, shown):
        return shown
    if at and not shown and (local := _local(at, texts)):
        return local
    address = in_name(told.address)
    return address if address and not shown and _near(first, address) else first


def _local(at: datetime, others: Iterable[str]) -> str | None:
    """The day of a moment of Greenwich on the clock of one that tells the same moment otherwise."""
    same = (m for t in others if (m := _moment(t)) and m.utcoffset() and abs((m - at).total_seconds()) < 60)
    return next((m.date().isoformat() for m in same), None)


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _near(one: str, other: str) -> bool:
    """Are two days the same, or next to each other?"""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1


def day(text: str) -> str | None:
    """None for what programs write where they know no day: the first of year 1, or of 1970."""
    found = day_of(text[:_LONGEST]) or written_day(text[:_LONGEST])
    return found if found and found > _OLDEST else None


def _first(texts: Iterable[str]) -> str | None:
    return next((d for t in texts if (d := day(t))), None)


def _marked(tree: HTMLTree) -> Iterator[str]:
    """What elements say that are marked as the day of publication."""
    for selector in _MARKED:
        for element in _elements(tree, selector):
            values = (element.getattr(name) for name in _TOLD_IN)
            yield next((moment(v) for v in values if v and day(moment(v))), None) or (element.text or "")[:100]


def _times(tree: HTMLTree, selector: str) -> Iterator[str]:
    """`<time>` elements that are not of a change; what one shows holds where it is another day than it is marked
    with."""
    for element in _elements(tree, selector):
        if of_change(f"{element.getattr('itemprop')} {element.class_name}"):
            continue
        marked, shown = element.getattr("datetime") or "", written_day((element.text or "")[:100])
        at = day(marked)
        yield shown if shown and at and not _near(shown, at) else marked


def of_change(names: str) -> bool:
    """Is an element with such names about a change? What has changed is marked with both words where it never was."""
    return bool(_CHANGED.search(names)) and not _ISSUED.search(names)


def _titled(title: str) -> str | None:
    """The day that is a part of its own in the page's `<title>`, behind the headline: before it, it is an event's."""
    for part in _PARTS.split(title)[1:]:
        found = next(written(part), None)
        if found is not None and not found.other and found.start == 0 and len(part.strip()) - found.end <= _HOUR:
            return found.day
    return None


def _elements(tree: HTMLTree, selector: str) -> list[ElementNode]:
    return list(tree.document.query_selector_all(selector))[:_MOST] if tree.document else []


def _language(tree: HTMLTree) -> str:
    root = next(iter(_elements(tree, "html")), None)
    return ((root.getattr("lang") or "") if root is not None else "").lower()
