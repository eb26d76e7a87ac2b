"""Addresses of the dossier of a ledger: every kind of page, lists narrowed, entries drawn by lot, searches, data."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import quote

from mahdar.model.ledger import Ledger
from mahdar.publish.dossier.clashes import clashes
from mahdar.publish.dossier.company import company
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.quantities import quantities
from mahdar.publish.rest.collections import COLLECTIONS

EACH = 12  # entries of a kind that are asked for
_LISTS = (
    "timeline", "meetings", "announcements", "announcements/slips", "announcements/actors", "people", "bodies",
    "network", "statements", "positions", "stances", "figures", "contradictions", "sources", "outlets", "gaps",
    "changes", "review", "log", "data",
)  # fmt: skip

T = TypeVar("T")
Pages = dict[str, list[str]]


def addresses(index: Index, seed: int) -> Pages:
    """What is asked for, by kind of page."""
    lot, ledger = random.Random(seed), index.ledger
    data = {
        "timeline's data": ["/ar/timeline.json", "/en/timeline.json"],
        "network's data": ["/ar/network.json"],
        "search": [_either(lot, f"search?q={quote(q)}") for q in searched(ledger, lot)],
        "API lists": [f"/api/v1/{c.name}" for c in COLLECTIONS],
        "API entries": [f"/api/v1/meetings/{_id(e.id)}" for e in _some(lot, ledger.meetings)],
    }
    lists = {name: [f"/ar/{name}", f"/en/{name}"] for name in _LISTS}
    found = {"overview": ["/ar/", "/en/"], **lists, **_narrowed(index, lot), **_entries(index, lot), **data}
    return {kind: pages for kind, pages in found.items() if pages}


def searched(ledger: Ledger, lot: random.Random) -> list[str]:
    """What readers look for: somebody's name, or the first words of what somebody said."""
    said = (x.text.split() for x in _some(lot, ledger.statements))
    words = [" ".join(w[: n % 3 + 1]) for n, w in enumerate(said)]
    return list(dict.fromkeys(q for q in (*(p.name for p in _some(lot, ledger.people)), *words) if q))


def _narrowed(index: Index, lot: random.Random) -> Pages:
    ledger = index.ledger
    series = sorted({x.series for x in ledger.meetings if x.series})
    of = [f"series={quote(s)}" for s in _some(lot, series)]
    dated = [x.when.value for x in ledger.meetings if x.when.value]
    years = sorted({w.latest.year for w in dated if w.latest.year < 9999})[-3:]
    places = [x.place.value.id for x in _some(lot, ledger.meetings) if x.place.value]
    amounts = [q for q in quantities(index) if q.of]
    figures = [f"unit={quote(q.unit)}&of={quote(q.of or '')}" for q in (*amounts[:3], *_some(lot, amounts))]
    asked = {
        "": of,
        "meetings": [
            *of, *(f"year={y}" for y in years), *(f"place={_id(p)}" for p in places), "contradicted=yes",
            "status=cancelled", "page=20",
        ],
        "announcements": [*of, "outcome=late", "outcome=lapsed"],
        "timeline": [*of, *(f"when={y}" for y in years), "outcome=late"],
        "network": [*of, *(f"from={y}&to={y}" for y in years)],
        "stances": of, "gaps": [*of, *(f"year={y}" for y in years)], "contradictions": [*of, "page=30"],
        "figures": figures,
        "statements": [*of, *(f"year={y}" for y in years), "page=200"],
        "sources": [*(f"year={y}" for y in years), "page=500", "order=earliest"],
    }  # fmt: skip
    return {f"{name or 'overview'}?": [_either(lot, f"{name}?{q}") for q in group] for name, group in asked.items()}


def _entries(index: Index, lot: random.Random) -> Pages:
    ledger = index.ledger
    kinds: dict[str, Sequence[str]] = {
        "meeting": [x.id for x in ledger.meetings], "announcement": [x.id for x in ledger.announcements],
        "person": [x.id for x in ledger.people], "body": company(index).bodies,
        "statement": [x.id for x in ledger.statements], "position": [x.id for x in ledger.positions],
        "figure": [x.id for x in ledger.figures], "contradiction": [x.id for x in clashes(index).all],
        "source": [x.id for x in ledger.documents], "outlet": [x.id for x in ledger.outlets],
        "why": [x.id for x in ledger.statements],
    }  # fmt: skip
    return {kind: [_either(lot, f"{kind}/{_id(i)}") for i in _some(lot, ids)] for kind, ids in kinds.items()}


def _some(lot: random.Random, group: Sequence[T]) -> list[T]:
    return lot.sample(group, min(EACH, len(group)))


def _either(lot: random.Random, page: str) -> str:
    return f"/{lot.choice(('ar', 'en'))}/{page}"


def _id(id: str) -> str:
    return quote(id, safe="")
