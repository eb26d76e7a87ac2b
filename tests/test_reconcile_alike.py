"""How likely a telling is of a meeting: what forbids it, and what speaks for it more than for another."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.reconcile.alike import NEWS, TIGHT, WELL_KNOWN, apart_in_text, likely, placed_alike
from tests.reconcile_parts import article, joined, outlets, seen, sight

LATER = "2031-09-01"  # long after the meetings of May
FIFTEENTH = {"when": "2031-05-15"}
MAY = {"when": "2031-05"}


def points(meeting: list[dict[str, Any]], telling: dict[str, Any]) -> int:
    made = joined(sight(**{"outlet": f"Outlet {n}"} | m) for n, m in enumerate(meeting))
    return likely(made, sight(**{"outlet": "Harbour"} | telling))


@pytest.mark.parametrize(
    ("meeting", "telling", "expected"),
    [
        (FIFTEENTH, FIFTEENTH, 65),
        (FIFTEENTH, {"when": "2031-05-17"}, 63),
        ({"when": "2031-05-17"}, FIFTEENTH, 63),
        (FIFTEENTH | {"place": "Velm"}, FIFTEENTH | {"place": "Velm"}, 75),
        (FIFTEENTH | {"place": "Velm"}, FIFTEENTH | {"place": "Quill"}, 65),  # on the very day a town may be a slip
        (FIFTEENTH | {"place": "Velm"}, {"when": "2031-05-16", "place": "Quill"}, 0),
        (FIFTEENTH | {"place": "Velm"}, MAY | {"place": "Quill"}, 0),
        (FIFTEENTH, FIFTEENTH | {"kind": "technical"}, 60),
        (FIFTEENTH, FIFTEENTH | {"kind": "summit"}, 0),
        (FIFTEENTH | {"kind": "summit"}, FIFTEENTH | {"kind": "other"}, 0),
        (FIFTEENTH, FIFTEENTH | {"series": "ostra"}, 0),
        (FIFTEENTH, {"when": "2031-05-19"}, 0),
        (FIFTEENTH, {"when": None}, 0),
        ({"when": None}, FIFTEENTH, 0),
        ({"when": "2031-05-12/2031-05-15"}, FIFTEENTH, 65),  # four days are told to the day
        ({"when": "2031-05-11/2031-05-15"}, FIFTEENTH, 43),
        (FIFTEENTH, {"when": "2031-05-12/2031-05-15"}, 65),
        (FIFTEENTH, {"when": "2031-05-11/2031-05-15"}, 53),
    ],
)
def test_days_place_and_kind_speak_for_a_meeting(
    meeting: dict[str, Any], telling: dict[str, Any], expected: int
) -> None:
    assert points([meeting], telling) == expected


@pytest.mark.parametrize(
    ("meeting", "telling", "published", "expected"),
    [
        (MAY, FIFTEENTH, "2031-05-16", 43),
        (MAY, FIFTEENTH, LATER, 35),
        (MAY, MAY, LATER, 35),
        (FIFTEENTH, MAY, LATER, 45),  # one whose day is known is likelier meant
        (FIFTEENTH, MAY, "2031-05-14", 45),
        (FIFTEENTH, MAY, "2031-05-15", 53),  # a text of these days means the meeting of these days
        (FIFTEENTH, MAY, "2031-05-22", 53),
        (FIFTEENTH, MAY, "2031-05-23", 45),
        ({"when": "2031-05-12/2031-05-15"}, MAY, LATER, 45),
        ({"when": "2031-05-11/2031-05-15"}, MAY, LATER, 35),
    ],
)
def test_a_month_told_means_the_meeting_of_the_days_of_its_text(
    meeting: dict[str, Any], telling: dict[str, Any], published: str, expected: int
) -> None:
    assert NEWS.days == 7
    assert points([meeting], telling | {"day": published}) == expected


def test_a_text_of_unknown_day_is_of_no_days() -> None:
    assert points([FIFTEENTH], MAY | {"day": None, "days": ("2031-05-15", "2031-05-16")}) == 45


def test_a_time_told_too_widely_knows_no_meeting() -> None:
    tight, wide = {"when": "2031-05-01/2031-06-14"}, {"when": "2031-05-01/2031-06-15"}
    assert TIGHT == 45
    for narrow in (FIFTEENTH, tight):
        assert points([tight], narrow | {"day": LATER}) > 0
        assert points([narrow], tight | {"day": LATER}) > 0
        assert points([wide], narrow | {"day": LATER}) == 0
        assert points([narrow], wide | {"day": LATER}) == 0


@pytest.mark.parametrize(
    ("when", "by_one", "by_many"),
    [
        ("2031-05-15", 200, 200),
        ("2031-05-20", 195, 195),
        ("2031-05-29", 186, 186),  # two weeks
        ("2031-05-30", 25, 0),
        ("2031-12-01", 25, 0),  # two hundred days
        ("2031-12-02", 0, 0),
    ],
)
def test_a_number_is_one_meetings_the_less_surely_the_farther_away(when: str, by_one: int, by_many: int) -> None:
    telling = sight("Harbour", day="2032-02-01", when=when, n=3)
    for count, expected in ((1, by_one), (WELL_KNOWN - 1, by_one), (WELL_KNOWN, by_many)):
        assert likely(joined(outlets(count, n=3, **FIFTEENTH)), telling) == expected


@pytest.mark.parametrize(
    ("meeting", "telling", "expected"),
    [
        ({"n": 3}, {"n": 3}, 200),
        ({"n": 3} | FIFTEENTH, {"n": 3}, 200),
        ({"n": 3}, {"n": 3} | FIFTEENTH, 200),
        ({"n": 3}, {"n": 4}, 0),
        ({"n": 3} | FIFTEENTH, {"n": 4} | FIFTEENTH, 0),
        ({"n": 3}, {"n": 3, "kind": "technical"}, 200),
        ({"n": 3}, {"n": 3, "kind": "summit"}, 0),
        # without the series only a high number is known again, and near its time
        ({"n": 5}, {"n": 5, "series": None}, 0),
        ({"n": 5} | FIFTEENTH, {"n": 5, "series": None, "when": "2031-06-29"}, 25),
        ({"n": 5} | FIFTEENTH, {"n": 5, "series": None, "when": "2031-06-30"}, 0),
        ({"n": 4} | FIFTEENTH, {"n": 4, "series": None} | FIFTEENTH, 200),
        ({"n": 4} | FIFTEENTH, {"n": 4, "series": None, "when": "2031-05-16"}, 0),
        ({"n": 4} | FIFTEENTH, {"n": 4, "series": None, "when": "2031-05-17", "status": "ongoing"}, 198),
        ({"n": 4} | FIFTEENTH, {"n": 4, "series": None, "when": "2031-05-19", "status": "ongoing"}, 0),
        ({"n": 5} | FIFTEENTH, {"n": 5, "series": None, "when": "2031-05-16"}, 199),
        ({"n": 5, "series": None}, {"n": 5, "series": None}, 200),
        # everything has a first session: one of no series is known by its town or company, and near its time
        ({"n": 1, "series": None} | FIFTEENTH, {"n": 1, "series": None, "when": "2031-05-20"}, 0),
        ({"n": 1, "series": None, "place": "Velm"}, {"n": 1, "series": None, "place": "Velm"}, 200),
        ({"n": 1, "series": None, "place": "Velm"}, {"n": 1, "series": None, "place": "Quill"}, 0),
        ({"n": 1, "series": None, "people": "AB"}, {"n": 1, "series": None, "people": "AB"}, 200),
        ({"n": 1, "series": None, "people": "AB"}, {"n": 1, "series": None, "people": "CD"}, 0),
        ({"n": 5, "series": None} | FIFTEENTH, {"n": 5, "series": None, "when": "2031-08-15"}, 0),
    ],
)
def test_a_number_with_and_without_its_series(meeting: dict[str, Any], telling: dict[str, Any], expected: int) -> None:
    assert points([meeting], telling | {"day": LATER}) == expected


@pytest.mark.parametrize(
    ("number", "when", "published", "expected"),
    [
        (4, "2031-05", "2031-05-16", 53),
        (4, "2031-05", LATER, 0),
        (4, "2031-05-15", LATER, 65),
        (None, "2031-05", LATER, 45),
    ],
)
def test_a_number_outvoted_is_a_slip_where_the_text_is_of_the_very_days(
    number: int | None, when: str, published: str, expected: int
) -> None:
    meeting = [{"n": 3} | FIFTEENTH, {"n": 3} | FIFTEENTH]
    assert points(meeting, {"n": number, "when": when, "day": published}) == expected


def test_a_number_beside_a_month_fits_a_meeting_that_has_none() -> None:
    assert points([FIFTEENTH], MAY | {"n": 3, "day": LATER}) == 45


PAIR = {"kind": "bilateral"}


@pytest.mark.parametrize(
    ("meeting", "telling", "expected"),
    [
        ({"people": "AB"} | FIFTEENTH, {"people": "AB"} | FIFTEENTH, 60),
        ({"people": "AB", "series": None} | FIFTEENTH, {"people": "AB", "series": None} | FIFTEENTH, 60),
        ({"people": "AB"} | FIFTEENTH, {"people": "AC"} | FIFTEENTH, 0),
        ({"people": "AB"} | FIFTEENTH, {"people": "AB"} | MAY, 20),
        ({"people": "AB"} | FIFTEENTH, {"people": "AB", "day": "2031-05-16"} | MAY, 28),
        ({"people": "AB", "series": None} | FIFTEENTH, {"people": "AB"} | MAY, 0),
        ({"people": "AB", "series": None} | FIFTEENTH, {"people": "AB", "series": None} | MAY, 0),
        ({"people": "AB", "place": "Velm"} | FIFTEENTH, {"people": "AB", "place": "Quill"} | MAY, 0),
        ({"people": "AB"} | FIFTEENTH, {"people": "A"} | FIFTEENTH, 30),
        ({"people": "A"} | FIFTEENTH, {"people": "A"} | FIFTEENTH, 30),
        ({"people": "AB"} | FIFTEENTH, {"people": ""} | FIFTEENTH, 0),
        ({"people": "AB"} | FIFTEENTH, {"people": "C"} | FIFTEENTH, 0),
        ({"people": "AB"} | FIFTEENTH, {"people": "A"} | MAY, 0),
        ({"people": "AB"} | FIFTEENTH, {"people": "A", "when": "2031-05-14/2031-05-15"}, 0),
        ({"people": "AB"} | MAY, {"people": "A"} | MAY, 0),
        ({"people": "AB", "series": None} | FIFTEENTH, {"people": "A", "series": None} | FIFTEENTH, 0),
        ({"people": "AB", "place": "Velm"} | FIFTEENTH, {"people": "A", "place": "Quill"} | FIFTEENTH, 0),
        ({"people": "ABC"} | FIFTEENTH, {"people": "CD"} | FIFTEENTH, 0),
    ],
)
def test_talks_between_two_are_known_by_both(meeting: dict[str, Any], telling: dict[str, Any], expected: int) -> None:
    assert points([PAIR | meeting], {"day": LATER} | PAIR | telling) == expected


NAMELESS = {"series": None}


@pytest.mark.parametrize(
    ("meeting", "telling", "expected"),
    [
        ({"kind": "summit"}, {"kind": "summit"}, 65),  # a rare kind: nothing may speak against it
        ({"kind": "summit", "place": "Velm"}, {"kind": "summit", "place": "Quill"}, 0),
        ({"kind": "summit", "people": "AB"}, {"kind": "summit", "people": "BC"}, 0),
        ({"kind": "summit", "people": "AB", "place": "Velm"}, {"kind": "summit", "people": "BC", "place": "Velm"}, 75),
        ({"kind": "summit"}, {"kind": "ministerial"}, 0),
        ({"kind": "round"}, {"kind": "technical"}, 0),
        ({"kind": "technical"}, {"kind": "technical"}, 0),
        ({"kind": "other"}, {"kind": "other"}, 0),
        ({"kind": "technical", "place": "Velm"}, {"kind": "technical", "place": "Velm"}, 75),
        ({"kind": "technical", "people": "A"}, {"kind": "technical", "people": "A"}, 0),
        ({"kind": "technical", "people": "AB"}, {"kind": "technical", "people": "AB"}, 65),
        ({"kind": "summit", "series": None}, {"kind": "summit"}, 0),
        ({"kind": "summit", "series": None, "people": "AB"}, {"kind": "summit", "people": "AB"}, 65),
    ],
)
def test_a_meeting_told_without_its_series_is_known_by_town_or_people(
    meeting: dict[str, Any], telling: dict[str, Any], expected: int
) -> None:
    assert points([FIFTEENTH | meeting], {"day": LATER} | NAMELESS | FIFTEENTH | telling) == expected


def test_without_a_series_a_month_means_the_meeting_of_these_days_or_none() -> None:
    summit = {"kind": "summit"}
    assert points([FIFTEENTH | summit], MAY | summit | NAMELESS) == 53
    assert points([FIFTEENTH | summit], MAY | summit | NAMELESS | {"day": LATER}) == 0


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ({}, {}, False),
        ({}, {"people": "AB"}, False),
        ({}, {"kind": "technical"}, True),
        ({}, {"when": "2031-05-16"}, True),
        ({}, {"n": 4}, True),
        ({"kind": "bilateral", "people": "AB"}, {"kind": "bilateral", "people": "AB"}, False),
        ({"kind": "bilateral", "people": "AB"}, {"kind": "bilateral", "people": "AC"}, True),
    ],
)
def test_a_text_that_tells_of_two_means_two_unless_it_tells_the_same_of_both(
    first: dict[str, Any], second: dict[str, Any], apart: bool
) -> None:
    a, b = seen(article("Lantern", LATER, FIFTEENTH | first, FIFTEENTH | second))
    assert apart_in_text(joined([a]), b) is apart
    if apart and "n" not in second:
        assert likely(joined([a, *outlets(1, **FIFTEENTH | second)]), b) == 0
    (other,) = seen(article("Harbour", LATER, FIFTEENTH | second))
    assert not apart_in_text(joined([a]), other), "another text may tell it so"


@pytest.mark.parametrize(
    ("places", "place", "alike"),
    [
        (["Velm"], "Velm", True),
        (["Velm"], "Quill", False),
        (["Velm"], "Velmia", True),  # a state, or a place no list knows, may be one with a town
        (["Velmia"], "Ostreia", True),
        (["Velmia"], "Velm", True),
        (["Velmia", "Velm"], "Quill", False),
        (["Velm"], None, True),
        ([None], "Velm", True),
    ],
)
def test_two_towns_are_no_one_place(places: list[str | None], place: str | None, alike: bool) -> None:
    made = joined(sight(f"Outlet {n}", place=p) for n, p in enumerate(places))
    assert placed_alike(made, sight("Harbour", place=place)) is alike
