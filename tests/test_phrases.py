"""Phrases are found by their first token: every token that may open one is known beforehand, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.lang.ar.names_phrases import Phrases, with_clitics, without_clitics

WORDS = st.text("البلوفكسد", min_size=1, max_size=6)


@given(st.sets(WORDS, min_size=1, max_size=6), WORDS)
def test_a_token_opens_a_phrase_with_its_clitics_or_without(words: set[str], form: str) -> None:
    phrases: Phrases[str] = Phrases()
    for word in words:
        phrases.add(word, word)
    expected = form in words or any(base in words for base, _ in without_clitics(form))
    assert phrases.opens(form) == expected
    assert (phrases.at([form], 0) is not None) == expected


@given(WORDS)
def test_what_is_glued_before_a_word_is_taken_off_again(word: str) -> None:
    assert all(word in [base for base, _ in without_clitics(form)] for form in with_clitics(word))


@pytest.mark.parametrize("form", ["بالمدينة", "المدينة", "وللمدينة"])
def test_a_phrase_added_later_opens_too(form: str) -> None:
    phrases: Phrases[int] = Phrases()
    phrases.add("القرية", 1)
    assert not phrases.opens(form.replace("ة", "ه"))
    for n in (2, 3):
        phrases.add("المدينة", n)
    assert phrases.opens(form.replace("ة", "ه"))
