"""Every note of a field that the ledger makes is told in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mahdar.reconcile
from mahdar.reconcile.notes_fields import in_arabic

FOLDER = Path(mahdar.reconcile.__file__).parent
WRITTEN = re.compile(r'(?:\bnote = |c\.inferred = n, |n \+ 1, |found \+ 1, )f?"([^"]+)"')


@pytest.mark.parametrize("module", ["ordinals.py", "drafts.py", "run.py", "corrections.py"])
def test_a_sentence_that_is_written_in_english_is_known_in_arabic(module: str) -> None:
    sentences = WRITTEN.findall((FOLDER / module).read_text("utf-8"))
    assert sentences
    for sentence in sentences:
        assert in_arabic(re.sub(r"\{\w+\}", "7", sentence)), sentence


def test_numbers_are_carried_over() -> None:
    assert in_arabic("held between numbers 4 and 6") == "انعقد بين الرقمين 4 و6"
    assert in_arabic("") == ""
