"""Bad input: one line that names path, cause and remedy, the right exit code, and everything else still built."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mahdar.cli.app import app
from mahdar.ingest import MAX_CHARACTERS
from mahdar.store import Store
from tests.articles import article, folder_of


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def one_line(result: Result, *words: str) -> None:
    """The error is a single line that begins with the program's name and holds all the words."""
    assert isinstance(result.exception, SystemExit), result.exception
    (line,) = result.stderr.splitlines()
    assert line.startswith("mahdar: ")
    for word in words:
        assert word in line, line


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty; "),
    "blank.txt": (b"\xef\xbb\xbf \n\t\n", "empty; "),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "a picture, which is not read"),
    "archive.html": (b"PK\x03\x04" + bytes(range(256)), "damaged"),
    "binary.jsonl": (b"\x7fELF\x02\x01\x01\0\0\0\0", "binary data"),
    "cut.txt": (article(1).encode()[:-2] + b"\xd8", "damaged UTF-8 at byte"),
    "empty.html": (b"<!doctype html><title></title><body></body>", "empty; "),
    "undated.jsonl": ('{"text": "خبر", "published": "the day after"}'.encode(), "is no date"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_and_the_others_are_built(name: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", range(2))
    data, cause = BAD_FILES[name]
    (folder / name).write_bytes(data)
    result = run("build", folder, "--ledger", tmp_path / "l.db")
    assert result.exit_code == 1
    one_line(result, f"{folder}/{name}", cause, "; ")
    assert "2 documents found" in result.stdout
    assert "l.db: 2 documents" in result.stdout


@pytest.mark.parametrize("name", [n for n in BAD_FILES if not n.endswith("jsonl")])
def test_a_bad_file_cannot_be_read_either(name: str, tmp_path: Path) -> None:
    data, cause = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    result = run("read", tmp_path / name, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    one_line(result, f"{tmp_path}/{name}: {cause}")


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_other_encodings_are_read_as_the_same_text(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(article(4).encode(encoding))
    (tmp_path / "b.txt").write_text(article(4), encoding="utf-8", newline="")
    assert run("read", file, "--json").stdout == run("read", tmp_path / "b.txt", "--json").stdout


@pytest.mark.timeout(120)
def test_a_line_of_fifty_megabytes_is_told_without_a_wait(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", range(1))
    line = "وقال الوزير إن اللقاء سيعقد يوم الخميس " * 710_000
    assert len(line.encode()) > 50_000_000
    (folder / "long.txt").write_text(line, encoding="utf-8")
    result = run("build", folder, "--ledger", tmp_path / "l.db")
    assert result.exit_code == 1
    one_line(result, "long.txt", "characters, more than 2,000,000; split it into articles")
    assert "l.db: 1 document," in result.stdout


def test_the_longest_record_is_told_by_its_line(tmp_path: Path) -> None:
    wire = tmp_path / "wire.jsonl"
    texts = ("س" * (MAX_CHARACTERS + 1), "خبر")
    wire.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts), encoding="utf-8")
    result = run("build", wire, "--ledger", tmp_path / "l.db")
    assert result.exit_code == 1
    one_line(result, "wire.jsonl:1", "split it into articles")
    assert "l.db: 1 document," in result.stdout


def test_a_missing_path_is_wrong_use_and_the_others_are_built(tmp_path: Path) -> None:
    folder, ledger = folder_of(tmp_path / "in", range(2)), tmp_path / "l.db"
    alone = run("build", tmp_path / "nowhere", "--ledger", ledger)
    assert alone.exit_code == 2
    one_line(alone, "nowhere: no such file or folder; check the path")
    assert not ledger.exists()
    among = run("build", tmp_path / "nowhere", folder, "--ledger", ledger)
    assert among.exit_code == 2
    one_line(among, "nowhere: no such file or folder; check the path")
    assert "2 documents found" in among.stdout


def test_a_folder_without_permission_is_told_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For root nothing is forbidden, so the listing itself refuses here."""
    folder = folder_of(tmp_path / "in", range(2))
    closed = folder_of(tmp_path / "in" / "closed", range(2, 4))
    listing = os.scandir

    def refusing(path: str) -> object:
        if path == str(closed):
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = run("build", folder, "--ledger", tmp_path / "l.db")
    assert result.exit_code == 1
    one_line(result, f"{closed}: permission denied; make it readable for you")
    assert "2 documents found" in result.stdout


def test_an_empty_folder_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("build", tmp_path / "in", "--ledger", tmp_path / "l.db")
    assert result.exit_code == 1
    one_line(result, "nothing to read", "give texts")


@pytest.mark.parametrize("day", ["2024-13-01", "2023-02-29", "yesterday", "20240125", "25/01/2024", ""])
@pytest.mark.parametrize("command", ["read", "build", "show"])
def test_a_date_that_is_none_is_wrong_use(day: str, command: str, tmp_path: Path) -> None:
    folder, ledger = folder_of(tmp_path / "in", range(1)), tmp_path / "l.db"
    with Store(str(ledger), create=True):
        pass
    commands: dict[str, list[str | Path]] = {
        "read": ["read", folder / "0000.txt", "--published", day],
        "build": ["build", folder, "--ledger", ledger, "--as-of", day],
        "show": ["show", "meetings", "--ledger", ledger, "--as-of", day],
    }
    result = run(*commands[command])
    assert result.exit_code == 2
    one_line(result, "is no date; write YYYY-MM-DD")


@pytest.mark.parametrize("command", [["read", "a.txt"], ["build", "a.txt"]])
def test_an_unknown_track_is_wrong_use(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(article(0), encoding="utf-8")
    result = run(*command, "--track", "atlantis")
    assert result.exit_code == 2
    one_line(result, "atlantis", "astana")


LEDGER_COMMANDS = [["show", "meetings"], ["why", "x"], ["export"], ["serve"]]


@pytest.mark.parametrize("command", LEDGER_COMMANDS, ids=lambda c: str(c[0]))
def test_a_ledger_that_is_not_there_or_was_never_finished_is_wrong_use(command: list[str], tmp_path: Path) -> None:
    missing, unfinished = tmp_path / "none.db", tmp_path / "new.db"
    Store(str(unfinished), create=True).close()
    for file in (missing, unfinished):
        result = run(*command, "--ledger", file)
        assert result.exit_code == 2
        one_line(result, f"{file}: ", "mahdar build PATH")
    assert not missing.exists()


@pytest.mark.parametrize("command", [*LEDGER_COMMANDS, ["build", "in"]], ids=lambda c: str(c[0]))
def test_a_ledger_that_is_none_is_a_failure_and_stays_as_it_is(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder_of(tmp_path / "in", range(1))
    file = tmp_path / "thesis.db"
    file.write_text("three years of work", encoding="utf-8")
    result = run(*command, "--ledger", file)
    assert result.exit_code == 1
    one_line(result, f"{file}: no ledger: not an SQLite file; name another by --ledger")
    assert file.read_text(encoding="utf-8") == "three years of work"


@pytest.mark.parametrize(
    "arguments", [["show", "weather"], ["read"], ["build"], ["nonesuch"], ["read", "x", "--colour"]]
)
def test_wrong_use_is_told_in_one_line_with_where_to_read_on(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    one_line(result, "--help tells the use")
    assert "Value error" not in result.stderr


def test_no_command_at_all_shows_what_there_is() -> None:
    result = run()
    assert result.exit_code == 2
    assert "build" in result.output


@pytest.mark.parametrize("command", ["build", "read"])
def test_a_path_that_is_empty_is_wrong_use(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command, "")
    assert result.exit_code == 2
    one_line(result, "no such file")
    assert list(tmp_path.iterdir()) == []


def test_a_text_below_a_closed_folder_is_told_as_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For root nothing is forbidden, so looking at the path itself refuses here."""
    closed = str(tmp_path / "closed" / "a.txt")

    def refusing(path: object, **_: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "lstat", refusing)
        patched.setattr(os, "stat", refusing)
        patched.setattr(Path, "stat", refusing)
        result = run("read", closed)
    assert result.exit_code == 1
    one_line(result, f"{closed}: permission denied; make it readable for you")


def test_records_in_another_encoding_are_told_so(tmp_path: Path) -> None:
    record = json.dumps({"text": article(0)}, ensure_ascii=False)
    for encoding, cause in (("utf-16", "UTF-16; save it as UTF-8"), ("windows-1256", "no UTF-8; save it as UTF-8")):
        file = tmp_path / f"{encoding}.jsonl"
        file.write_bytes(record.encode(encoding))
        result = run("build", file, "--ledger", tmp_path / "l.db")
        assert result.exit_code == 1
        one_line(result, f"{file}:1: {cause}")


@pytest.fixture(scope="module")
def long_coverage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More than goes through a pipe at once, and long enough to be still at it after a while."""
    folder = tmp_path_factory.mktemp("long")
    long = "\n".join(article(n) for n in range(700))
    (folder / "many.jsonl").write_text("".join(json.dumps({"text": f"{n} {long}"}) + "\n" for n in range(40)))
    return folder


@pytest.mark.parametrize("wait", [0.0, 1.5])
@pytest.mark.parametrize(
    ("whom", "code", "told"),
    [
        ("all", 130, "mahdar: interrupted; run it again to go on\n"),
        ("one", 1, "a reading process was ended from outside (out of memory?); run again, what was read is kept\n"),
    ],
)
def test_ctrl_c_and_a_killed_process_end_the_build_in_one_line(
    whom: str, code: int, told: str, wait: float, long_coverage: Path, tmp_path: Path
) -> None:
    """A terminal sends Ctrl-C to all processes of the command; the reading ones say nothing of it, and none is waited
    for in vain."""
    command = [sys.executable, "-m", "mahdar", "build", str(long_coverage), "--ledger", str(tmp_path / "l.db")]
    build = subprocess.Popen(
        [*command, "--processes", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 180
        while not (reading := reading_processes(build.pid)) and build.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert reading, f"no process that reads was ever started: {build.poll()}"
        time.sleep(wait)
        if whom == "all":
            os.killpg(build.pid, signal.SIGINT)
        else:
            os.kill(reading[0], signal.SIGKILL)
        out, err = build.communicate(timeout=180)
    finally:
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
    assert (build.returncode, out) == (code, ""), err
    assert err.endswith(told)
    assert err.count("\n") == 1


def reading_processes(pid: int) -> list[int]:
    command = ["ps", "-ww", "--ppid", str(pid), "-o", "pid=", "-o", "args="]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    return [int(line.split()[0]) for line in listing.stdout.splitlines() if "spawn_main" in line]


def test_a_disk_that_fills_is_told_the_ledger_stays_and_the_build_is_finished_later(tmp_path: Path) -> None:
    """The files of this process may not grow past a limit: for SQLite that is a disk without room."""
    first, all_of_it = folder_of(tmp_path / "a", range(2)), folder_of(tmp_path / "b", range(150))
    ledger = tmp_path / "l.db"
    assert run("build", first, "--ledger", ledger).exit_code == 0
    limit = ledger.stat().st_size + 100_000
    command = [sys.executable, "-m", "mahdar", "build", str(all_of_it), "--ledger", str(ledger), "--processes", "1"]
    full = subprocess.run(
        command, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert full.returncode == 1
    (line,) = full.stderr.splitlines()
    assert line.startswith(f"mahdar: {ledger}: the disk ")
    with Store(str(ledger)) as store:
        build = store.latest()
        assert build is not None
        assert len(store.ledger(build).documents) == 2
    after = run("build", all_of_it, "--ledger", ledger)
    assert after.exit_code == 0
    assert "an interrupted build was taken up and finished" in after.stdout
    assert "l.db: 150 documents" in after.stdout


def test_an_export_that_finds_no_room_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, out = tmp_path / "l.db", tmp_path / "out.json"
    run("build", folder_of(tmp_path / "in", range(1)), "--ledger", ledger)
    out.write_text("the old one", encoding="utf-8")

    def no_room(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", no_room)
    result = run("export", "--ledger", ledger, "--out", out)
    assert result.exit_code == 1
    one_line(result, f"{out}: cannot be written: No space left on device; free space")
    assert out.read_text(encoding="utf-8") == "the old one"


def test_an_export_to_nowhere_is_not_told_to_free_space(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    run("build", folder_of(tmp_path / "in", range(1)), "--ledger", ledger)
    result = run("export", "--ledger", ledger, "--out", tmp_path / "nowhere" / "out.json")
    assert result.exit_code == 1
    one_line(result, "out.json: cannot be written: No such file or directory; name another file by --out")
