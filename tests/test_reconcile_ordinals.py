"""Numbers that no text tells: from order, from neighbours, from what a text counts; never against evidence."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.names import Names
from mahdar.reconcile.ordinals import expected, highest_ordinals, infer
from mahdar.reconcile.sightings import sightings
from tests.reconcile_parts import archive_of, article, joined, numbers
from tests.reconcile_press import Article

LATER = "2031-09-01"
Telling = dict[str, Any]


def inferred(*articles: Article) -> list[Cluster]:
    """The row of meetings, every telling one of its own, with the numbers that are inferred."""
    archive = archive_of(*articles)
    told = sightings(archive, Names(archive))
    return infer([joined([s]) for s in told], archive)


def each(*tellings: Telling) -> list[Article]:
    """A text for every telling, long after it."""
    return [article(f"Outlet {n}", LATER, t) for n, t in enumerate(tellings)]


@pytest.mark.parametrize(
    ("telling", "beside", "guess"),
    [
        ({"previous": 2}, {}, (3, "follows number 2, which the text calls the one before")),
        ({"previous": 1}, {}, None),
        ({"previous": 2, "n": 9}, {}, None),
        ({"previous": 2, "series": None, "kind": "other"}, {}, None),
        ({}, {"n": 4}, (5, "the text tells of number 4 as held before it")),
        ({}, {"n": 2}, (3, "the text tells of number 2 as held before it")),
        ({}, {"n": 1}, None),
        ({}, {}, None),
        ({}, {"n": 4, "kind": "technical"}, None),
        ({}, {"n": 4, "series": "ostra"}, None),
        ({}, {"n": 4, "status": "planned"}, None),
        ({"kind": "technical"}, {"n": 4, "kind": "technical"}, (5, "the text tells of number 4 as held before it")),
    ],
)
def test_the_number_after_the_one_that_the_text_tells_of(
    telling: Telling, beside: Telling, guess: tuple[int, str] | None
) -> None:
    text = article("Lantern", LATER, {"when": "2031-05-01"} | beside, {"when": "2031-05-15"} | telling)
    archive = archive_of(text)
    _, s = sightings(archive, Names(archive))
    found = expected(s, highest_ordinals(archive))
    assert found == guess


def test_the_highest_number_told_as_held_counts() -> None:
    tellings = [{"n": n, "when": f"2031-05-0{d}"} for d, n in enumerate((3, 5, 4), start=1)]
    (highest,) = highest_ordinals(archive_of(article("Lantern", LATER, *tellings))).values()
    assert highest == 5


FOURTH = {"n": 4, "when": "2031-05-01"}
OPEN = {"when": "2031-05-15"}


@pytest.mark.parametrize(
    ("published", "status", "number"),
    [
        ("2031-05-15", "held", 5),
        ("2031-05-22", "held", 5),
        ("2031-05-23", "held", None),  # a text that looks back may have left some out
        ("2031-05-08", "ongoing", 5),
        ("2031-05-30", "ongoing", 5),
        (None, "held", None),
    ],
)
def test_a_meeting_told_in_its_days_beside_its_forerunner_is_the_next(
    published: str | None, status: str, number: int | None
) -> None:
    text = article("Lantern", published, FOURTH, OPEN | {"status": status})
    fourth, found = inferred(text)
    assert (fourth.ordinal, found.ordinal) == (4, number)
    if number:
        assert found.inferred == "the text tells of number 4 as held before it"
        assert found.ordinal_support == (found.lead.key,)
    else:
        assert (found.inferred, found.ordinal_support) == ("", ())


@pytest.mark.parametrize(
    ("other", "number"),
    [
        ({"n": 4, "when": "2031-06-01"}, None),  # the fourth came later
        ({"n": 4, "when": "2031-05-15"}, 5),
        ({"n": 6, "when": "2031-05-01"}, None),  # the sixth had been
        ({"n": 6, "when": "2031-05-15"}, 5),
        ({"n": 6, "when": "2031-06-15"}, 5),
        ({"n": 5, "when": "2031-06-15"}, None),  # the fifth is another
        ({"n": 5, "when": "2031-05-15"}, None),
        ({"n": 4, "when": "2030-04-10"}, 5),  # four hundred days before
        ({"n": 4, "when": "2030-04-09"}, None),
        ({"n": 3, "when": "2029-04-09"}, 5),
        ({"n": 6, "when": "2033-04-09"}, 5),
        ({"n": 9, "when": "2031-01-01", "kind": "technical"}, 5),
        ({"n": 9, "when": "2031-01-01", "series": "ostra"}, 5),
    ],
)
def test_a_number_is_inferred_only_in_the_order_of_days(other: Telling, number: int | None) -> None:
    text = article("Lantern", LATER, OPEN | {"previous": 4})
    archive = archive_of(text, *each(other))
    made = [joined([s]) for s in sightings(archive, Names(archive))]
    found = infer(made, archive)
    (open_one,) = (c for c in found if any(s.told.previous and s.when for s in c.sightings))
    assert open_one.ordinal == number
    assert open_one.inferred == ("follows number 4, which the text calls the one before" if number else "")


def test_the_number_most_texts_give_is_tried_first_and_the_next_where_it_cannot_be() -> None:
    archive = archive_of(
        *(article(f"Outlet {n}", LATER, OPEN | {"previous": p}) for n, p in enumerate((6, 4, 6, 4, 6)))
    )
    meeting = joined(sightings(archive, Names(archive)))
    assert infer([meeting], archive)[0].ordinal == 7
    assert len(meeting.ordinal_support) == 3
    apart = archive_of(
        *(article(f"Outlet {n}", LATER, OPEN | {"previous": p}) for n, p in enumerate((6, 4, 4))),
        *each({"n": 5, "when": "2031-04-01"}),
    )
    *told, fifth = sightings(apart, Names(apart))
    again = joined(s for s in (*told, fifth) if s.ordinal is None)
    infer([again, joined(s for s in (*told, fifth) if s.ordinal)], apart)
    assert again.ordinal == 7
    tied = archive_of(*(article(f"Outlet {n}", LATER, OPEN | {"previous": p}) for n, p in enumerate((6, 4))))
    as_often = joined(sightings(tied, Names(tied)))
    assert infer([as_often], tied)[0].ordinal == 5, "of several the least"


def test_a_meeting_of_that_number_that_no_text_dates_is_the_one_inferred() -> None:
    found = inferred(article("Lantern", LATER, OPEN | {"previous": 4}), *each({"n": 5}))
    assert sorted(numbers(found), key=str) == [4, 5]
    (fifth,) = (c for c in found if c.ordinal == 5)
    assert [s.ordinal for s in fifth.sightings] == [None, 5]
    two = inferred(article("Lantern", LATER, OPEN | {"previous": 4}), *each({"n": 5}, {"n": 5, "place": "Velm"}))
    assert sorted(numbers(two), key=str) == [4, 5, 5, 5], "of two such neither is known to be it"


def test_of_two_meetings_that_may_follow_the_earlier_does() -> None:
    texts = [article(f"Outlet {d}", f"2031-05-{d}", FOURTH, {"when": f"2031-05-{d}"}) for d in ("25", "15")]
    found = [c for c in inferred(*texts) if c.lead.ordinal is None]
    assert {c.lead.when.value: c.ordinal for c in found if c.lead.when} == {"2031-05-15": 5, "2031-05-25": None}


@pytest.mark.parametrize(
    ("days", "first", "last", "given"),
    [
        (["05"], 4, 6, [5]),
        (["05", "10"], 4, 7, [5, 6]),
        (["05", "10", "15"], 4, 8, [5, 6, 7]),
        (["05", "10", "15", "20"], 4, 9, [None] * 4),  # of so many one is likely told twice
        (["05"], 4, 7, [None]),
        (["05", "10"], 4, 6, [None, None]),
        ([], 4, 6, []),
        (["01"], 4, 6, [None]),  # on a day of the one before
        (["29"], 4, 6, [None]),
        (["05"], 6, 4, [None]),
    ],
)
def test_meetings_between_two_numbers_that_leave_room_for_exactly_so_many(
    days: list[str], first: int, last: int, given: list[int | None]
) -> None:
    known = [{"n": first, "when": "2031-05-01"}, {"n": last, "when": "2031-05-29"}]
    found = inferred(*each(*known, *({"when": f"2031-05-{d}"} for d in days)))
    by_day = {c.lead.when.value[-2:]: c for c in found if c.lead.when and c.lead.ordinal is None}
    assert [by_day[d].ordinal for d in days] == given
    ends = tuple(c.lead.key for n in (first, last) for c in found if c.lead.ordinal == n)
    for c in by_day.values():
        assert c.inferred == (f"held between numbers {first} and {last}" if c.ordinal else "")
        assert c.ordinal_support == (ends if c.ordinal else ())


def test_a_number_known_otherwise_is_given_to_none_between() -> None:
    known: list[Telling] = [{"n": 4, "when": "2031-05-01"}, {"n": 6, "when": "2031-05-29"}, {"n": 5}]
    found = inferred(*each(*known, {"when": "2031-05-15"}))
    assert sorted(numbers(found), key=str) == [4, 5, 6, None]
    gap: list[Telling] = [{"n": 4, "when": "2031-05-01"}, {"when": "2031-05-15"}, {"n": 6, "when": "2031-05-29"}]
    assert sorted(numbers(inferred(*each(*gap, {"n": 5, "kind": "technical"}))), key=str) == [4, 5, 5, 6]
    twice = [*gap, {"when": "2031-06-01"}, {"n": 8, "when": "2031-06-29"}]
    assert sorted(c.ordinal or 0 for c in inferred(*each(*twice))) == [4, 5, 6, 7, 8]


def test_meetings_that_a_text_counts_without_telling_of_them() -> None:
    told = {"previous": 7, "n": 9, "when": "2031-05-15", "begins": "2031-05-15", "ends": "2031-05-16", "place": "Velm",
            "people": "AB"}  # fmt: skip
    ninth, seventh = inferred(article("Lantern", LATER, told, relay="Wire"))
    assert (ninth.ordinal, seventh.ordinal) == (9, 7)
    assert seventh.inferred == "the text tells of 7 before; it says nothing else of number 7"
    assert seventh.ordinal_support == (ninth.lead.key,)
    earlier = seventh.lead
    assert (earlier.ordinal, earlier.series, earlier.taken_place, earlier.assumed) == (7, "velm", True, False)
    assert earlier.told.series is not None
    assert (earlier.told.document, earlier.told.chain) == (ninth.lead.told.document, ninth.lead.told.chain)
    assert earlier.told.chain.relays == ("Wire",)
    assert (earlier.when, earlier.begins, earlier.ends, earlier.place, earlier.people) == (None,) * 4 + (frozenset(),)


def test_a_count_of_earlier_meetings_adds_one_however_many_texts_tell_it_and_none_that_is_known() -> None:
    counts = each(*({"previous": 7, "n": 9, "when": f"2031-05-1{d}"} for d in range(3)))
    found = inferred(*counts)
    (seventh,) = (c for c in found if c.ordinal == 7)
    assert len(seventh.ordinal_support) == len(seventh.sightings) == 3
    counted: list[tuple[list[Telling], list[int]]] = [
        ([{"previous": 1, "n": 9}, {"previous": 0, "n": 9}], [1, 9, 9]),
        ([{"previous": 7, "n": 9}, {"n": 7, "when": "2030"}], [7, 9]),
        ([{"previous": 7, "n": 9}, {"n": 7, "when": "2030", "kind": "technical"}], [7, 7, 9]),
        ([{"previous": 7, "n": 9, "kind": "other", "series": None}], [9]),
    ]
    for tellings, found_numbers in counted:
        assert sorted(c.ordinal or 0 for c in inferred(*each(*tellings))) == found_numbers


def test_an_ongoing_meeting_of_a_day_assumed_lends_it_to_none_before() -> None:
    now, before = inferred(article("Lantern", "2031-05-16", {"previous": 7, "status": "ongoing"}))
    assert (now.lead.assumed, now.ordinal) == (True, 8)
    assert (before.lead.assumed, before.lead.when, before.ordinal) == (False, None, 7)


def test_a_count_beside_others_of_the_same_meeting_is_heard() -> None:
    texts = each({"when": "2031-05-15", "n": 9}, {"previous": 4}, {"n": 9, "previous": 7}, {"n": 4})
    archive = archive_of(*texts)
    told = sorted(sightings(archive, Names(archive)), key=lambda s: s.told.previous.value if s.told.previous else 0)
    ninth = [s for s in told if s.ordinal != 4]
    found = infer([joined(ninth), joined(s for s in told if s.ordinal == 4)], archive)
    assert sorted(c.ordinal or 0 for c in found) == [4, 7, 9]


def test_what_is_found_in_one_series_changes_nothing_in_another() -> None:
    told: list[Telling] = [{"series": name} for name in ("ostra", "velm")]
    texts = [article(f"Lantern {t['series']}", LATER, OPEN | {"previous": 4} | t) for t in told]
    found = inferred(*texts, *each(*({"n": 5} | t for t in told)))
    assert sorted((c.series or "", c.ordinal or 0) for c in found) == [
        ("ostra", 4),
        ("ostra", 5),
        ("velm", 4),
        ("velm", 5),
    ]


def test_a_meeting_on_the_last_day_of_the_one_before_is_not_between() -> None:
    row: list[Telling] = [{"n": 4, "when": "2031-05-01/2031-05-05"}, {"n": 6, "when": "2031-05-29"}]
    for day, number in (("05", None), ("06", 5)):
        found = inferred(*each(*row, {"when": f"2031-05-{day}"}))
        assert [c.ordinal for c in found if c.lead.ordinal is None] == [number]
