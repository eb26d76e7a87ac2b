"""Sets of days, and what each clue allows: the closed forms against trying every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.model import dayset, edtf
from mahdar.model.allowed import allowed, beside, together
from mahdar.model.document import Clue
from mahdar.model.resolve import resolve
from mahdar.model.settle import clashes, plausible, settle
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, Both, Length, Part, Recurring, Shifted, TimeExpr, Toward, Unit

HERE = Span(0, 1)
THIS_MONTH = Shifted(Unit.MONTH, 0)
YEARS = {n: Shifted(Unit.YEAR, n) for n in (-1, 0, 1)}.__getitem__
SOME_DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))
WEEKDAY = st.integers(1, 7).map(lambda n: Recurring(f"XXXX-WXX-{n}"))
MONTH_DAY = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda d: f"XXXX-{d:%m-%d}")
DEIXIS = st.integers(-2, 2).map(lambda n: Shifted(Unit.DAY, n))
WAYS = st.sampled_from([Toward.BEFORE, Toward.PAST, Toward.AFTER, Toward.FUTURE, Toward.SAME])
DAY = SOME_DAYS.map(lambda d: Absolute(d.isoformat()))
MONTH = SOME_DAYS.map(lambda d: Absolute(f"{d:%Y-%m}"))
AGREEING: st.SearchStrategy[TimeExpr] = st.one_of(
    st.builds(Both, DEIXIS, WEEKDAY),
    st.builds(Both, DEIXIS, DAY),
    st.builds(Both, st.builds(Recurring, MONTH_DAY, WAYS), WEEKDAY),
    st.builds(Both, MONTH, st.integers(-1, 1).map(lambda n: Shifted(Unit.MONTH, n))),
    st.builds(Both, SOME_DAYS.map(lambda d: Absolute(f"{d:%Y}")), st.sampled_from([-1, 0, 1]).map(YEARS)),
    st.builds(Both, st.integers(-1, 1).map(lambda n: Shifted(Unit.MONTH, n)), st.just(Recurring("XXXX-02"))),
    st.builds(Both, st.integers(1, 28).map(lambda n: Recurring(f"XXXX-XX-{n:02d}", Toward.SAME, THIS_MONTH)), WEEKDAY),
)  # fmt: skip


def tried(clue: Clue, day: date) -> bool:
    """Does the clue hold when its words are resolved for that day?"""
    try:
        when = resolve(clue.expr, day)
    except ValueError:
        return False
    if when is None:
        return True
    match clue.kind:
        case "stamp":
            return when.earliest <= day <= when.latest
        case "past":
            return when.earliest <= day
        case "coming":
            return when.latest >= day
    return True


@given(AGREEING, SOME_DAYS)
def test_what_agrees_on_a_day_is_what_resolves_without_a_clash(expr: TimeExpr, day: date) -> None:
    clue = Clue("agree", expr, HERE)
    days = allowed(clue)
    near = [day, *(d for d in (dayset.first(days), dayset.last(days)) if days)] if days else [day]
    for d in near:
        for step in (-1, 0, 1):
            moved = d + timedelta(days=step)
            if date(1901, 1, 1) < moved < date(2099, 1, 1):
                assert dayset.holds(days, moved) == tried(clue, moved), moved


@given(st.sampled_from(["past", "coming", "stamp"]), st.one_of(DAY, MONTH), SOME_DAYS)
def test_a_date_with_its_year_bounds_one_side_or_both(kind: str, expr: TimeExpr, day: date) -> None:
    clue = Clue(kind, expr, HERE)
    assert dayset.holds(allowed(clue), day) == tried(clue, day)


@given(st.sets(SOME_DAYS, max_size=40), st.integers(-400, 400))
def test_a_set_is_its_days(days: set[date], by: int) -> None:
    made = dayset.union((d, d) for d in days)
    assert list(dayset.each(made)) == sorted(days)
    assert dayset.count(made) == len(days)
    assert list(dayset.each(dayset.moved(made, by))) == sorted(d + timedelta(days=by) for d in days)
    value = dayset.value(made)
    assert (value is None) == (not days)
    if value is not None:
        assert {(b.first, b.last) for b in edtf.parse(value)} == {(d, d) for d in days} or "[" not in value


@pytest.mark.parametrize(
    ("template", "holds", "holds_not"),
    [
        ("XXXX-WXX-3", "2013-01-30", "2013-01-31"),
        ("XXXX-01-30", "2013-01-30", "2013-02-28"),
        ("XXXX-02-29", "2012-02-29", "2013-02-28"),
        ("XXXX-XX-31", "2013-12-31", "2013-12-01"),
        ("XXXX-04", "2013-04-30", "2013-05-01"),
        ("XXXX-24", "2013-01-15", "2013-06-15"),
    ],
)
def test_the_days_that_bear_a_name(template: str, holds: str, holds_not: str) -> None:
    named = dayset.named(template)
    assert dayset.holds(named, date.fromisoformat(holds))
    assert not dayset.holds(named, date.fromisoformat(holds_not))


@pytest.mark.parametrize(
    "clue",
    [
        Clue("past", Recurring("XXXX-01", Toward.BEFORE), HERE),
        Clue("past", Length("P3D"), HERE),
        Clue("agree", Part(Shifted(Unit.YEAR, 0), "START"), HERE),
        Clue("agree", Both(Shifted(Unit.MONTH, -3, fine=True), Absolute("2013-01")), HERE),
    ],
    ids=["last January", "a length", "early this year", "about three months ago"],
)
def test_what_bounds_nothing_allows_every_day(clue: Clue) -> None:
    assert allowed(clue) == dayset.ALL


def agree(weekday: int, by: int = 0) -> Clue:
    return Clue("agree", Both(Shifted(Unit.DAY, by), Recurring(f"XXXX-WXX-{weekday}")), HERE)


def test_clues_that_clash_are_named_in_pairs_and_once() -> None:
    """`today, Friday` twice and `today, Monday`; `yesterday, Thursday` goes with the Friday."""
    found = clashes([agree(5), agree(1), agree(5), agree(4, -1)])
    assert [(c.clues, c.apart) for c in found] == [((0, 1), 3)]
    settled = settle((agree(5), agree(1), agree(5), agree(4, -1)))
    assert settled.kept == (0, 2, 3)
    assert dayset.weekdays(settled.days) == (5,)


def test_three_clues_may_clash_though_every_two_agree() -> None:
    """A Friday, a 15 January, and January 2013, whose 15th is a Tuesday."""
    friday = agree(5)
    month = Clue("agree", Both(Shifted(Unit.MONTH, 0), Absolute("2013-01")), HERE)
    day = Clue("agree", Both(Shifted(Unit.DAY, 0), Recurring("XXXX-01-15")), HERE)
    assert [c.clues for c in clashes([friday, month, day])] == [(0, 1, 2)]


def test_a_clue_may_contradict_itself() -> None:
    wrong = Clue("agree", Both(Both(Shifted(Unit.DAY, 0), Absolute("2013-01-30")), Recurring("XXXX-WXX-1")), HERE)
    assert [c.clues for c in clashes([agree(1), wrong])] == [(1,)]
    assert settle((agree(1), wrong)).kept == (0,)


def test_days_are_told_within_plausible_years_unless_the_clues_name_others() -> None:
    old = Clue("agree", Both(Absolute("1948"), Shifted(Unit.YEAR, 0)), HERE)
    assert dayset.first(plausible(together([agree(5)]))) == date(1990, 1, 5)
    assert dayset.first(plausible(together([agree(5), old]))) == date(1948, 1, 2)


END = dayset.ALL.bit_length()


@given(st.sets(st.integers(0, 200) | st.integers(END - 200, END - 1), max_size=20), st.integers(0, 70))
def test_beside_are_the_days_up_to_so_many_away(numbers: set[int], by: int) -> None:
    near = {n + k for n in numbers for k in range(-by, by + 1) if 0 <= n + k < END}
    assert beside(sum(1 << n for n in numbers), by) == sum(1 << n for n in near)
