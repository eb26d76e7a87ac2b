"""Which meeting a promise came to: near its window, of its series, number, town and company."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.held import Held
from mahdar.reconcile.names import Names
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.plans import plans
from mahdar.reconcile.sightings import sightings
from tests.reconcile_parts import archive_of, article, joined, sight
from tests.reconcile_press import Article, state

LATER = "2036-01-01"
Facts = dict[str, Any]


def plans_of(*articles: Article) -> list[Plan]:
    archive = archive_of(*articles)
    names = Names(archive)
    return plans(archive, names, sightings(archive, names))


def promise(published: str | None = "2031-01-10", people: str = "", **told: Any) -> Plan:
    """An announcement of a text; `people` are those of a meeting told of as planned beside it."""
    text = Article("Lantern", published)
    if people:
        told_of = {"series": told.get("series", "velm"), "status": "planned", "people": tuple(map(state, people))}
        text.meeting(told.get("kind", "round"), told.get("due"), **told_of)
    text.announce(**told)
    (made,) = (p for p in plans_of(text) if p.claim is not None)
    return made


def held(*meetings: Facts) -> list[Cluster]:
    return [joined([sight(**{"outlet": f"Outlet {n}", "day": LATER} | m)]) for n, m in enumerate(meetings)]


def came_to(plan: Plan, *meetings: Facts) -> list[bool]:
    """Which of the meetings the plan came to, if any, whatever their order."""
    row = held(*meetings)
    found, again = Held(row).match(plan), Held(row[::-1]).match(plan)
    assert found is again
    return [c is found for c in row]


MAY, FIFTEENTH = {"due": "2031-05"}, {"due": "2031-05-15"}
ON_TIME = {"when": "2031-05-15"}


@pytest.mark.parametrize(
    ("told", "meeting", "kept"),
    [
        (FIFTEENTH, ON_TIME, True),
        (FIFTEENTH | {"what": "action"}, ON_TIME, False),
        (FIFTEENTH | {"effect": "end"}, ON_TIME, False),
        (FIFTEENTH | {"effect": "postpone"}, ON_TIME, True),
        (FIFTEENTH | {"what": "action", "effect": "end"}, ON_TIME, False),
        (FIFTEENTH, ON_TIME | {"kind": "summit"}, False),
        (FIFTEENTH, ON_TIME | {"series": "ostra"}, False),
        (FIFTEENTH, ON_TIME | {"status": "planned"}, False),
        (FIFTEENTH, {}, False),
        (FIFTEENTH | {"n": 5}, {"n": 5}, True),  # the number says it, whatever the day
        (FIFTEENTH | {"n": 5}, {"n": 6}, False),
        (FIFTEENTH | {"n": 5}, ON_TIME, True),
        (FIFTEENTH | {"n": 5}, {"n": 6, "when": "2031-05-20"}, False),
        # a series meets once on a day: of another number on the very day it is misnumbered
        (FIFTEENTH | {"n": 5}, {"n": 6} | ON_TIME, True),
        ({"due": "2031-05-14/2031-05-16", "n": 5}, {"n": 6} | ON_TIME, True),
        ({"due": "2031-05-13/2031-05-16", "n": 5}, {"n": 6} | ON_TIME, False),
        (FIFTEENTH | {"n": 5}, {"n": 6, "when": "2031-05-12/2031-05-18"}, True),
        (FIFTEENTH | {"n": 5}, {"n": 6, "when": "2031-05-11/2031-05-18"}, False),
        (FIFTEENTH | {"n": 5}, {"n": 6, "when": "2031-05-16"}, False),
        (FIFTEENTH | {"n": 5, "series": None}, {"n": 6, "series": None} | ON_TIME, False),
        (FIFTEENTH | {"n": 5}, {"n": 6, "series": None} | ON_TIME, False),
        ({"n": 5}, {"n": 6, "when": "2031-01-10"}, False),
    ],
)
def test_a_promise_is_kept_by_a_meeting_of_its_kind_series_and_number(told: Facts, meeting: Facts, kept: bool) -> None:
    assert came_to(promise(**told), meeting) == [kept]


@pytest.mark.parametrize(
    ("told", "meeting", "kept"),
    [
        (FIFTEENTH, {"when": "2032-11-05"}, True),  # 540 days late
        (FIFTEENTH, {"when": "2032-11-06"}, False),
        (FIFTEENTH, {"when": "2031-05-14"}, False),  # early, and nothing says that it is the one
        # early in its town, if the promise was old enough by then
        (FIFTEENTH | {"place": "Velm"}, {"when": "2031-03-31", "place": "Velm"}, True),  # 45 days
        (FIFTEENTH | {"place": "Velm"}, {"when": "2031-03-30", "place": "Velm"}, False),
        (FIFTEENTH | {"place": "Velm"}, {"when": "2031-05-10", "place": "Quill"}, False),
        (FIFTEENTH | {"place": "Velm", "published": "2031-04-25"}, {"when": "2031-05-05", "place": "Velm"}, True),
        (FIFTEENTH | {"place": "Velm", "published": "2031-04-26"}, {"when": "2031-05-05", "place": "Velm"}, False),
        # held before it was told of, it is another
        (FIFTEENTH | {"published": "2031-05-15"}, ON_TIME, True),
        (MAY | {"published": "2031-05-16"}, ON_TIME, False),
        # in another town only about its time
        (FIFTEENTH | {"place": "Velm"}, {"when": "2031-05-18", "place": "Quill"}, True),
        (FIFTEENTH | {"place": "Velm"}, {"when": "2031-05-19", "place": "Quill"}, False),
        (FIFTEENTH | {"place": "Velm"}, {"when": "2031-07-19"}, True),
        # without a time: after the word, in the town if one was told
        ({}, {"when": "2032-07-03"}, True),
        ({}, {"when": "2032-07-04"}, False),
        ({}, {"when": "2031-01-10"}, True),
        ({}, {"when": "2031-01-09"}, False),
        ({"place": "Velm"}, {"when": "2031-05-15", "place": "Velm"}, True),
        ({"place": "Velm"}, {"when": "2031-05-15", "place": "Quill"}, False),
        ({"place": "Velm"}, {"when": "2031-05-15"}, False),
        ({"place": "Velm"}, {"when": "2032-07-04", "place": "Velm"}, False),
        ({}, {"when": "2031-05-15", "place": "Velm"}, True),
        # nothing told of either time
        ({"published": None}, ON_TIME, False),
        (FIFTEENTH | {"published": None}, ON_TIME, True),
    ],
)
def test_a_promise_is_kept_near_its_window(told: Facts, meeting: Facts, kept: bool) -> None:
    assert came_to(promise(**told), meeting) == [kept]


NAMELESS = {"series": None}


@pytest.mark.parametrize(
    ("told", "meeting", "kept"),
    [
        (FIFTEENTH, ON_TIME | NAMELESS, True),  # the very day
        (MAY, ON_TIME | NAMELESS, False),
        ({"due": "2031-05-14/2031-05-16"}, ON_TIME | NAMELESS, True),
        ({"due": "2031-05-13/2031-05-16"}, ON_TIME | NAMELESS, False),
        (FIFTEENTH, {"when": "2031-05-12/2031-05-18"} | NAMELESS, True),
        (FIFTEENTH, {"when": "2031-05-11/2031-05-18"} | NAMELESS, False),
        (FIFTEENTH, {"when": "2031-05-16"} | NAMELESS, False),
        (FIFTEENTH | NAMELESS, ON_TIME, True),
        (FIFTEENTH | NAMELESS, ON_TIME | NAMELESS, True),
        (FIFTEENTH | {"place": "Velm"}, ON_TIME | NAMELESS | {"place": "Velm"}, True),
        (FIFTEENTH | {"place": "Velm"}, ON_TIME | NAMELESS | {"place": "Quill"}, True),
        (FIFTEENTH | NAMELESS | {"place": "Velm"}, ON_TIME | NAMELESS | {"place": "Quill"}, False),
        (FIFTEENTH | NAMELESS | {"place": "Velm"}, ON_TIME | NAMELESS, True),
        # of many meetings of one day that tell where and who, not just any
        (FIFTEENTH | NAMELESS | {"place": "Velm"}, ON_TIME | NAMELESS | {"people": "AB"}, False),
        (FIFTEENTH | NAMELESS | {"place": "Velm"}, ON_TIME | NAMELESS | {"place": "Corvia"}, False),
        (FIFTEENTH | NAMELESS | {"people": "AB"}, ON_TIME | NAMELESS | {"people": "ABC"}, True),
        (FIFTEENTH | NAMELESS | {"people": "AB"}, ON_TIME | NAMELESS | {"people": "A", "place": "Velm"}, True),
        # by its town, or by two of those who meet, near its time
        (MAY | {"place": "Velm"}, ON_TIME | NAMELESS | {"place": "Velm"}, True),
        (MAY | {"place": "Velm"}, ON_TIME | NAMELESS | {"place": "Quill"}, False),
        (MAY | {"place": "Velm"}, ON_TIME | NAMELESS, False),
        (MAY | {"place": "Velm"}, {"when": "2031-07-30", "place": "Velm"} | NAMELESS, True),  # sixty days
        (MAY | {"place": "Velm"}, {"when": "2031-07-31", "place": "Velm"} | NAMELESS, False),
        (MAY | {"place": "Velm"}, {"when": "2031-06/2032-05", "place": "Velm"} | NAMELESS, True),
        (MAY | {"people": "AB"}, ON_TIME | NAMELESS | {"people": "AB"}, True),
        (MAY | {"people": "AB"}, ON_TIME | NAMELESS | {"people": "ABC"}, True),
        (MAY | {"people": "AB"}, ON_TIME | NAMELESS | {"people": "A"}, False),
        (MAY | {"people": "A"}, ON_TIME | NAMELESS | {"people": "AB"}, False),
        (FIFTEENTH | {"people": "AB"}, ON_TIME | NAMELESS | {"people": "CD"}, False),
        (NAMELESS | {"place": "Velm"}, {"when": "2031-02-10", "place": "Velm"} | NAMELESS, True),
        (NAMELESS | {"place": "Velm"}, {"when": "2031-05-10", "place": "Velm"} | NAMELESS, False),
    ],
)
def test_without_its_series_a_meeting_is_known_by_its_day_town_or_company(
    told: Facts, meeting: Facts, kept: bool
) -> None:
    assert came_to(promise(**told), meeting) == [kept]


@pytest.mark.parametrize(
    ("told", "meetings", "kept"),
    [
        (FIFTEENTH, [{"when": "2031-05-20"}, {"when": "2031-05-17"}], 1),
        (FIFTEENTH | {"place": "Velm"}, [{"when": "2031-05-17"}, {"when": "2031-05-17", "place": "Velm"}], 1),
        (FIFTEENTH | {"n": 5}, [{"when": "2031-05-15"}, {"when": "2031-06-15", "n": 5}], 1),
        # as far away: the earlier
        ({}, [{"when": "2031-01-12"}, {"when": "2031-01-11"}], 1),
        # one told loosely may lie further away than it seems
        (FIFTEENTH, [{"when": "2031-05"}, {"when": "2031-05-20"}], 1),
        (FIFTEENTH, [{"when": "2031-05"}, {"when": "2031-05-25"}], 1),
        (FIFTEENTH, [{"when": "2031-05"}, {"when": "2031-05-28"}], 0),
        (FIFTEENTH, [{"when": "2031-05-09/2031-05-22"}, {"when": "2031-05-19"}], 0),
        (FIFTEENTH, [{"when": "2031-05-09/2031-05-22"}, {"when": "2031-05-17"}], 1),
        (MAY, [{"when": "2031-05"}, {"when": "2031-06-01"}], 0),
    ],
)
def test_of_several_the_nearest_and_clearest_is_meant(told: Facts, meetings: list[Facts], kept: int) -> None:
    assert came_to(promise(**told), *meetings) == [n == kept for n in range(len(meetings))]


def test_of_two_that_cannot_be_told_apart_always_the_same_is_meant() -> None:
    assert came_to(promise(**FIFTEENTH), ON_TIME, ON_TIME).count(True) == 1


def test_two_meetings_of_a_number_are_told_apart_by_their_days() -> None:
    plan = promise(n=5, **FIFTEENTH)
    assert came_to(plan, {"n": 5, "when": "2031-08-15"}, {"n": 5, "when": "2031-05-20"}) == [False, True]
    assert came_to(plan, {"n": 5, "when": "2031-05-10"}, {"n": 5, "when": "2030-05-10"}) == [True, False]
    assert came_to(plan, {"n": 5, "when": "2031-05-10"}, {"n": 5, "when": "2034-05-10"}) == [True, False]
    early = [{"n": 5, "when": "2031-03-30"}, {"n": 5, "when": "2033-03-31"}]
    assert came_to(plan, *early) == [False, False]


def test_the_number_that_follows_in_the_text_speaks_for_its_meeting() -> None:
    text = article("Lantern", "2031-01-10", {"n": 4, "when": "2031-01-09"})
    text.announce("round", "2031-05-15")
    (plan,) = plans_of(text)
    assert (plan.ordinal, plan.expected) == (None, 5)
    assert came_to(plan, {"n": 7, "when": "2031-05-16"}, {"n": 5, "when": "2031-06-15"}) == [False, True]
    assert came_to(plan, {"when": "2031-05-17"}, {"n": 5, "when": "2031-06-15"}) == [True, False]
    assert came_to(plan, {"n": 7, "when": "2031-05-16"}) == [True]
    text.announce("round", "2031-08-15", n=9)
    assert [(p.ordinal, p.expected) for p in plans_of(text)] == [(None, 5), (9, None)]


def test_a_meeting_told_as_planned_is_a_plan_with_all_that_is_told_of_it() -> None:
    told = {"n": 5, "when": "2031-05-15", "place": "Velm", "people": "AB", "status": "planned"}
    (plan,) = plans_of(article("Lantern", "2031-01-10", told))
    assert (plan.what, plan.kind, plan.effect, plan.series) == ("meeting", "round", "schedule", "velm")
    assert (plan.ordinal, plan.expected, plan.place, plan.people) == (
        5,
        None,
        "place:velm",
        frozenset({"state:a", "state:b"}),
    )
    assert plan.due is not None
    assert plan.announced is not None
    assert (plan.due.value, plan.announced.value) == ("2031-05-15", "2031-01-10")
    assert plan.words.startswith("velm round 5")
    (after_four,) = plans_of(article("Lantern", "2031-01-10", {"previous": 4, "status": "planned"}))
    assert (after_four.ordinal, after_four.expected) == (None, 5)


def test_all_who_are_told_of_for_one_time_meet() -> None:
    text = article(
        "Lantern", "2031-01-10", *({"when": "2031-05-15", "people": p, "status": "planned"} for p in ("AB", "CD", ""))
    )
    text.announce("round", "2031-05-15")
    announced = next(p for p in plans_of(text) if p.claim is not None)
    assert announced.people == {f"state:{c}" for c in "abcd"}


@pytest.mark.parametrize(
    ("due", "told_on", "announced"),
    [
        ("2031-05", None, "2031-01-10"),
        ("2031-05", "2031-01-03", "2031-01-03"),
        (None, None, "2031-01-10"),
        ("2031-01-10", None, "2031-01-10"),
        ("2031-01-09", None, None),  # recalled: of a day that the text does not give
        ("2030", None, None),
    ],
)
def test_a_promise_of_what_was_due_before_its_text_is_recalled(
    due: str | None, told_on: str | None, announced: str | None
) -> None:
    found = promise(due=due, told_on=told_on).announced
    assert (found and found.value) == announced


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"due": "2031-05"}, False),
        ({"due": "2031-05", "told_on": "2031-05-14"}, True),  # the older word was of it
        ({"due": "2031-05", "told_on": "2031-05-15"}, False),
        ({"due": "2031-04"}, True),  # recalled
        ({}, False),
    ],
)
def test_a_text_of_a_meeting_that_promises_one_means_two_unless_the_promise_is_older(told: Facts, kept: bool) -> None:
    text = article("Lantern", "2031-05-16", {"when": "2031-05-15"})
    text.announce(**told)
    archive = archive_of(text)
    names = Names(archive)
    seen = sightings(archive, names)
    (plan,) = plans(archive, names, seen)
    assert (Held([joined(seen)]).match(plan) is not None) is kept


def test_meetings_held_are_kept_by_series_and_kind() -> None:
    planned, *row = held(ON_TIME | {"status": "planned"}, ON_TIME, ON_TIME | {"kind": "summit"}, ON_TIME | NAMELESS)
    found = Held([planned, *row])
    assert found.of_series("velm") == row[:2]
    assert list(found.everything()) == [row[0], row[2], row[1]]


def test_of_two_as_near_the_one_in_the_town_is_meant() -> None:
    for day in range(16, 24):  # of as many days, as ids fall as they like
        told = {"when": f"2031-05-{day}"}
        assert came_to(promise(place="Velm", **FIFTEENTH), told, told | {"place": "Velm"}) == [False, True]


@st.composite
def _facts(draw: st.DrawFn, time: str, numbers: tuple[int | None, ...]) -> Facts:
    day = date(2031, 5, 15) + timedelta(days=draw(st.sampled_from((-70, -40, -9, -1, 0, 1, 2, 9, 59, 62, 500, 560))))
    last = day + timedelta(days=draw(st.sampled_from((1, 6, 30, 300))))
    return {
        time: draw(st.sampled_from((f"{day}", f"{day}", f"{day:%Y-%m}", f"{day}/{last}", None))),
        "n": draw(st.sampled_from(numbers)), "place": draw(st.sampled_from((None, "Velm", "Quill", "Velmia"))),
        "series": draw(st.sampled_from(("velm", "velm", "ostra", None))),
    }  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_facts("due", (None,)), st.lists(_facts("when", (None, 5)), min_size=2, max_size=5))
def test_the_one_meant_is_meant_beside_any_of_the_others(told: Facts, meetings: list[Facts]) -> None:
    """However many meetings there are, one that is looked up among them is the one found where all are asked."""
    plan, row = promise(**told), held(*meetings)
    found = Held(row).match(plan)
    alone = [c for c in row if Held([c]).match(plan) is c]
    assert (found in alone) if alone else (found is None)
    assert all(Held([other, found]).match(plan) is found for other in alone if found is not None)
