"""Questions that a reader brings: one field of one entry that no doubt of the ledger's own has put in the queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mahdar.model import ledger as m
from mahdar.model.decision import FIELDS, DecisionKind
from mahdar.model.field import Field, LedgerEntity
from mahdar.model.outcome import Announcement
from mahdar.model.when import When
from mahdar.publish.dossier.deciding import Act
from mahdar.publish.dossier.index import Index, ref
from mahdar.publish.dossier.review_causes import Asked, named, outcome, series_of, settable
from mahdar.publish.dossier.review_items import BROUGHT, Item, Option

_MARK = "on-"
_MANY = 9


def brought(index: Index, id: str) -> Item | None:
    """The question `on-FIELD-ENTRY`; None where there is no such entry, or it has no such field that can be decided."""
    field, _, about = id.removeprefix(_MARK).partition("-")
    entry = index.any_entry(about) or index.documents.get(about)
    if not id.startswith(_MARK) or entry is None:
        return None
    if isinstance(entry, Announcement) and field == "outcome":
        return replace(outcome(index, entry), kind=BROUGHT)
    if field not in FIELDS["document" if isinstance(entry, m.LedgerDocument) else ref(entry).kind]:
        return None
    values = list(_values(entry, field))
    now = values[0][0] if values else ""
    target = named(index, entry, values[0][1] if values else ())
    options = tuple(
        Option(value, "field", Act(DecisionKind.SET_FIELD, target, field, value), support, origins, n == 0)
        for n, (value, support, origins) in enumerate(values[:_MANY])
        if settable(entry, field, value)
    )
    claim = () if isinstance(entry, m.LedgerDocument) else entry.support
    accept = Act(DecisionKind.ACCEPT, target, field, now)
    return Item(BROUGHT, entry.id, field, now, series_of(entry), (), options, accept, None, claim)


def _values(entry: Asked, field: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Each as decisions write it, with what tells it; the ledger's own first."""
    held = entry.source.outlet if isinstance(entry, m.LedgerDocument) and field == "outlet" else getattr(entry, field)
    if not isinstance(held, Field):
        held = Field(held)
    told: list[tuple[Any, tuple[str, ...], int]] = [(held.value, held.support, held.origins)]
    told += [(c.value, c.support, c.origins) for c in held.conflicts]
    yield from ((_written(value), support, origins) for value, support, origins in told if value is not None)


def _written(value: object) -> str:
    if isinstance(value, When):
        return f"{value.value} {value.mod}" if value.mod is not None else value.value
    return value.name if isinstance(value, LedgerEntity) else str(value)
