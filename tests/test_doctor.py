"""A ledger file damaged in every way that we could think of: what is said of it, and that mending it loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.soak.content import content
from mahdar.engine.build import build, decide
from mahdar.engine.doctor import repair
from mahdar.engine.doctor.patient import Patient
from mahdar.engine.doctor.texts import mend_texts
from mahdar.model import codec
from mahdar.model.decision import Decision, DecisionKind, Target, Telling
from mahdar.model.document import Block, BlockKind
from mahdar.model.span import Span
from mahdar.store import Store, StoreError
from mahdar.store.check import Finding, examine
from tests.articles import article, folder_of

DOCUMENTS = 12


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of twelve files with a decision; nobody writes to it."""
    where = tmp_path_factory.mktemp("doctor")
    file, folder = where / "l.db", folder_of(where / "in", range(DOCUMENTS))
    with Store(str(file), create=True) as store:
        build(store, [str(folder / "0000.txt")])
        ledger = build(store, [str(folder)]).ledger
        latest = store.latest()
        assert latest is not None
        target = Target("document", (Telling(ledger.documents[0].id, "documents", Span(0, 0)),))
        judged = Decision(
            kind=DecisionKind.NOTE, author="A. Reader", at="2031-01-01T00:00:00Z", reason="seen", targets=(target,)
        )
        decide(store, latest, [judged])
    return file


@pytest.fixture
def file(healthy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(healthy, tmp_path / "l.db"))


def sql(file: Path, *statements: str) -> None:
    """Statements as no program of ours would write them."""
    connection = sqlite3.connect(file, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def found(file: Path) -> set[str]:
    return {f.what for f in examine(str(file)).faults}


def test_a_healthy_ledger_is_clean_and_looking_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    told = examine(str(file))
    assert told.findings == ()
    assert told.counted["documents"] == DOCUMENTS
    assert told.counted["decisions"] == 1
    mended = repair(str(file))
    assert (mended.mended, mended.backup) == ((), None)
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir()] == ["l.db"]


def block(start: int, end: int) -> str:
    return codec.dumps(Block(BlockKind.BODY, Span(start, end)))


# Name, what damages it, what is found (at least), and whether the ledger is afterwards what it was to the last row.
DAMAGE: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "a text with other words": (
        ("UPDATE documents SET text = replace(text, 'داكار', 'باماكو') WHERE seq = 3",), {"text.changed"},
    ),
    "a text with a byte that is no letter": (
        ("UPDATE documents SET text = CAST(x'd8ff' || substr(text, 3) AS TEXT) WHERE seq = 4",), {"text.changed"},
    ),
    "another hash": (("UPDATE documents SET id = '00' || substr(id, 3) WHERE seq = 5",), {"text.changed"}),
    "a text gone": (
        ("DELETE FROM documents WHERE seq = 6",), {"text.lost", "source.orphan", "reading.orphan"},
    ),
    "a source gone": (("DELETE FROM sources WHERE seq = 7",), {"source.missing", "reading.source"}),
    "a source that says another outlet": (
        ("UPDATE sources SET body = replace(body, '{', '{\"outlet\":\"منبر\",') WHERE seq = 8",), {"source.changed"},
    ),
    "a source that is no JSON": (("UPDATE sources SET body = 'x' WHERE seq = 8",), {"source.changed"}),
    "a moved span": (
        ("UPDATE assertions SET body = replace(body, '\"start\":1', '\"start\":2') WHERE reading = 3",),
        {"reading.damaged"},
    ),
    "a span beyond its text": (
        ("UPDATE readings SET digest = NULL, body = replace(body, '\"end\":', '\"end\":9') WHERE seq = 9",),
        {"reading.damaged"},
    ),
    "an assertion gone": (
        ("DELETE FROM assertions WHERE seq = (SELECT min(seq) FROM assertions WHERE reading = 2)",),
        {"reading.damaged", "assertion.lost"},
    ),
    "an assertion gone from a reading kept before digests were": (
        ("UPDATE readings SET digest = NULL WHERE seq = 2",
         "DELETE FROM assertions WHERE seq = (SELECT min(seq) FROM assertions WHERE reading = 2)"),
        {"assertion.lost"},
    ),
    "a reading gone": (("DELETE FROM readings WHERE seq = 4",), {"assertion.orphan", "reading.lost"}),
    "a reading and all of it gone": (
        ("DELETE FROM readings WHERE seq = 4", "DELETE FROM assertions WHERE reading = 4"), {"reading.lost"},
    ),
    "a reading that is none": (("UPDATE readings SET body = '[1' WHERE seq = 5",), {"reading.damaged"}),
    "a ledger cut off": (
        ("UPDATE ledgers SET body = substr(body, 1, 200)",), {"ledger.damaged"},
    ),
    "a ledger gone": (("DELETE FROM ledgers",), {"build.ledger", "made.orphan"}),
    "a decision rewritten": (
        ("UPDATE decisions SET body = replace(body, 'seen', 'not seen')",), {"decision.changed"},
    ),
    "a decision gone": (("DELETE FROM decisions",), {"decision.lost"}),
    "search terms of no text": (
        ("INSERT INTO text_terms(rowid, head, body) VALUES (900, 'a', 'b')",), {"terms.damaged"},
    ),
    "search terms torn": (
        ("UPDATE text_terms_data SET block = x'00' WHERE id > 10",), {"terms.damaged"},
    ),
    "blocks that overlap": (
        (f"UPDATE documents SET blocks = '[{block(1, 9)},{block(3, 12)}]' WHERE seq = 2",),
        {"blocks.damaged"},
    ),
    "what a build passed over unreadable": (
        ("INSERT INTO rejects (build, body) VALUES (1, '{')",), {"reject.damaged"},
    ),
    "many things at once": (
        ("UPDATE documents SET text = 'x' WHERE seq = 1", "DELETE FROM sources WHERE seq = 2",
         "DELETE FROM assertions WHERE reading = 3", "DELETE FROM readings WHERE seq = 5",
         "UPDATE ledgers SET body = x'00' WHERE rowid = 1", "DELETE FROM made"),
        {"text.changed", "source.missing", "reading.damaged", "reading.lost", "ledger.damaged"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_and_mended_without_a_loss(name: str, healthy: Path, file: Path) -> None:
    statements, kinds = DAMAGE[name]
    sql(file, *statements)
    damaged = file.read_bytes()
    told = examine(str(file))
    assert kinds <= {f.what for f in told.faults}
    assert all(f.where and f.cause and f.remedy and "\n" not in f.where + f.cause for f in told.faults)
    assert file.read_bytes() == damaged, "looking changes nothing"
    done = repair(str(file))
    assert done.after.faults == ()
    assert found(file) == set()
    assert content(file) == content(healthy)
    assert done.backup is not None
    assert Path(done.backup).read_bytes() == damaged
    assert {p.name for p in file.parent.iterdir()} == {"l.db", Path(done.backup).name}


def test_what_no_file_and_no_ledger_holds_any_more_is_set_aside_and_stays_told(healthy: Path, file: Path) -> None:
    """The text is damaged and its file is gone: nothing can bring it back, and nothing is thrown away."""
    moved = healthy.parent / "in" / "0002.txt"
    words = moved.read_bytes()
    with sqlite3.connect(file) as connection:
        ((id, source),) = connection.execute("SELECT document, body FROM sources WHERE body LIKE '%0002.txt%'")
    connection.close()
    sql(file, f"UPDATE documents SET text = 'others' WHERE id = '{id}'")
    moved.unlink()
    try:
        done = repair(str(file))
        assert [f.what for f in done.after.faults] == ["text.lost"]
        assert str(moved) in done.after.faults[0].cause
    finally:
        moved.write_bytes(words)
    with sqlite3.connect(file) as connection:
        aside = dict(connection.execute("SELECT origin, body FROM quarantine WHERE origin IN ('documents', 'sources')"))
    connection.close()
    assert "others" in aside["documents"]
    assert "0002.txt" in aside["sources"]
    assert "0002.txt" in source
    with Store(str(file)) as store:  # the remedy that is told
        build(store, [str(moved)])
    assert found(file) == set()
    held = content(file)
    assert {k: held[k] for k in ("documents", "assertions", "latest")} == {
        k: content(healthy)[k] for k in ("documents", "assertions", "latest")
    }


def test_a_file_that_was_cut_off_is_told_and_what_is_left_of_it_is_carried_over(healthy: Path, file: Path) -> None:
    data = file.read_bytes()
    for share in (0.9, 0.6, 0.3):
        file.write_bytes(data[: int(len(data) * share)])
        assert found(file) == {"file.truncated"}
        done = repair(str(file))
        assert done.backup is not None
        assert not done.after.file_damaged
        with Store(str(file)) as store:
            build(store, [str(healthy.parent / "in")])
        assert found(file) == set()
        held = content(file)
        assert [held[k] for k in ("documents", "assertions", "latest", "terms")] == [
            content(healthy)[k] for k in ("documents", "assertions", "latest", "terms")
        ] or share < 0.5  # of less than that the decision may be gone
        assert held["documents"] == content(healthy)["documents"]


@pytest.mark.parametrize("page", range(2, 40, 9))
def test_a_page_overwritten_anywhere_loses_no_more_than_can_be_built_again(
    page: int, healthy: Path, file: Path
) -> None:
    data = bytearray(file.read_bytes())
    start = (page - 1) * 4096
    assert start < len(data)
    data[start : start + 4096] = bytes(zlib.crc32(b"%d" % (page + n)) & 0xFF for n in range(4096))
    file.write_bytes(bytes(data))
    if not found(file):
        pytest.fail("a page of noise was not noticed")
    done = repair(str(file))
    assert done.backup is not None
    with Store(str(file)) as store:
        build(store, [str(healthy.parent / "in")])
    assert found(file) == set()
    held, whole = content(file), content(healthy)
    assert {k: held[k] for k in ("documents", "assertions", "terms")} == {
        k: whole[k] for k in ("documents", "assertions", "terms")
    }


def test_a_build_of_an_older_version_of_the_rules_is_no_fault(file: Path) -> None:
    sql(file, "UPDATE readings SET reader = 'older' WHERE seq = 1", "UPDATE builds SET reader = 'older' WHERE id = 1")
    assert found(file) == {"reading.lost"}, "the latest ledger rests on what nobody read"
    with Store(str(file)) as store:
        build(store, [])
    assert found(file) == set()


def test_an_unfinished_build_and_texts_not_yet_searched_are_notes(file: Path) -> None:
    with Store(str(file)) as store:
        store.begin("r", {})
    sql(file, "UPDATE terms_made SET version = 'older'")
    told = examine(str(file))
    assert {f.what for f in told.notes} == {"build.unfinished", "terms.older"}
    assert told.faults == ()


@pytest.mark.parametrize(
    ("data", "what", "usable"),
    [
        (b"", "file.empty", False), (b"three years of work", "file.foreign", False),
        (b"SQLite format 3\0" + b"\1" * 10, "file.damaged", True),
    ],
)  # fmt: skip
def test_what_is_no_ledger_is_told_and_left_alone(data: bytes, what: str, usable: bool, tmp_path: Path) -> None:
    file = tmp_path / "l.db"
    file.write_bytes(data)
    told = repair(str(file)).after
    assert [f.what for f in told.faults] == [what]
    assert file.read_bytes() == data


def test_a_newer_ledger_is_left_to_a_newer_doctor(file: Path) -> None:
    sql(file, "UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    assert [f.what for f in repair(str(file)).after.faults] == ["file.newer"]
    assert file.read_bytes() == before


def test_an_ended_repair_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql(file, "DELETE FROM readings WHERE seq = 4")
    before = file.read_bytes()

    def ended(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mahdar.engine.doctor.file._bring_in", ended)
    with pytest.raises(KeyboardInterrupt):
        repair(str(file))
    assert file.read_bytes() == before
    assert not Path(f"{file}.repairing").exists()


def test_what_was_written_during_a_repair_is_not_overwritten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql(file, "DELETE FROM readings WHERE seq = 4")

    def written_meanwhile(patient: Patient, faults: Sequence[Finding]) -> None:
        with Store(str(file)) as store:
            store.begin("another", {})
        mend_texts(patient, faults)

    monkeypatch.setattr("mahdar.engine.doctor.file.mend_texts", written_meanwhile)
    with pytest.raises(StoreError, match="written meanwhile"):
        repair(str(file))
    assert "reading.lost" in found(file)
    with Store(str(file)) as store:
        assert store.unfinished(), "what the other wrote is there"


def test_articles_are_what_the_damage_expects() -> None:
    assert all("داكار" in article(n) for n in range(DOCUMENTS))
