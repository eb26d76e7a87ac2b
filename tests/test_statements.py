"""Statements: the examples of lang/ar/examples/statements.toml, and what holds for any text."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import quotes
from mahdar.lang.ar.pack import ArabicPack
from mahdar.model.assertion import Polarity, StatementMade
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.span import Span

EXAMPLES = resources.files("mahdar.lang.ar.examples").joinpath("statements.toml").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = tomllib.loads(EXAMPLES)["case"]


def annotated(text: str, title: bool = False) -> Annotation:
    """The text as one body, its first line a headline if asked for."""
    cut = text.index("\n") if title else 0
    blocks = [Block(BlockKind.BODY, Span(cut, len(text)))]
    if title:
        blocks.insert(0, Block(BlockKind.TITLE, Span(0, cut)))
    return ArabicPack().annotate(Document(text), tuple(blocks), ())


def told(s: StatementMade, text: str) -> str:
    """A statement as the examples write it."""
    parts = [s.speaker.name, s.mode[0], s.span.of(text)]
    if s.polarity is not Polarity.AFFIRM:
        parts.append(str(s.polarity))
    if s.relays:
        parts.append("via " + ", ".join(r.name for r in s.relays))
    return " | ".join(parts)


@pytest.mark.parametrize("case", CASES, ids=[c["about"] for c in CASES])
def test_example(case: dict[str, Any]) -> None:
    text = case["text"]
    found = quotes.extract(annotated(text, bool(case.get("title"))), ())
    assert [told(s, text) for s in found] == case["said"]


def test_examples_are_many_and_of_every_kind() -> None:
    said = [s for c in CASES for s in c["said"]]
    assert len(said) >= 95
    assert sum(not c["said"] for c in CASES) >= 12
    assert any(" | d | " in s for s in said)
    assert any(" | via " in s for s in said)


WORDS = st.sampled_from(
    ["قال", "وأضاف", "أن", "إن", '"', "«", "»", "،", ".", ":", "الوزير", "روسيا", "مشيرا", "إلى", "بحسب", "رويترز",
     "\n", "نقلت", "وكالة", "عن", "قوله", "لم", "دعا", "على", "حد", "(", ")", "كما", "الذي", "ـ", "َ", "\u200f", "1,271"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_jumble_of_reporting_words_gives_spans_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    for s in quotes.extract(annotated(text), ()):
        assert 0 <= s.span.start < s.span.end <= len(text)
        assert s.span.of(text) == s.span.of(text).strip()
        assert s.speaker_span.of(text)
        assert not s.span.touches(s.speaker_span), "who speaks is no part of what is said"


@pytest.mark.timeout(90)  # about two seconds; what grows with the square takes many minutes
def test_a_line_of_200_000_characters_is_read_to_its_end() -> None:
    sentence = 'قال وزير الخارجية الكيني جون موتوا إن الجولة قريبة، مشيرا إلى أن "الموعد لم يحدد" بعد، بحسب رويترز. '
    annotation = annotated(sentence * 2000)
    assert len(quotes.extract(annotation, ())) == 4000


@pytest.mark.timeout(60)  # under two seconds; a walk back to the sentence's start at each opening takes many
@pytest.mark.parametrize(
    "unit", ['قال " ', "وأكد ", 'قال "كلمة ', "قال ( ", "كما قال ", "نقلت عن ", "مؤكدا أن كلمة ", "بحسب "]
)
def test_one_sentence_of_nothing_but_openings_does_not_hang(unit: str) -> None:
    quotes.extract(annotated(unit * (40_000 // len(unit))), ())
