"""`kill -9` at any moment: the last ledger stays, and building again ends where an undisturbed build ends."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mahdar.engine.build import build
from mahdar.model.ledger import Ledger
from mahdar.store import Store
from tests.articles import folder_of

DOCUMENTS = 130
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


def start(folder: Path, ledger: Path, processes: int) -> subprocess.Popen[bytes]:
    """A real build; the folder's 130 documents are several batches, each a checkpoint."""
    command = [sys.executable, "-m", "mahdar", "build", str(folder), "--ledger", str(ledger)]
    return subprocess.Popen([*command, "--processes", str(processes)], stdout=subprocess.DEVNULL)


def latest(ledger: Path) -> Ledger:
    with Store(str(ledger)) as store:
        found = store.latest()
        assert found is not None
        return store.ledger(found)


@pytest.fixture(scope="module")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("coverage"), range(DOCUMENTS))


@pytest.fixture(scope="module")
def undisturbed(coverage: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, float]:
    """The ledger of a build that nobody disturbed, and how long it took."""
    file = tmp_path_factory.mktemp("undisturbed") / "l.db"
    begun = time.monotonic()
    assert start(coverage, file, 1).wait() == 0
    return latest(file), time.monotonic() - begun


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_build_leaves_the_last_ledger_and_is_finished_by_the_next(
    seed: int, coverage: Path, undisturbed: tuple[Ledger, float], tmp_path: Path
) -> None:
    whole, seconds = undisturbed
    file = tmp_path / "l.db"
    with Store(str(file), create=True) as store:
        before = build(store, [str(coverage / "0000.txt"), str(coverage / "0001.txt")]).ledger
    chance = random.Random(seed)
    for _ in range(2):
        running = start(coverage, file, 1)
        time.sleep(seconds * chance.uniform(0.25, 0.95))
        running.kill()
        ended = running.wait()
        with sqlite3.connect(file) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert latest(file) in (before, whole), "a ledger of some of the documents"
        if ended == 0:
            break
    assert start(coverage, file, 1).wait() == 0
    assert latest(file) == whole


def test_a_ledger_file_killed_at_birth_is_made_by_the_next_build(tmp_path: Path) -> None:
    coverage = folder_of(tmp_path / "in", range(3))
    for number, size in enumerate((0, 1)):
        file = tmp_path / f"{number}.db"
        running = start(coverage, file, 1)
        while running.poll() is None and (not file.exists() or file.stat().st_size < size):
            time.sleep(0.001)
        running.kill()
        running.wait()
        assert start(coverage, file, 1).wait() == 0
        assert len(latest(file).documents) == 3


def children(of: int) -> list[int]:
    """Living processes whose parent is this one."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == of and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def alive(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_the_processes_of_a_killed_build_do_not_stay_behind(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", range(900))
    running = start(folder, tmp_path / "l.db", 2)
    helpers: list[int] = []
    until = time.monotonic() + 60
    while running.poll() is None and len(helpers) < 2 and time.monotonic() < until:
        time.sleep(0.01)
        helpers = children(running.pid)
    assert len(helpers) >= 2, "the build used no processes of its own"
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    until = time.monotonic() + 20
    while any(map(alive, helpers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, helpers))
