"""Copies and versions: which texts had their words from an earlier one, and who had them first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mahdar.model.address import page
from mahdar.model.copying import Copied, How, Order
from mahdar.model.document import READ_KINDS
from mahdar.reconcile.copy_of import Match, overlap
from mahdar.reconcile.detector import Detector
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.papers import Paper

_REMEMBERED = 20_000  # texts back among which a source is looked for: what is alike by chance grows with the archive
_EARLIER = 8  # texts of one address that a later one is held against: a front page is another every hour
_ONE_PAGE = 0.2  # of the shorter text's passages, for two texts of one address to be versions of one page


def copies(papers: Iterable[Paper]) -> dict[str, Copied]:
    """By its id every document whose words another had before, as a copy or as a later version of the same page.

    A source comes before what follows it, so that chains have an end. Of what was published on one day those come
    first whom others name as their source; then who is first is told to be unknown.
    """
    papers = tuple(papers)
    named = _named(papers)
    ordered = sorted(papers, key=lambda p: _place(p, named))
    matches = dict(zip((p.id for p in ordered), Detector(_REMEMBERED).add(map(read_text, ordered)), strict=True))
    by_id = {p.id: p for p in ordered}
    of = {id: (ordered[m.source].id, m) for id, m in matches.items() if m is not None}
    before = _versions(ordered, of)
    found: dict[str, Copied] = {}
    for paper in ordered:
        held = before.get(paper.id) or of.get(paper.id)
        if held is not None:
            source, match = held
            how = How.VERSION if paper.id in before else How.SAME if match.exact else How.NEAR
            share, taken = (
                (match.share, match.taken) if match.counted else overlap(read_text(paper), read_text(by_id[source]))
            )
            found[paper.id] = Copied(
                paper.id, source, how, found[source].origin if source in found else source,
                round(100 * share), round(100 * taken), _order(by_id[source], paper, how),
            )  # fmt: skip
    return found


def read_text(paper: Paper) -> str:
    """What of a text is compared: furniture is shared by strangers."""
    reading = paper.reading
    text = reading.document.text
    return "\n".join([b.span.of(text) for b in reading.blocks if b.kind in READ_KINDS]) if reading.blocks else text


def _named(papers: Iterable[Paper]) -> set[str]:
    """Outlets that others name as the source of their words."""
    relays = {c.chain.relays for p in papers for _, c in p.claims if c.chain.relays}
    return {fold(name) for names in relays for name in names} | {fold(name) for p in papers for name in p.credits}


def _place(paper: Paper, named: set[str]) -> tuple[object, ...]:
    source = paper.reading.document.source
    wire = paper.outlet is not None and fold(paper.outlet) in named
    return paper.last, paper.first, not wire, source.modified or "", source.fetched or "", paper.id


def _order(source: Paper, paper: Paper, how: How) -> Order:
    """What the days tell, and of one page what it tells of its changes."""
    if source.days and paper.days and source.last < paper.first:
        return Order.KNOWN
    if how is How.VERSION and _changed(source) != _changed(paper) and source.last <= paper.last:
        return Order.KNOWN
    return Order.SAME_DAY if source.exact and paper.exact and source.first == paper.first else Order.UNKNOWN


def _changed(paper: Paper) -> tuple[str | None, str | None]:
    return paper.reading.document.source.modified, paper.reading.document.source.fetched


def _versions(ordered: Sequence[Paper], of: Mapping[str, tuple[str, Match]]) -> dict[str, tuple[str, Match]]:
    """For a later version of a page the one before it, and how much of it that is. Texts of one address that share
    next to nothing (a front page, a running table) are no versions."""
    pages: dict[str, list[Paper]] = defaultdict(list)
    for paper in ordered:
        if url := paper.reading.document.source.url:
            pages[page(url)].append(paper)
    found: dict[str, tuple[str, Match]] = {}
    for many in pages.values():
        for n, paper in enumerate(many):
            for earlier in reversed(many[max(n - _EARLIER, 0) : n]):
                match = _alike(earlier, paper, of)
                if match is not None:
                    found[paper.id] = (earlier.id, match)
                    break
    return found


def _alike(earlier: Paper, later: Paper, of: Mapping[str, tuple[str, Match]]) -> Match | None:
    held = of.get(later.id)
    if held is not None and held[0] == earlier.id:
        return held[1]
    share, taken = overlap(read_text(later), read_text(earlier))
    return Match(0, share, taken, counted=True) if max(share, taken) >= _ONE_PAGE else None
