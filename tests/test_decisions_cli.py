"""`mahdar decide`, `log`, `undo` and `import` as their users meet them."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

import mahdar.engine
import mahdar.store
from mahdar.cli.app import app
from mahdar.cli.serve import loader
from mahdar.engine.english_dates import edtf_of
from mahdar.publish.decisions_json import decision_of
from mahdar.publish.dossier import create_app
from mahdar.store import Store
from tests.articles import article, folder_of

SIGNED = ("--because", "by the minutes", "--by", "Nura Desk", "--at", "2030-05-06")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press")
    assert (
        run("build", folder_of(folder / "in", range(3)), "--ledger", folder / "l.db", "--processes", 1).exit_code == 0
    )
    return folder / "l.db"


@pytest.fixture
def ledger(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "l.db"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], env={"MAHDAR_BY": ""})


def run_json(*arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def shown(what: str, ledger: Path) -> list[Any]:
    found = run_json("show", what, "--ledger", ledger)
    assert isinstance(found, list)
    return found


def decide(ledger: Path, *arguments: object) -> Any:
    (one,) = run_json("decide", *arguments, *SIGNED, "--ledger", ledger)
    return one


def test_a_field_is_set_told_and_taken_back(ledger: Path) -> None:
    before = shown("meetings", ledger)
    one = decide(ledger, "set-field", "other/round/2", "--field", "place", "--value", "داكار")
    assert (one["standing"], one["by"], one["at"]) == ("applied", "Nura Desk", "2030-05-06T00:00:00Z")
    (entry,) = [m for m in shown("meetings", ledger) if m["slug"] == "other/round/2"]
    assert (entry["place"]["value"]["name_en"], entry["place"]["basis"]) == ("Dakar", "decided")
    assert [c["value"]["name_en"] for c in entry["place"]["conflicts"]] == ["Nouakchott"]
    assert "Dakar†" in run("show", "meetings", "--ledger", ledger).stdout
    why = run("why", "other/round/2", "--ledger", ledger).stdout
    assert "set field place =" in why
    assert "by the minutes" in why
    undone = run_json("undo", one["id"], *SIGNED[:4], "--at", "2030-05-07", "--ledger", ledger)
    assert [(d["kind"], d["standing"]) for d in undone] == [("set_field", "retracted"), ("retract", "applied")]
    assert shown("meetings", ledger) == before


def test_of_two_in_a_row_the_second_holds(ledger: Path) -> None:
    entry = "other/round/1"
    for number in (7, 8, 9, 6):
        one = ("set-field", entry, "--field", "ordinal", "--value", number, "--because", "counted", "--by", "N")
        (told,) = run_json("decide", *one, "--ledger", ledger)
        assert told["standing"] == "applied"
        (entry,) = told["entries"]
    assert [d["standing"] for d in run_json("log", "--ledger", ledger)] == ["without effect"] * 3 + ["applied"]


def test_an_announcement_s_outcome_is_set(ledger: Path) -> None:
    (promise,) = shown("announcements", ledger)
    decide(ledger, "set-outcome", promise["id"][:7], "--value", "cancelled")
    (promise,) = shown("announcements", ledger)
    assert (promise["outcome"], promise["outcome_basis"]) == ("cancelled", "decided")
    assert promise["note"] == "decided by Nura Desk on 2030-05-06: by the minutes"


def test_a_meeting_is_split_and_joined_again(ledger: Path) -> None:
    (planned,) = [m for m in shown("meetings", ledger) if m["status"]["value"] == "planned"]
    count = len(shown("meetings", ledger))
    split = decide(ledger, "not-same", planned["id"], planned["support"][1])
    assert split["standing"] == "applied"
    assert len(shown("meetings", ledger)) == count + 1
    run_json("undo", split["id"][:8], *SIGNED[:4], "--ledger", ledger)
    assert len(shown("meetings", ledger)) == count
    joined = decide(ledger, "same", "other/round/1", "other/round/3")
    assert joined["standing"] == "applied"
    assert len(shown("meetings", ledger)) == count - 1


def test_what_the_reader_missed_is_added_and_its_author_named(ledger: Path) -> None:
    document = shown("sources", ledger)[0]["id"]
    words = "بحضور 12 خبيرا"
    told = ("kind=technical", "ordinal=4", "when=2 يناير 2019", "place=داكار", "status=held")
    one = decide(ledger, "add", document[:8], "meetings", *told, "--words", words)
    (entry,) = [m for m in shown("meetings", ledger) if m["kind"] == "technical"]
    assert entry["when"]["value"] == "2019-01-02"
    assert entry["place"]["value"]["name_en"] == "Dakar"
    (piece,) = run_json("why", entry["id"], "--ledger", ledger)["evidence"]
    assert (piece["text"], piece["author"]) == (words, "Nura Desk")
    assert one["entries"] == [entry["id"]]
    at = article(0).index(words)
    again = decide(ledger, "add", document, "meetings", *told, "--span", f"{at}:{at + len(words)}")
    assert again["id"] == one["id"], "the same judgement is one decision"


SHEET = """المسار,نوع الاجتماع,رقم الجولة,التاريخ,المكان,المشاركون,ملاحظات,لون
لجنة النهر,جولة,7,12 آذار 2018,داكار,موريتانيا؛ السنغال,من دفتر المكتب,أزرق
لجنة النهر,جولة,س,2018,داكار,,,
"""
PROMISES = """commitment;by;announced;due;outcome
a joint gauge at the upper lock;السنغال;2018-03-12;2018-12;not kept
"""


def test_a_sheet_kept_by_hand_is_taken_in_row_by_row(ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "hand.csv"
    file.write_text(SHEET, encoding="utf-8-sig")
    told = run("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        f"mahdar: {file}: nothing is known of these headings: لون; their cells are kept as text",
        f"mahdar: {file}: row 3: س: no whole number",
    ]
    (entry,) = [m for m in shown("meetings", ledger) if m["ordinal"]["value"] == 7]
    assert (entry["when"]["value"], entry["place"]["value"]["name_en"]) == ("2018-03-12", "Dakar")
    assert {p["who"]["name"] for p in entry["participants"]} == {"موريتانيا", "السنغال"}
    (piece,) = run_json("why", entry["id"], "--ledger", ledger)["evidence"]
    assert (piece["path"], piece["outlet"]) == ("hand.csv:2", "hand.csv")
    assert "لون: أزرق" in piece["text"]
    again = run("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert again.stdout.splitlines()[0] == "hand.csv: 1 decisions, 0 of them new"


def test_a_workbook_is_a_sheet_too(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra: pip install 'mahdar[sheets]'")
    book = openpyxl.Workbook()
    book.active.append(["Track", "Type", "Round", "Date", "Place", "Status"])
    book.active.append(["لجنة النهر", "جولة", 7.0, datetime(2018, 3, 12), "Dakar", "عُقدت"])
    book.save(file := tmp_path / "hand.xlsx")
    (added,) = run_json("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert added["document"]["text"].splitlines()[2:5] == ["Round: 7", "Date: 2018-03-12", "Place: Dakar"]
    (entry,) = [m for m in shown("meetings", ledger) if m["ordinal"]["value"] == 7]
    assert (entry["status"]["value"], entry["place"]["value"]["name"]) == ("held", "داكار")
    file.write_bytes(b"no zip")
    assert "no workbook, or a damaged one" in run("decide", "import", file, "--by", "N", "--ledger", ledger).stderr
    monkeypatch.delitem(sys.modules, "mahdar.engine.xlsx")
    monkeypatch.delattr(mahdar.engine, "xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "pip install 'mahdar[sheets]'" in run("decide", "import", file, "--by", "N", "--ledger", ledger).stderr


def test_a_sheet_in_english(ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "meetings.csv"
    rows = [f"River,bilateral,{day} March 2018,Geneva,Japan; Kenya,held,Harbour Wire\n" for day in range(1, 25)]
    file.write_text("Track,Type,Date,City,Attendees,State,Reported by\n" + "".join(rows), encoding="utf-8")
    told = run("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert told.stdout.splitlines() == [
        "meetings.csv: 24 decisions, 24 of them new",
        "24 applied; mahdar log lists them",
    ]
    found = [m for m in shown("meetings", ledger) if m["kind"] == "bilateral"]
    assert [m["when"]["value"] for m in found] == [f"2018-03-{day:02}" for day in range(1, 25)]
    assert {m["place"]["value"]["id"] for m in found} == {"place:geneva"}
    assert {p["who"]["id"] for m in found for p in m["participants"]} == {"state:jp", "state:ke"}
    (piece,) = run_json("why", found[0]["id"], "--ledger", ledger)["evidence"]
    assert piece["chain"] == ["Harbour Wire", "meetings.csv"]
    ids = [d["id"] for d in run_json("log", "--ledger", ledger)]
    run_json("undo", *ids, "--because", "another river", "--by", "Nura Desk", "--ledger", ledger)
    assert not [m for m in shown("meetings", ledger) if m["kind"] == "bilateral"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12 March 2018", "2018-03-12"),
        ("March 12-13, 2018", "2018-03-12/2018-03-13"),
        ("3rd Sept. 2018", "2018-09-03"),
        ("Mar 2018", "2018-03"),
        ("soon", None),
        ("2018-03-12", None),
    ],
)
def test_dates_with_english_months(words: str, value: str | None) -> None:
    assert edtf_of(words) == value


def test_a_sheet_of_commitments_brings_their_outcomes(ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "promises.csv"
    file.write_text(PROMISES, encoding="utf-8")
    added = run_json("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert [d["standing"] for d in added] == ["applied", "applied"]
    (promise,) = [a for a in shown("announcements", ledger) if a["what"] == "action"]
    assert (promise["due"], promise["outcome"], promise["announced"]) == ("2018-12", "lapsed", "2018-03-12")
    (piece,) = run_json("why", promise["id"], "--ledger", ledger)["evidence"]
    assert piece["text"] == "a joint gauge at the upper lock"


def test_the_log_goes_to_another_ledger_and_back(ledger: Path, built: Path, tmp_path: Path) -> None:
    decide(ledger, "note", "other/round/1")
    (tmp_path / "promises.csv").write_text(PROMISES, encoding="utf-8")
    run("decide", "import", tmp_path / "promises.csv", "--by", "Nura Desk", "--at", "2030-01-01", "--ledger", ledger)
    log = run("log", "--json", "--ledger", ledger).stdout
    (tmp_path / "log.json").write_text(log, encoding="utf-8")
    other = shutil.copy(built, tmp_path / "other.db")
    assert run("decide", "import", tmp_path / "log.json", "--ledger", other).exit_code == 0
    assert run("log", "--json", "--ledger", other).stdout == log
    changed = json.loads(log)
    changed[0]["because"] = "for another reason"
    with pytest.raises(ValueError, match="its content was changed"):
        decision_of(changed[0])


def test_decisions_outlive_a_build_and_a_damaged_log_is_told(ledger: Path, tmp_path: Path) -> None:
    one = decide(ledger, "reject", "other/round/1")
    folder = folder_of(tmp_path / "more", range(3, 5))
    assert run("build", folder, "--ledger", ledger, "--processes", 1).exit_code == 0
    assert [(d["id"], d["standing"]) for d in run_json("log", "--ledger", ledger)] == [(one["id"], "applied")]
    assert "other/round/1" not in {m["slug"] for m in shown("meetings", ledger)}
    (tmp_path / "log.json").write_text('[{"kind": "note"}]', encoding="utf-8")
    told = run("decide", "import", tmp_path / "log.json", "--ledger", ledger)
    assert (told.exit_code, told.stderr) == (1, f"mahdar: {tmp_path}/log.json: no decision: 'document'\n")


def test_as_of_a_day_before_its_document_a_decision_is_without_effect(ledger: Path) -> None:
    decide(ledger, "accept", "other/round/3")
    (told,) = run_json("log", "--ledger", ledger, "--as-of", "2019-01-02")
    assert (told["standing"], told["note"]) == ("without effect", "its document does not count as of this day")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("accept", "nonesuch", *SIGNED), 1, "no such entry"),
        (("accept", "other/round/1", "--because", "x"), 2, "say who decides by --by NAME"),
        (("accept", "other/round/1", "--because", "x", "--by", "N", "--at", "noon"), 2, "is no moment"),
        (("same", "other/round/1", *SIGNED), 2, "two or more are wanted"),
        (("set-field", "other/round/1", "--field", "colour", "--value", "1", *SIGNED), 2, "no field of a meeting"),
        (("set-field", "other/round/1", "--field", "when", "--value", "soon", *SIGNED), 2, "when: "),
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


def test_words_that_stand_nowhere_or_twice_are_not_added(ledger: Path) -> None:
    document = shown("sources", ledger)[0]["id"]
    for words, told in (("شتاء", "do not stand in it"), ("الجولة", "times; write more of them")):
        result = run("decide", "add", document, "meetings", "--words", words, *SIGNED, "--ledger", ledger)
        assert result.exit_code == 2
        assert told in result.stderr
    beyond = run("decide", "add", document, "meetings", "--span", "5:99999", *SIGNED, "--ledger", ledger)
    assert "is no stretch" in beyond.stderr


def test_a_ledger_file_of_the_first_version_takes_decisions(tmp_path: Path) -> None:
    file = tmp_path / "l.db"
    config = Config()
    config.set_main_option("script_location", str(Path(mahdar.store.__file__).parent / "migrations"))
    with create_engine(f"sqlite:///{file}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    run("build", folder_of(tmp_path / "in", range(3)), "--ledger", file, "--processes", 1)
    assert decide(file, "note", "other/round/1")["standing"] == "applied"
    with Store(str(file)) as store:
        assert [d.author for d in store.decisions()] == ["Nura Desk"]
        assert store.append_decisions(store.decisions()) == 0


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("Judged by analysts", "field set", "6 May 2030")), ("ar", ("أحكام المحللين", "ضُبط الحقل", "مقرَّر"))],
)
def test_the_dossier_shows_what_was_decided_by_whom_and_why(ledger: Path, lang: str, words: tuple[str, ...]) -> None:
    decide(ledger, "set-field", "other/round/2", "--field", "when", "--value", "2019-01-05")
    (file := ledger.with_name("hand.csv")).write_text(SHEET.replace("س", "8"), encoding="utf-8")
    run("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    client = TestClient(create_app(loader(str(ledger))), base_url="http://localhost")
    page = client.get(f"/{lang}/meeting/other/round/2").text.replace("\u00a0", " ")
    for part in (*words, "Nura Desk", "by the minutes"):
        assert part in page
    (added,) = [m for m in shown("meetings", ledger) if m["ordinal"]["value"] == 7]
    assert "Nura Desk" in client.get(f"/{lang}/meeting/{added['id']}").text
    (row,) = [d["id"] for d in shown("sources", ledger) if d["title"] == "hand.csv, 2"]
    assert "أزرق" in client.get(f"/{lang}/source/{row}").text


def test_the_demo_removes_no_decision(tmp_path: Path) -> None:
    ledger = tmp_path / "demo.db"
    assert run("demo", "--no-serve", "--ledger", ledger).exit_code == 0
    decide(ledger, "note", "astana/round/18")
    again = run("demo", "--no-serve", "--ledger", ledger)
    assert (again.exit_code, "decisions of an analyst" in again.stderr) == (1, True)
    assert len(run_json("log", "--ledger", ledger)) == 1
