"""`mahdar search` on the sample's ledger."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mahdar.cli.app import app
from mahdar.engine import build as engine
from mahdar.store import Store


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("search") / "sample.db"
    with resources.as_file(resources.files("mahdar") / "sample") as folder, Store(str(file), create=True) as store:
        engine.build(store, [str(folder)], track="astana", base=str(folder.parent))
    return file


def asked(ledger: Path, *words: str) -> Any:
    found = CliRunner().invoke(app, ["search", *words, "--ledger", str(ledger), "--json"])
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_every_passage_stands_in_its_text(ledger: Path) -> None:
    found = asked(ledger, "القمة", "-جنيف")
    assert found["read"][1] == {"sort": "word", "text": "جنيف", "excluded": True, "either": False}
    assert found["texts"]["items"]
    with Store(str(ledger)) as store:
        for item in found["texts"]["items"]:
            (document,) = store.documents([item["id"]])
            for p in item["passages"]:
                first, last = p["marks"][0]
                assert document.text[p["start"] : p["end"]] == p["text"][first:last]


def test_what_was_published_later_is_not_found(ledger: Path) -> None:
    assert asked(ledger, "kind:text", "from:2019")["texts"]["total"] > 0
    assert asked(ledger, "kind:text", "from:2019", "--as-of", "2018-12-31")["texts"]["total"] == 0


def test_a_meeting_is_found_by_the_words_and_the_number_of_its_round(ledger: Path) -> None:
    in_words, in_digits = (
        asked(ledger, *q) for q in (["kind:meeting", "الجولة الثامنة عشرة"], ["kind:meeting", "round 18"])
    )
    first = in_digits["entries"][0]["items"][0]
    assert "18" in first["title"]
    assert first["id"] in [i["id"] for i in in_words["entries"][0]["items"]]


def test_on_a_terminal_it_is_told_in_lines(ledger: Path) -> None:
    found = CliRunner().invoke(app, ["search", "القمة", "from:soon", "--ledger", str(ledger)])
    assert found.exit_code == 0
    assert "soon: no date; read as words" in found.stdout
    nothing = CliRunner().invoke(app, ["search", "zzzz", "--ledger", str(ledger)])
    assert "nothing was found" in nothing.stdout
