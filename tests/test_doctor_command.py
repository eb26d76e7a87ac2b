"""`mahdar doctor` as its users meet it, and archives beside a ledger."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mahdar.cli.app import app
from mahdar.engine.build import build
from mahdar.engine.doctor import looked_through
from mahdar.fetch import warc
from mahdar.ingest.blob import Blob
from mahdar.ingest.formats import read
from mahdar.model.capture import Capture
from mahdar.model.document import Document
from mahdar.store import Store
from tests.deciding import run, run_json

FIRST, SECOND = "https://wakala.example/1", "https://wakala.example/2"


def doctor(file: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["doctor", "--ledger", str(file), *options])


def damage(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_healthy_ledger_ends_with_0(ledger: Path) -> None:
    told = doctor(ledger)
    assert told.exit_code == 0, told.output
    assert "3 documents" in told.stdout
    assert told.stdout.endswith("nothing is wrong with it\n")
    as_json = run_json("doctor", "--ledger", ledger)
    assert (as_json["clean"], as_json["findings"], as_json["checked"]["documents"]) == (True, [], 3)


def test_a_fault_is_told_with_its_remedy_and_the_remedy_works(ledger: Path) -> None:
    damage(ledger, "DELETE FROM assertions WHERE reading = 2")
    told = doctor(ledger)
    assert told.exit_code == 1
    (line,) = [x for x in told.stdout.splitlines() if "reading 2" in x]
    assert line.startswith("fault: reading 2 of document ")
    assert line.endswith("a row of it is lost or changed; mahdar doctor --repair mends it")
    as_json = run("doctor", "--ledger", ledger, "--json")
    assert as_json.exit_code == 1
    mended = doctor(ledger, "--repair")
    assert mended.exit_code == 0, mended.output
    (backup,) = [x.removeprefix("as it was: ") for x in mended.stdout.splitlines() if x.startswith("as it was: ")]
    assert Path(backup).parent == ledger.parent
    assert Path(backup).is_file()
    assert "read anew" in mended.stdout
    assert doctor(ledger).exit_code == 0


def test_what_is_no_ledger_is_told_in_one_line(tmp_path: Path) -> None:
    other = tmp_path / "thesis.db"
    other.write_text("three years of work", encoding="utf-8")
    for file, code, cause in ((tmp_path / "none.db", 2, "there is no ledger"), (other, 1, "not an SQLite file"),
                              (tmp_path, 1, "a folder")):  # fmt: skip
        for options in ([], ["--repair"]):
            told = doctor(file, *options)
            assert (told.exit_code, told.stdout) == (code, "")
            assert told.stderr.startswith(f"mahdar: {file}: ")
            assert cause in told.stderr
            assert told.stderr.count("\n") == 1
    assert other.read_text(encoding="utf-8") == "three years of work"


@pytest.fixture
def archived(ledger: Path) -> Path:
    """A ledger that notes two archived responses; the archive's path."""
    folder = Path(f"{ledger}.warc")
    folder.mkdir()
    file, data = folder / "00001.warc.gz", b""
    with Store(str(ledger)) as store, store.capturing() as c:
        for url in (FIRST, SECOND):
            id, message = warc.new_id(), b"HTTP/1.1 200 OK\r\n\r\n" + url.encode()
            record = warc.response(id, "2031-01-01T00:00:00Z", url, "192.0.2.1", warc.digest(url.encode()), message)
            digest = warc.digest(url.encode())
            kept = Capture(id, url, url, "2031-01-01T00:00:00Z", 200, digest, file.name, len(data), len(record))
            c.keep(kept, "2031-01-01T00:00:00Z")
            data += record
    file.write_bytes(data)
    return file


def kinds(ledger: Path, note: bool = False) -> list[str]:
    return [f.what for f in looked_through(str(ledger)).findings if f.note == note]


def test_archives_are_where_they_are_noted(ledger: Path, archived: Path) -> None:
    assert kinds(ledger) == []
    data = archived.read_bytes()
    archived.write_bytes(data + b"\x1f\x8b torn")
    assert (kinds(ledger), kinds(ledger, note=True)) == ([], ["archive.behind"])
    archived.write_bytes(data[:-20])
    (cut,) = looked_through(str(ledger)).faults
    assert (cut.what, SECOND in cut.cause) == ("archive.record", True)
    archived.write_bytes(data[:40] + bytes([data[40] ^ 255]) + data[41:])
    (flipped,) = looked_through(str(ledger)).faults
    assert (flipped.what, FIRST in flipped.cause) == ("archive.record", True)
    archived.unlink()
    assert kinds(ledger) == ["archive.missing"]


def test_a_text_whose_response_is_not_noted_is_told(ledger: Path, archived: Path) -> None:
    damage(
        ledger,
        f'UPDATE sources SET body = replace(body, \'{{"@":"Source"\', '
        f'\'{{"@":"Source","record":"{archived.parent.name}/{archived.name}#7"\') WHERE seq = 1',
    )
    assert kinds(ledger) == ["source.record"]


@pytest.mark.parametrize("again", [False, True], ids=["response", "revisit"])
def test_a_lost_text_is_taken_from_its_archived_response(again: bool, ledger: Path) -> None:
    """Also where the response that it came from says only that an earlier one came again."""
    folder = Path(f"{ledger}.warc")
    folder.mkdir()
    file, moment = folder / "00001.warc.gz", "2031-01-01T00:00:00Z"
    page = "<html><title>خبر</title><article><p>عقد الوزراء اجتماعا في داكار أمس الخميس.</p></article></html>"
    message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    first, second, payload = warc.new_id(), warc.new_id(), warc.digest(page.encode())
    records = [warc.response(first, moment, FIRST, "192.0.2.1", payload, message)]
    if again:
        head = message.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        records.append(warc.revisit(second, moment, FIRST, "192.0.2.1", payload, head, (first, FIRST, moment)))
    file.write_bytes(b"".join(records))
    starts = [0, len(records[0])][: len(records)]
    (document,) = (d for d in read(Blob(FIRST, page.encode()), "text/html", FIRST) if isinstance(d, Document))
    told = replace(document.source, path="", url=FIRST, record=f"{folder.name}/{file.name}#{starts[-1]}")
    with Store(str(ledger)) as store:
        with store.capturing() as c:
            for id, start, record in zip((first, second), starts, records, strict=False):
                original = first if id == second else None
                c.keep(Capture(id, FIRST, FIRST, moment, 200, payload, file.name, start, len(record), original), moment)
        store.append([replace(document, source=told)])
        build(store, [])
    assert kinds(ledger) == []
    damage(ledger, f"UPDATE documents SET text = 'others' WHERE id = '{document.id}'")
    assert "text.changed" in kinds(ledger)
    mended = doctor(ledger, "--repair")
    assert mended.exit_code == 0, mended.output
    assert f"its text was taken from {folder.name}/{file.name}#{starts[-1]} again" in mended.stdout
    with Store(str(ledger)) as store:
        assert store.texts([document.id]) == {document.id: document.text}
