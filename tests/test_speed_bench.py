"""The bench of speed measures what is read: the same stages as a reading, the same texts as the corpora hold, and peers
that are held against all that a layer needs."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench import speed
from bench.speed import peers, table
from bench.speed.children.layers import READERS
from bench.times import peers as taggers
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


COUNTING = "from bench.speed.children.layers import counted, serve; serve(lambda: counted(str.split))"


@dataclass(frozen=True, slots=True)
class _Words(peers.LayerPeer):
    """A reader of tokens in this very environment: words between spaces."""

    def command(self, folder: Path, config: Path) -> list[str]:
        return [sys.executable, "-c", COUNTING]


def test_peers_are_timed_and_those_that_are_not_here_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = _Words("words", "layers", "words", layer="tokens")
    monkeypatch.setattr(peers, "PEERS", (there, *(p for p in peers.PEERS if p.name == "pySBD")))
    rates, absent = peers.run(["one two three"], (), 0.5, tmp_path)
    assert absent == ["sentences: pySBD: not installed"]
    assert [(r.layer, r.peer) for r in rates] == [("tokens", "words")]
    assert rates[0].found is not None
    assert rates[0].found * len("one two three") == 3 * rates[0].characters


def test_a_peer_is_held_against_all_that_a_layer_needs() -> None:
    measured = speed.Measured(1, 1000, {"fold": 1.0, "tokens": 3.0, "times": 5.0}, {"tokens": 200})
    rows = table.of_peers(measured, [peers.LayerRate("tokens", "other", 125.0, 1000, 190, 0)]).splitlines()
    assert rows[2:] == ["| tokens | mahdar | 250 |  | 200,000 |  |", "| tokens | other | 125 | 2.0 | 190,000 |  |"]
    assert table.of_stages(measured).splitlines()[-1] == "| all | 9.0 | 100 % | 111 |"


@pytest.mark.parametrize("peer", peers.PEERS, ids=[f"{p.layer}-{p.name}" for p in peers.PEERS])
def test_every_peer_is_pinned_and_has_a_reader(peer: peers.LayerPeer) -> None:
    assert {**taggers.LISTS, **peers.LISTS}[peer.environment].is_file()
    assert peer.layer == "times" or peer.module in READERS
    assert peer.layer in peers.BEFORE


@pytest.mark.parametrize("file", peers.LISTS.values(), ids=peers.LISTS)
def test_peers_are_pinned_by_hash_and_name_no_address(file: Path) -> None:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert all("==" in line or line.strip().startswith("--hash=sha256:") for line in lines)
    assert not [line for line in lines if "://" in line or "index" in line]
