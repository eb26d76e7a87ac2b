"""The temporal layer does no more than linear work, whatever the letters, digits and marks of one line.

Work is counted, not timed: calls of Python and of C functions. `python -m bench.growth` measures seconds up to 10 MB.
"""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import numbers, script, sentences, times
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.span import Span

PIECES = [
    "12 ", "12،", "12-", "1/", "3:", "2015 و", "٤ ", "مايو ", "الخميس ", "يوم ", "أمس ", "عام 2011 و", "من 3 إلى ",
    "قبل ", "ثلاثة و", "الأول من ", "الساعة ", "مطلع ", "شهر ", "(", '"', "و", "ال", "َ", "ـ", "كل ",
    "بين ", "الجاري ",
    "قال الوزير ", "1436هـ ", "مساء ", "حتى ", "نحو ", "أسبوعين ", "نهاية ", "هذا ", ".", "؛", "\u200f", "ﷲ",
]  # fmt: skip


def work(text: str) -> int:
    """The calls that reading the numbers and times of a text of one line takes."""
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        block = Block(BlockKind.BODY, Span(0, len(text)))
        one = Annotation(Document(text), (block,), script.fold(text))
        one.tokens = script.tokens(one.folded.text)
        one.sentences = sentences.cut(one.blocks, one.folded, one.tokens)
        one.numbers = numbers.find(one)
        one.times = times.find(one)
    finally:
        sys.setprofile(before)
    return calls


def grows_linearly(unit: str) -> bool:
    small, large = unit * (4_000 // len(unit)), unit * (16_000 // len(unit))
    work(large)  # what is compiled and looked up once is no part of growth
    return work(large) <= 4.4 * work(small) + 2_000


@pytest.mark.parametrize("piece", PIECES)
def test_one_piece_again_and_again(piece: str) -> None:
    assert grows_linearly(piece)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=6))
def test_several_pieces_again_and_again(pieces: list[str]) -> None:
    assert grows_linearly("".join(pieces))


def test_quadratic_work_would_be_seen() -> None:
    """The measure itself can fail: reading every suffix of a line is quadratic."""

    def suffixes(text: str) -> int:
        return sum(work(text[i:]) for i in range(0, len(text), 40))

    assert suffixes("مايو " * 80) > 3 * suffixes("مايو " * 40)
