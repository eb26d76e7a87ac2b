"""The ledger's entries as rows of text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mahdar.model.counting import count
from mahdar.model.field import Field, FieldBasis, LedgerEntity
from mahdar.model.ledger import Ledger, OfficeSpell
from mahdar.model.when import When

Row = tuple[str, ...]
_MARKS = {FieldBasis.INFERRED: "*", FieldBasis.DECIDED: "†"}


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of entry: its key in FORMAT 1, the headings of its table, and its rows."""

    key: str
    headings: Row
    rows: Callable[[Ledger], list[Row]]
    notes: Callable[[Ledger], list[tuple[str, str]]] = lambda ledger: []  # id and what there is to say, in words


def when(value: When | None) -> str:
    """A calendar value on one line; of a set of days the first, the last and their number."""
    if value is None:
        return ""
    days = value.value.strip("[]").split(",")
    told = value.value if len(days) < 3 else f"{days[0]} .. {days[-1]}, one of {len(days)}"
    return f"{told} {value.mod or ''}".strip()


def name(entity: LedgerEntity | None) -> str:
    return "" if entity is None else entity.name_en or entity.name


def _field(field: Field[str] | Field[int]) -> str:
    return "" if field.value is None else f"{field.value}{_MARKS.get(field.basis, '')}"


def _when(field: Field[When]) -> str:
    others = "".join(f" | {when(c.value)}" for c in field.conflicts)
    return f"{when(field.value)}{_MARKS.get(field.basis, '') if field.value else ''}{others}"


def _place(field: Field[LedgerEntity]) -> str:
    return f"{name(field.value)}{_MARKS[field.basis] if field.basis is FieldBasis.DECIDED else ''}"


def _meetings(ledger: Ledger) -> list[Row]:
    return [
        (m.slug, m.kind, _field(m.ordinal), _when(m.when), _place(m.place), _field(m.status), str(len(m.support)))
        for m in ledger.meetings
    ]


def _announcements(ledger: Ledger) -> list[Row]:
    return [
        (
            a.id,
            f"{a.series or ''} {a.kind} {a.ordinal or ''}".strip(),
            name(a.by.value),
            when(a.announced),
            when(a.due),
            a.outcome,
            "" if a.days_late is None else " to ".join(str(d) for d in sorted(set(a.days_late))),
        )
        for a in ledger.announcements
    ]


def _outcome_notes(ledger: Ledger) -> list[tuple[str, str]]:
    return [(a.id, f"{a.outcome} ({a.outcome_basis}): {a.note}") for a in ledger.announcements if a.note]


def _office(spell: OfficeSpell) -> str:
    days = (
        ""
        if not spell.first
        else f" ({spell.first})"
        if spell.first == spell.last
        else f" ({spell.first} to {spell.last})"
    )
    return f"{spell.office}, {name(spell.polity)}".strip(", ") + days


def _people(ledger: Ledger) -> list[Row]:
    return [
        (p.id, p.name_en or "", p.name, "; ".join(map(_office, p.offices)), str(len(p.support))) for p in ledger.people
    ]


def _statements(ledger: Ledger) -> list[Row]:
    return [
        (s.id, name(s.speaker), when(s.said), ", ".join(s.relays), "" if s.polarity == "affirm" else s.polarity, s.text)
        for s in ledger.statements
    ]


def _figures(ledger: Ledger) -> list[Row]:
    return [
        (f.id, f"{f.value:,}", f.unit, f.of or "", name(f.by_whom), name(f.source), when(f.period), f.part_of or "")
        for f in ledger.figures
    ]


def _positions(ledger: Ledger) -> list[Row]:
    return [(p.id, name(p.actor), p.stance, p.topic_en or p.topic, when(p.said)) for p in ledger.positions]


def _contradictions(ledger: Ledger) -> list[Row]:
    slugs = {m.id: m.slug for m in ledger.meetings}
    return [
        (
            slugs.get(c.about, c.about),
            c.field,
            c.kind,
            str(c.weight),
            " | ".join(f"{v.value} ({count(v.origins, 'origin')})" for v in c.values),
        )
        for c in ledger.contradictions
    ]


def _sources(ledger: Ledger) -> list[Row]:
    return [
        (d.id[:8], _when(d.published), str(d.basis), d.source.outlet or "", d.title, d.source.path)
        for d in ledger.documents
    ]


SECTIONS = {
    "meetings": Section("meetings", ("meeting", "kind", "no.", "when", "place", "status", "told"), _meetings),
    "announcements": Section(
        "announcements",
        ("id", "what", "by", "announced", "due", "outcome", "days late"),
        _announcements,
        _outcome_notes,
    ),
    "people": Section("people", ("id", "in English", "name", "offices", "told"), _people),
    "statements": Section("statements", ("id", "speaker", "said", "relay", "polarity", "words"), _statements),
    "figures": Section("figures", ("id", "value", "unit", "of", "by whom", "source", "period", "part of"), _figures),
    "positions": Section("positions", ("id", "actor", "stance", "topic", "said"), _positions),
    "contradictions": Section("contradictions", ("about", "field", "kind", "weight", "values"), _contradictions),
    "sources": Section("documents", ("id", "published", "basis", "outlet", "title", "file"), _sources),
}
DECIDED = "† decided by an analyst: mahdar log tells by whom, and why"
INFERRED = "* inferred, not told in so many words: mahdar why ID tells from what"


def print_section(ledger: Ledger, what: str) -> None:
    """One kind of entry as a table."""
    from mahdar.cli.output import print_table, with_runs_isolated

    section = SECTIONS[what]
    rows = section.rows(ledger)
    print_table(what, section.headings, rows)
    for key, note in section.notes(ledger):
        print(with_runs_isolated(f"{key}  {note}"))
    if any(cell.endswith("*") for row in rows for cell in row):
        print(INFERRED)
    if any(cell.endswith("†") for row in rows for cell in row):
        print(DECIDED)
