"""The light stem: forms of one word come together, words do not; measured on families made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.stem import measured
from mahdar.lang.ar.stem import LEAST, stem
from mahdar.lang.terms import term


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("ووزيرها", "وزير"),
        ("والوزير", "وزير"),
        ("وفدين", "وفد"),
        ("للقمة", "قمه"),
        ("قمتها", "قمه"),
        ("للقاء", "لقاء"),
        ("بألمانيا", "المان"),
        ("وزارته", "وزار"),
        ("فقالت", "قال"),
        ("لبنان", "لبنان"),
        ("واللبنانية", "لبنان"),
        ("بيان", "بيان"),
        ("في", "في"),
    ],
)
def test_stems(form: str, base: str) -> None:
    assert term(form) == base


def test_families_come_together_and_words_stay_apart() -> None:
    found = measured(term)
    assert found.recall >= 0.95
    assert found.precision >= 0.90


@given(st.text("ابتةثجحخدذرزسشصضطظعغفقكلمنهويءىه", min_size=1, max_size=14))
def test_a_stem_is_never_below_three_letters_nor_longer_than_the_word(word: str) -> None:
    found = stem(word)
    assert min(len(word), LEAST) <= len(found) <= len(word)
