"""People by likeness of name and office, their offices over time, and numbers and words told more than once."""

from __future__ import annotations

import pytest

from mahdar.model.ledger import Ledger
from mahdar.model.timex import Shifted, Unit
from mahdar.reconcile import reconcile
from mahdar.reconcile.likeness import likeness
from tests.reconcile_press import Article


def ledger(*articles: Article) -> Ledger:
    return reconcile([a.reading() for a in articles])


def bearers(*told: tuple[str, str, str, str]) -> Ledger:
    """Day, name, office, polity: one text each."""
    articles = []
    for n, (day, name, office, polity) in enumerate(told):
        articles.append(Article(f"Outlet {n}", day))
        articles[-1].office(name, office, polity)
    return ledger(*articles)


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("مارتن كالدرون", "مارتين كالدرون", True),
        ("إيفان دي روسيني", "ايفان دي روسينى", True),
        ("هيلين فان دربك", "هيلين فاندربك", True),
        ("تشينار أوزكاي", "تشنار اوزكاي", True),
        ("مارتن كالدرون", "مارتن هوفمان", False),
        ("سامي ناصر", "سامي منصور", False),
        ("كالدرون", "مارتن كالدرون", False),
        ("نزار بن هاشم بن عبد المنعم", "بكار بن هاشم بن عبد المنعم", False),
        ("هاشم بن عبد المنعم", "نزار بن هاشم بن عبد المنعم", False),
        ("عبدالمنعم هاشم", "عبد المنعم هاشم", True),
    ],
)
def test_likeness_knows_spellings_from_other_names(a: str, b: str, alike: bool) -> None:
    assert (likeness(a, b) >= 0.85) == (likeness(b, a) >= 0.85)
    if alike:
        assert likeness(a, b) >= 0.8
    else:
        assert likeness(a, b) < 0.93


def test_spellings_of_one_bearer_of_an_office_are_one_person() -> None:
    found = bearers(
        ("2031-01-01", "Ilva Torrenmark", "envoy", "Velmia"),
        ("2031-02-01", "Ilva Torenmark", "envoy", "Velmia"),
        ("2031-03-01", "Ylva Torrenmark", "envoy", "Velmia"),
    )
    (only,) = found.people
    assert len(only.names) == 3
    assert [(o.first, o.last) for o in only.offices] == [("2031-01-01", "2031-03-01")]


@pytest.mark.parametrize(
    "other",
    [
        ("2031-02-01", "Berto Quell", "envoy", "Velmia"),  # a successor
        ("2031-02-01", "Ilva Torenmark", "envoy", "Ostria"),  # another state's, and spelt otherwise
        ("2031-02-01", "Ilvo Torenmarx", "minister", "Velmia"),  # not alike enough without a common office
    ],
)
def test_others_stay_others_and_nobody_contradicts_anybody(other: tuple[str, str, str, str]) -> None:
    found = bearers(("2031-01-01", "Ilva Torrenmark", "envoy", "Velmia"), other)
    assert len(found.people) == 2
    assert found.contradictions == ()


def test_one_person_bears_one_office_after_another() -> None:
    found = bearers(
        ("2033-02-01", "Ilva Torrenmark", "minister", "Velmia"), ("2031-01-01", "Ilva Torrenmark", "envoy", "Velmia")
    )
    (only,) = found.people
    assert [(o.office, o.first) for o in only.offices] == [("envoy", "2031-01-01"), ("minister", "2033-02-01")]


def test_a_third_name_between_two_joins_nobody() -> None:
    """Each of the three is like the next one; the first and the last are not alike."""
    found = bearers(
        ("2031-01-01", "Samira Naxor", "envoy", "Velmia"),
        ("2031-01-02", "Samir Naxor", "envoy", "Velmia"),
        ("2031-01-03", "Samir Nator", "envoy", "Velmia"),
        ("2031-01-04", "Bamir Natol", "envoy", "Velmia"),
    )
    for one in found.people:
        assert all(likeness(one.names[0], n) >= 0.7 for n in one.names)


def test_a_statement_copied_is_one_with_both_as_support() -> None:
    first, second = Article("Lantern", "2031-01-01", relay="Wire"), Article("Harbour", "2031-01-02", relay="Wire")
    for a in (first, second):
        a.meeting("round", Shifted(Unit.DAY, 0), n=3, status="ongoing")
        a.said("Ilva Torrenmark", "we shall mend the bridges of the valley")
    (only,) = ledger(first, second).statements
    assert (len(only.support), only.relays, only.outlet) == (2, ("Wire",), "Lantern")
    assert only.said is not None
    assert only.said.value == "2031-01-01"
    assert only.meeting == ledger(first, second).meetings[0].id


def test_parts_know_their_whole_and_like_numbers_are_told_once() -> None:
    first, second = Article("Lantern", "2031-01-01"), Article("Harbour", "2031-01-02")
    for a in (first, second):
        whole = a.figure(500, "Bridge Watch", "2030")
        a.figure(120, "Bridge Watch", "2030", part_of=whole)
    found = ledger(first, second)
    assert [(f.value, len(f.support)) for f in found.figures] == [(500, 2), (120, 2)]
    assert found.figures[1].part_of == found.figures[0].id
    assert found.contradictions == ()


@pytest.mark.parametrize(
    ("source", "period", "beside", "contradicts"),
    [
        ("Bridge Watch", "2030", False, True),
        ("Bridge Watch", "2030", True, False),  # told side by side: of different things
        ("Road Watch", "2030", False, False),
        ("Bridge Watch", "2029", False, False),
        (None, "2030", False, False),
    ],
)
def test_only_one_sources_counts_of_one_thing_contradict(
    source: str | None, period: str, beside: bool, contradicts: bool
) -> None:
    first, second = Article("Lantern", "2031-01-01"), Article("Harbour", "2031-01-02")
    first.figure(500, "Bridge Watch", "2030")
    (first if beside else second).figure(501, source, period)
    assert bool(ledger(first, second).contradictions) == contradicts
