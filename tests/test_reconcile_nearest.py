"""Meetings looked up by their distance in time: none that may be meant is left out, and the nearest come first."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mahdar.model.when import When
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.nearest import Days, Row, ended, nearest
from mahdar.reconcile.times import gap
from mahdar.reconcile.towns import town

FIRST = date(2031, 1, 1).toordinal()
TOWNS = ("place:velm", "place:ostra", "state:karst")
ELSEWHERE = 3


@st.composite
def days(draw: st.DrawFn, longest: int = 400) -> Days:
    first = FIRST + draw(st.integers(0, 900))
    return first, first + draw(st.integers(0, draw(st.sampled_from((2, 40, longest)))))


def time(span: Days) -> When:
    first, last = (date.fromordinal(day).isoformat() for day in span)
    return When(first if first == last else f"{first}/{last}")


@st.composite
def meeting(draw: st.DrawFn) -> Cluster:
    places = draw(st.sets(st.sampled_from(TOWNS)))
    return Cluster([], time(draw(days())), draw(st.none() | st.integers(1, 3)), places=places)


def may_be_there(c: Cluster, place: str | None) -> bool:
    """Not in another town."""
    return not town(place) or place in c.places or not any(map(town, c.places))


@given(st.lists(meeting(), max_size=30), days(), days(), st.none() | st.sampled_from(TOWNS), st.none() | st.just(2))
def test_none_is_left_out_and_the_nearest_come_first(
    meetings: list[Cluster], window: Days, ends: Days, place: str | None, number: int | None
) -> None:
    found = list(nearest(Row(meetings).near(window, ends, place, number, ELSEWHERE)))
    asked = time(window)
    wanted = {
        id(c)
        for c in meetings
        if c.core is not None and ends[0] <= ended(c) <= ends[1]
        and (may_be_there(c, place) or gap(asked, c.core) <= ELSEWHERE or (number is not None and c.ordinal == number))
    }  # fmt: skip
    assert wanted <= {id(c) for _, c in found} <= {id(c) for c in meetings}
    assert all(a <= b for (a, _), (b, _) in pairwise(found))
    assert all(c.core is not None and at <= gap(asked, c.core) for at, c in found)


def test_in_a_long_row_few_are_asked() -> None:
    """One a week for ten years: who stops when no nearer one can come has asked for the few about the window."""
    day = date(2031, 1, 1)
    weekly = [Cluster([], When((day + timedelta(weeks=n)).isoformat()), None) for n in range(520)]
    window = (day + timedelta(weeks=260)).toordinal()
    row = Row(weekly).near((window, window), (1, date.max.toordinal()), None, None, ELSEWHERE)
    near = [c for at, c in nearest(row) if at == 0]
    assert weekly[260] in near
    assert len(near) <= 3
