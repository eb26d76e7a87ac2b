"""Nothing rests on the first articles: their sentences and people stand nowhere in the project."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from mahdar.lang.ar.script import fold

ROOT = Path(__file__).resolve().parents[1]
RUN = 5  # words in a row
NAMES = ("المفوضية السامية للأمم المتحدة لشؤون اللاجئين",)  # of institutions: they have one wording


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).text)


def runs(text: str) -> set[str]:
    w = words(text)
    return {" ".join(w[i : i + RUN]) for i in range(len(w) - RUN + 1)}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    kinds = {".py", ".toml", ".md", ".html", ".txt", ".jsonl", ".js"}
    return [ROOT / f for f in listed.stdout.splitlines() if Path(f).suffix in kinds and (ROOT / f).is_file()]


@pytest.fixture(scope="module")
def seeds(shared: Path) -> Path:
    return shared / "seeds"


def test_no_five_words_in_a_row_are_theirs(seeds: Path) -> None:
    theirs = set().union(*(runs(f.read_text(encoding="utf-8")) for f in seeds.glob("*.txt")))
    theirs -= set().union(*(runs(n) for n in NAMES))
    found = {
        str(file.relative_to(ROOT)): sorted(shared_runs)[:3]
        for file in tracked()
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines()
        if (shared_runs := runs(line) & theirs)
    }
    assert not found


def test_none_of_their_people_is_named_where_texts_are_read(seeds: Path) -> None:
    gold = [json.loads(row) for row in (seeds / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    people = {" ".join(words(o["person_ar"])) for row in gold for o in row["offices"]}
    reading = [f for f in tracked() if "sample" not in f.parts and f.is_relative_to(ROOT / "src")]
    for file in reading:
        text = " ".join(words(file.read_text(encoding="utf-8")))
        assert not [p for p in people if p in text], file
