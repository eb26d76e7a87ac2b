"""Again and again: what was done twice is done once, whoever else writes, and whatever ends it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bench.soak.content import content, differing
from bench.soak.kill_trials import commands
from bench.soak.killing import forked, kill_again_and_again
from bench.soak.power import trial
from mahdar.engine.build import build
from mahdar.store import Store, StoreError
from mahdar.store.check import examine
from tests.articles import folder_of
from tests.deciding import PROMISES, SHEET, SIGNED, run


def faults(file: Path) -> list[str]:
    return [f"{f.what} {f.where}: {f.cause}" for f in examine(str(file)).faults]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of texts that share some, and sheets kept by hand."""
    where = tmp_path_factory.mktemp("again")
    folder_of(where / "a", range(4))
    folder_of(where / "b", range(2, 6))
    (where / "meetings.csv").write_text(SHEET, encoding="utf-8")
    (where / "promises.csv").write_text(PROMISES, encoding="utf-8")
    return where


DOES: dict[str, Callable[[Path], tuple[object, ...]]] = {
    "build a": lambda press: ("build", press / "a", "--processes", 1),
    "build b": lambda press: ("build", press / "b", "--processes", 1),
    "import meetings": lambda press: ("decide", "import", press / "meetings.csv", *SIGNED),
    "import promises": lambda press: ("decide", "import", press / "promises.csv", *SIGNED),
}
LOOKS = (("show", "meetings"), ("export",), ("outlets",), ("sources",), ("log",), ("doctor",), ("search", "داكار"))


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=st.permutations(list(DOES)), again=st.lists(st.sampled_from(list(DOES)), min_size=1, max_size=4))
def test_whatever_was_done_is_not_done_twice_and_in_any_order_comes_to_the_same(
    press: Path, tmp_path_factory: pytest.TempPathFactory, first: list[str], again: list[str]
) -> None:
    file = tmp_path_factory.mktemp("order") / "l.db"
    run("build", press / "a" / "0000.txt", "--ledger", file)
    for name in first:
        assert run(*DOES[name](press), "--ledger", file).exit_code in (0, 1)  # 1: a row of the sheet is none
    held = content(file)
    for name in again:
        run(*DOES[name](press), "--ledger", file)
        assert differing(held, content(file)) == [], f"{name} a second time"
    assert faults(file) == []
    for looks in LOOKS:
        before = file.read_bytes()
        assert run(*looks, "--ledger", file).exit_code == 0
        assert file.read_bytes() == before, f"{looks} wrote"
    HELD.append(held)
    assert differing(HELD[0], held) == [], "another order"


HELD: list[Mapping[str, str]] = []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("many", [2, 4])
def test_processes_that_build_one_ledger_at_once_lose_nothing_and_double_nothing(many: int, tmp_path: Path) -> None:
    """Each is given all texts, in an order of its own; the ledger is that of one build of them all."""
    folder, file, alone = folder_of(tmp_path / "in", range(24)), tmp_path / "l.db", tmp_path / "alone.db"
    with Store(str(alone), create=True) as store:
        build(store, [str(folder)])
    files = sorted(str(f) for f in folder.iterdir())
    running = []
    for n in range(many):
        order = files[:]
        random.Random(n).shuffle(order)
        running.append(forked(["build", *order, "--ledger", str(file), "--processes", "1"]))
    assert [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in running] == [0] * many
    assert faults(file) == []
    assert differing(content(alone), content(file)) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_again_and_again_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    """A short form of `make soak PARTS=kills`."""
    forked, _ = commands(tmp_path, documents=70)
    tally = kill_again_and_again(forked, 4, tmp_path, random.Random(7))
    assert tally.faults == []
    assert tally.kills == 4


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_the_file_and_its_journal_at_any_moment_are_a_ledger(tmp_path: Path) -> None:
    """What a disk holds when all stops at once, and everything that was written has reached it."""
    folder, file = folder_of(tmp_path / "in", range(70)), tmp_path / "l.db"
    with Store(str(file), create=True) as store:
        build(store, [str(folder / "0000.txt")])
    before = content(file)["latest"]
    running = forked(["build", str(folder), "--ledger", str(file), "--processes", "1"])
    journal, taken = file.with_name("l.db-journal"), list[Path]()
    while not (ended := os.waitpid(running, os.WNOHANG))[0]:
        if journal.exists() or len(taken) < 1:
            os.kill(running, signal.SIGSTOP)
            here = tmp_path / f"snapshot-{len(taken)}"
            here.mkdir()
            for part in (file, journal):
                if part.exists():
                    shutil.copy(part, here)
            os.kill(running, signal.SIGCONT)
            taken.append(here)
        time.sleep(0.002)
    assert os.waitstatus_to_exitcode(ended[1]) == 0
    with_journal = [here for here in taken if (here / journal.name).exists()]
    assert with_journal, "no writing was met"
    whole = content(file)
    for here in (*taken[:2], *with_journal[-6:]):
        assert faults(here / file.name) == []
        assert content(here / file.name)["latest"] in (before, whole["latest"])
    last = with_journal[-1] / file.name
    with Store(str(last)) as store:
        build(store, [str(folder)])
    assert differing(whole, content(last)) == []


@pytest.mark.parametrize("room", [3, 12])
def test_a_disk_that_is_full_at_any_point_leaves_a_ledger_that_is_finished_later(room: int, tmp_path: Path) -> None:
    folder, file, alone = folder_of(tmp_path / "in", range(20)), tmp_path / "l.db", tmp_path / "alone.db"
    for one in (file, alone):
        with Store(str(one), create=True) as store:
            build(store, [str(folder / "0000.txt")])
    with Store(str(alone)) as store:
        build(store, [str(folder)])
    shown = content(file)["latest"]
    with Store(str(file)) as store:
        (pages,) = sqlite3.connect(file).execute("PRAGMA page_count").fetchone()

        @event.listens_for(store._engine, "checkout")
        def _(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages + room}")

        with pytest.raises(StoreError, match="disk is full"):
            build(store, [str(folder)])
    assert faults(file) == []
    assert content(file)["latest"] == shown
    with Store(str(file)) as store:
        build(store, [str(folder)])
    assert differing(content(alone), content(file)) == []


def may_trace() -> bool:
    command = ["strace", "-o", os.devnull, "true"]
    return shutil.which("strace") is not None and subprocess.run(command, check=False).returncode == 0


@pytest.mark.skipif(not may_trace(), reason="needs strace, to record what a build asks of the disk")
@pytest.mark.parametrize("command", ["build", "watch"])
def test_a_power_cut_at_any_moment_loses_nothing_that_was_told_to_be_kept(command: str, tmp_path: Path) -> None:
    """A short form of `make soak PARTS=power`."""
    told = trial(tmp_path, command, 12, random.Random(5), documents=10)
    assert told["faults"] == []


def test_what_is_kept_is_kept_in_the_way_that_outlasts_a_power_cut() -> None:
    """How a commit is made safe: docs/decisions tells why so."""
    with Store() as store, store._engine.connect() as c:
        assert c.exec_driver_sql("PRAGMA synchronous").scalar() == 3
