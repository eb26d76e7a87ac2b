"""The commands as their users meet them."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

import mahdar
from mahdar.cli.app import app
from mahdar.cli.output import isolated, shown, with_runs_isolated
from tests.articles import article, folder_of

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def run_json(*arguments: str | Path) -> object:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("coverage"), range(6))


@pytest.fixture(scope="module")
def ledger(coverage: Path) -> str:
    file = str(coverage.parent / f"{coverage.name}.db")
    result = run("build", coverage, "--ledger", file, "--processes", "1")
    assert result.exit_code == 0, result.output
    assert "6 documents found, 6 of them new; 6 read now" in result.stdout
    return file


def test_build_counts_what_it_read_rejected_and_passed_over(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", range(3))
    (folder / "empty.txt").touch()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    told = run("build", folder, "--ledger", tmp_path / "l.db")
    assert told.exit_code == 1
    assert "rejected 1: 1 empty" in told.stdout
    assert "passed over 1: 1 of no format that is read" in told.stdout
    assert told.stderr.splitlines() == [f"mahdar: {folder}/empty.txt: empty; give a file that holds the article's text"]
    again = json.loads(run("build", folder, "--ledger", tmp_path / "l.db", "--json").stdout)
    assert again["documents"] == {"found": 3, "new": 0, "read": 0, "in_ledger": 3}
    assert [r["reason"].partition(";")[0] for r in again["rejected"]] == ["empty"]
    assert [Path(r["path"]).name for r in again["passed_over"]] == ["photo.jpg"]


def test_read_json_is_the_first_public_form(coverage: Path) -> None:
    reading = run_json("read", coverage / "0000.txt", "--published", "2019-01-02", "--json")
    assert isinstance(reading, dict)
    assert reading["format"] == 1
    assert reading["published"]["value"] == "2019-01-02"
    assert reading["published"]["basis"] == "given"
    assert reading["times"]
    text = article(0)
    for layer in ("times", "numbers", "offices", "statements", "figures"):
        for entry in reading[layer]:
            assert text[entry["start"] : entry["end"]] == entry["text"]


def test_read_in_the_terminal_shows_the_text_and_a_table_for_each_layer(coverage: Path) -> None:
    result = run("read", coverage / "0000.txt", "--track", "none")
    assert result.exit_code == 0
    for line in filter(None, article(0).splitlines()):
        assert line.split()[0] in result.stdout
    assert "published: 2019-01-01 (printed)" in result.stdout
    assert re.search(r"^times \(\d+\)", result.stdout, re.M)


def test_read_from_standard_input() -> None:
    result = CliRunner().invoke(app, ["read", "-", "--json"], input=article(2))
    assert json.loads(result.stdout)["published"]["value"] == "2019-01-03"


@pytest.mark.parametrize(
    "what", ["meetings", "announcements", "people", "statements", "figures", "positions", "contradictions", "sources"]
)
def test_show_lists_every_kind_of_entry(what: str, ledger: str) -> None:
    entries = run_json("show", what, "--ledger", ledger, "--json")
    assert isinstance(entries, list)
    table = run("show", what, "--ledger", ledger)
    assert table.exit_code == 0
    assert table.stdout.startswith(f"{what} ({len(entries)})" if entries else f"{what}: none")


def test_what_is_shown_as_of_a_day_was_published_by_then(ledger: str) -> None:
    early = run_json("show", "sources", "--ledger", ledger, "--as-of", "2019-01-03", "--json")
    assert isinstance(early, list)
    assert sorted(d["published"]["value"] for d in early) == ["2019-01-01", "2019-01-02", "2019-01-03"]


def test_why_shows_the_words_an_entry_rests_on(ledger: str, coverage: Path) -> None:
    entries = run_json("show", "statements", "--ledger", ledger, "--json")
    assert isinstance(entries, list)
    entry = entries[0]["id"]
    found = run_json("why", entry, "--ledger", ledger, "--json")
    assert isinstance(found, dict)
    assert found["evidence"]
    for piece in found["evidence"]:
        text = Path(piece["path"]).read_text(encoding="utf-8")
        assert text[piece["start"] : piece["end"]] == piece["text"]
        assert piece["text"] in piece["line"]
        assert piece["line"] in text
        shown_whole = run("why", entry, "--ledger", ledger).stdout
        assert piece["text"].split()[0] in shown_whole
        assert piece["path"] in shown_whole
    assert run_json("why", entry[:-1], "--ledger", ledger, "--json") == found, "the beginning of an id is enough"


def test_why_shows_what_the_date_of_a_source_rests_on(ledger: str) -> None:
    sources = run_json("show", "sources", "--ledger", ledger, "--json")
    assert isinstance(sources, list)
    for source in sources:
        told = run_json("why", source["id"][:8], "--ledger", ledger, "--json")
        assert isinstance(told, dict)
        assert told["entry"] == source["id"]
        assert told["note"] == f"published {source['published']['value']} (printed)"
        (words,) = told["evidence"]
        assert re.fullmatch(r"\d\d/\d\d/2019", words["text"])
        assert words["text"] in run("why", source["id"], "--ledger", ledger).stdout


def test_tables_are_as_wide_as_is_told_where_the_output_is_no_terminal(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in (60, 150):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = run("show", "statements", "--ledger", ledger).stdout.splitlines()
        widest = max(len(re.sub("[\u2068\u2069]", "", line)) for line in lines)
        assert columns - 40 < widest <= columns


def test_why_tells_an_unknown_entry_from_an_unclear_one(ledger: str) -> None:
    unknown, unclear = run("why", "nonesuch", "--ledger", ledger), run("why", "", "--ledger", ledger)
    assert (unknown.exit_code, unclear.exit_code) == (1, 1)
    assert (
        unknown.stderr
        == "mahdar: nonesuch: no such entry; mahdar show meetings (or people, statements ...) lists them\n"
    )
    assert "entries begin so" in unclear.stderr
    assert unclear.stderr.count("\n") == 1


def test_export_is_the_second_public_form_and_the_same_each_time(ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "ledger.json"
    assert run("export", "--format", "json", "--out", out, "--ledger", ledger).exit_code == 0
    assert out.read_text(encoding="utf-8") == run("export", "--ledger", ledger).stdout
    exported = json.loads(out.read_text(encoding="utf-8"))
    assert exported["format"] == 1
    assert len(exported["documents"]) == 6
    assert [p.name for p in tmp_path.iterdir()] == ["ledger.json"]


def test_the_demo_builds_the_sample_prints_it_and_says_what_it_is(tmp_path: Path) -> None:
    ledger = tmp_path / "demo.db"
    for _ in range(2):
        result = run("demo", "--no-serve", "--ledger", ledger)
        assert result.exit_code == 0, result.output
        assert "18 documents found, 18 of them new; 18 read now" in result.stdout
        assert result.stdout.splitlines()[0].endswith("its quotations are not real.")
        for what in ("meetings (", "announcements (", "contradictions"):
            assert f"\n{what}" in result.stdout
    paths = run_json("show", "sources", "--ledger", ledger, "--json")
    assert isinstance(paths, list)
    assert {p["path"].split("/")[0] for p in paths} == {"sample"}


def test_the_demo_does_not_touch_a_ledger_of_ones_own(ledger: str) -> None:
    before = Path(ledger).read_bytes()
    result = run("demo", "--no-serve", "--ledger", ledger)
    assert result.exit_code == 1
    assert "not the demo's" in result.stderr
    assert Path(ledger).read_bytes() == before


def test_a_track_file_is_begun_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "oasis.toml"
    assert run("track", "new", "oasis", "--out", path).exit_code == 0
    assert run("track", "new", "oasis", "--out", path).exit_code == 2  # what is there is left as it is
    checked = run("track", "check", path)
    assert checked.exit_code == 1
    assert f"{path}: name_en is missing" in checked.stderr
    filled = path.read_text(encoding="utf-8").replace("names = []", 'names = ["واحة"]').replace('""', '"واحة"')
    path.write_text(filled, encoding="utf-8")
    assert run("track", "check", path).stdout.strip() == f"{path}: ok"
    assert run_json("track", "check", path, "--json") == [{"file": str(path), "faults": [], "notes": []}]


@pytest.mark.parametrize("arguments", [["new", "Oasis Talks"], ["new", "geneva"], ["new"], ["check"], ["list"]])
def test_wrong_use_of_track(arguments: list[str]) -> None:
    result = run("track", *arguments)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_track_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    for command in (["track", "check"], ["read", "-", "--track"]):
        result = run(*command, tmp_path / "absent.toml")
        assert result.exit_code in (1, 2)
        assert "there is no such file" in result.stderr
        assert "Errno" not in result.stderr


def test_tracks_are_listed() -> None:
    listed = run_json("tracks", "--json")
    assert isinstance(listed, list)
    assert "astana" in {t["id"] for t in listed}
    assert "astana" in run("tracks").stdout


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def test_serve_answers_on_its_address_until_it_is_ended(ledger: str) -> None:
    port = free_port()
    command = [sys.executable, "-m", "mahdar", "serve", "--ledger", ledger, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            assert address is not None
            with urllib.request.urlopen(address[0], timeout=60) as answer:
                assert answer.status == 200
            taken = run("serve", "--ledger", ledger, "--port", str(port))
            assert taken.exit_code == 1
            assert "choose another by --port" in taken.stderr
            elsewhere = run("serve", "--ledger", ledger, "--host", "192.0.2.1", "--port", "0")
            assert elsewhere.exit_code == 1
            assert "choose another by --host" in elsewhere.stderr
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=60) == 0, "Ctrl-C is how it ends"
        finally:
            server.kill()


def test_arabic_is_isolated_and_nothing_in_a_text_steers_the_terminal() -> None:
    assert isolated("نص") == "\u2068نص\u2069"
    assert isolated("plain") == "plain"
    assert with_runs_isolated("In سد النهر, not in 2019.") == "In \u2068سد النهر\u2069, not in 2019."
    hostile = "نص\x1b[31m\u202eعكس\u2066\x9b\r\n"
    safe = shown(hostile)
    assert len(safe) == len(hostile), "styles keep their offsets"
    assert not set(safe) & set("\x1b\u202e\u2066\x9b\r")


def test_a_table_keeps_every_line_of_arabic_in_an_isolate_of_its_own(ledger: str) -> None:
    for line in run("show", "statements", "--ledger", ledger).stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069")
        assert not re.sub("\u2068[^\u2068\u2069]*\u2069", "", line).translate({0x640: None}).isalpha()
        assert not re.search("[\u0621-\u064a]", re.sub("\u2068[^\u2068\u2069]*\u2069", "", line))


def test_the_command_as_a_process(coverage: Path, tmp_path: Path) -> None:
    """Arabic goes through a pipe whatever the locale."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "mahdar", "read", str(coverage / "0001.txt"), "--json"]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["statements"]


@pytest.mark.parametrize(
    "arguments", [["show", "statements"], ["show", "statements", "--json"], ["export"], ["outlets"], ["log", "--json"]]
)
def test_a_reader_that_leaves_early_is_no_fault(arguments: list[str], ledger: str) -> None:
    """The code is that of any command that a closed pipe ends, and nothing is said."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "mahdar", *arguments, "--ledger", ledger],
        stdout=write, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("arguments", [["read", "0001.txt", "--json"], ["read", "0001.txt"], ["tracks", "--json"]])
def test_output_that_finds_no_room_is_told(arguments: list[str], coverage: Path) -> None:
    command = [sys.executable, "-m", "mahdar", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=coverage)
    assert done.returncode == 1
    assert done.stderr.startswith("mahdar: the output cannot be written: No space left")
    assert done.stderr.count("\n") == 1


def test_the_version() -> None:
    assert run("--version").stdout == f"mahdar {mahdar.__version__}\n"


def commands() -> dict[str, list[str]]:
    """Every command with its options, as the app itself has them."""
    group = typer.main.get_command(app)
    listed = group.commands  # type: ignore[attr-defined]
    return {name: [o for part in parts(command) for o in options(part)] for name, command in listed.items()}


def parts(command: typer.core.TyperCommand | typer.core.TyperGroup) -> list[typer.core.TyperCommand]:
    """A command's own commands, or itself."""
    return list(getattr(command, "commands", {None: command}).values())


def options(command: typer.core.TyperCommand) -> list[str]:
    return [o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")]


def test_every_command_and_option_is_documented_and_no_other() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `mahdar (\w+)[^\n]*\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    known = commands()
    assert sorted(sections) == sorted(known)
    for name, options in known.items():
        assert set(re.findall(r"^\| `(--[\w-]+)", sections[name], re.M)) == {
            o for o in options if o not in ("--help",) and not o.startswith("--no-")
        }, name
