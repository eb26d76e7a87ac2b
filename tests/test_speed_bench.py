"""The bench of speed measures what is read: the same stages as a reading, the same texts as the corpora hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import speed
from mahdar import tracks
from mahdar.engine.reader import read_document
from mahdar.lang.base import pack_for
from mahdar.model.document import Document

SAMPLE = sorted(speed.SAMPLE.glob("*.txt"))


@pytest.mark.parametrize("file", SAMPLE[:6], ids=[p.name for p in SAMPLE[:6]])
def test_stage_by_stage_the_same_is_read(file: Path) -> None:
    text, loaded, clock = file.read_text(encoding="utf-8"), tracks.all_tracks(), speed.Clock()
    read = clock.read(text, pack_for("ar"), loaded)
    assert sorted(map(repr, read)) == sorted(map(repr, read_document(Document(text), loaded).assertions))
    assert {"meetings", "statements", "offices", "announcements", "figures", "positions"} < set(clock.seconds)


def test_texts_come_from_records_and_files_up_to_a_size(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"url": "u", "title": "t", "content": "c"}]))
    (tmp_path / "b.txt").write_text("12345", encoding="utf-8")
    assert list(speed.texts([tmp_path], 100)) == ["t\nc", "12345"]
    assert list(speed.texts([tmp_path / "b.txt", tmp_path / "a.json"], 100)) == ["12345", "t\nc"]
    assert list(speed.texts([tmp_path], 2)) == ["t\nc"]
