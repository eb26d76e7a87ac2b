"""An alternation finds what the forms written side by side would, the longest first, whatever stands behind it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.lang.rule import alternation

LETTERS = "اب .+"
FORMS = st.sets(st.text(LETTERS, min_size=1, max_size=5), min_size=1, max_size=12)


@pytest.mark.parametrize("behind", ["", r"(?!\w)", "ب", "$"])
@given(FORMS, st.text(LETTERS, max_size=20))
def test_it_finds_what_a_plain_list_finds(behind: str, forms: set[str], text: str) -> None:
    plain = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    expected = [m.span() for m in re.finditer(f"(?:{plain}){behind}", text)]
    assert [m.span() for m in re.finditer(f"(?:{alternation(list(forms))}){behind}", text)] == expected


def test_forms_share_their_beginning() -> None:
    assert alternation(["باب", "باع", "دار"]) == "با(?:ب|ع)|دار"
    assert alternation(["دار", "دارة"]) == "دار(?:ة|)"
    assert alternation([]) == ""
