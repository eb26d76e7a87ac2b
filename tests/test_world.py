"""The world that reconciliation is tested against: its truth, its press, its measure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bench.world.baselines import by_kind_and_day, by_ordinal
from bench.world.knobs import Knobs
from bench.world.press import Coverage, press
from bench.world.score import b_cubed, harmonic, score
from bench.world.truth import World, world
from mahdar.model.assertion import MeetingTold
from mahdar.model.codec import assertion_id
from mahdar.reconcile import reconcile

SMALL = Knobs(seed=3, tracks=3, meetings=60, years=3, outlets=12)


@pytest.fixture(scope="module")
def small() -> tuple[World, Coverage]:
    made = world(SMALL)
    return made, press(made)


def test_the_same_knobs_make_the_same_coverage(small: tuple[World, Coverage]) -> None:
    again = press(world(SMALL))
    assert again.readings == small[1].readings
    assert again.meeting_of == small[1].meeting_of


def test_another_seed_makes_another_world() -> None:
    first, other = (world(replace(SMALL, seed=seed)) for seed in (1, 2))
    assert [m.first for m in first.meetings] != [m.first for m in other.meetings]


def test_rounds_are_counted_in_the_order_of_their_days(small: tuple[World, Coverage]) -> None:
    for track in small[0].tracks:
        rounds = sorted((m for m in small[0].meetings if m.track is track and m.kind == "round"), key=lambda m: m.first)
        assert [m.ordinal for m in rounds] == list(range(1, len(rounds) + 1))


def test_every_telling_of_a_meeting_has_its_key(small: tuple[World, Coverage]) -> None:
    told = {assertion_id(a) for r in small[1].readings for a in r.of(MeetingTold)}
    assert told == set(small[1].meeting_of)


def test_a_copy_inherits_the_errors_of_what_it_copies(small: tuple[World, Coverage]) -> None:
    texts = Counter(r.document.text.split("printed by")[0] for r in small[1].readings)
    copied = [t for t, n in texts.items() if n > 1]
    shares = 1 - len(texts) / len(small[1].readings)
    assert 0.25 < shares < 0.5
    for text in copied[:50]:
        same = [r for r in small[1].readings if r.document.text.startswith(text)]
        assert len({tuple((m.when, m.ordinal, m.place) for m in r.of(MeetingTold)) for r in same}) == 1


def test_b_cubed_of_one_wrong_join() -> None:
    """Two meetings of two tellings each; one telling stands with the other meeting."""
    truth = {"a": "1", "b": "1", "c": "2", "d": "2"}
    precision, recall = b_cubed({"a": "x", "b": "x", "c": "x", "d": "y"}, truth)
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)


def test_b_cubed_of_the_truth_itself_is_one(small: tuple[World, Coverage]) -> None:
    assert b_cubed(small[1].meeting_of, small[1].meeting_of) == (1.0, 1.0)


def test_the_ledger_is_better_than_plain_joins(small: tuple[World, Coverage]) -> None:
    made, coverage = small
    found = score(reconcile(coverage.readings), made, coverage)
    for join in (by_ordinal, by_kind_and_day):
        assert found.f1 > harmonic(*b_cubed(join(coverage), coverage.meeting_of))
