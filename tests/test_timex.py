"""Expressions of time and what they mean on a day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.model.codec import plain, revive
from mahdar.model.resolve import resolve, told
from mahdar.model.timex import (
    Absolute,
    At,
    Between,
    Both,
    Clash,
    Length,
    OneOf,
    Part,
    Recurring,
    Shifted,
    TimeExpr,
    Toward,
    Unit,
    relative,
)

NOW = date(2018, 3, 16)  # a Friday
TODAY = Shifted(Unit.DAY, 0)

MEANINGS: list[tuple[TimeExpr, str]] = [
    (TODAY, "2018-03-16"),
    (Shifted(Unit.DAY, -1), "2018-03-15"),
    (Shifted(Unit.WEEK, -1), "2018-03-05/2018-03-11"),
    (Shifted(Unit.WEEK, 2, None, True), "2018-03-30"),
    (Shifted(Unit.MONTH, -3), "2017-12"),
    (Shifted(Unit.MONTH, -1, None, True), "2018-02-16"),
    (Shifted(Unit.QUARTER, 1), "2018-34"),
    (Shifted(Unit.YEAR, -1), "2017"),
    (Shifted(Unit.DECADE, -1), "200X"),
    (Shifted(Unit.DAY, 1, Absolute("2016-02-28")), "2016-02-29"),
    (Recurring("XXXX-WXX-4"), "2018-03-15"),
    (Recurring("XXXX-WXX-5"), "2018-03-16"),
    (Recurring("XXXX-WXX-5", Toward.BEFORE), "2018-03-09"),
    (Recurring("XXXX-WXX-5", Toward.FUTURE), "2018-03-16"),
    (Recurring("XXXX-WXX-5", Toward.AFTER), "2018-03-23"),
    (Recurring("XXXX-WXX-5", Toward.BEFORE, None, 1), "2018-03-02"),
    (Recurring("XXXX-WXX-2", Toward.SAME, Shifted(Unit.WEEK, -1)), "2018-03-06"),
    (Recurring("XXXX-XX-15", Toward.SAME, Shifted(Unit.MONTH, -1)), "2018-02-15"),
    (Recurring("XXXX-06-15", Toward.BEFORE), "2017-06-15"),
    (Recurring("XXXX-06-15", Toward.AFTER), "2018-06-15"),
    (Recurring("XXXX-06-15", Toward.SAME, Shifted(Unit.YEAR, -2)), "2016-06-15"),
    (Recurring("XXXX-01", Toward.BEFORE), "2018-01"),
    (Recurring("XXXX-03", Toward.PAST), "2018-03"),
    (Recurring("XXXX-03", Toward.BEFORE), "2017-03"),
    (Recurring("XXXX-21", Toward.AFTER), "2019-21"),
    (Recurring("XXXX-02-29", Toward.PAST), "2016-02-29"),
    (Recurring("XXXX-04-20", Toward.LIKELY), "2018-04-20"),  # near, and the last one long past
    (Recurring("XXXX-11-20", Toward.LIKELY), "2017-11-20"),
    (Recurring("XXXX-04-20", Toward.AHEAD), "2018-04-20"),
    (Recurring("XXXX-WXX-4", Toward.AHEAD), "2018-03-15"),  # yesterday, not in six days
    (Recurring("XXXX-WXX-5", Toward.AHEAD), "2018-03-16"),
    (Recurring("XXXX-WXX-3", Toward.AHEAD), "2018-03-21"),
    (Recurring("XXXX-02-20", Toward.AHEAD), "2018-02-20"),  # hardly over, and the next one far
    (Part(Absolute("2024"), "H2"), "2024-41"),
    (Part(Shifted(Unit.YEAR, 0), "Q3"), "2018-35"),
    (Part(Recurring("XXXX-01", Toward.AFTER), "H2"), "2019-01-16/2019-01-31"),
    (Between(Absolute("2011"), Absolute("2015")), "2011/2015"),
    (OneOf((Shifted(Unit.DAY, 1), TODAY)), "[2018-03-16,2018-03-17]"),  # in the order of the calendar
    (OneOf((TODAY, Both(TODAY, Recurring("XXXX-WXX-5")))), "2018-03-16"),
    (OneOf((Absolute("2018-05"), Shifted(Unit.WEEK, 0))), "[2018-03-12/2018-03-18,2018-05]"),
    (Between(Recurring("XXXX-02-28"), Absolute("2018-03-03")), "2018-02-28/2018-03-03"),
    (At(TODAY, "14:46"), "2018-03-16T14:46"),
    (Both(TODAY, Recurring("XXXX-WXX-5")), "2018-03-16"),
    (Both(Shifted(Unit.MONTH, 0), Absolute("2018-03-16")), "2018-03-16"),
]


@pytest.mark.parametrize(("expr", "value"), MEANINGS, ids=[v for _, v in MEANINGS])
def test_meaning(expr: TimeExpr, value: str) -> None:
    when = resolve(expr, NOW)
    assert when is not None
    assert when.value == value


def test_a_part_without_a_value_of_its_own_is_a_modifier() -> None:
    when = resolve(Part(Shifted(Unit.YEAR, 1), "START"), NOW)
    assert when is not None
    assert (when.value, when.mod) == ("2019", "START")


@pytest.mark.parametrize(
    ("first", "also", "value"),
    [
        (TODAY, "XXXX-WXX-4", "2018-03-15"),  # written on Thursday, dated Friday
        (TODAY, "XXXX-WXX-1", "2018-03-12"),
        (TODAY, "XXXX-WXX-6", "2018-03-17"),
        (TODAY, "XXXX-03-14", "2018-03-14"),
        (TODAY, "XXXX-11-02", "2018-03-16"),  # too far to be meant
        (Absolute("2018-03-14"), "XXXX-WXX-4", "2018-03-14"),
    ],
)
def test_halves_that_disagree_clash_and_the_name_of_the_day_outweighs_today(
    first: TimeExpr, also: str, value: str
) -> None:
    wrong = Both(first, Recurring(also))
    with pytest.raises(Clash):
        resolve(wrong, NOW)
    when = told(wrong, NOW)
    assert when is not None
    assert when.value == value
    at = told(At(wrong, "EV"), NOW)
    assert at is not None
    assert at.value == f"{value}TEV"


def test_of_several_that_may_be_meant_an_impossible_one_is_left_out() -> None:
    options = OneOf((Recurring("XXXX-06-30", Toward.AFTER), Recurring("XXXX-06-31", Toward.AFTER)))
    when = told(options, NOW)
    assert when is not None
    assert when.value == "2018-06-30"
    assert revive(plain(options)) == options


def test_a_day_that_no_year_has_is_none() -> None:
    with pytest.raises(ValueError, match="no XXXX-06-31"):
        resolve(Recurring("XXXX-06-31"), NOW)
    assert told(Recurring("XXXX-06-31"), NOW) is None


def test_without_a_day_of_publication_only_absolute_times_mean_something() -> None:
    assert resolve(TODAY, None) is None
    assert resolve(Shifted(Unit.DAY, 1, Absolute("2018-03-16")), None) is not None
    assert relative(TODAY)
    assert relative(OneOf((Absolute("2018"), TODAY)))
    assert not relative(OneOf((Absolute("2018"), Absolute("2019"))))
    assert not relative(Shifted(Unit.DAY, 1, Absolute("2018-03-16")))
    assert not relative(Length("P7Y"))
    assert resolve(Length("P7Y"), NOW) is None


@given(st.dates(date(1992, 1, 1), date(2090, 1, 1)), st.integers(1, 7), st.sampled_from(list(Toward)))
def test_a_weekday_lies_within_a_week_on_its_side(now: date, number: int, toward: Toward) -> None:
    when = resolve(Recurring(f"XXXX-WXX-{number}", toward), now)
    assert when is not None
    day = when.earliest
    assert when.exact
    assert day.isoweekday() == number
    assert abs(day - now) <= timedelta(days=7)
    assert {
        Toward.PAST: day <= now,
        Toward.BEFORE: day < now,
        Toward.FUTURE: day >= now,
        Toward.AFTER: day > now,
    }.get(toward, True)


@given(st.dates(date(1992, 1, 1), date(2090, 1, 1)), st.sampled_from(list(Unit)), st.integers(-50, 50))
def test_a_step_there_and_back_holds_the_day_it_began_on(now: date, unit: Unit, by: int) -> None:
    when = resolve(Shifted(unit, -by, Shifted(unit, by)), now)
    assert when is not None
    assert when.earliest <= now <= when.latest
