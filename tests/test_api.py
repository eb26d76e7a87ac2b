"""mahdar from Python."""

from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import mahdar
from mahdar import api
from mahdar.tracks import TrackError
from tests.articles import article, folder_of


def test_the_examples_in_the_documentation_hold() -> None:
    result = doctest.testmod(api)
    assert result.attempted >= 6
    assert result.failed == 0


def test_a_reading_knows_its_text_and_when_it_was_published() -> None:
    told, given = mahdar.read(article(0)), mahdar.read(article(0), published=date(2020, 1, 1))
    assert (told.published.value, str(told.published.basis)) == ("2019-01-01", "printed")
    assert (given.published.value, str(given.published.basis)) == ("2020-01-01", "given")
    assert told.document.text == article(0)


def test_a_ledger_is_the_same_in_memory_and_in_a_file(tmp_path: Path) -> None:
    folder, file = folder_of(tmp_path / "in", range(4)), tmp_path / "l.db"
    in_memory = mahdar.build(folder)
    assert in_memory == mahdar.build([folder], ledger=file)
    assert len(in_memory.documents) == 4
    folder_of(folder, range(4, 6))
    assert len(mahdar.build(folder / "0004.txt", ledger=file).documents) == 5, "what the file held counts"
    assert len(mahdar.build(folder, as_of="2019-01-02").documents) == 2


def test_what_is_wrong_is_raised(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        mahdar.build(tmp_path / "nowhere")
    with pytest.raises(TrackError):
        mahdar.read("نص", track="atlantis")
    with pytest.raises(ValueError, match="isoformat"):
        mahdar.read("نص", published="yesterday")


def test_reading_one_text_loads_neither_store_nor_pages(tmp_path: Path) -> None:
    """One process a text is how readings are scored: it has to start quickly."""
    file = tmp_path / "a.txt"
    file.write_text(article(0), encoding="utf-8")
    program = (
        "import sys; from typer.testing import CliRunner; from mahdar.cli.app import app;"
        f"print(CliRunner().invoke(app, ['read', {str(file)!r}, '--json']).exit_code,"
        "sorted({'sqlalchemy', 'alembic', 'fastapi', 'jinja2', 'uvicorn', 'resiliparse'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "0 []\n"
