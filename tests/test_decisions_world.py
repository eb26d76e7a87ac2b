"""An analyst who knows the truth of a world brings its ledger to it by decisions, and loses nothing on the way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from bench.world.knobs import Knobs
from bench.world.press import Coverage, press
from bench.world.score import b_cubed
from bench.world.truth import world
from mahdar.model.decision import Decision, DecisionKind, Standing, Target, Telling
from mahdar.model.ledger import Ledger
from mahdar.reconcile import reconcile

SMALL = Knobs(seed=3, tracks=3, meetings=60, years=3, outlets=12).noisier(2)


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    return press(world(SMALL))


def judge(ledger: Ledger, truth: dict[str, str], at: str) -> list[Decision]:
    """What a reader who knows better decides of one state of the ledger: what stands together wrongly is parted, what
    stands apart wrongly is joined."""
    words = dict(ledger.evidence)
    entries: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    made = []
    for entry in ledger.meetings:
        parts: dict[str, list[str]] = defaultdict(list)
        for key in entry.support:
            if key in truth:
                parts[truth[key]].append(key)
        for meeting, keys in parts.items():
            entries[meeting].append((len(keys), tuple(keys)))
        if len(parts) > 1:
            made.append((DecisionKind.NOT_SAME, [tuple(keys) for _, keys in sorted(parts.items())]))
    made += [(DecisionKind.SAME, [keys for _, keys in sorted(many)]) for many in entries.values() if len(many) > 1]

    def target(keys: tuple[str, ...]) -> Target:
        told = ((words[k], k) for k in keys)
        return Target("meeting", tuple(Telling(e.document, e.layer, e.span, "", k) for e, k in told))

    return [
        Decision(kind=kind, author="A. Judge", at=at, reason="known", targets=tuple(map(target, sides)))
        for kind, sides in made
    ]


def test_decisions_bring_a_ledger_to_the_truth(coverage: Coverage) -> None:
    truth, decisions = coverage.meeting_of, list[Decision]()
    ledger = reconcile(coverage.readings)
    first = b_cubed({k: m.id for m in ledger.meetings for k in m.support}, truth)
    for round_ in range(2):
        decisions += judge(ledger, truth, f"2040-01-0{round_ + 1}T00:00:00Z")
        ledger = reconcile(coverage.readings, decisions=decisions)
    last = b_cubed({k: m.id for m in ledger.meetings for k in m.support}, truth)
    assert min(first) < 0.99
    assert last == (1.0, 1.0)
    kept_apart = [j for j in ledger.decisions if j.decision.kind is DecisionKind.NOT_SAME]
    assert {j.standing for j in kept_apart} == {Standing.APPLIED}
    back = [
        Decision(kind=DecisionKind.RETRACT, author="A. Judge", at="2041-01-01T00:00:00Z", reason="", retracts=d.id)
        for d in decisions
    ]
    undone = reconcile(coverage.readings, decisions=[*decisions, *back])
    assert replace(undone, decisions=()) == reconcile(coverage.readings)
