"""What is said of decisions: where a command is used wrongly, and on the dossier's pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mahdar.engine.shown import Shown
from mahdar.publish.dossier import create_app
from mahdar.store import Store
from tests.deciding import SHEET, SIGNED, decide, run, run_json, shown


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("accept", "nonesuch", *SIGNED), 1, "no such entry"),
        (("accept", "other/round/1", "--because", "x"), 2, "say who decides by --by NAME"),
        (("accept", "other/round/1", "--because", "x", "--by", "N", "--at", "noon"), 2, "is no moment"),
        (("same", "other/round/1", *SIGNED), 2, "two or more are wanted"),
        (("set-field", "other/round/1", "--field", "colour", "--value", "1", *SIGNED), 2, "no field of a meeting"),
        (("set-field", "other/round/1", "--field", "when", "--value", "2031-99", *SIGNED), 2, "2031-21 (spring; 22"),
        (("set-field", "other/round/1", "--field", "when", "--value", "19 تموز", *SIGNED), 2, "2031-05-20 (a day)"),
        (("set-field", "other/round/1", "--field", "ordinal", "--value", "x", *SIGNED), 2, "x: no number; write it"),
        (("set-field", "other/round/1", "--field", "status", "--value", "x", *SIGNED), 2, "held (عقد, عقدت)"),
        (("set-outcome", "other/round/1", "--value", "kept", *SIGNED), 2, "no announcement"),
        (("add", "zz", "meetings", "--words", "x", *SIGNED), 1, "no such document"),
        (("import", "nonesuch.csv", "--by", "N"), 2, "no such file"),
    ],
)
def test_wrong_use_is_told_in_one_line(ledger: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    told = run("decide", *arguments, "--ledger", ledger)
    assert (told.exit_code, told.stderr.count("\n")) == (code, 1), told.output
    assert words in told.stderr
    assert run_json("log", "--ledger", ledger) == []


def test_what_cannot_be_one_is_told_by_its_kinds(ledger: Path) -> None:
    person = shown("people", ledger)[0]["id"]
    told = run("decide", "same", "other/round/1", person, *SIGNED, "--ledger", ledger)
    assert told.exit_code == 2
    wrong = f"a meeting (other/round/1) and a person ({person}) cannot be (not) the same: two meetings can"
    assert wrong in told.stderr


def test_words_that_stand_nowhere_or_twice_are_not_added(ledger: Path) -> None:
    document = shown("sources", ledger)[0]["id"]
    for words, told in (("شتاء", "do not stand in it"), ("الجولة", "times; write more of them")):
        result = run("decide", "add", document, "meetings", "--words", words, *SIGNED, "--ledger", ledger)
        assert result.exit_code == 2
        assert told in result.stderr
    beyond = run("decide", "add", document, "meetings", "--span", "5:99999", *SIGNED, "--ledger", ledger)
    assert "is no stretch" in beyond.stderr


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("Judged by analysts", "field set", "6 May 2030")), ("ar", ("أحكام المحللين", "ضُبط الحقل", "مقرَّر"))],
)
def test_the_dossier_shows_what_was_decided_by_whom_and_why(ledger: Path, lang: str, words: tuple[str, ...]) -> None:
    decide(ledger, "set-field", "other/round/2", "--field", "when", "--value", "2019-01-05")
    (file := ledger.with_name("hand.csv")).write_text(SHEET.replace("س", "8"), encoding="utf-8")
    run("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    client = TestClient(create_app(Shown(Store(str(ledger))).load), base_url="http://localhost")
    page = client.get(f"/{lang}/meeting/other/round/2").text.replace("\u00a0", " ")
    for part in (*words, "Nura Desk", "by the minutes"):
        assert part in page
    (added,) = [m for m in shown("meetings", ledger) if m["ordinal"]["value"] == 7]
    assert "Nura Desk" in client.get(f"/{lang}/meeting/{added['id']}").text
    (row,) = [d["id"] for d in shown("sources", ledger) if d["title"] == "hand.csv, 2"]
    assert "أزرق" in client.get(f"/{lang}/source/{row}").text
