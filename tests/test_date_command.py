"""`mahdar date` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mahdar.cli.app import app
from mahdar.model import edtf

DERIVED = "افتتح الوزيران السد أمس الأربعاء 30 يناير 2019 بحضور وفود من البلدين."
FRIDAY = "وصلت القافلة إلى الميناء اليوم الجمعة."
YEARLESS = "افتتح الوزيران السد أمس الأربعاء 30 يناير بحضور وفود من البلدين."
CLASH = """افتتح المعرض صباح اليوم السبت في الميناء.
وقال المنظمون إن الدخول مجاني غدا الجمعة.
ويستمر المعرض حتى نهاية العام الجاري 2019."""
PRINTED = "افتتاح السد\n31 يناير 2019\nافتتح الوزيران السد أمس الأربعاء بحضور وفود من البلدين."


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["date", *(str(a) for a in arguments)], input=text)


def told(text: str, *arguments: str) -> dict[str, Any]:
    """What is told of one text, as JSON."""
    result = run("-", "--json", "--until", "2029-12-31", *arguments, text=text)
    assert result.exit_code == 0, result.output
    (document,) = json.loads(result.stdout)["documents"]
    assert isinstance(document, dict)
    return document


@pytest.mark.parametrize(
    ("text", "basis", "value"),
    [
        (DERIVED, "derived", "2019-01-31"),
        (PRINTED, "printed", "2019-01-31"),
        (FRIDAY, "derived", None),
        ("عاد الوفد بلا نتيجة.", "unknown", None),
    ],
    ids=["derived", "printed", "a Friday", "no clue"],
)
def test_the_day_and_its_basis(text: str, basis: str, value: str | None) -> None:
    found = told(text)
    assert (found["published"]["basis"], found["published"]["value"]) == (basis, value)


def test_a_date_without_its_year_leaves_the_years_in_which_its_weekday_fits() -> None:
    found = told(YEARLESS)
    assert found["written"]["value"] == "[1991-01-31,2002-01-31,2008-01-31,2013-01-31,2019-01-31]"
    assert found["days"]["stretches"][0] == ["1991-01-30", "1991-02-01"], "a day beside it is possible"
    assert found["days"]["count"] == 15
    strict = told(YEARLESS, "--slack", "0", "--from", "2010-01-01")
    assert strict["days"]["value"] == "[2013-01-31,2019-01-31]"


def test_a_weekday_alone_is_told_as_what_the_days_have_in_common() -> None:
    found = told(FRIDAY, "--slack", "0")
    assert found["published"]["value"] is None
    assert found["days"]["weekdays"] == [5]
    assert found["days"]["count"] == len(found["days"]["stretches"]) == 2087
    shown = run("-", text=FRIDAY).stdout
    assert "published: a Friday, one of " in shown
    assert "days, up to 1 day before or after the one the words are of: Thursdays, Fridays and Saturdays" in shown


def test_every_clue_has_its_words_line_kind_and_days() -> None:
    found = told(CLASH)
    lines = CLASH.splitlines()
    assert [c["line"] for c in found["clues"]] == [1, 2, 3]
    for clue in found["clues"]:
        assert CLASH[clue["start"] : clue["end"]] == clue["text"]
        assert clue["text"] in lines[clue["line"] - 1]
        assert clue["kind"] == "agree"
        assert clue["rule"].startswith("dating.agree")
    assert [c["days"]["value"] for c in found["clues"]] == [None, None, "2019"]
    assert [c["days"]["weekdays"] for c in found["clues"][:2]] == [[6], [4]]


def test_clues_that_clash_are_told_with_both_readings() -> None:
    """Today is Saturday, tomorrow Friday: either may hold, in the year that a third clue names."""
    found = told(CLASH)
    assert found["clashes"] == [{"clues": [0, 1], "given": False, "days_apart": 2}]
    assert found["written"]["weekdays"] == [4, 6]
    assert {found["written"]["first"][:4], found["written"]["last"][:4]} == {"2019"}
    shown = run("-", text=CLASH).stdout
    assert "clash: 1 " in shown
    assert "Saturdays" in shown
    assert "Thursdays" in shown


def test_a_clash_of_clues_is_a_finding_of_the_reading_too() -> None:
    result = CliRunner().invoke(app, ["read", "-", "--json"], input=CLASH)
    (finding,) = (f for f in json.loads(result.stdout)["findings"] if f["kind"] == "dating_clash")
    assert finding["text"] == "غدا الجمعة"
    assert finding["readings"] == ["صباح اليوم السبت = XXXX-WXX-6", "غدا الجمعة = XXXX-WXX-4"]


def test_a_supposed_day_is_held_against_the_clues() -> None:
    found = told(DERIVED, "--published", "2019-02-03")
    assert found["published"] == {"value": "2019-02-03", "basis": "given", "evidence": []}
    assert found["clashes"] == [{"clues": [0], "given": True, "days_apart": 3}]
    assert told(DERIVED, "--published", "2019-01-31")["clashes"] == []


def test_values_are_edtf() -> None:
    for text in (DERIVED, FRIDAY, YEARLESS, CLASH, PRINTED, "قال الوزير في 3 مارس 2018 إن الخطة فشلت."):
        found = told(text)
        sets = [found["days"], found["written"], *(c["days"] for c in found["clues"])]
        values = [found["published"]["value"], *(s["value"] for s in sets if s)]
        assert all(v is None or edtf.valid(v) for v in values), values


def test_a_lower_bound_is_open_above() -> None:
    (clue,) = told("قال الوزير في 3 مارس 2018 إن الخطة فشلت.")["clues"]
    assert (clue["kind"], clue["days"]["value"]) == ("past", "2018-03-03/..")


def test_many_texts_are_a_line_each_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DERIVED, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FRIDAY, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff\xd8\x00\x01\x02")
    record = {"text": "عاد الوفد.", "published": "2018-05-06"}
    (tmp_path / "d.jsonl").write_text(
        f"{json.dumps(record)}\n{json.dumps(record | {'text': FRIDAY})}\n", encoding="utf-8"
    )
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "documents (4)" in result.stdout
    assert result.stderr.count("\n") == 1
    assert "c.txt: binary data" in result.stderr
    found = json.loads(run(tmp_path, "--json").stdout)
    assert [d["published"]["basis"] for d in found["documents"]] == ["derived", "derived", "given", "given"]
    assert [Path(f["path"]).name for f in found["failed"]] == ["c.txt"]
    assert "clues (1)" not in result.stdout
    assert "clues (1)" in run(tmp_path, "--clues").stdout


@pytest.mark.parametrize(
    ("name", "claimed"),
    [
        ("2019-01-31 dam.txt", [{"by": "name", "value": "2019-01-31", "fits": True}]),
        ("dam_20190316.txt", [{"by": "name", "value": "2019-03-16", "fits": False}]),
        ("2019-01-31 to 2019-02-03.txt", []),
        ("dam 120190316.txt", []),
    ],
)
def test_a_day_in_the_name_of_the_file_is_told_but_does_not_count(
    tmp_path: Path, name: str, claimed: list[dict[str, Any]]
) -> None:
    (tmp_path / name).write_text(DERIVED, encoding="utf-8")
    (document,) = json.loads(run(tmp_path / name, "--json").stdout)["documents"]
    assert document["claimed"] == claimed
    assert document["published"]["value"] == "2019-01-31"
    assert ("bears" in run(tmp_path / name).stdout) == bool(claimed)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere.txt"], 2, "no such file"),
        ([], 2, "no file is named"),
        (["-", "--from", "yesterday"], 2, "--from"),
        (["-", "--from", "2020-01-01", "--until", "2019-01-01"], 2, "--until"),
        (["-", "--published", "2019-02-30"], 2, "--published"),
        (["--ledger", "nowhere.db"], 2, "nowhere.db"),
    ],
)
def test_wrong_use_is_told_in_one_line(arguments: list[str], code: int, words: str) -> None:
    result = run(*arguments, text=FRIDAY)
    assert result.exit_code == code
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_what_is_missing_does_not_keep_the_rest_from_being_dated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DERIVED, encoding="utf-8")
    result = run(tmp_path / "nowhere.txt", tmp_path / "a.txt")
    assert result.exit_code == 2
    assert "2019-01-31" in result.stdout


def test_the_documents_of_a_ledger_narrow_one_another(tmp_path: Path) -> None:
    """`early last March` in an undated text is the congress that a dated one told of."""
    folder, ledger = tmp_path / "in", str(tmp_path / "l.db")
    folder.mkdir()
    (folder / "dated.txt").write_text(
        "11 مارس 2022\nعقدت الجولة الثالثة من محادثات جنيف بشأن سوريا يوم الخميس 10 مارس 2022 في جنيف.",
        encoding="utf-8",
    )
    (folder / "undated.txt").write_text(
        "انتهت يوم أمس الخميس 10 مارس الجولة الثالثة من محادثات جنيف بشأن سوريا في جنيف.", encoding="utf-8"
    )
    assert CliRunner().invoke(app, ["build", str(folder), "--ledger", ledger, "--processes", "1"]).exit_code == 0
    found = {Path(d["path"]).name: d for d in json.loads(run("--ledger", ledger, "--json").stdout)["documents"]}
    dated, undated = found["dated.txt"], found["undated.txt"]
    assert (dated["published"]["basis"], dated["published"]["value"]) == ("printed", "2022-03-11")
    assert (undated["published"]["basis"], undated["published"]["value"]) == ("narrowed", "2022-03-11")
    assert undated["narrowed_by"] == [dated["id"]]
    shown = run("--ledger", ledger, undated["id"][:8]).stdout
    assert f"narrowed: narrowed by other documents ({dated['id'][:8]})" in shown
    assert run("--ledger", ledger, "ffffffffffff").exit_code == 1
