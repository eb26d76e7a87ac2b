"""People by likeness of name and office, their offices over time, and numbers and words told more than once."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مولود جاوديش أوغلار", "مولود تشاوديش أوغلار"),
        ("هانس غروندمار", "هانز جروندمار"),
        ("الوليد برغستاد", "وليد برجستاد"),
        ("خيرات عبد الرحماتوف", "خيرت عبدالرحمتوف"),
    ],
)
def test_a_name_that_sounds_alike_is_one_bearers(one: str, other: str) -> None:
    found = bearers(("2031-01-01", one, "envoy", "Velmia"), ("2031-02-01", other, "envoy", "Velmia"))
    assert len(found.people) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كارل هوفمان", "كارل هوفلمان"),  # a consonant more
        ("سيرغي لافتروف", "ألكسندر لافترنتييف"),
        ("جود كيلان", "جود كيلبان"),
    ],
)
def test_names_alike_of_one_state_with_other_offices_are_two(one: str, other: str) -> None:
    found = bearers(("2031-01-01", one, "envoy", "Velmia"), ("2031-02-01", other, "spokesman", "Velmia"))
    assert len(found.people) == 2


def test_two_whom_one_text_tells_of_stay_two() -> None:
    both = Article("Lantern", "2031-01-01")
    both.office("Hasan Torrenmark", "minister", "Velmia")
    both.office("Hasen Torrenmark", "minister", "Velmia")
    assert len(ledger(both).people) == 2


def test_words_that_are_names_of_their_own_are_no_spellings_of_each_other() -> None:
    borne = {"محمد": ("برغان", "شيلدر", "فاركون"), "محمود": ("لوزين", "تربين", "زاغر")}
    others = [("2031-01-01", f"{first} {last}", "envoy", last) for first, lasts in borne.items() for last in lasts]
    pair = [("2031-02-01", "محمد دلغادون", "minister", "Velmia"), ("2031-02-02", "محمود دلغادون", "clerk", "Velmia")]
    names = {n for p in bearers(*others, *pair).people for n in (p.names,)}
    assert ("محمد دلغادون",) in names
    assert ("محمود دلغادون",) in names


def spells(name: str, *told: tuple[str, str]) -> list[tuple[str | None, str | None]]:
    """First and last days of one bearer's office, told by day and name."""
    found = bearers(*((day, who, "president", "Velmia") for day, who in told))
    return [(o.first, o.last) for p in found.people if p.name == name for o in p.offices]


def test_who_comes_back_has_held_the_office_twice() -> None:
    told = [("2031-01-01", "Ilva Torrenmark"), ("2031-06-01", "Ilva Torrenmark"), ("2032-01-01", "Berto Quell"),
            ("2033-01-01", "Berto Quell"), ("2034-01-01", "Ilva Torrenmark")]  # fmt: skip
    assert spells("Ilva Torrenmark", *told) == [("2031-01-01", "2031-06-01"), ("2034-01-01", "2034-01-01")]
    assert spells("Berto Quell", *told) == [("2032-01-01", "2033-01-01")]


def test_one_slip_or_a_short_silence_parts_no_spell() -> None:
    told = [("2031-01-01", "Ilva Torrenmark"), ("2032-01-01", "Berto Quell"), ("2033-01-01", "Ilva Torrenmark")]
    assert spells("Ilva Torrenmark", *told) == [("2031-01-01", "2033-01-01")]
    told = [("2031-01-01", "Ilva Torrenmark"), ("2031-02-01", "Berto Quell"), ("2031-03-01", "Berto Quell"),
            ("2031-04-01", "Ilva Torrenmark")]  # fmt: skip
    assert spells("Ilva Torrenmark", *told) == [("2031-01-01", "2031-04-01")]


TOLD = st.lists(
    st.tuples(
        st.dates(min_value=date(2030, 1, 1), max_value=date(2036, 1, 1)),
        st.sampled_from(
            ["Ilva Torrenmark", "Ylva Torenmark", "Berto Quell", "Samir Naxor", "Samira Naxor", "Ulf Naxor"]
        ),
        st.sampled_from(["envoy", "president"]),
        st.sampled_from(["Velmia", "Ostria"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(TOLD, st.randoms(use_true_random=False))
def test_every_telling_is_in_one_spell_that_holds_its_day_whatever_the_order(
    told: list[tuple[date, str, str, str]], order: Random
) -> None:
    rows = [(d.isoformat(), *rest) for d, *rest in told]
    found = bearers(*rows)  # type: ignore[arg-type]
    days = [(o.first, o.last) for p in found.people for o in p.offices for _ in o.support]
    assert len(days) == len(set(map(str, enumerate(rows))))
    for p in found.people:
        for o in p.offices:
            assert o.first is not None
            assert o.last is not None
            assert o.first <= o.last
            assert {o.first, o.last} <= {day for day, name, office, _ in rows if name in p.names and office == o.office}
    shuffled = list(rows)
    order.shuffle(shuffled)
    again = bearers(*shuffled)  # type: ignore[arg-type]
    assert [(p.name, [(o.office, o.first, o.last) for o in p.offices]) for p in again.people] == [
        (p.name, [(o.office, o.first, o.last) for o in p.offices]) for p in found.people
    ]


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("ناهد الكرمى", "envoy", "Velmia"), ("ناهد الكرمي", "envoy", "Ostria"), id="a slip in the state"),
        pytest.param(("آدم نورلنج", "envoy", "Velmia"), ("ادم نورلنج", "minister", "Ostria"), id="a letter's form"),
        pytest.param(("نعيم رباح", "king", "Velmia"), ("نعيمرباح", "king", "Velmia"), id="written together"),
        pytest.param(
            ("هاشم بن عبد المنعم", "king", "Velmia"), ("هاشم بن عبدالمنعم آل نوار", "king", "Velmia"), id="and longer"
        ),
        pytest.param(("أوسكار تيسين", "president", "Velmia"), ("تيسين", "president", "Velmia"), id="the last name"),
    ],
)
def test_two_ways_to_write_a_name_are_one_person(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert len(bearers(("2031-01-01", *one), ("2031-02-01", *other)).people) == 1


@pytest.mark.parametrize(
    "told",
    [
        pytest.param([("أوسكار تيسين", "president", "Velmia"), ("تيسين", "envoy", "Velmia")], id="another office"),
        pytest.param([("أوسكار تيسين", "president", "Velmia"), ("تيسين", "president", "Ostria")], id="another state"),
        pytest.param([("نزار بن هاشم", "king", "Velmia"), ("هاشم", "king", "Velmia")], id="his father"),
    ],
)
def test_a_last_name_alone_is_another_s_where_the_office_differs(told: list[tuple[str, str, str]]) -> None:
    assert len(bearers(*((f"2031-0{n + 1}-01", *one) for n, one in enumerate(told))).people) == 2


def test_a_last_name_that_several_bearers_have_is_of_none_of_them() -> None:
    several = [("أوسكار تيسين", "envoy", "Velmia"), ("ميرا تيسين", "envoy", "Velmia"), ("تيسين", "envoy", "Velmia")]
    found = bearers(*((f"2031-0{n + 1}-01", *one) for n, one in enumerate(several)))
    assert sorted(p.name for p in found.people) == sorted(name for name, _, _ in several)
