"""Reconciliation's cost grows with what is told, and its bench measures what it says."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench.reconcile import load, made, measure, save
from bench.reconcile_dense import coverage
from bench.reconcile_plot import plot
from bench.world.knobs import Knobs
from bench.world.press import press
from bench.world.truth import world
from mahdar.engine.paused import collector_paused
from mahdar.model.reading import Reading
from mahdar.reconcile import reconcile
from mahdar.reconcile.once import once

ROOM = 1.35
"""By how much a telling may cost more in a world four times as large."""


def of_tracks(many: int) -> list[Reading]:
    return press(world(Knobs(seed=3, tracks=many, meetings=25 * many, reports=6))).readings


def calls_each(readings: list[Reading]) -> float:
    """Calls of functions that reconciliation takes for an assertion, in Python and in C."""
    seen: Counter[str] = Counter()
    reconcile(readings[:50])  # what is made once, at the first use

    def note(_frame: object, event: str, _arg: object) -> None:
        seen[event] += 1

    sys.setprofile(note)
    try:
        reconcile(readings)
    finally:
        sys.setprofile(None)
    return (seen["call"] + seen["c_call"]) / sum(len(r.assertions) for r in readings)


def test_a_telling_costs_as_much_in_a_larger_world() -> None:
    small, large = calls_each(of_tracks(2)), calls_each(of_tracks(8))
    assert large < ROOM * small


@pytest.mark.parametrize("dense", [False, True], ids=["world", "dense"])
def test_the_bench_makes_about_as_much_as_asked_and_the_same_again(dense: bool, tmp_path: Path) -> None:
    readings = list(made(9_000, 7, dense))
    assert 0.7 < sum(len(r.assertions) for r in readings) / 9_000 < 1.4
    save(readings, tmp_path / "readings")
    assert list(load(tmp_path / "readings")) == readings == list(made(9_000, 7, dense))


def test_a_row_tells_what_was_reconciled_and_the_plot_shows_it() -> None:
    readings = list(coverage(40))
    row = measure(readings)
    assert (row.documents, row.assertions) == (40, 40 * 9)
    assert row.seconds > 0
    assert row.peak_mb >= row.readings_mb > 0
    rows = [asdict(row), asdict(row) | {"assertions": 1_234_567, "seconds": 59.0}]
    shown = "".join(ElementTree.fromstring(plot(rows)).itertext())
    assert "1,234,567" in shown
    assert "59" in shown


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_goes_on_as_it_was(on: bool) -> None:
    try:
        (gc.enable if on else gc.disable)()
        with collector_paused():
            assert not gc.isenabled()
        assert gc.isenabled() is on
    finally:
        gc.enable()


def test_a_property_is_worked_out_once() -> None:
    asked = []

    class Town:
        @once
        def name(self) -> str:
            """What it is called."""
            asked.append(self)
            return "Lowmarsh"

    town = Town()
    assert (town.name, town.name, len(asked)) == ("Lowmarsh", "Lowmarsh", 1)
    assert Town.name.__doc__ == "What it is called."
