"""The meetings of one series and kind by their days: which day leads, which number, and which telling is a slip."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.model.timex import Shifted, Unit
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.days import exact, meetings_by_day
from mahdar.reconcile.sightings import Sighting
from tests.reconcile_parts import article, seen, sight

LATER = "2031-09-01"
YESTERDAY = Shifted(Unit.DAY, -1)


def told(outlet: str, on: str, **meeting: Any) -> Sighting:
    """Told by an outlet of a day of May, long after it."""
    return sight(**{"outlet": outlet, "day": LATER, "when": f"2031-05-{on}"} | meeting)


def many(count: int, day: str, **meeting: Any) -> list[Sighting]:
    return [told(f"Outlet {day} {n} {meeting.get('n')}", day, **meeting) for n in range(count)]


def days(found: list[Cluster]) -> list[tuple[str, int]]:
    """First to last day of each meeting and how many tell of it."""
    made = []
    for c in found:
        assert c.core is not None
        made.append((f"{c.core.earliest:%d}-{c.core.latest:%d}", len(c.sightings)))
    return made


@pytest.mark.parametrize(
    ("when", "published", "is_exact"),
    [
        ("2031-05-15", LATER, True),
        ("2031-05-15", "2031-05-15", True),
        ("2031-05-16", "2031-05-15", False),  # still to come
        ("2031-05-15/2031-05-19", "2031-05-15", True),
        ("2031-05-15/2031-05-20", LATER, False),
        (None, LATER, False),
    ],
)
def test_told_to_the_day_is_at_most_five_days_that_have_come(when: str | None, published: str, is_exact: bool) -> None:
    assert exact(sight(day=published, when=when)) is is_exact
    if when == "2031-05-16":
        assert exact(sight(day=None, days=("2031-05-14", "2031-05-15"), when=when)), "its day is not known"


@pytest.mark.parametrize(
    ("told_days", "expected"),
    [
        ([(2, "15"), (1, "17")], [("15-17", 3)]),
        ([(2, "15"), (1, "12")], [("12-15", 3)]),
        ([(2, "15"), (1, "19")], [("15-15", 2), ("19-19", 1)]),
        # the best supported day leads, so a day told wrongly draws none of the others to it
        ([(3, "10"), (1, "13"), (1, "16"), (1, "19")], [("10-16", 5), ("19-19", 1)]),
        ([(3, "10"), (1, "13"), (1, "16"), (1, "17")], [("10-16", 5), ("17-17", 1)]),
        ([(3, "10"), (2, "15"), (1, "12")], [("10-12", 4), ("15-15", 2)]),  # the nearer
        ([(3, "10"), (2, "14"), (1, "12")], [("10-12", 4), ("14-14", 2)]),  # as near: the one more tell of
        ([(2, "10"), (3, "14"), (1, "12")], [("12-14", 4), ("10-10", 2)]),
    ],
)
def test_the_best_supported_day_leads(told_days: list[tuple[int, str]], expected: list[tuple[str, int]]) -> None:
    assert days(meetings_by_day(s for count, day in told_days for s in many(count, day))) == expected


def test_meetings_that_grew_into_one_another_are_one_led_by_the_better_known() -> None:
    bridge = told("Bridge", "10", when="2031-05-10/2031-05-14")
    for order in ((3, 2), (2, 3)):
        (found,) = meetings_by_day([*many(order[0], "10"), *many(order[1], "14"), bridge])
        assert days([found]) == [("10-14", 6)]
        assert found.lead.when is not None
        assert found.lead.when.value == ("2031-05-10" if order[0] == 3 else "2031-05-14")


def test_a_telling_that_numbers_the_meeting_leads() -> None:
    (found,) = meetings_by_day([*many(2, "15"), *many(1, "15", n=3)])
    assert found.lead.ordinal == 3


@pytest.mark.parametrize(
    ("day", "place", "expected"),
    [
        ("15", "Quill", [3]),  # the town is a slip where the day is the same
        ("16", "Quill", [2, 1]),
        ("16", "Velm", [3]),
    ],
)
def test_near_days_in_two_towns_are_two_meetings(day: str, place: str, expected: list[int]) -> None:
    found = meetings_by_day([*many(2, "15", place="Velm"), *many(1, day, place=place)])
    assert [len(c.sightings) for c in found] == expected


def test_a_near_day_goes_to_the_meeting_whose_town_allows_it() -> None:
    found = meetings_by_day([*many(3, "10", place="Velm"), *many(2, "15"), *many(1, "12", place="Quill")])
    assert days(found) == [("10-10", 3), ("12-15", 3)]


def test_two_that_one_text_tells_of_stay_two() -> None:
    both = seen(article("Lantern", LATER, {"when": "2031-05-15"}, {"when": "2031-05-17"}))
    assert sorted(days(meetings_by_day(both))) == [("15-15", 1), ("17-17", 1)]


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([*many(2, "15", n=3), *many(2, "15", n=4)], [(3, 2), (4, 2)]),
        ([*many(2, "15", n=3), *many(3, "15", n=4)], [(4, 3), (3, 2)]),
        ([*many(4, "15", n=3), *many(1, "15", n=4)], [(3, 5)]),  # outvoted
        ([*many(2, "15", n=3), *many(2, "15", n=4), *many(3, "29", n=4)], [(3, 4), (4, 3)]),  # known of another day
        ([*many(2, "15", n=3), *many(3, "15", n=4), *many(1, "15")], [(4, 4), (3, 2)]),
        ([*many(3, "15", n=3), *many(2, "15", n=4), *many(1, "15")], [(3, 4), (4, 2)]),
    ],
)
def test_unlike_numbers_on_one_day_are_two_meetings_unless_one_is_outvoted(
    tellings: list[Sighting], expected: list[tuple[int, int]]
) -> None:
    assert sorted((c.ordinal, len(c.sightings)) for c in meetings_by_day(tellings)) == sorted(expected)
    if len(expected) == 2 and expected[0][1] != expected[1][1] and len({s.when for s in tellings}) == 1:
        assert [(c.ordinal, len(c.sightings)) for c in meetings_by_day(tellings)] == expected, "best supported first"


THIRD_ROUND = many(3, "15", n=3)


@pytest.mark.parametrize(
    ("known", "other", "slip"),
    [
        (THIRD_ROUND, many(1, "29", n=3), True),
        (THIRD_ROUND, [told("Slip", "29", n=3, day="2031-05-30", when=YESTERDAY)], False),  # such a day is not wrong
        (THIRD_ROUND, [told("Slip", "29", n=3, when="2031-12-01", day="2032-01-01")], True),  # two hundred days
        (THIRD_ROUND, [told("Slip", "29", n=3, when="2031-12-02", day="2032-01-01")], False),
        (many(3, "15", n=3, place="Velm"), many(1, "29", n=3, place="Velm"), True),
        (many(3, "15", n=3, place="Velm"), many(1, "29", n=3), True),
        (many(3, "15", n=3, place="Velm"), many(1, "29", n=3, place="Quill"), False),
        (many(3, "15", n=3, people="AB"), many(1, "29", n=3, people="AB"), True),
        (many(3, "15", n=3, people="AB"), many(1, "29", n=3, people="CD"), False),
        (THIRD_ROUND, [*many(1, "29", n=3), *many(1, "29")], False),  # as many leave the number out
        (THIRD_ROUND, [*many(2, "29", n=3), *many(1, "29")], True),
        (THIRD_ROUND, many(2, "29", n=4), False),
    ],
)
def test_a_number_well_known_of_one_day_was_told_wrongly_of_another(
    known: list[Sighting], other: list[Sighting], slip: bool
) -> None:
    found = meetings_by_day([*other, *known])
    assert [len(c.sightings) for c in found] == ([len(known) + len(other)] if slip else [len(known), len(other)])
    assert found[0].lead.when == known[0].when, "the better known day leads"


def test_of_two_days_of_a_number_told_as_often_the_one_more_tell_of_leads() -> None:
    (found,) = meetings_by_day([*many(1, "15", n=3), *many(2, "15"), *many(1, "29", n=3)])
    assert found.lead.when is not None
    assert (found.lead.when.value, len(found.sightings)) == ("2031-05-15", 4)


def test_a_day_counted_from_the_texts_own_is_the_meetings_within_the_days_it_may_miss() -> None:
    long = [told(f"Long {n}", "10", n=3, when="2031-05-10/2031-05-14") for n in range(2)]
    long += [told("Long 2", "16", n=3)]
    for day, one in (("19", True), ("20", False)):
        found = meetings_by_day([*long, told("Late", day, n=3, day=f"2031-05-{int(day) + 1}", when=YESTERDAY)])
        assert len(found) == (1 if one else 2)


def test_a_text_that_tells_two_days_of_one_number_means_two() -> None:
    both = seen(article("Lantern", LATER, {"when": "2031-05-15", "n": 3}, {"when": "2031-05-29", "n": 3}))
    assert len(meetings_by_day([*both, *many(2, "15", n=3)])) == 2


WELL_TOLD = many(3, "15", place="Velm", people="AB")


@pytest.mark.parametrize(
    ("report", "meant"),
    [
        ({}, True),
        ({"day": "2031-05-15"}, True),
        ({"day": "2031-05-14"}, False),
        ({"day": "2031-05-22"}, True),
        ({"day": "2031-05-23"}, False),
        ({"day": None, "days": ("2031-05-16", "2031-05-17")}, False),
        ({"when": "2031-04-14"}, True),  # a month
        ({"when": "2031-04-13"}, False),
        ({"n": 3}, False),
        ({"when": YESTERDAY, "day": "2031-05-20"}, False),
        ({"place": "Velm"}, True),
        ({"place": "Quill"}, False),
        ({"people": "AB"}, True),
        ({"people": "CD"}, False),
    ],
)
def test_a_lone_day_in_a_report_of_a_meeting_many_tell_of_is_that_meeting(report: dict[str, Any], meant: bool) -> None:
    lone = sight(**{"outlet": "Slip", "day": "2031-05-16", "when": "2031-05-05"} | report)
    assert len(meetings_by_day([*WELL_TOLD, lone])) == (1 if meant else 2)


def test_a_lone_day_is_left_where_the_meeting_is_little_known_or_told_beside_it() -> None:
    lone = sight("Slip", day="2031-05-16", when="2031-05-05")
    assert len(meetings_by_day([*WELL_TOLD[:2], lone])) == 2
    assert len(meetings_by_day([*WELL_TOLD, lone, sight("Other", day="2031-05-16", when="2031-05-05")])) == 2
    both = seen(article("Slip", "2031-05-16", {"when": "2031-05-05"}, {"when": "2031-05-15"}))
    assert len(meetings_by_day([*WELL_TOLD, *both])) == 2
    again = [told(f"Again {n}", "22") for n in range(3)]
    late = sight("Slip", day="2031-05-22", when="2031-05-05")
    assert len(meetings_by_day([*WELL_TOLD, *again, late])) == 3, "two meetings may be meant"
