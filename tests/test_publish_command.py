"""`mahdar publish` and `mahdar cite`, as somebody runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.deciding import run


def test_an_edition_is_written_and_told(built: Path, tmp_path: Path) -> None:
    result = run("publish", tmp_path / "out", "--ledger", built, "--lang", "ar")
    assert result.exit_code == 0, result.stderr
    assert "pages" in result.stdout
    assert (tmp_path / "out" / "index.html").is_file()
    assert not (tmp_path / "out" / "en").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("publish", "{mine}"), 2, "no edition of mahdar"),
        (("publish", "{new}", "--lang", "fr"), 2, "write ar, en or ar,en"),
        (("publish", "{new}", "--as-of", "soon"), 2, "soon"),
        (("cite", "nobody"), 1, "no entry and no document"),
        (("cite", "nobody", "--format", "doc"), 2, "write txt, bib or csl"),
        (("cite", "nobody", "--lang", "fr"), 2, "ar or en"),
    ],
)
def test_what_is_wrong_is_told_with_its_remedy(
    built: Path, tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    (mine := tmp_path / "mine").mkdir()
    (mine / "notes.txt").write_text("keep", encoding="utf-8")
    named = [w.format(mine=mine, new=tmp_path / "new") for w in words]
    result = run(*named, "--ledger", built)
    assert result.exit_code == code
    assert told in result.stderr


def test_an_entry_is_cited_in_three_forms(built: Path) -> None:
    (first, *_) = json.loads(run("show", "meetings", "--json", "--ledger", built).stdout)
    line = run("cite", first["id"], "--ledger", built).stdout
    assert "taken in on" in line
    assert run("cite", first["id"], "--format", "bib", "--ledger", built).stdout.startswith("@misc{mahdar-")
    (item, *_) = json.loads(run("cite", first["id"], "--format", "csl", "--ledger", built).stdout)
    assert item["type"] == "article-newspaper"
