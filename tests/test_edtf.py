"""EDTF values and what they bound."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.model import edtf
from mahdar.model.when import Mod, When

DAYS = st.dates(date(1500, 1, 1), date(2500, 1, 1))

BOUNDS = [
    ("2018-04-04", "2018-04-04", "2018-04-04"),
    ("2018-04", "2018-04-01", "2018-04-30"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2018", "2018-01-01", "2018-12-31"),
    ("197X", "1970-01-01", "1979-12-31"),
    ("18XX", "1800-01-01", "1899-12-31"),
    ("2018-33", "2018-01-01", "2018-03-31"),
    ("2018-36", "2018-10-01", "2018-12-31"),
    ("2024-40", "2024-01-01", "2024-06-30"),
    ("2024-41", "2024-07-01", "2024-12-31"),
    ("2022-21", "2022-03-01", "2022-06-20"),
    ("2016-24", "2015-12-01", "2016-03-19"),
    ("2018-W12", "2018-03-19", "2018-03-25"),
    ("2018-04-03/2018-04-04", "2018-04-03", "2018-04-04"),
    ("2018-04/2018-06", "2018-04-01", "2018-06-30"),
    ("2018-04-03/..", "2018-04-03", "9999-12-31"),
    ("../2018-04-03", "0001-01-01", "2018-04-03"),
    ("2018-03-16T14:46", "2018-03-16", "2018-03-16"),
    ("2018-03-16TEV", "2018-03-16", "2018-03-16"),
    ("2018-03~", "2018-03-01", "2018-03-31"),
    ("2018-03-16?", "2018-03-16", "2018-03-16"),
]


@pytest.mark.parametrize(("value", "first", "last"), BOUNDS)
def test_bounds(value: str, first: str, last: str) -> None:
    [bounds] = edtf.parse(value)
    assert (bounds.first, bounds.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_set_has_an_alternative_for_each_member() -> None:
    assert [b.first.day for b in edtf.parse("[2022-01-07,2022-01-14]")] == [7, 14]


@pytest.mark.parametrize(
    "value",
    ["", "2018-13", "2018-02-30", "18", "2018-3", "[]", "[2018,]", "2018-05/2018-04", "tomorrow", "2018-00-01", "P7Y"],
)
def test_what_is_no_value_is_refused(value: str) -> None:
    assert not edtf.valid(value)
    with pytest.raises(ValueError, match=r".+"):
        edtf.parse(value)


@given(DAYS, st.integers(0, 900))
def test_an_interval_names_exactly_its_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    [bounds] = edtf.parse(edtf.interval(first, last))
    assert (bounds.first, bounds.last) == (first, last)


@given(DAYS, st.sampled_from(list(Mod)))
def test_a_modifier_keeps_soft_edges_in_order(day: date, mod: Mod) -> None:
    for value in (f"{day:%Y}", f"{day:%Y-%m}", edtf.day(day)):
        b = When(value, mod).bounds
        assert b.first <= b.first_sure
        assert b.last_sure <= b.last
        assert b.first <= b.last


@given(DAYS, DAYS)
def test_a_finer_value_refines_the_coarser_that_holds_it(a: date, b: date) -> None:
    assert When(edtf.day(a)).refines(When(f"{a:%Y-%m}"))
    assert When(f"{a:%Y-%m}").refines(When(f"{b:%Y}")) == (a.year == b.year)
