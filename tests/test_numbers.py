"""Numbers in Arabic: the examples are the specification."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.lang.ar import numbers
from tests.test_times import annotated, marked
from tools.examples import Case, cases

NUMBERS = cases("numbers")


def found(text: str) -> list[list[object]]:
    """The numbers as the examples write them."""
    out: list[list[object]] = []
    for m in numbers.find(annotated(text)):
        bound = [m.approx] if m.approx else []
        out.append([m.span.of(text), m.value, *(["ordinal"] if m.ordinal else []), *bound])
    return out


@pytest.mark.parametrize(("section", "case"), marked(NUMBERS))
def test_example(section: str, case: Case) -> None:
    assert found(case["text"]) == case["want"]


def test_there_are_enough_examples() -> None:
    assert len(NUMBERS) >= 60


@given(st.integers(0, 10**12))
def test_digits_of_both_kinds_and_thousands_mean_the_same(value: int) -> None:
    eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    grouped = f"{value:,}"
    for written in (str(value), grouped, str(value).translate(eastern), grouped.replace(",", "٬").translate(eastern)):
        assert found(f"بلغ {written} شخصا") == [[written, value]]


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spelt(value: int) -> str:
    """A number up to 999,999 in words, masculine and nominative."""
    thousands, rest = divmod(value, 1000)
    parts = []
    if thousands:
        many = "آلاف" if thousands <= 10 else "ألفا"
        parts.append({1: "ألف", 2: "ألفان"}.get(thousands) or f"{spelt(thousands)} {many}")
    hundreds, small = divmod(rest, 100)
    tens, units = divmod(small, 10)
    parts.append(HUNDREDS[hundreds])
    if tens == 1 and units:
        parts.append({1: "أحد عشر", 2: "اثنا عشر"}.get(units) or f"{UNITS[units]} عشر")
    else:
        parts += [UNITS[units], TENS[tens]]
    return " و".join(p for p in parts if p)


@settings(max_examples=300)
@given(st.integers(1, 999_999))
def test_words_say_what_they_spell(value: int) -> None:
    words = spelt(value)
    assert found(f"بلغ {words} رجلا") == [[words, value]]
