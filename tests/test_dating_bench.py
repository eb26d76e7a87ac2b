"""The bench of dating: printed dates are out of sight, and a miss names the clue that misled."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bench.dating import Article, figures, hidden, judged, main, of_gold
from mahdar.model.dated import Terms

TEXT = "افتتاح السد\n31 يناير 2019\nافتتح الوزيران السد أمس الأربعاء 30 يناير بحضور وفود من البلدين."
STAMP = (TEXT.index("31"), TEXT.index("31") + len("31 يناير 2019"))
TERMS = Terms(last=date(2029, 12, 31))


def test_what_is_printed_is_blank_and_nothing_moves() -> None:
    blank = hidden(TEXT, [STAMP])
    assert len(blank) == len(TEXT)
    assert "2019" not in blank
    assert blank[STAMP[1] :] == TEXT[STAMP[1] :]


def test_figures_tell_containment_and_size_with_slack() -> None:
    articles = [Article("a", hidden(TEXT, [STAMP]), date(2019, 2, 1)), Article("b", "عاد الوفد.", date(2018, 1, 1))]
    rows = list(judged(articles, TERMS))
    assert [(r.contained, r.strictly, r.clue, r.usable) for r in rows] == [
        (True, False, True, True),
        (True, True, False, False),
    ]
    found = figures(rows)
    assert (found.articles, found.contained, found.contained_without_slack, found.median_days) == (2, 1.0, 0.5, 15)
    assert figures([]).told() == "none"


def test_a_miss_names_the_clue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    row = {"id": "x", "published": "2019-05-06", "stamps": [{"start": STAMP[0], "end": STAMP[1]}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert of_gold(tmp_path / "gold.jsonl", tmp_path)[0].text == hidden(TEXT, [STAMP])
    monkeypatch.setattr("sys.argv", ["dating", "--gold", str(tmp_path / "gold.jsonl"), str(tmp_path)])
    assert main() == 1
    told = capsys.readouterr().out
    assert "MISSED  2019-05-06" in told
    assert "dating.agree.day «أمس الأربعاء 30 يناير»" in told
