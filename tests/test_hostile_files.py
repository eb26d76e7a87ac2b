"""What hostile files get is what the table says, within bounds; nothing hangs, breaks, or is lost without a word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile_files import FILES, Hostile
from tests.read_hostile import MEMORY
from tools import faults_page

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of each file, read in a process of its own, by what it is."""
    if not hasattr(os, "fork"):
        pytest.skip("needs a system that forks")
    folder = tmp_path_factory.mktemp("hostile")
    told = subprocess.run(
        [sys.executable, "-m", "tests.read_hostile", str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    assert told.returncode == 0, told.stderr
    return {d["is"]: d for d in map(json.loads, told.stdout.splitlines())}


@pytest.mark.parametrize("case", FILES, ids=[f.is_ for f in FILES])
def test_a_hostile_file_gets_what_the_table_says(case: Hostile, outcomes: dict[str, Any]) -> None:
    told = outcomes[case.is_]
    assert told["texts"] == case.texts, told
    if case.gets:
        assert any(r.startswith(case.gets) for r in told["reasons"]), told
        assert all("; " in r for r in told["reasons"] if not r.startswith(("a sitemap", "a summary"))), told
    elif case.texts:
        assert told["reasons"] == []
    else:
        assert told["reasons"], "what is not read is told"
    assert told["rss"] < MEMORY


def test_the_table_is_long_and_each_row_is_another() -> None:
    assert len(FILES) >= 60
    assert len({f.is_ for f in FILES}) == len(FILES)


def test_the_page_shows_the_table_of_today() -> None:
    now = faults_page.PAGE.read_text("utf-8")
    assert now == faults_page.page(now), "run make docs"
    assert all(faults_page.row(f) in now for f in FILES)
