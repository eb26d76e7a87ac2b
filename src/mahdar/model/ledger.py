"""What all assertions together support.

Every entry names the assertions (by id) it rests on; `Ledger.evidence` holds their words. Ids are opaque; slugs are
readable aliases that may move.
"""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.model.copying import Copied
from mahdar.model.decision import Judged
from mahdar.model.document import Basis, Published, Source
from mahdar.model.field import Alternative, Field, LedgerEntity
from mahdar.model.outcome import Announcement
from mahdar.model.outlet import OutletRecord
from mahdar.model.span import Span
from mahdar.model.when import When


@dataclass(frozen=True, slots=True)
class LedgerDocument:
    """A document as the ledger holds it; `published` may be narrowed by other documents, which `basis` then tells
    and `published.support` names. `copy_of` and `version_of` are document ids; `credit` is the one agency that it is
    credited to."""

    id: str
    source: Source
    title: str
    published: Field[When]
    published_in_text: Published
    published_days: tuple[tuple[str, str], ...] = ()
    repeats: tuple[Span, ...] = ()
    copy_of: str | None = None
    basis: Basis = Basis.UNKNOWN
    version_of: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    who: LedgerEntity
    role: str | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting held, planned, denied or called off. `parent`: the meeting that it is part of; `parent_note` (English,
    Arabic) says how that was inferred and is empty where a text tells it."""

    id: str
    slug: str
    series: str | None
    kind: str
    ordinal: Field[int]
    when: Field[When]
    begins: Field[When]
    ends: Field[When]
    place: Field[LedgerEntity]
    status: Field[str]
    parent: str | None = None
    participants: tuple[Attendance, ...] = ()
    positions: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    parent_note: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class OfficeSpell:
    """An office somebody held: first and last publication-independent day it is told of."""

    office: str
    polity: LedgerEntity | None
    first: str | None
    last: str | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    name_en: str | None
    names: tuple[str, ...]
    offices: tuple[OfficeSpell, ...]
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    speaker: LedgerEntity
    text: str
    mode: str
    polarity: str
    hedge: str | None
    said: When | None
    relays: tuple[str, ...]
    outlet: str | None
    meeting: str | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    id: str
    value: int | float
    unit: str
    of: str | None
    by_whom: LedgerEntity | None
    source: LedgerEntity | None
    period: When | None
    part_of: str | None
    approx: str | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    id: str
    actor: LedgerEntity
    stance: str
    topic: str
    topic_en: str | None
    said: When | None
    meeting: str | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values of one field of one entry that cannot all be true, most supported first; `field` names what clashes.

    `kind`: `told` (texts tell a field unlike), `denied` (one tells what another denies), `stance` and `claim` (somebody
    for and against one thing), `count` (unlike figures of one source), `relay` (which those who pass it on tell
    unlike), `sum` (parts above their whole). `weight` is the sum of points that `note` (English) and `note_ar` give a
    reason for; `corrections` are ids of those that bear on it."""

    about: str
    field: str
    values: tuple[Alternative[str], ...]
    kind: str = "told"
    weight: int = 0
    note: str = ""
    note_ar: str = ""
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """Words with which an outlet takes back what was printed, or of a page that tells otherwise than its version
    `update_of` did. `about`, `field`, `wrong` and `right` are known where the
    same outlet told another value of that entry before; `withdrawn` are the tellings that no longer count for it."""

    id: str
    document: str
    outlet: str | None
    span: Span
    text: str
    about: str | None = None
    field: str | None = None
    wrong: str | None = None
    right: str | None = None
    withdrawn: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    update_of: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One assertion's words: where, and by which rule and chain they came."""

    document: str
    span: Span
    text: str
    rule: str
    chain: tuple[str, ...]
    layer: str
    author: str = ""  # of what an analyst added


@dataclass(frozen=True, slots=True)
class Ledger:
    """`reconcile`'s result. Every tuple is in a fixed order; the same input gives an equal ledger."""

    track: str | None
    as_of: str | None
    documents: tuple[LedgerDocument, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    people: tuple[Person, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    evidence: tuple[tuple[str, EvidenceItem], ...] = ()
    decisions: tuple[Judged, ...] = ()
    corrections: tuple[Correction, ...] = ()
    outlets: tuple[OutletRecord, ...] = ()
    copies: tuple[Copied, ...] = ()

    def why(self, entry: str) -> tuple[tuple[str, EvidenceItem], ...]:
        """The evidence an entry rests on, by its id or a meeting's slug. Raises KeyError when there is none such."""
        held = dict(self.evidence)
        if entry in held:
            return ((entry, held[entry]),)
        groups: tuple[tuple[Meeting | Announcement | Person | Statement | Figure | Position, ...], ...] = (
            self.meetings, self.announcements, self.people, self.statements, self.figures, self.positions,
        )  # fmt: skip
        for group in groups:
            for e in group:
                if entry in (e.id, getattr(e, "slug", None)):
                    more = getattr(e, "outcome_support", ())
                    return tuple((s, held[s]) for s in dict.fromkeys((*e.support, *more)) if s in held)
        raise KeyError(entry)
