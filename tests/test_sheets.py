"""Sheets kept by hand, as `mahdar decide import` takes them in."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

import mahdar.engine
from tests.deciding import PROMISES, SHEET, run, run_json, shown


def test_a_sheet_kept_by_hand_is_taken_in_row_by_row(ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "hand.csv"
    file.write_text(SHEET, encoding="utf-8-sig")
    told = run("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        f"mahdar: {file}: nothing is known of these headings: لون; their cells are kept as text",
        f"mahdar: {file}: row 3, column \u2068رقم الجولة\u2069: \u2068س\u2069: no number;"
        " write it as 7, \u2068٧\u2069, \u2068السابعة\u2069 or seventh",
    ]
    (entry,) = [m for m in shown("meetings", ledger) if m["ordinal"]["value"] == 7]
    assert (entry["when"]["value"], entry["place"]["value"]["name_en"]) == ("2018-03-12", "Dakar")
    assert {p["who"]["name"] for p in entry["participants"]} == {"موريتانيا", "السنغال"}
    (piece,) = run_json("why", entry["id"], "--ledger", ledger)["evidence"]
    assert (piece["path"], piece["outlet"]) == ("hand.csv:2", "hand.csv")
    assert "لون: أزرق" in piece["text"]
    again = run("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert again.stdout.splitlines()[0] == "hand.csv: 1 decision, 0 of them new"


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


def test_a_sheet_of_commitments_brings_their_outcomes(ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "promises.csv"
    file.write_text(PROMISES, encoding="utf-8")
    added = run_json("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert [d["standing"] for d in added] == ["applied", "applied"]
    (promise,) = [a for a in shown("announcements", ledger) if a["what"] == "action"]
    assert (promise["due"], promise["outcome"], promise["announced"]) == ("2018-12", "lapsed", "2018-03-12")
    (piece,) = run_json("why", promise["id"], "--ledger", ledger)["evidence"]
    assert piece["text"] == "a joint gauge at the upper lock"


BY_HAND = """المسار,النوع,الجولة,التاريخ,المكان,الحالة
لجنة النهر,اجتماع وزراء الري,الرابعة,19/7/2022,داكار,عُقد
لجنة النهر,الجولة,١٢,من 3 إلى 5 تشرين الأول/أكتوبر ٢٠٢٢,Dakar,مؤجلة
لجنة النهر,عشاء,الأخيرة,19 تموز,داكار,لم يعقد
"""
PROMISED = """الالتزام,الجهة,تاريخ الإعلان,الموعد,النتيجة
بناء مقياس مشترك,السنغال,12/3/2018,ربيع 2019,لم ينفذ
عقد لقاء فني,موريتانيا,١٢ آذار ٢٠١٨,تموز 2018,تأجل
فتح الهويس,السنغال,12 مارس 2018,نهاية 2018,نُفّذ
"""


def test_a_sheet_in_the_words_of_a_notebook(ledger: Path, tmp_path: Path) -> None:
    (file := tmp_path / "notebook.csv").write_text(BY_HAND, encoding="utf-8")
    told = run("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    columns = [line.partition("\u2069")[0].partition("\u2068")[2] for line in told.stderr.splitlines()]
    assert (told.exit_code, columns) == (1, ["النوع", "الجولة", "التاريخ", "الحالة"])
    assert all(line.startswith(f"mahdar: {file}: row 4, column ") for line in told.stderr.splitlines())
    found = {m["ordinal"]["value"]: m for m in shown("meetings", ledger) if m["when"]["value"] >= "2022"}
    told_of = {n: (m["kind"], m["when"]["value"], m["status"]["value"]) for n, m in found.items()}
    assert told_of == {
        4: ("ministerial", "2022-07-19", "held"),
        12: ("round", "2022-10-03/2022-10-05", "postponed"),
    }


def test_outcomes_in_the_words_of_a_notebook(ledger: Path, tmp_path: Path) -> None:
    (file := tmp_path / "promises.csv").write_text(PROMISED, encoding="utf-8")
    added = run_json("decide", "import", file, "--by", "Nura Desk", "--ledger", ledger)
    assert {d["standing"] for d in added} == {"applied"}
    found = {a["due"]: a["outcome"] for a in shown("announcements", ledger) if a["announced"] == "2018-03-12"}
    assert found == {"2019-21": "lapsed", "2018-07": "superseded", "2018": "kept"}
