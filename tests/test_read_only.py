"""A ledger, a folder and a text that one may not write, or not read: what can be done is done, the rest is told.

Root may do all of that; there the commands run without that right of root's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.articles import folder_of
from tests.deciding import run

AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
BOUND = () if os.name == "nt" or os.geteuid() else AS_ANYBODY


def is_bound() -> bool:
    if not BOUND:
        return os.name != "nt"
    return shutil.which("setpriv") is not None and subprocess.run([*BOUND, "true"], check=False).returncode == 0


pytestmark = pytest.mark.skipif(not is_bound(), reason="needs setpriv, to run without root's right to open everything")


def bound(*words: object) -> subprocess.CompletedProcess[str]:
    command = [*BOUND, sys.executable, "-m", "mahdar", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def kept(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A ledger that may be read and not written, in a folder of that kind."""
    folder = tmp_path_factory.mktemp("kept") / "archive"
    folder.mkdir()
    ledger = folder / "l.db"
    shutil.copy(built, ledger)
    ledger.chmod(0o444)
    folder.chmod(0o555)
    yield ledger
    folder.chmod(0o755)


READS = ["show meetings", "contradictions", "outlets", "sources", "copies", "furniture", "log", "export", "search قمة",
         "doctor", "doctor --repair"]  # fmt: skip


@pytest.mark.parametrize("command", READS)
def test_what_only_reads_works_as_ever_and_leaves_no_file(command: str, kept: Path, built: Path) -> None:
    told = bound(*command.split(), "--ledger", kept)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.replace(str(kept), "") == run(*command.split(), "--ledger", built).stdout.replace(str(built), "")
    assert [p.name for p in kept.parent.iterdir()] == ["l.db"]


WRITES = {
    "build {in} --ledger {kept}": "l.db: it may not be written; make it writable, or give another file by --ledger",
    "watch {sources} --once --ledger {kept}": "l.db: it may not be written; make it writable",
    "add http://127.0.0.1:9/a --allow-private --ledger {kept}": "l.db: it may not be written; make it writable",
    "build {in} --ledger {kept}.new": "l.db.new: it cannot be opened; check that its folder is there and yours",
    "publish {kept}.site --ledger {kept}": "cannot be written: Permission denied; nothing was left there",
    "export --out {kept}.json --ledger {kept}": "l.db.json: cannot be written: Permission denied; name another",
}


@pytest.mark.parametrize("command", WRITES)
def test_what_would_write_says_where_it_may_not_and_what_to_do(command: str, kept: Path, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", range(1))
    sources = tmp_path / "s.toml"
    sources.write_text('contact = "a@b.example"\n[[source]]\nfeed = "http://127.0.0.1:9/rss"\n', "utf-8")
    places = {"in": folder, "sources": sources, "kept": kept}
    told = bound(*(word.format_map(places) for word in command.split()))
    assert told.returncode == 1, told
    assert WRITES[command] in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
    assert [p.name for p in kept.parent.iterdir()] == ["l.db"]


def test_a_folder_and_a_file_that_are_closed_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", range(2))
    closed = folder_of(tmp_path / "in" / "closed", range(2, 4))
    (folder / "0000.txt").chmod(0)
    closed.chmod(0)
    try:
        told = bound("build", folder, "--ledger", tmp_path / "l.db")
    finally:
        closed.chmod(0o700)
    assert told.returncode == 1
    assert told.stderr.count("permission denied") == 2
    assert "1 document found" in told.stdout
