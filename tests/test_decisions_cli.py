"""`mahdar decide`, `log` and `undo` as their users meet them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

import mahdar.store
from mahdar.publish.decisions_json import decision_of
from mahdar.store import Store
from tests.articles import article, folder_of
from tests.deciding import PROMISES, SIGNED, decide, run, run_json, shown


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


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("when", "5/1/2019", "2019-01-05"),
        ("when", "منتصف كانون الثاني 2019", "2019-01 MID"),
        ("begins", "4 January 2019", "2019-01-04"),
        ("ordinal", "الجولة السابعة", "7"),
        ("status", "أُلغيت", "cancelled"),
        ("kind", "اجتماع فني", "technical"),
        ("when", "2019-21", "2019-21"),
    ],
)
def test_a_value_may_be_written_as_in_a_sheet(ledger: Path, field: str, written: str, value: str) -> None:
    one = decide(ledger, "set-field", "other/round/2", "--field", field, "--value", written)
    assert (one["field"], one["value"], one["standing"]) == (field, value, "applied")


def test_an_outcome_may_be_written_as_in_a_sheet(ledger: Path) -> None:
    (promise,) = shown("announcements", ledger)
    assert decide(ledger, "set-outcome", promise["id"], "--value", "لم ينفذ")["value"] == "lapsed"


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


def test_the_demo_removes_no_decision(tmp_path: Path) -> None:
    ledger = tmp_path / "demo.db"
    assert run("demo", "--no-serve", "--ledger", ledger).exit_code == 0
    decide(ledger, "note", "astana/round/18")
    again = run("demo", "--no-serve", "--ledger", ledger)
    assert (again.exit_code, "decisions of an analyst, which are kept" in again.stdout) == (0, True)
    assert [d["standing"] for d in run_json("log", "--ledger", ledger)] == ["applied"]
