"""Gold of all layers by offsets: words come from the article alone, and what is kept is not shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench import scoring
from bench.press import __main__ as press
from bench.press import corpus, gold

needs_scorer = pytest.mark.skipif(not scoring.SCORER.is_file(), reason="../shared/score is not here")

FILE = "Sahifa/world/3/2013-03-12 10:00:00#b2.txt"
ID = f"{corpus.EGYPTIAN}/{FILE}"
TEXT = "المشاورات تختتم\nقال وزير الخارجية المالطي كارل بونيتشي أمس إن «الطريق ما زال طويلا»، ودعا إلى الصبر.\n"


def at(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def row(part: str = "open", **more: Any) -> dict[str, Any]:
    return {
        "id": ID,
        "published": "2013-03-12",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "topic": "a round of consultations",
        "part": part,
        "second_reader": True,
        "times": [{**at("أمس"), "value": "2013-03-11", "mod": None, "type": "DATE", "or": [at("أمس")]}],
        "offices": [
            {
                **at("وزير الخارجية المالطي كارل بونيتشي"),
                "person": "Carl Bonnici",
                "person_ar": "كارل بونيتشي",
                "office": "foreign minister",
                "polity": "Malta",
            }
        ],
        "meetings": [],
        "statements": [
            {
                **at("الطريق ما زال طويلا"),
                "speaker": "Carl Bonnici",
                "speaker_ar": "كارل بونيتشي",
                "relay": [],
                "mode": "direct",
            }
        ],
        "announcements": [],
        "figures": [],
        "positions": [
            {"actor": "Carl Bonnici", "stance": "call_for", "topic_en": "patience", "evidence": at("ودعا إلى الصبر")}
        ],
        "ignore": [],
        **more,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    file = tmp_path / corpus.EGYPTIAN / corpus.FILES / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(TEXT.encode())
    (tmp_path / corpus.SAUDI).mkdir()
    return tmp_path


def rows_file(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "layers.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), encoding="utf-8")
    return path


def spans(x: Any) -> Iterator[dict[str, Any]]:
    if isinstance(x, dict) and "start" in x:
        yield x
    for inner in x.values() if isinstance(x, dict) else x if isinstance(x, list) else ():
        yield from spans(inner)


def test_every_span_gets_its_words_from_the_article(folder: Path) -> None:
    rows = gold.load(rows_file(folder, row()))
    [restored] = corpus.with_words(rows, corpus.load(folder, rows))
    found = list(spans(restored))
    assert len(found) == 5  # that of the alternative too
    assert all(one["text"] == TEXT[one["start"] : one["end"]] for one in found)
    assert restored["positions"][0]["evidence"]["text"] == "ودعا إلى الصبر"
    assert "text" not in json.dumps(rows[0].gold())
    assert (rows[0].topic, rows[0].second_reader) == ("a round of consultations", True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"offices": [{**at("أمس"), "text": "أمس"}]},
        {"positions": [{"stance": "reject", "evidence": {"start": 9, "end": 2}}]},
        {"times": [{**at("أمس"), "or": [{"start": 4, "end": 4}]}]},
        {"figures": [{"value": 12}]},
    ],
)
def test_a_row_with_words_or_without_spans_is_refused(folder: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"layers\.jsonl, line 1"):
        gold.load(rows_file(folder, row(**wrong)))


def test_an_article_stands_once(folder: Path) -> None:
    with pytest.raises(ValueError, match="stands twice"):
        gold.load(rows_file(folder, row(), row("kept")))


@needs_scorer
def test_all_layers_are_scored_or_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [str(folder), "--gold", "layers", "--rows", str(rows_file(folder, row())), "--json"]
    assert press._score(asked) == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report["layers"]) == list(gold.LAYERS)
    assert report["layers"]["offices"]["gold"] == 1
    assert press._score([*asked, "--layer", "statements"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert one == {"texts": 1, "left_out": 0, **report["layers"]["statements"]}


@needs_scorer
def test_the_scorer_is_given_the_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missed = row(offices=[{**row()["offices"][0], **at("الطريق ما")}])
    asked = [str(folder), "--gold", "layers", "--part", "open", "--rows", str(rows_file(folder, missed))]
    press._score([*asked, "--show", "offices"])
    assert '"text": "الطريق ما"' in capsys.readouterr().out


@pytest.mark.parametrize("part", ["kept", "all"])
def test_what_is_kept_is_not_listed(folder: Path, part: str) -> None:
    with pytest.raises(SystemExit):
        press._score([str(folder), "--gold", "layers", "--part", part, "--show", "meetings"])


def test_a_part_without_rows_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = rows_file(folder, row("open"))
    assert press._score([str(folder), "--gold", "layers", "--part", "kept", "--rows", str(path)]) == 2
    assert "no document" in capsys.readouterr().err


def test_the_committed_rows_can_be_read_and_share_no_article() -> None:
    layers, times = gold.load(gold.LAYER_ROWS), gold.load(gold.ROWS)
    assert all(set(one.layers) == set(gold.LAYERS) and one.topic for one in layers)
    assert sum(one.part == "open" for one in layers) == 20
    assert sum(one.part == "open" and not one.layers["meetings"] for one in layers) >= 3
    hashes = [one.sha256 for one in (*layers, *times)]
    assert len(set(hashes)) == len(hashes)
