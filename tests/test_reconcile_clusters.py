"""A meeting in the making: what its tellings agree on, and how far apart they may lie."""

from __future__ import annotations

import pytest

from mahdar.model.assertion import MeetingKind
from mahdar.model.when import When
from mahdar.reconcile.clusters import other_company, slack, within_reach
from tests.reconcile_parts import joined, outlets, sight


@pytest.mark.parametrize(
    ("core", "when", "kind", "one"),
    [
        ("2031-05-01", "2031-05-01", "bilateral", True),
        ("2031-05-01", "2031-05-02", "bilateral", False),
        ("2031-05-01", "2031-05-02", "summit", True),
        ("2031-05-01", "2031-05-03", "summit", False),
        ("2031-05-01", "2031-05-04", "round", True),
        ("2031-05-01", "2031-05-05", "round", False),
        ("2031-05-01/2031-05-04", "2031-05-07", "round", True),  # seven days in all
        ("2031-05-01/2031-05-05", "2031-05-08", "round", False),
        ("2031-05", "2031-05-20", "bilateral", True),
    ],
)
def test_days_of_one_meeting_are_the_same_or_near_and_no_more_than_a_week(
    core: str, when: str, kind: str, one: bool
) -> None:
    assert within_reach(When(core), When(when), MeetingKind(kind)) is one


def test_longer_kinds_of_meetings_are_missed_by_more_days() -> None:
    long = {"round", "congress", "technical", "working_group"}
    assert {k.value for k in MeetingKind if slack(k) == 3} == long
    assert {k.value for k in MeetingKind if slack(k) == 0} == {"bilateral"}
    assert {slack(k) for k in MeetingKind} == {0, 1, 3}


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("AB", "CD", True),
        ("AB", "BC", True),
        ("AB", "AB", False),
        ("AB", "ABC", False),
        ("ABC", "AB", False),
        ("AB", "C", False),  # a text that names one state says nothing of the others
        ("A", "BC", False),
        ("", "BC", False),
    ],
)
def test_only_two_unlike_sets_of_states_are_other_company(a: str, b: str, other: bool) -> None:
    x, y = ({f"state:{s}" for s in many} for many in (a, b))
    assert other_company(x, y) is other
    assert other_company(x | {"p-1", "p-2"}, y | {"p-3", "p-4"}) is other, "people alone are no company"


@pytest.mark.parametrize(
    ("told", "core"),
    [
        (["2031-05-01"], "2031-05-01"),
        (["2031-05", "2031-05-20"], "2031-05-20"),  # the finer time
        (["2031-05-20", "2031-05"], "2031-05-20"),
        (["2031-05", "2031-06-02"], "2031-05"),  # not of that time
        (["2031-05-01", "2031-05-20"], "2031-05-01"),
        (["2031-05-01/2031-05-20", "2031-05-05/2031-05-24"], "2031-05-01/2031-05-20"),  # no finer
        (["2031-05-01/2031-05-07", "2031-05-03"], "2031-05-01/2031-05-07"),  # a day in session takes no other away
        (["2031-05-01/2031-05-08", "2031-05-03"], "2031-05-03"),  # longer than a meeting: a doubt, no extent
        (["2031-05-03", "2031-05-01/2031-05-07"], "2031-05-01/2031-05-07"),
        (["2031-05-03", "2031-05-01/2031-05-08"], "2031-05-03"),
        (["2031-05-03", None], "2031-05-03"),
    ],
)
def test_the_best_told_time_leads_and_days_in_session_widen_it(told: list[str | None], core: str) -> None:
    made = joined(sight(f"Outlet {n}", when=when) for n, when in enumerate(told))
    assert made.core is not None
    assert (made.core.earliest, made.core.latest) == (When(core).earliest, When(core).latest)


def test_the_number_most_origins_tell_is_the_meetings_and_of_several_the_least() -> None:
    two, three = outlets(1, n=3), [*outlets(2, n=4)]
    assert joined(two).ordinal == 3
    assert joined([*two, *three]).ordinal == 4
    assert joined([*three, *two]).ordinal == 4
    assert joined([*outlets(2, n=4), *outlets(2, n=3)]).ordinal == 3
    again = [sight("Lantern", n=3), sight("Lantern", day="2031-05-17", n=3), sight("Harbour", n=4), sight("Ferry", n=4)]
    assert joined(again).ordinal == 4, "one outlet that tells it twice is one origin"


@pytest.mark.parametrize(
    ("told", "number", "outvoted"),
    [
        ({3: 2}, 4, True),
        ({3: 1}, 4, False),  # one origin outvotes nobody
        ({3: 2}, 3, False),
        ({3: 2, 4: 1}, 4, True),
        ({3: 3, 4: 2}, 4, False),
        ({3: 4, 4: 2}, 4, True),
        ({3: 4, 4: 2}, 3, False),
    ],
)
def test_a_number_is_outvoted_by_twice_as_many_origins_and_at_least_two(
    told: dict[int, int], number: int, outvoted: bool
) -> None:
    made = joined(s for n, count in told.items() for s in outlets(count, n=n))
    assert made.outvotes(number) is outvoted


def test_a_telling_adds_what_it_knows_and_one_of_what_did_not_happen_adds_no_place() -> None:
    made = joined([sight(series=None, people="A"), sight("Harbour", place="Velm", people="AB", when="2031-05-15")])
    assert made.series == "velm"
    assert (made.people, made.places) == ({"state:a", "state:b"}, {"place:velm"})
    assert made.origins == {"lantern", "harbour"}
    planned = joined([sight(place="Velm", status="planned", when="2031-06-01", n=4)])
    assert (planned.places, planned.origins, planned.core) == (set(), set(), None)
    assert planned.ordinal == 4
    assert not planned.taken_place
