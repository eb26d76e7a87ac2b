"""The texts that are one text: what copies what, and what one address gave at other times."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from mahdar.model.ledger import LedgerDocument
from mahdar.publish.dossier.beside import which_first
from mahdar.publish.dossier.index import Index

_SHOWN = 40  # relatives that a page tells of


@dataclass(frozen=True, slots=True)
class Relative:
    """`how`: original, copy or version of the text it is told with. `first`: 1 where that text was surely published
    before this one, 2 after it, 0 where it cannot be told; `apart`: the days between."""

    document: LedgerDocument
    how: str
    first: int
    apart: int


@dataclass(frozen=True, slots=True)
class Family:
    """In the order of publication; `more` are not among them."""

    members: tuple[Relative, ...]
    more: int


def family(index: Index, d: LedgerDocument) -> Family:
    """What `d` copies or is a later version of, and so on upward; all copies of these; the versions of its page, and
    the other texts of its address."""
    found = relatives(index, d)
    documents = sorted(((index.documents[i], how) for i, how in found.items()), key=lambda x: _day(x[0]))
    members = tuple(Relative(x, how, *which_first(d, x)) for x, how in documents[:_SHOWN])
    return Family(members, len(documents) - len(members))


def relatives(index: Index, d: LedgerDocument) -> dict[str, str]:
    """The ids of the same, and how each is related."""
    line = _line(index, d)
    found: dict[str, str] = {x.id: "original" for x in line[1:]}
    for parent in line:
        for copy in index.copies.get(parent.id, ()):
            found.setdefault(copy.id, "copy")
    for version in _page(index, d):
        found[version] = "version"
    for version in index.once(_addresses).get(d.source.url or "", ()):
        found[version] = "version"
    found.pop(d.id, None)
    return found


def _line(index: Index, d: LedgerDocument) -> list[LedgerDocument]:
    """The text, what it copies or is a version of, and so on."""
    line = [d]
    while (above := index.documents.get(line[-1].copy_of or line[-1].version_of or "")) is not None and (
        above not in line
    ):
        line.append(above)
    return line


def _page(index: Index, d: LedgerDocument) -> list[str]:
    """All versions of the page that the text is one of."""
    later, before = index.once(_versions)
    first = d.id
    while first in before:
        first = before[first]
    found = [first]
    for id in found:  # grows as it is walked
        found += later.get(id, ())
    return found if len(found) > 1 else []


def _versions(index: Index) -> tuple[dict[str, list[str]], dict[str, str]]:
    """By document the versions that follow it, and the one that it follows."""
    later: dict[str, list[str]] = defaultdict(list)
    before = {d.id: d.version_of for d in index.ledger.documents if d.version_of}
    for id, earlier in before.items():
        later[earlier].append(id)
    return later, before


def _addresses(index: Index) -> dict[str, list[str]]:
    """Documents by their address, where several have one."""
    found: dict[str, list[str]] = defaultdict(list)
    for d in index.ledger.documents:
        if d.source.url:
            found[d.source.url].append(d.id)
    return {url: ids for url, ids in found.items() if len(ids) > 1}


def _day(d: LedgerDocument) -> tuple[date, str]:
    return (d.published.value.latest if d.published.value else date.max), d.id
