"""The day of publication, from printed dates and from what agrees with what."""

from datetime import date
from pathlib import Path

import pytest

from mahdar import dating
from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import dating_clues, furniture, script, times
from mahdar.model.document import Basis, Clue, Document
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, Both, Recurring, Shifted, Unit
from tests.test_times import marked
from tools.examples import Case, cases

DATING = cases("dating")
HERE = Span(0, 1)
FRIDAY = Clue("agree", Both(Shifted(Unit.DAY, 0), Recurring("XXXX-WXX-5")), HERE)


def clues(text: str) -> tuple[Clue, ...]:
    document = Document(text)
    folded = script.fold(text)
    annotation = Annotation(document, furniture.blocks(document), folded, script.tokens(folded.text))
    annotation.times = times.find(annotation)
    return dating_clues.find(annotation)


@pytest.mark.parametrize(("section", "case"), marked(DATING))
def test_example(section: str, case: Case) -> None:
    found = clues(case["text"])
    assert [c.kind for c in found] == case["clues"]
    published = dating.published(found)
    assert (published.basis, published.value) == (Basis(case["basis"]), case.get("value"))


def test_a_given_day_holds_and_the_clues_are_kept() -> None:
    published = dating.published([FRIDAY], "2018-03-15")
    assert published.basis is Basis.GIVEN
    assert published.days == (("2018-03-15", "2018-03-15"),)
    assert published.clues == (FRIDAY,)


def test_a_given_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"month|day|EDTF"):
        dating.published([], "2018-13-45")


def test_clues_that_clash_leave_as_many_as_can_be_had_together() -> None:
    """Friday or Monday, nobody can tell; the year holds."""
    monday = Clue("agree", Both(Shifted(Unit.DAY, 0), Recurring("XXXX-WXX-1")), HERE)
    year = Clue("agree", Both(Absolute("2018"), Shifted(Unit.YEAR, 0)), HERE)
    published = dating.published([FRIDAY, monday, year])
    days = [date.fromisoformat(a) for a, _ in published.days]
    assert published.basis is Basis.DERIVED
    assert {d.isoweekday() for d in days} == {1, 5}
    assert {d.year for d in days} == {2018}
    twice = dating.published([FRIDAY, monday, year, FRIDAY])
    assert {date.fromisoformat(a).isoweekday() for a, _ in twice.days} == {5}


def test_events_give_way_to_what_is_told_of_the_day_itself() -> None:
    month = Clue("agree", Both(Absolute("2018-03"), Shifted(Unit.MONTH, 0)), HERE)
    wrong = Clue("past", Absolute("2019-01-01"), HERE)
    assert dating.published([month, wrong]).value == "2018-03"


def test_a_past_event_alone_is_only_a_lower_bound() -> None:
    published = dating.published([Clue("past", Absolute("2018-03-04"), HERE)])
    assert published.value is None
    assert published.days == (("2018-03-04", "2049-12-31"),)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("000", "[2022-01-07,2022-01-14,2022-01-21,2022-01-28]"),
        ("001", "2024-01-25"),
        ("002", None),
        ("003", "2017-12-21"),
        ("004", "2022-09-01"),
    ],
)
def test_the_first_articles(shared: Path, name: str, value: str | None) -> None:
    [path] = (shared / "seeds").glob(f"{name}_*.txt")
    text = path.read_bytes().decode("utf-8")
    assert dating.published(clues(text)).value == value
