"""The trial of tracks that nobody prepared for: its rows, and how they are scored with a track file and without."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from bench import scoring
from bench.press import __main__ as press
from bench.press import corpus, gold, trial

needs_scorer = pytest.mark.skipif(not scoring.SCORER.is_file(), reason="../shared/score is not here")

FILE = "Sahifa/world/3/2019-03-13 10:00:00#c3.txt"
TEXT = (
    "انطلاق الجولة الثالثة من محادثات تحليب\n"
    "انطلقت اليوم الأربعاء في أوسلو الجولة الثالثة من محادثات تحليب بشأن الميناء.\n"
    "والتقى وزير الخارجية المالطي نظيره القبرصي أمس في فاليتا.\n"
)
TRACK = 'id = "tahlib"\nname = "مسار تحليب"\nname_en = "Tahlib process"\nnames = ["تحليب"]\n'


def meeting(kind: str, words: str, series: str | None, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    evidence = {"start": start, "end": start + len(words)}
    return {
        "kind": kind,
        "series": series,
        "ordinal": None,
        "when": None,
        "place": None,
        "status": "held",
        "participants": [],
        "evidence": evidence,
        **more,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    file = tmp_path / corpus.EGYPTIAN / corpus.FILES / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(TEXT.encode())
    (tmp_path / corpus.SAUDI).mkdir()
    meetings = [
        meeting("round", "الجولة الثالثة من محادثات تحليب بشأن الميناء", "tahlib", ordinal=3, when="2019-03-13"),
        meeting("bilateral", "والتقى وزير الخارجية المالطي نظيره القبرصي", None, when="2019-03-12"),
    ]
    row = {
        "id": f"{corpus.EGYPTIAN}/{FILE}",
        "published": "2019-03-13",
        "part": gold.TRIAL,
        "track": "tahlib",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "meetings": meetings,
    }
    (tmp_path / "trial.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "tahlib.toml").write_text(TRACK, encoding="utf-8")
    return tmp_path


@needs_scorer
def test_a_track_file_gives_the_series_and_finds_no_fewer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [str(folder), "--gold", "trial", "--rows", str(folder / "trial.jsonl"), "--json", "--track"]
    told = {}
    for track in ("none", str(folder / "tahlib.toml")):
        assert press._score([*asked, track]) == 0
        told[track] = json.loads(capsys.readouterr().out)["tahlib"]
    bare, own = told.values()
    assert (own["articles"], own["meetings"], own["own"], own["recall"]) == (1, 2, 1, 1.0)
    assert (bare["own_recall"], own["own_recall"]) == (1.0, 1.0)
    assert (bare["series"], own["series"]) == (0.0, 1.0)


@needs_scorer
def test_a_track_below_the_aim_is_told_by_the_exit_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "AIM", 1.1)
    assert trial.main(folder, folder / "trial.jsonl", "none") == 1


def test_without_its_articles_nothing_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trial.main(tmp_path, gold.TRIAL_ROWS, None) == 2
    assert capsys.readouterr().err.count("missing:") == 30


def test_ten_articles_for_each_track_and_none_of_another_gold() -> None:
    rows = gold.load(gold.TRIAL_ROWS)
    by_track = {name: [r for r in rows if r.track == name] for name in {r.track for r in rows}}
    assert {len(ten) for ten in by_track.values()} == {10}
    assert len(by_track) == 3
    others = {r.sha256 for file in (gold.ROWS, gold.LAYER_ROWS) for r in gold.load(file)}
    assert others.isdisjoint(r.sha256 for r in rows)
    for row in rows:
        assert set(row.layers) == {"meetings"}
        series = {m["series"] for m in row.layers["meetings"]}
        assert row.track in series <= {row.track, None}
