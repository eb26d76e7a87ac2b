"""Numbers and the words they count, in English and Arabic."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.model.counting import arabic, ayyam, count
from tests.articles import folder_of
from tests.deciding import run, shown


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 texts"), (1, "1 text"), (2, "2 texts"), (11, "11 texts"), (1925, "1,925 texts")]
)
def test_english(n: int, words: str) -> None:
    assert count(n, "text") == words


def test_plurals_of_their_own() -> None:
    assert [count(n, "person", "people") for n in (1, 2)] == ["1 person", "2 people"]


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "0 نص"), (1, "نص واحد"), (2, "نصان"), (3, "3 نصوص"), (10, "10 نصوص"), (11, "11 نصا"), (99, "99 نصا"),
        (100, "100 نص"), (102, "102 نص"), (103, "103 نصوص"), (111, "111 نصا"), (200, "200 نص"),
    ],
)  # fmt: skip
def test_arabic(n: int, words: str) -> None:
    assert arabic(n, "نص واحد", "نصان", "نصوص", "نصا", "نص") == words


def test_days_in_arabic() -> None:
    assert [ayyam(n) for n in (1, 2, 7, 29)] == ["يوما واحدا", "يومين", "7 أيام", "29 يوما"]
    assert ayyam(1, after=True) == "يوم واحد"


def test_the_build_counts_one_as_one(tmp_path: Path) -> None:
    one = folder_of(tmp_path / "press", range(1))
    told = run("build", one, "--ledger", tmp_path / "l.db", "--processes", 1).stdout
    assert "1 document found, 1 of them new" in told
    assert "1 document, " in told
    assert "1 announcement, 1 person, 2 statements" in told


def test_outlets_tell_of_texts_whose_outlet_is_not_known(ledger: Path) -> None:
    told = run("outlets", "--ledger", ledger).stdout
    assert "3 texts are of no known outlet and not counted here" in told
    one = shown("sources", ledger)[0]["id"]
    signed = ("--because", "its masthead", "--by", "Nura Desk", "--ledger", ledger)
    assert run("decide", "set-field", one, "--field", "outlet", "--value", "بريد النهر", *signed).exit_code == 0
    told = run("outlets", "--ledger", ledger).stdout
    assert "2 texts are of no known outlet" in told
    assert "بريد النهر" in told
