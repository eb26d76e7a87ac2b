"""Where a telling's meeting is looked for among those found so far, and when it is told too loosely to say."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.pool import Pool
from mahdar.reconcile.sightings import Sighting
from tests.reconcile_parts import article, joined, outlets, seen, sight

LATER = "2031-09-01"
FIFTEENTH = {"when": "2031-05-15"}


def pool(*meetings: Cluster) -> Pool:
    made = Pool()
    for m in meetings:
        made.take(m)
    return made


def telling(**meeting: Any) -> Sighting:
    return sight(**{"outlet": "Harbour", "day": LATER} | meeting)


FIFTH, TWENTY_FIFTH = joined(outlets(1, when="2031-05-05")), joined(outlets(1, when="2031-05-25"))
WELL_TOLD, LITTLE_TOLD = joined(outlets(3, when="2031-05-05")), joined(outlets(2, when="2031-05-05"))
ALSO_TOLD = joined(outlets(2, when="2031-05-25"))
IN_VELM, THERE_LATER = (joined(outlets(1, when=f"2031-05-{d}", place="Velm")) for d in ("05", "25"))
OF_OSTRA = joined(outlets(1, when="2031-05-25", series="ostra", place="Velm"))
OFTEN_IN_VELM = joined(outlets(3, when="2031-05-05", place="Velm"))
THIRD = joined(outlets(1, n=3, when="2030-05-05"))
NAMELESS = joined(outlets(1, when="2031-05-25", series=None, place="Velm"))


@pytest.mark.parametrize(
    ("meetings", "told", "found"),
    [
        ((FIFTH, TWENTY_FIFTH), {"when": "2031-05-25"}, TWENTY_FIFTH),
        ((FIFTH, TWENTY_FIFTH), {"when": "2031-05-06"}, FIFTH),
        ((FIFTH, TWENTY_FIFTH), {"when": "2031-06-25"}, None),
        ((FIFTH, THIRD), {"when": "2030-05-05", "n": 3, "series": None}, THIRD),
        ((FIFTH, THIRD), {"n": 3}, THIRD),
        ((FIFTH, THIRD), {"n": 4}, None),
        ((FIFTH, IN_VELM), {"when": "2031-05", "place": "Velm"}, IN_VELM),  # a town speaks for it
        ((IN_VELM, FIFTH), {"when": "2031-05", "place": "Velm"}, IN_VELM),
        # of two that are as likely a month alone does not say which is meant, unless many more tell of the one
        ((FIFTH, TWENTY_FIFTH), {"when": "2031-05"}, None),
        ((WELL_TOLD, TWENTY_FIFTH), {"when": "2031-05"}, WELL_TOLD),
        ((TWENTY_FIFTH, WELL_TOLD), {"when": "2031-05"}, WELL_TOLD),
        ((LITTLE_TOLD, TWENTY_FIFTH), {"when": "2031-05"}, None),
        ((WELL_TOLD, ALSO_TOLD), {"when": "2031-05"}, None),
        ((IN_VELM, THERE_LATER), {"when": "2031-05", "place": "Velm"}, IN_VELM),  # sure enough
        ((IN_VELM, THERE_LATER), {"when": "2031-05", "place": "Velm", "kind": "technical"}, IN_VELM),
        ((NAMELESS, FIFTH), {"when": "2031-05-25", "place": "Velm"}, None),  # not looked up among those of no series
        ((NAMELESS, FIFTH), {"when": "2031-05-25", "place": "Velm", "series": None}, NAMELESS),
    ],
)
def test_the_likeliest_meeting_is_found(
    meetings: tuple[Cluster, ...], told: dict[str, Any], found: Cluster | None
) -> None:
    assert pool(*meetings).best(telling(**told)) is found


def test_of_two_series_that_a_nameless_telling_fits_as_well_neither_is_meant() -> None:
    fits = {"when": "2031-05-25", "place": "Velm", "series": None}
    many = joined(outlets(3, when="2031-05-25", place="Velm"))
    assert pool(many, OF_OSTRA).best(telling(**fits)) is None
    assert pool(many, joined(outlets(1, when="2031-05-25", place="Velm"))).best(telling(**fits)) is many


@pytest.mark.parametrize(("day", "known"), [("14", False), ("15", True), ("22", True), ("23", False)])
def test_a_nameless_telling_of_the_month_means_the_meeting_of_the_week_before_its_text(day: str, known: bool) -> None:
    summit = joined(outlets(1, kind="summit", **FIFTEENTH))
    told = telling(day=f"2031-05-{day}", kind="summit", when="2031-05", series=None)
    assert pool(summit).best(told) is (summit if known else None)


def test_a_nameless_telling_of_unknown_day_and_month_finds_nothing() -> None:
    summit = joined(outlets(1, kind="summit", **FIFTEENTH))
    undated = telling(day=None, kind="summit", when="2031-05", series=None)
    assert pool(summit).best(undated) is None


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ((2, {"n": 3}), (2, {"kind": "other"}), True),
        ((2, {}), (3, {"kind": "other"}), True),
        ((2, {}), (1, {"kind": "technical"}), True),
        ((2, {}), (2, {"kind": "technical"}), False),
        ((2, {}), (1, {"kind": "summit"}), False),
        ((2, {"kind": "summit"}), (1, {"kind": "other"}), False),
        ((2, {"kind": "summit"}), (1, {"kind": "ministerial"}), False),
        ((2, {"n": 3}), (1, {"kind": "other", "n": 3}), True),
        ((2, {}), (1, {"kind": "other", "n": 3}), True),
        ((2, {"n": 3}), (1, {"kind": "other", "n": 4}), False),
        ((2, {}), (1, {"kind": "other", "series": "ostra"}), False),
        ((2, {"place": "Velm"}), (1, {"kind": "other", "place": "Velm"}), True),
        ((2, {"place": "Velm"}), (1, {"kind": "other", "place": "Quill"}), False),
        ((2, {}), (1, {"kind": "other", "when": "2031-05-16"}), False),
    ],
)
def test_what_one_calls_a_round_another_calls_a_meeting(
    first: tuple[int, dict[str, Any]], second: tuple[int, dict[str, Any]], one: bool
) -> None:
    (count, told), (more, otherwise) = first, second
    others = [telling(**{"outlet": f"Other {n}"} | FIFTEENTH | otherwise) for n in range(more)]
    found = pool(joined(outlets(count, **FIFTEENTH | told)), joined(others))
    found.join_kinds()
    assert [len(c.sightings) for c in found.clusters] == ([count + more] if one else [count, more])


def test_two_that_one_text_tells_apart_are_not_taken_for_one() -> None:
    a, b = seen(article("Lantern", LATER, FIFTEENTH, FIFTEENTH | {"kind": "other"}))
    found = pool(joined([a, *outlets(1, **FIFTEENTH)]), joined([b]))
    found.join_kinds()
    assert len(found.clusters) == 2


def test_a_rare_kind_told_by_as_few_keeps_none_from_being_joined() -> None:
    lone = [
        joined([telling(outlet=f"Lone {kind}", kind=kind, **FIFTEENTH)]) for kind in ("summit", "other", "congress")
    ]
    found = pool(joined(outlets(2, **FIFTEENTH)), *lone)
    found.join_kinds()
    assert sorted(c.kind.value for c in found.clusters) == ["congress", "round", "summit"]


def test_days_told_in_a_row_are_looked_up_day_by_day() -> None:
    days = joined(outlets(1, kind="summit", when="2031-05-11/2031-05-15"))
    nameless = telling(day="2031-05-16", kind="summit", series=None, when="2031-05-12")
    assert pool(days).best(nameless) is days


def test_of_two_meetings_that_it_may_be_a_third_is_taken_into_neither() -> None:
    technical, rounds = outlets(2, kind="technical", **FIFTEENTH), outlets(2, **FIFTEENTH)
    found = pool(joined(rounds), joined(technical), joined([telling(kind="other", **FIFTEENTH)]))
    found.join_kinds()
    assert len(found.clusters) == 3


def test_a_meeting_taken_into_another_is_found_no_more() -> None:
    known, other = joined(outlets(2, n=3, **FIFTEENTH)), joined([telling(kind="other", **FIFTEENTH)])
    found = pool(known, other)
    found.join_kinds()
    assert found.best(telling(outlet="Ferry", when="2031-05-15", kind="other")) is known
    assert found.best(telling(outlet="Ferry", when="2031-05", n=7)) is None


BESIDE = {"kind": "other", "series": None, **FIFTEENTH}


@pytest.mark.parametrize(
    ("mention", "meant"),
    [
        ({}, True),
        ({"kind": "technical"}, True),
        ({"kind": "summit"}, False),
        ({"series": "velm"}, False),
        ({"place": "Velm"}, False),
        ({"people": "A"}, False),
        ({"n": 3}, False),
        ({"when": "2031-05-16"}, False),
    ],
)
def test_a_mention_with_a_time_and_nothing_else_is_of_its_texts_meeting_of_that_time(
    mention: dict[str, Any], meant: bool
) -> None:
    summit, later, said = seen(
        article("Lantern", LATER, {"kind": "summit", **FIFTEENTH}, {"when": "2031-05-29"}, BESIDE | mention)
    )
    found = pool(joined([summit]), joined([later]))
    assert found.beside(said) is (found.clusters[0] if meant else None)


def test_a_mention_in_another_text_or_beside_two_of_that_time_is_of_neither() -> None:
    summit, ministerial, said = seen(
        article("Lantern", LATER, {"kind": "summit", **FIFTEENTH}, {"kind": "ministerial", **FIFTEENTH}, BESIDE)
    )
    assert pool(joined([summit]), joined([ministerial])).beside(said) is None
    assert pool(joined([sight("Ferry", day=LATER, kind="summit", **FIFTEENTH)])).beside(said) is None
    also_told = joined([sight("Ferry", day=LATER, kind="summit", **FIFTEENTH), *seen(article("Lantern", LATER, {}))])
    (only,) = seen(article("Lantern", LATER, BESIDE))
    assert pool(also_told).beside(only) is None


JUST_HELD = joined(outlets(1, place="Velm", **FIFTEENTH))


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ({"day": "2031-05-14"}, False),
        ({"day": "2031-05-15"}, True),
        ({"day": "2031-05-25"}, True),
        ({"day": "2031-05-26"}, False),
        ({"day": "2031-05-20", "place": "Velm"}, True),
        ({"day": "2031-05-20", "place": "Quill"}, False),
        ({"day": "2031-05-20", "kind": "technical"}, False),
        ({"day": "2031-05-20", "series": "ostra"}, False),
        ({"day": "2031-05-20", "series": None}, False),
        ({"day": None}, False),
        ({"day": None, "days": ("2031-05-20", "2031-05-21")}, False),
    ],
)
def test_a_meeting_told_without_a_time_is_one_just_held(told: dict[str, Any], meant: bool) -> None:
    assert pool(JUST_HELD).recent(telling(**told)) is (JUST_HELD if meant else None)


def test_a_text_that_tells_of_the_meeting_just_held_means_another_by_one_without_a_time() -> None:
    held, other = seen(article("Lantern", "2031-05-20", FIFTEENTH, {}))
    assert pool(joined([held])).recent(other) is None


@pytest.mark.parametrize(
    ("before", "told", "meant"),
    [
        ({}, {"day": "2031-05-20"}, True),
        ({}, {"day": "2031-05-30"}, True),
        ({}, {"day": "2031-05-31"}, False),
        ({}, {"day": "2031-05-10"}, True),
        ({}, {"day": "2031-05-09"}, False),
        ({}, {"kind": "technical"}, False),
        ({"place": "Velm"}, {"place": "Velm"}, True),
        ({"place": "Velm"}, {}, False),
        ({"day": None, "days": ("2031-05-20", "2031-05-21")}, {}, False),
        ({"n": 3}, {}, False),
        ({"when": "2029-05"}, {}, False),
    ],
)
def test_what_is_told_without_a_time_in_two_texts_of_these_days_is_one(
    before: dict[str, Any], told: dict[str, Any], meant: bool
) -> None:
    found = Pool()
    first = found.place(sight(**{"day": "2031-05-20"} | before), None)
    second = telling(**{"day": "2031-05-20"} | told)
    assert found.recent(second) is (first if meant else None)


def test_what_is_told_without_a_time_is_not_joined_where_two_may_be_meant() -> None:
    found = Pool()
    first, again = seen(article("Lantern", "2031-05-20", {}, {}))
    found.place(first, None)
    assert found.recent(again) is None, "one text told both"
    said = telling(day="2031-05-21")
    assert found.recent(said) is found.clusters[0]
    found.place(again, None)
    assert found.recent(said) is None
    busy = pool(joined(outlets(1, when="2031-05-12")), joined(outlets(1, when="2031-05-19")))
    busy.place(sight("Ferry", day="2031-05-20"), None)
    assert busy.recent(said) is None, "two meetings have just been"
