"""`mahdar changes` as its users meet it: by days, by builds, and what is wrong with either."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mahdar.cli.app import app
from mahdar.engine.shown import Shown
from mahdar.store import Store
from tests.articles import article, folder_of


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def run_json(*arguments: str | Path) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three builds: of three texts, of six, and once more of the same."""
    root = tmp_path_factory.mktemp("changes")
    file = str(root / "l.db")
    for n, many in enumerate((3, 6, 6)):
        folder = folder_of(root / f"in{n}", range(many))
        assert run("build", folder, "--ledger", file, "--processes", "1").exit_code == 0
    return file


def documents(found: dict[str, Any]) -> list[str]:
    return [c["name"] for c in found["changes"] if c["kind"] == "document" and c["turn"] == "new"]


def test_by_builds_it_tells_what_was_learnt(ledger: str) -> None:
    found = run_json("changes", "--since", "1", "--ledger", ledger)
    assert (found["format"], found["since"]["build"], found["until"]["build"]) == (1, 1, 3)
    assert len(documents(found)) == 3
    assert sum(found["counts"].values()) == len(found["changes"])
    assert found["changes"] == sorted(found["changes"], key=lambda c: -c["weight"])


def test_the_words_that_did_it_stand_in_the_text(ledger: str) -> None:
    texts = {article(n) for n in range(6)}
    said = [b for c in run_json("changes", "--since", "1", "--ledger", ledger)["changes"] for b in c["because"]]
    assert said
    for b in said:
        assert any(text[b["start"] : b["end"]] == b["text"] for text in texts)
        assert b["text"].strip() in b["sentence"]


def test_the_same_texts_again_change_nothing(ledger: str) -> None:
    assert run_json("changes", "--ledger", ledger)["changes"] == []
    told = run("changes", "--since", "previous", "--until", "latest", "--ledger", ledger)
    assert "nothing changed" in told.stdout


def test_by_days_it_tells_what_was_published(ledger: str) -> None:
    found = run_json("changes", "--since", "2019-01-02", "--until", "2019-01-04", "--ledger", ledger)
    assert (found["since"]["as_of"], found["until"]["as_of"]) == ("2019-01-02", "2019-01-04")
    assert len(documents(found)) == 2
    days = {b["published"] for c in found["changes"] if c["turn"] == "new" for b in c["because"]}
    assert days <= {"2019-01-03", "2019-01-04"}


def test_a_moment_is_the_last_build_finished_by_then(ledger: str) -> None:
    found = run_json("changes", "--since", "2999-01-01T00:00:00Z", "--ledger", ledger)
    assert found["since"]["build"] == 3


def test_in_the_terminal_lesser_entries_are_counted_and_listed_when_asked_for(ledger: str) -> None:
    short, long = (run("changes", "--since", "1", "--ledger", ledger, *more).stdout for more in ((), ("--all",)))
    assert short.startswith("from build 1, finished ")
    assert "not listed:" in short
    assert "3 documents" in short
    assert "new document:" in long
    assert "not listed:" not in long


def test_ledgers_of_two_tracks_are_compared_and_it_is_said(tmp_path: Path) -> None:
    for track in ("geneva", "none"):
        run("build", folder_of(tmp_path / "in", range(1)), "--ledger", tmp_path / "l.db", "--track", track)
    told = run("changes", "--ledger", tmp_path / "l.db")
    assert "the earlier is a ledger of geneva, the later of every track" in told.stdout


def test_a_decision_is_told_with_who_took_it_and_why(tmp_path: Path) -> None:
    file = tmp_path / "l.db"
    run("build", folder_of(tmp_path / "in", range(2)), "--ledger", file, "--processes", "1")
    slug = json.loads(run("show", "meetings", "--ledger", file, "--json").stdout)[0]["slug"]
    signed = ("--by", "Nura Desk", "--because", "by the minutes", "--ledger", file)
    made = run("decide", "set-field", slug, "--field", "ordinal", "--value", "28", *signed)
    assert made.exit_code == 0, made.output
    told = run("changes", "--ledger", file).stdout
    assert "ordinal: 1 -> 28" in told
    assert "decided by Nura Desk," in told
    assert "set field ordinal = 28; by the minutes (d-" in told


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--since", "9"), 1, "no such build; there are 1 ("),
        (("--since", "soon"), 2, "is neither a day (YYYY-MM-DD) nor a build"),
        (("--since", "2019-02-30"), 2, "is no date"),
        (("--since", "2019-01-02", "--until", "2"), 2, "give two days or two builds"),
        (("--since", "2019-01-05", "--until", "2019-01-02"), 2, "turn them round"),
        (("--since", "3", "--until", "1"), 2, "turn them round"),
        (("--since", "2001-01-01T00:00:00Z"), 1, "no build was finished by then"),
    ],
)
def test_what_cannot_be_compared_is_told_with_the_remedy(
    options: tuple[str, ...], code: int, told: str, ledger: str
) -> None:
    result = run("changes", *options, "--ledger", ledger)
    assert result.exit_code == code
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_one_build_alone_has_none_before_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", range(1))
    run("build", folder, "--ledger", tmp_path / "l.db")
    result = run("changes", "--ledger", tmp_path / "l.db")
    assert result.exit_code == 1
    assert "one build alone; name a day" in result.stderr


def test_the_dossier_can_be_served_as_of_a_day(ledger: str) -> None:
    with Store(ledger) as store:
        assert len(Shown(store).load().ledger.documents) == 6
        early = Shown(store, "2019-01-02").load()
    assert len(early.ledger.documents) == 2
    assert early.ledger.as_of == "2019-01-02"
    assert run("serve", "--as-of", "soon", "--ledger", ledger).exit_code == 2
