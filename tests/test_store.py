"""The ledger file: what is appended stays, and what is no ledger is left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect

import mahdar.store
from mahdar.model.document import Basis, Document, Published, Reject, Source
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.store import NoLedger, Packed, Store, StoreError
from mahdar.store.migrations import HEAD, KNOWN
from mahdar.store.opening import open_engine
from mahdar.store.tables import metadata


def document(words: str, **known: str) -> Document:
    return Document(words, Source(**known))


def reading(of: Document) -> Reading:
    return Reading(of, Published(None, Basis.UNKNOWN), rejects=(Reject("extract", "a reason", Span(0, 1)),))


def test_what_was_kept_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = str(tmp_path / "l.db")
    one = document("نصّ أول\r\n\ufeff", path="a.txt", title="عنوان", published="2019-03-12", published_by="page")
    ledger, passed = Ledger("river", "2019-12-31"), Reject("ingest", "empty; mend it", where="b.txt")
    with Store(path, create=True) as store:
        assert store.append([one]) == 1
        store.append_readings("r1", [Packed.of(reading(one))])
        store.finish(store.begin("r1", {"track": "river"}), ledger, store.last_reading(), [passed])
    with Store(path) as store:
        build = store.latest()
        assert build is not None
        assert build.options == {"track": "river"}
        assert store.documents([one.id]) == (one,)
        assert list(store.readings("r1", build.upto)) == [reading(one)]
        assert store.ledger(build) == ledger
        assert store.rejects(build) == (passed,)


def test_the_same_document_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    one = document("نص", path="a.txt")
    with Store(str(path), create=True) as store:
        store.append([one, one])
        store.append_readings("r1", [Packed.of(reading(one))])
        before = path.read_bytes()
        assert store.append([one, document("نص", path="copy/of/a.txt")]) == 0
        store.append_readings("r1", [Packed.of(reading(one))])
        assert path.read_bytes() == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_sources_of_one_text_the_fuller_counts_in_any_order(order: tuple[int, int]) -> None:
    bare = document("نص", path="a.txt")
    full = document("نص", path="w.jsonl:1", outlet="منبر", published="2019-03-12", published_by="record")
    both = (bare, full)
    with Store() as store:
        for i in order:
            store.append([both[i]])
            store.append_readings("r1", [Packed.of(reading(d)) for d in store.documents(store.pending("r1"))])
        assert store.documents([bare.id]) == (full,)
        assert store.pending("r1") == ()
        assert [r.document for r in store.readings("r1")] == [full]


def test_documents_wait_until_each_reader_has_read_them() -> None:
    one, two = document("نص أول"), document("نص ثان")
    with Store() as store:
        store.append([one, two])
        store.append_readings("r1", [Packed.of(reading(one))])
        assert store.pending("r1") == (two.id,)
        assert store.pending("r2") == (one.id, two.id)


def test_a_build_sees_only_what_was_read_when_it_was_made() -> None:
    one, two = document("نص أول"), document("نص ثان")
    with Store() as store:
        store.append([one, two])
        store.append_readings("r1", [Packed.of(reading(one))])
        upto = store.last_reading()
        store.append_readings("r1", [Packed.of(reading(two))])
        assert [r.document for r in store.readings("r1", upto)] == [one]


def test_since_runs_on_ledger_time() -> None:
    clock = iter(["2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"])
    with Store(clock=lambda: next(clock)) as store:
        store.append([document("نص أول")])
        store.append([document("نص ثان")])
        assert store.since("2024-01-15T00:00:00Z") == (document("نص ثان").id,)


def test_an_unfinished_build_leaves_the_last_ledger_in_its_place() -> None:
    with Store() as store:
        store.finish(store.begin("r1", {}), Ledger("first", None), 0, [])
        assert not store.unfinished()
        store.begin("r1", {})
        build = store.latest()
        assert build is not None
        assert store.unfinished()
        assert store.ledger(build).track == "first"


def make_sqlite(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_is_no_ledger_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    text, other, newer = tmp_path / "text.db", tmp_path / "other.db", tmp_path / "newer.db"
    text.write_text("not a database at all", encoding="utf-8")
    make_sqlite(other, "CREATE TABLE recipes (id INTEGER)")
    Store(str(newer), create=True).close()
    make_sqlite(newer, "UPDATE alembic_version SET version_num = '9999'")
    for file, cause in ((text, "not an SQLite file"), (other, "no ledger of mahdar"), (newer, "newer version")):
        before = file.read_bytes()
        for create in (False, True):
            with pytest.raises(StoreError, match=cause) as caught:
                Store(str(file), create=create)
            assert str(caught.value).startswith(f"{file}: ")
            assert "\n" not in str(caught.value)
        assert file.read_bytes() == before
    with pytest.raises(StoreError, match="a folder"):
        Store(str(tmp_path), create=True)
    with pytest.raises(NoLedger):
        Store(str(tmp_path / "none.db"))
    with pytest.raises(StoreError, match="its folder is not there"):
        Store(str(tmp_path / "no" / "l.db"), create=True)


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with Store(str(path), create=True) as store:
        store.append([document(f"نص رقم {n} " * 200) for n in range(50)])
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x07" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="damaged"), Store(str(path)) as store:
        store.documents(store.pending("r1"))


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with Store(str(path), create=True) as store:
        store.append([document("نص أول")])

        @event.listens_for(store._engine, "checkout")
        def _(connection: sqlite3.Connection, *_: object) -> None:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 8}")

        with pytest.raises(StoreError, match="disk is full; free some space"):
            store.append([document(f"نص طويل {n} " * 300) for n in range(100)])
    with Store(str(path)) as store:
        assert store.pending("r1") == (document("نص أول").id,)


def test_two_builders_of_one_file_both_get_their_documents_in(tmp_path: Path) -> None:
    path = str(tmp_path / "l.db")
    with Store(path, create=True) as a, Store(path, create=True) as b:
        a.append([document("نص أول")])
        b.append([document("نص ثان")])
        assert len(a.pending("r1")) == 2


def test_of_two_builds_at_once_the_one_that_took_in_more_is_shown() -> None:
    one, two = document("نص أول"), document("نص ثان")
    with Store() as store:
        store.append([one, two])
        earlier, later = store.begin("r1", {}), store.begin("r1", {})
        store.append_readings("r1", [Packed.of(reading(one))])
        store.finish(later, Ledger("less", None), store.last_reading(), [])
        store.append_readings("r1", [Packed.of(reading(two))])
        store.finish(earlier, Ledger("more", None), store.last_reading(), [])
        shown = store.latest()
        assert shown is not None
        assert store.ledger(shown).track == "more"
        again = store.begin("r1", {})
        store.finish(again, Ledger("again", None), store.last_reading(), [])
        assert (latest := store.latest()) is not None
        assert store.ledger(latest).track == "again"


def test_migrations_end_at_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(mahdar.store.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == HEAD
    assert {r.revision for r in scripts.walk_revisions()} == KNOWN
    migrated = inspect(open_engine(str(tmp_path / "l.db"), create=True))
    for table in metadata.sorted_tables:
        columns = [(c["name"], c["nullable"]) for c in migrated.get_columns(table.name)]
        assert columns == [(c.name, c.nullable) for c in table.columns]
        assert {i["name"] for i in migrated.get_indexes(table.name)} == {i.name for i in table.indexes}
    own = {name for name in migrated.get_table_names() if not name.startswith("text_terms")}  # FTS5's, many to one
    assert own == {t.name for t in metadata.sorted_tables} | {"alembic_version"}


def test_a_store_tells_that_something_was_written(tmp_path: Path) -> None:
    path = str(tmp_path / "l.db")
    with Store(path, create=True) as store, Store(path) as other:
        before = store.written()
        assert store.written() == before is not None
        store.begin("reader", {})
        mine = store.written()
        other.begin("reader", {})
        assert len({before, mine, store.written()}) == 3
    with Store() as store:
        assert store.written() is None
