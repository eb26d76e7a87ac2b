"""What the ledger of five real articles must hold: the lines of the articles' README, one test each.

Skipped where the articles are not at hand. Names and dates here are those of the README; none stands in the package.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mahdar.engine import read_document
from mahdar.model.document import Document, Source
from mahdar.model.field import FieldBasis
from mahdar.model.ledger import Ledger, Meeting
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.model.reading import Reading
from mahdar.reconcile import reconcile
from mahdar.tracks import all_tracks

AS_OF = date(2024, 1, 25)
UNDATED = {"000": "2022-01-28", "002": "2018-03-16"}


def readings(folder: Path, given: dict[str, str]) -> list[Reading]:
    documents = [
        Document(path.read_text(encoding="utf-8"), Source(path=path.name, outlet=path.name[:3]))
        for path in sorted(folder.glob("*.txt"))
    ]
    return [read_document(d, all_tracks(), given.get(d.source.path[:3])) for d in documents]


@pytest.fixture(scope="module")
def undated(shared: Path) -> Ledger:
    """As the texts themselves are dated."""
    return reconcile(readings(shared / "seeds", {}), track="astana", as_of=AS_OF)


@pytest.fixture(scope="module")
def dated(shared: Path) -> Ledger:
    """With the dates that two of the texts do not print."""
    return reconcile(readings(shared / "seeds", UNDATED), track="astana", as_of=AS_OF)


def meetings(ledger: Ledger, kind: str, series: str | None = "astana") -> list[Meeting]:
    return [m for m in ledger.meetings if m.kind == kind and m.series == series]


def rounds(ledger: Ledger) -> dict[int, Meeting]:
    found = {m.ordinal.value: m for m in meetings(ledger, "round") if m.ordinal.value is not None}
    assert len(found) == len([m for m in meetings(ledger, "round") if m.ordinal.value is not None])
    return found


def when(m: Meeting) -> str | None:
    return m.when.value.value if m.when.value is not None else None


def announcement(ledger: Ledger, kind: str, due: str | None, series: str = "astana") -> Announcement:
    found = [
        a for a in ledger.announcements
        if (a.what, a.effect, a.kind, a.series) == ("meeting", "schedule", kind, series)
        and (a.due.value if a.due is not None else None) == due
    ]  # fmt: skip
    assert len(found) == 1, [(a.series, a.kind, a.due and a.due.value, a.text) for a in ledger.announcements]
    return found[0]


@pytest.mark.parametrize(
    ("number", "time"),
    [(1, "2017-01-23"), (7, None), (8, "2017-12-21/2017-12-22"), (17, "2021-12"), (18, "2022-06-15"), (20, None),
     (21, "2024-01-24/2024-01-25"), (22, "2024-41")],
)  # fmt: skip
def test_rounds_stand_with_their_days(undated: Ledger, number: int, time: str | None) -> None:
    assert when(rounds(undated)[number]) == time


def test_no_other_round_is_numbered(undated: Ledger) -> None:
    assert set(rounds(undated)) == {1, 7, 8, 17, 18, 20, 21, 22}


def test_january_is_refined_by_its_day(undated: Ledger) -> None:
    first = rounds(undated)[1]
    assert (len(first.when.support), first.when.conflicts) == (2, ())


def test_the_eighth_round_is_numbered_by_inference(undated: Ledger) -> None:
    eighth = rounds(undated)[8].ordinal
    assert eighth.basis is FieldBasis.INFERRED
    assert "7" in eighth.note


def test_the_twenty_first_is_over_and_the_next_is_planned(undated: Ledger) -> None:
    assert [rounds(undated)[n].status.value for n in (20, 21, 22)] == ["held", "held", "planned"]


def test_one_capital_under_two_names(undated: Ledger) -> None:
    places = {m.place.value.id for m in rounds(undated).values() if m.place.value is not None}
    assert places == {"place:astana"}
    assert not [c for c in undated.contradictions if c.field == "place"]


def test_the_ministers_and_the_working_group_the_day_before(dated: Ledger) -> None:
    (ministers,) = meetings(dated, "ministerial")
    (group,) = meetings(dated, "working_group")
    assert (when(ministers), when(group)) == ("2018-03-16", "2018-03-15")
    assert ministers.place.value is not None
    assert ministers.place.value.id == "place:astana"
    assert group.ordinal.value == 1


def test_without_a_date_both_are_placed_by_the_congress(undated: Ledger) -> None:
    (ministers,) = meetings(undated, "ministerial")
    (group,) = meetings(undated, "working_group")
    document = next(d for d in undated.documents if d.source.outlet == "002")
    assert (document.published_days[0][0], document.published_days[-1][1]) == ("2018-02-02", "2018-03-30")
    assert all(date.fromisoformat(a).isoweekday() == 5 and a == b for a, b in document.published_days)
    assert document.published.support
    for meeting, weekday in ((ministers, 5), (group, 4)):
        assert meeting.when.value is not None
        assert {b.first.isoweekday() for b in meeting.when.value.alternatives} == {weekday}
        assert meeting.when.value.earliest.isoformat() >= "2018-02-01"


def test_the_summit_of_july(undated: Ledger) -> None:
    held = [m for m in meetings(undated, "summit") if m.status.value == "held"]
    assert [when(m) for m in held] == ["2022-07-19"]


def test_two_bilateral_meetings_under_the_twenty_first_round(undated: Ledger) -> None:
    under = [m for m in undated.meetings if m.kind == "bilateral" and m.parent == rounds(undated)[21].id]
    assert [when(m) for m in under] == ["2024-01-24", "2024-01-24"]


def test_the_congress_is_kept_and_without_its_date_only_by_its_own_promise(undated: Ledger, dated: Ledger) -> None:
    for ledger, basis in ((undated, OutcomeBasis.CIRCULAR), (dated, OutcomeBasis.INFERRED)):
        promise = announcement(ledger, "congress", "2018", "sochi")
        assert promise.due is not None
        assert (promise.due.mod, promise.outcome, promise.outcome_basis) == ("START", Outcome.KEPT, basis)
        held = next(m for m in ledger.meetings if m.id == promise.meeting)
        assert held.when.value is not None
        assert (when(held), held.when.value.mod) == ("2018-01", "END")


@pytest.mark.parametrize(
    ("kind", "due", "series", "outcome", "late"),
    [
        ("summit", "2018-04-04", "astana", Outcome.UNKNOWN, None),
        ("summit", "2022-21", "astana", Outcome.LATE, (29, 49)),
        ("round", "2022-21", "astana", Outcome.KEPT, (0, 15)),
        ("round", "2024-41", "astana", Outcome.PENDING, None),
        ("summit", None, "astana", Outcome.PENDING, None),
        ("round", "2018-01-16/2018-01-31", "geneva", Outcome.UNKNOWN, None),
    ],
)
def test_announcements_and_what_became_of_them(
    undated: Ledger, kind: str, due: str | None, series: str, outcome: Outcome, late: tuple[int, int] | None
) -> None:
    found = announcement(undated, kind, due, series)
    assert (found.outcome, found.days_late) == (outcome, late)


def test_the_spring_round_in_words(undated: Ledger) -> None:
    found = announcement(undated, "round", "2022-21")
    assert found.meeting == rounds(undated)[18].id
    for words in ("2022-06-15", "15 days late", "2022-05-31", "2022-06-20"):
        assert words in found.note
    for words in ("2022-06-15", "15", "2022-05-31", "2022-06-20"):
        assert words in found.note_ar


def test_the_last_round_was_reversed_the_next_day_and_another_held(undated: Ledger) -> None:
    (last,) = [a for a in undated.announcements if a.effect == "end"]
    assert (last.announced and last.announced.value, last.outcome) == ("2023-06-21", Outcome.SUPERSEDED)
    assert "2023-06-22" in last.note
    assert last.meeting == rounds(undated)[21].id


def test_one_ministry_over_the_years(undated: Ledger) -> None:
    spells = [
        (spell.first or "")[:4]
        for p in undated.people
        for spell in p.offices
        if spell.office == "foreign minister" and spell.polity is not None and spell.polity.id == "state:kz"
    ]
    assert sorted(spells) == ["2018", "2022", "2024"]
    assert undated.contradictions == ()


def test_the_networks_figures_of_2021(undated: Ledger) -> None:
    figures = {f.value: f for f in undated.figures}
    assert set(figures) >= {1271, 261, 65}
    total, parts = figures[1271], [figures[261], figures[65]]
    assert [f.part_of for f in parts] == [total.id, total.id]
    assert {f.source.id for f in (total, *parts) if f.source is not None} == {total.source and total.source.id}
    assert total.period is not None
    assert total.period.value == "2021"
