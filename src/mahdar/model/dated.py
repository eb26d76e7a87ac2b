"""A document's day of publication with everything that bears on it: what `mahdar date` tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mahdar.model import dayset
from mahdar.model.allowed import beside, names_the_day, nearly
from mahdar.model.dayset import ALL, NONE, DaySet
from mahdar.model.document import Basis, Document, Published
from mahdar.model.settle import PLAUSIBLE, Clash, against, plausible, settle

_FEW = 60  # days that are told one by one, however far apart


@dataclass(frozen=True, slots=True)
class Terms:
    """What is taken for granted: where no clue names a year the days lie between two days; and a text is published at
    most `slack` days after or before the day that its words are written for (posted after midnight, or on the evening
    before the issue)."""

    first: date = PLAUSIBLE[0]
    last: date = PLAUSIBLE[1]
    slack: int = 1


@dataclass(frozen=True, slots=True)
class Dated:
    """`days`: those on which the document may have been published, ALL where nothing is known; `written`: those that
    its words are of. `allows`: what each clue allows by itself. `kept`: the clues that count. `narrowed_by`: documents
    of the ledger. `claimed`: a day that the file's name or the address bears, and which of them; it tells nothing sure,
    for it may be the day of saving, and is only held against the rest."""

    document: Document
    published: Published
    days: DaySet
    written: DaySet
    allows: tuple[DaySet, ...]
    kept: tuple[int, ...]
    clashes: tuple[Clash, ...]
    narrowed_by: tuple[str, ...] = ()
    claimed: tuple[tuple[str, str], ...] = ()


def dated(document: Document, published: Published, terms: Terms | None = None) -> Dated:
    """The days and the clues. A given or printed day is told as it is; what clues come to, with the terms' slack."""
    terms = terms or Terms()
    settled = settle(published.clues)
    told = dayset.union((date.fromisoformat(a), date.fromisoformat(b)) for a, b in published.days)
    if published.basis in (Basis.GIVEN, Basis.PRINTED, Basis.NARROWED):
        clashes = settled.clashes
        if published.basis is Basis.GIVEN:
            clashes = (*clashes, *against(published.clues, told))
        return Dated(document, published, told, told, settled.sets, settled.kept, clashes)
    written = settled.days if settled.days == ALL else plausible(settled.days, terms.first, terms.last)
    near = written if written == ALL else plausible(_near(published, written, terms), terms.first, terms.last)
    if near != ALL:  # days too many for a value are derived all the same
        published = replace(published, basis=Basis.DERIVED)
    if published.value is not None or dayset.count(written) <= _FEW:  # that of `read`, which knows no terms
        published = replace(published, value=dayset.value(written))
    return Dated(document, published, near, written, settled.sets, settled.kept, settled.clashes)


def _near(published: Published, written: DaySet, terms: Terms) -> DaySet:
    """The days that every clue allows with the terms' slack; beside the written where a clue names the very day, so
    that no weekday is taken for wrong, and where the clues clash even so."""
    near = ALL
    for clue in published.clues:
        near &= nearly(clue, terms.slack)
    if near in (ALL, NONE) or any(map(names_the_day, published.clues)):
        return beside(written, terms.slack)
    return near
