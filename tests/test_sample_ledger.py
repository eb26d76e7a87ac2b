"""The ledger of the sample coverage holds what the coverage's README promises: rounds, summits, outcomes, conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pytest

from mahdar.api import build
from mahdar.model.ledger import Ledger, Meeting
from mahdar.model.outcome import Announcement

ROUNDS = {
    1: "2017-01-23",
    4: "2017-05-03/2017-05-04",
    7: "2017-10-30/2017-10-31",
    8: "2017-12-21/2017-12-22",
    9: "2018-05-14/2018-05-15",
    10: "2018-07-30/2018-07-31",
    11: "2018-11-28/2018-11-29",
    12: "2019-04-25/2019-04-26",
    13: "2019-08-01/2019-08-02",
    14: "2019-12-10/2019-12-11",
    17: "2021-12-21/2021-12-22",
    18: "2022-06-15/2022-06-16",
    19: "2022-11-22/2022-11-23",
    20: "2023-06-20/2023-06-21",
    21: "2024-01-24/2024-01-25",
    22: "2024-11-11/2024-11-12",
    23: "2025-40",
}


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with resources.as_file(resources.files("mahdar") / "sample") as folder:
        yield build(folder, track="astana")


def when(m: Meeting) -> str | None:
    return m.when.value.value if m.when.value is not None else None


def place(m: Meeting) -> str | None:
    return m.place.value.id if m.place.value is not None else None


def rounds(ledger: Ledger) -> dict[int, Meeting]:
    found = [m for m in ledger.meetings if m.kind == "round" and m.series == "astana"]
    return {m.ordinal.value: m for m in found if m.ordinal.value is not None}


def test_the_rounds_and_no_others(ledger: Ledger) -> None:
    assert {n: when(m) for n, m in sorted(rounds(ledger).items())} == ROUNDS
    unnumbered = [m for m in ledger.meetings if m.kind == "round" and m.series == "astana" and m.ordinal.value is None]
    assert not unnumbered


def test_the_rounds_are_over_but_the_last(ledger: Ledger) -> None:
    fates = {n: m.status.value for n, m in rounds(ledger).items()}
    assert {n for n, fate in fates.items() if fate != "held"} == {23}
    assert fates[23] == "planned"


def test_the_eighth_is_numbered_by_inference(ledger: Ledger) -> None:
    assert rounds(ledger)[8].ordinal.basis.value == "inferred"


def test_one_round_left_the_capital_of_two_names(ledger: Ledger) -> None:
    places = {n: place(m) for n, m in rounds(ledger).items()}
    assert {n for n, at in places.items() if at not in (None, "place:astana")} == {10}
    assert places[10] == "place:sochi"


@pytest.mark.parametrize(
    ("kind", "time", "at"),
    [
        ("summit", "2017-11-22", "place:sochi"),
        ("summit", "2018-04-04", "place:ankara"),
        ("summit", "2018-09-07", "place:tehran"),
        ("summit", "2018-10-27", "place:istanbul"),
        ("summit", "2019-09-16", "place:ankara"),
        ("summit", "2022-07-19", "place:tehran"),
        ("congress", "2018-01-30", "place:sochi"),
        ("other", "2019-10-30", "place:geneva"),
        ("working_group", "2018-03-15", None),
        ("ministerial", "2018-03-16", "place:astana"),
        ("ministerial", "2018-04-28", "place:moscow"),
        ("bilateral", "2023-06-20", None),
        ("bilateral", "2024-01-24", None),
    ],
)
def test_meetings_beside_the_rounds(ledger: Ledger, kind: str, time: str, at: str | None) -> None:
    held = [m for m in ledger.meetings if m.kind == kind and when(m) == time and m.status.value == "held"]
    assert [place(m) for m in held] == [at]


def announcements(ledger: Ledger, day: str, kind: str) -> list[Announcement]:
    """Those announced on a day, of a kind, and set for later."""
    return [
        a
        for a in ledger.announcements
        if a.announced is not None and (a.announced.value, a.kind, a.effect) == (day, kind, "schedule")
    ]


@pytest.mark.parametrize(
    ("day", "kind", "due", "outcome", "late"),
    [
        ("2017-11-23", "round", "2017-12-16/2017-12-31", "kept", None),
        ("2017-11-23", "congress", "2018", "kept", None),
        ("2017-12-22", "congress", "2018-01", "kept", None),
        ("2017-12-22", "round", "2018-02-16/2018-02-28", "late", (75, 75)),
        ("2018-03-16", "summit", "2018-04-04", "moved", None),
        ("2018-04-05", "summit", None, "kept", None),
        ("2018-04-28", "round", "2018-05", "kept", None),
        ("2018-07-31", "round", "2018-11", "kept", None),
        ("2018-07-31", "summit", "2018-09-07", "late", (50, 50)),
        ("2018-11-29", "round", "2019-02", "late", (74, 77)),
        ("2019-08-02", "round", "2019-10", "late", (40, 40)),
        ("2022-01-29", "summit", "2022-21", "late", (29, 49)),
        ("2022-01-29", "round", "2022-40", "kept", None),
        ("2022-06-16", "round", "2022-41", "kept", None),
        ("2022-07-20", "round", "2022", "kept", None),
        ("2022-07-20", "summit", None, "pending", None),
        ("2024-01-25", "round", "2024-41", "kept", None),
        ("2024-11-12", "round", "2025-40", "pending", None),
    ],
)
def test_what_became_of_what_was_announced(
    ledger: Ledger, day: str, kind: str, due: str | None, outcome: str, late: tuple[int, int] | None
) -> None:
    found = announcements(ledger, day, kind)
    told = [(a.due.value if a.due is not None else None, a.outcome.value, a.days_late) for a in found]
    assert told == [(due, outcome, late)]


def test_the_committee_met_late(ledger: Ledger) -> None:
    (found,) = announcements(ledger, "2018-10-28", "other")
    assert (found.outcome.value, found.days_late) == ("late", (303, 303))


def test_the_proposal_that_a_round_be_the_last_did_not_stand(ledger: Ledger) -> None:
    ends = [(a.announced.value, a.outcome.value) for a in ledger.announcements if a.effect == "end" and a.announced]
    assert ends == [("2023-06-21", "superseded")]


def test_two_contradictions_were_planted(ledger: Ledger) -> None:
    numbers = {m.id: n for n, m in rounds(ledger).items()}
    found = {(numbers.get(c.about), c.field): {v.value for v in c.values} for c in ledger.contradictions}
    assert found == {
        (18, "when"): {"2022-06-15/2022-06-16", "2022-06-14/2022-06-16"},
        (22, "when"): {"2024-11-11/2024-11-12", "2024-10-11/2024-10-12"},
    }
