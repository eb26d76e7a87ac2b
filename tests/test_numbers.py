"""Numbers in Arabic: the examples are the specification."""

import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import conformance
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
    assert len(NUMBERS) >= 200


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


@given(st.integers(0, 9_999), st.integers(0, 99))
def test_a_reh_for_the_point_has_the_whole_number_behind_it(whole: int, hundredths: int) -> None:
    written = f"{hundredths:02d}ر{whole}"
    assert found(f"بلغ {written} مترا") == [[written, pytest.approx(whole + hundredths / 100)]]


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_range_shares_its_scale_where_it_rises(first: int, second: int) -> None:
    shared = first < second <= 20 * first
    got = found(f"وصل من {first} إلى {second} ألف رجل")
    assert [v for _, v in got] == [first * (1000 if shared else 1), second * 1000]


PIECES = [
    "خمس ", "العشرين ", "3/4 ", "12,", "ر5", "^", "e", "-1 ", "ناقص ", "من كل ", "على ", "جزء من ", "مئة ", "(9) ",
    "مليون ", "الـ(5) ", "بين ", "و", "نصف ", "نهائي ", "فاصلة ", "بعد المئة ", "الأولى ", "\n", "0", "دستة ",
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_numbers_are_finite_in_order_and_apart_whatever_stands_beside_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    mentions = numbers.find(annotated(text))
    assert all(math.isfinite(m.value) and m.span.of(text).strip() for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@pytest.mark.parametrize("unit", ["1", "123 ", "123,", "12.", "9ر", "1e9", "9^9", "مليون "])
def test_digits_without_end_are_read_and_stay_finite(unit: str) -> None:
    assert all(math.isfinite(m.value) for m in numbers.find(annotated(f"بلغ {unit * 6000} مليار")))


OUTSIDE = Path("../shared/conformance/numbers.jsonl")


@pytest.mark.skipif(not OUTSIDE.exists(), reason="the cases from outside are not here")
def test_cases_from_outside_hold_and_few_are_refused() -> None:
    cases = [json.loads(line) for line in OUTSIDE.read_text(encoding="utf-8").splitlines()]
    reasons = conformance.refused("numbers")
    assert set(reasons) <= {c["id"] for c in cases}
    assert len(reasons) <= 0.04 * len(cases)
    kept = [c for c in cases if c["id"] not in reasons]
    assert sum(conformance.passes(c, "numbers") for c in kept) >= 0.97 * len(kept)
