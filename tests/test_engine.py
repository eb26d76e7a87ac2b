"""Paths become a ledger: the same one however they are read, and whatever happens to one document."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from mahdar import engine, tracks
from mahdar.engine import workers
from mahdar.engine.build import build
from mahdar.engine.days import ledger_as_of
from mahdar.engine.identity import reader_id
from mahdar.model.document import Document
from mahdar.model.reading import Reading
from mahdar.store import Store
from tests.articles import article, folder_of


@pytest.fixture(scope="module")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("coverage"), range(12))


def test_a_build_reads_every_document_and_keeps_its_ledger(coverage: Path) -> None:
    (coverage / "notes.md").write_text("no article", encoding="utf-8")
    steps: list[tuple[str, int, int]] = []
    with Store() as store:
        report = build(store, [str(coverage)], progress=lambda *step: steps.append(step))
        assert (report.found, report.new, report.read, report.resumed) == (12, 12, 12, False)
        assert len(report.ledger.documents) == 12
        assert [Path(r.where).name for r in report.passed_over] == ["notes.md"]
        latest = store.latest()
        assert latest is not None
        assert store.ledger(latest) == report.ledger
    assert [s for s, done, total in steps if done == total] == ["ingest", "read", "reconcile"]


def test_building_again_reads_nothing_and_changes_nothing(coverage: Path) -> None:
    with Store() as store:
        first = build(store, [str(coverage)])
        again = build(store, [str(coverage)])
    assert (again.found, again.new, again.read) == (12, 0, 0)
    assert again.ledger == first.ledger


def test_built_bit_by_bit_or_at_once_the_ledger_is_the_same(coverage: Path) -> None:
    files = sorted(str(f) for f in coverage.glob("*.txt"))
    with Store() as store:
        once = build(store, [str(coverage)])
    with Store() as store:
        for file in reversed(files):
            last = build(store, [file])
    assert last.ledger == once.ledger


def test_several_processes_read_as_one_does(coverage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mahdar.engine.build.FEW", 0)
    with Store() as store:
        alone = build(store, [str(coverage)], processes=1)
    with Store() as store:
        together = build(store, [str(coverage)], processes=2)
        assert store.last_reading() == 12
    assert together.ledger == alone.ledger
    assert multiprocessing.active_children() == []


def test_a_reader_that_breaks_on_one_text_reads_the_others(coverage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def brittle(document: Document, tracks: object) -> Reading:
        if document.text == article(3):
            raise IndexError("beyond")
        return engine.read_document(document)

    monkeypatch.setattr(workers, "read_document", brittle)
    with Store() as store:
        report = build(store, [str(coverage)])
        (reject,) = report.failed
        assert (reject.stage, Path(reject.where).name) == ("read", "0003.txt")
        assert "IndexError: beyond" in reject.reason
        assert report.read == len(report.ledger.documents) == 11
        monkeypatch.undo()
        mended = build(store, [str(coverage)])
        assert (mended.read, mended.failed) == (1, ())


def test_an_interrupted_build_is_taken_up(coverage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if step == "read" and done == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr("mahdar.engine.build._BATCH", 2)
    with Store() as store:
        with pytest.raises(KeyboardInterrupt):
            build(store, [str(coverage)], progress=stop)
        assert store.latest() is None
        assert store.last_reading() == 4
        report = build(store, [str(coverage)])
        assert (report.new, report.read, report.resumed) == (0, 8, True)
    with Store() as store:
        assert report.ledger == build(store, [str(coverage)]).ledger


def test_other_tracks_or_rules_make_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    own = reader_id(())
    assert own == reader_id(())
    assert own != reader_id(tracks.all_tracks())
    monkeypatch.setattr("mahdar.engine.identity._code", lambda: "other rules")
    assert own != reader_id(())


def test_documents_read_by_another_reader_are_read_again(coverage: Path) -> None:
    with Store() as store:
        build(store, [str(coverage)], track="none")
        report = build(store, [str(coverage)])
    assert (report.new, report.read) == (0, 12)
    assert len(report.ledger.documents) == 12


def test_as_of_a_day_only_what_was_published_by_then(coverage: Path) -> None:
    with Store() as store:
        whole = build(store, [str(coverage)])
        early = build(store, [str(coverage)], as_of="2019-01-05")
        latest = store.latest()
        assert latest is not None
        told: list[tuple[int, int]] = []
        tell = lambda step, done, total: told.append((done, total))  # noqa: E731
        assert ledger_as_of(store, latest, "2019-01-05") == early.ledger
        assert ledger_as_of(store, latest, "2019-01-05", whole.ledger, tell) == early.ledger
        assert told[-1][0] == told[-1][1] < len(whole.ledger.documents), "what came later is not taken up"
    assert early.ledger.as_of == "2019-01-05"
    assert 0 < len(early.ledger.documents) < len(whole.ledger.documents)


RIVER = """id = "river"
name = "محادثات النهر"
name_en = "River talks"
titles = ["لجنة النهر"]
"""


def test_a_ledger_outlives_the_track_file_it_was_built_by(coverage: Path, tmp_path: Path) -> None:
    file = tmp_path / "river.toml"
    file.write_text(RIVER, encoding="utf-8")
    with Store() as store:
        whole = build(store, [str(coverage)], track=str(file))
        file.unlink()
        latest = store.latest()
        assert latest is not None
        early = ledger_as_of(store, latest, "2019-01-05")
        names = latest.options["track_name"], latest.options["track_name_en"]
    assert (whole.ledger.track, early.track) == ("river", "river")
    assert names == ("محادثات النهر", "River talks")


def test_what_as_of_leaves_out_is_counted(coverage: Path) -> None:
    with Store() as store:
        report = build(store, [str(coverage)], as_of="2019-01-05")
    assert report.left_out == report.found - len(report.ledger.documents) > 0


def test_names_of_tracks() -> None:
    assert engine.chosen_tracks("none") == ()
    assert engine.chosen_tracks(None) == tracks.all_tracks()
    assert engine.chosen_tracks("astana")[0].id == "astana"
    with pytest.raises(tracks.TrackError, match="there are"):
        engine.chosen_tracks("atlantis")
    with pytest.raises(tracks.TrackError):
        engine.chosen_tracks("./no-such-track.toml")
