"""The fold: letters that readers equate made equal, with the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.lang.annotation import is_mark
from mahdar.lang.ar.script import fold, fold_word, stems, tokens
from mahdar.model.span import Span

EQUAL = [
    ("أحمد إبراهيم آدم", "احمد ابراهيم ادم"),
    ("مَدْرَسَةٌ", "مدرسه"),
    ("مـــصـــر", "مصر"),
    ("مستشفى", "مستشفي"),
    ("مئة", "ميه"),
    ("٢٥ و۲۵", "25 و25"),
    ("١٬٢٥٠٫٧٥٪", "1,250.75%"),
    ("نعم، لا؛ لماذا؟", "نعم, لا; لماذا?"),
    ("“قول” «قول» ”قول“", '"قول" "قول" "قول"'),
    ("أستانا–9", "استانا-9"),
    ("\u200fكلمة\u200e\u202bثانية\u202c", "كلمهثانيه"),
    ("كلمة\u00a0ثانية\u202fثالثة", "كلمه ثانيه ثالثه"),
    ("ﻻ ﷲ", "لا الله"),
    ("الـ22", "ال22"),
]


@pytest.mark.parametrize(("written", "folded"), EQUAL)
def test_fold(written: str, folded: str) -> None:
    assert fold(written).text == folded


ARABIC = st.text(alphabet="اأإآبةىيئؤءلمـً\u064e\u0651\u0670\u200f\u202b ٠٣9،؟“ﻻﷲ\n\u00a0", max_size=60)


@given(ARABIC)
def test_spans_lead_back_in_order(text: str) -> None:
    """Every folded character answers to a stretch of the original that folds to it; neighbours never cross."""
    folded = fold(text)
    last = 0
    for i in range(len(folded.text)):
        span = folded.span(i, i + 1)
        assert last <= span.start < span.end <= len(text)
        assert folded.text[i] in fold(span.of(text)).text
        last = span.start
    whole = folded.span(0, len(folded.text))
    assert fold(whole.of(text)).text == folded.text


@given(ARABIC)
def test_a_span_takes_the_marks_of_its_last_letter_with_it(text: str) -> None:
    folded = fold(text)
    for i in range(len(folded.text)):
        end = folded.span(i, i + 1).end
        assert end == len(text) or not is_mark(text[end])


@given(ARABIC.filter(lambda t: "ﻻ" not in t and "ﷲ" not in t))
def test_offsets_go_there_and_back(text: str) -> None:
    folded = fold(text)
    for i in range(len(folded.text)):
        assert folded.index(folded.span(i, i + 1).start) == i


@given(ARABIC)
def test_an_original_offset_leads_to_the_first_kept_letter_at_it_or_after_it(text: str) -> None:
    folded = fold(text)
    starts = [folded.span(i, i + 1).start for i in range(len(folded.text))]
    for offset in range(len(text) + 1):
        assert folded.index(offset) == sum(start < offset for start in starts)


@given(ARABIC)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(ARABIC)
def test_tokens_cover_all_but_spaces(text: str) -> None:
    folded = fold(text).text
    found = tokens(folded)
    assert all(folded[t.start : t.end] == t.form for t in found)
    assert "".join(t.form for t in found) == "".join(folded.split())


@given(ARABIC, ARABIC, ARABIC)
def test_a_stretch_folds_alone_as_it_does_within_the_text(before: str, inside: str, after: str) -> None:
    whole = fold(before + inside + after)
    assert whole.slice(Span(len(before), len(before + inside))) == fold(inside).text


def test_a_number_is_one_token_with_its_thousands() -> None:
    assert [t.form for t in tokens("1,250 و 2022.09.01")] == ["1,250", "و", "2022", ".", "09", ".", "01"]


def test_stems_come_without_proclitics() -> None:
    assert "وزير" in stems(fold_word("والوزير"))
    assert stems("في")[0] == "في"
