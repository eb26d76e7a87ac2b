"""What people give that is nearly, or not at all, what is read: it is read rightly, or told with what to do."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from pathlib import Path

import pytest

from mahdar.ingest import FAILED, PASSED, Blob, Hints, read, walk
from mahdar.ingest.days import day_in_figures
from mahdar.model.document import Document, Reject
from tests.deciding import run, run_json
from tests.format_samples import TABLE, TEXT, WORDS, docx, page, paragraph, zipped


def found(data: bytes, name: str, hints: Hints | None = None) -> list[Document | Reject]:
    return list(read(Blob(name, data, hints=hints or Hints())))


@pytest.mark.parametrize(
    ("name", "data", "remedy"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx, .csv or .eml"),
        ("a.rtf", b"{\\rtf1\\ansi\\ansicpg1256 {\\f0 \\u1606?}}", "save it as .docx or .txt"),
        ("a.webarchive", b"bplist00\xd1\x01\x02_WebMainResource", "save it as its source, .html"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "recognise its letters first"),
        ("a.rar", b"Rar!\x1a\x07\0", "pack it as .zip"),
        ("ledger.db", b"SQLite format 3\0" + bytes(100), "a ledger is named by --ledger"),
        ("a.xlsx", zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}), "save its sheet as .csv"),
        ("a.pptx", zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<w/>"}), "save it as .pdf"),
        ("a.odt", zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), "save it as .docx"),
        ("a.epub", zipped({"mimetype": b"x", "META-INF/container.xml": b"<a/>", "a.html": page()}), "give its pages"),
    ],
)
def test_a_file_of_another_kind_is_told_with_what_to_save_it_as(name: str, data: bytes, remedy: str) -> None:
    (told,) = found(data, name)
    assert isinstance(told, Reject)
    assert told.stage == FAILED
    assert remedy in told.reason


@pytest.mark.parametrize("encoding", ["cp720", "cp1256", "utf-8"])
def test_a_name_in_an_archive_is_told_as_it_was_written(encoding: str) -> None:
    raw = "خبر.txt".encode(encoding)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("A" * len(raw), TEXT)
    (document,) = found(packed.getvalue().replace(b"A" * len(raw), raw), "p.zip")
    assert isinstance(document, Document)
    assert document.source.path == "p.zip!خبر.txt"


@pytest.mark.parametrize("line", ["sep=;\r\n", "\ufeffsep=;\n"])
def test_the_line_that_tells_excel_the_separator_is_no_heading(line: str) -> None:
    first, _ = found((line + TABLE.replace(",", ";")).encode(), "t.csv")
    assert isinstance(first, Document)
    assert (first.source.title, first.source.path) == ("لقاء", "t.csv:3")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14/05/2019", "2019-05-14"), ("14-5-2019 10:30", "2019-05-14"), ("05/14/2019", "2019-05-14"),
        ("١٤/٠٥/٢٠١٩", "2019-05-14"), ("5/5/2019", "2019-05-05"), ("05/06/2019", None), ("31/02/2019", None),
        ("14/05/19", None), ("14/15/2019", None),
    ],
)  # fmt: skip
def test_a_day_in_figures_counts_where_it_can_be_one_day_alone(text: str, day: str | None) -> None:
    assert day_in_figures(text) == day


def test_the_notes_of_a_word_document_are_read_and_what_is_hidden_is_not() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>مخفي</w:t></w:r><w:r><w:t>ظاهر</w:t></w:r></w:p>"
    plain = zipfile.ZipFile(io.BytesIO(docx(paragraph(WORDS) + hidden)))
    notes = plain.read("word/document.xml").replace(b"w:body", b"w:footnote").replace(WORDS.encode(), "حاشية".encode())
    members = {name: plain.read(name) for name in plain.namelist()} | {"word/footnotes.xml": notes}
    (document,) = found(zipped(members), "a.docx")
    assert isinstance(document, Document)
    assert document.text.splitlines() == [WORDS, "ظاهر", "حاشية", "ظاهر"]


def test_what_browsers_save_beside_a_page_is_passed_over_and_the_page_keeps_its_address(tmp_path: Path) -> None:
    saved = b"<!-- saved from url=(0027)https://shore.example/news/7 -->\n" + page()
    (tmp_path / "خبر.html").write_bytes(saved)
    for folder in ("خبر_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_bytes(page("frame"))
    told = {os.path.relpath(f.where if isinstance(f, Reject) else f.path, tmp_path): f for f in walk([str(tmp_path)])}
    assert isinstance(told["خبر_files"], Reject)
    assert told["خبر_files"].stage == PASSED
    assert set(told) == {"خبر.html", "خبر_files", "other_files/frame.html"}
    document = found(saved, "خبر.html")[0]
    assert isinstance(document, Document)
    assert document.source.url == "https://shore.example/news/7"


def test_a_folder_of_all_that_a_disk_may_hold_is_built_and_what_is_not_read_is_told(tmp_path: Path) -> None:
    press = tmp_path / "press"
    press.mkdir()
    (press / "a\nb\u202e.txt").write_text(f"{TEXT}1", "utf-8")
    (press / "خبر \u200f.txt").write_text(f"{TEXT}2", "utf-8")
    os.mkfifo(press / "pipe.txt")
    (press / "nowhere.txt").symlink_to(press / "gone.txt")
    (press / "round.txt").symlink_to(press / "round.txt")
    (press / "up").symlink_to(tmp_path)
    (press / "zero.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(press / "s.txt"))
        told = run("build", press, "--ledger", tmp_path / "l.db", "--json", "--processes", 1)
    assert told.exit_code in (0, 1)
    assert '"found": 2' in told.stdout
    for name in ("pipe.txt", "nowhere.txt", "round.txt", "/up", "zero.txt", "s.txt"):
        assert name in told.stdout
    assert len(run_json("show", "sources", "--ledger", tmp_path / "l.db")) == 2


@pytest.mark.parametrize("path", ["/dev/zero", "pipe"])
@pytest.mark.parametrize("command", ["build", "read"])
def test_what_never_ends_is_told_and_not_waited_for(command: str, path: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    ledger = ["--ledger", tmp_path / "l.db"] if command == "build" else []
    told = run(command, tmp_path / path, *ledger)
    assert told.exit_code == 1
    assert "neither a file nor a folder; give one of these" in told.stderr
