"""Expressions of time in Arabic: the examples are the specification, the rest holds for any text."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bench import conformance
from mahdar.lang.annotation import Annotation, is_mark
from mahdar.lang.ar import numbers, script, sentences, times
from mahdar.model import edtf
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.reading import TimeMention
from mahdar.model.resolve import told
from mahdar.model.span import Span
from mahdar.model.timex import Length
from tools.examples import Case, cases, pending


def annotated(text: str, kind: BlockKind = BlockKind.BODY) -> Annotation:
    """A text of one block, ready for the temporal layer."""
    folded = script.fold(text)
    blocks = (Block(kind, Span(0, len(text))),)
    annotation = Annotation(Document(text), blocks, folded, script.tokens(folded.text))
    annotation.sentences = sentences.cut(blocks, folded, annotation.tokens)
    return annotation


def marked(examples: list[tuple[str, Case]]) -> list[object]:
    """The cases as parameters; one marked `pending` has to fail: a rule that comes to read it shows at once."""
    not_yet = pytest.mark.xfail(reason="no rule reads it yet: drop its `pending` mark once one does", strict=True)
    return [
        pytest.param(section, case, id=f"{section}-{i}", marks=[not_yet] if pending(case) else [])
        for i, (section, case) in enumerate(examples)
    ]


def told_as(mention: TimeMention, text: str, now: date) -> list[str | None]:
    """A mention as the examples write it: words, value, modifier and type, what is plain left out."""
    when = mention.expr if isinstance(mention.expr, Length) else told(mention.expr, now)
    value, mod = (when.value, when.mod) if when else (None, None)
    full: list[str | None] = [mention.span.of(text), value, mod.value if mod else "", mention.type.value]
    if full[3] == "DATE":
        full = full[:3] if full[2] else full[:2]
    return full


ALL_TIMES = cases("times")
TIMES = [(s, c) for s, c in ALL_TIMES if not pending(c)]


@pytest.mark.parametrize(("section", "case"), marked(ALL_TIMES))
def test_example(section: str, case: Case) -> None:
    annotation = annotated(case["text"])
    now = date.fromisoformat(case["now"])
    got = [told_as(m, case["text"], now) for m in times.find(annotation)]
    assert got == case["want"]
    assert [f.kind for f in annotation.findings] == ([case["finding"]] if "finding" in case else [])
    if "readings" in case:
        assert [list(f.readings) for f in annotation.findings] == [case["readings"]]


def test_there_are_enough_examples() -> None:
    assert len(TIMES) >= 700
    assert sum(not case["want"] for _, case in TIMES) >= 100
    texts = [(case["now"], case["text"]) for _, case in ALL_TIMES]
    assert len(texts) == len(set(texts))


NOISE = ["\u0640", "\u064b", "\u0651", "\u200f", "\u202b", "\u200e"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TIMES), st.data())
def test_marks_change_no_value(picked: tuple[str, Case], data: st.DataObject) -> None:
    """Vowel marks, tatweel and direction marks anywhere in a word leave expression and value as they were."""
    text = picked[1]["text"]
    letters = [i for i in range(1, len(text)) if text[i].isalpha() and text[i - 1].isalpha()]
    assume(letters)
    for i in sorted(data.draw(st.lists(st.sampled_from(letters), max_size=6, unique=True)), reverse=True):
        text = text[:i] + data.draw(st.sampled_from(NOISE)) + text[i:]
    got = times.find(annotated(text))
    now = date.fromisoformat(picked[1]["now"])
    clean = [re.sub("[" + "".join(NOISE) + "]", "", m.span.of(text)) for m in got]
    want = [re.sub("[" + "".join(NOISE) + "]", "", w[0]) for w in picked[1]["want"]]
    assert clean == want
    assert [told_as(m, text, now)[1] for m in got] == [w[1] for w in picked[1]["want"]]
    assert all(not is_mark(m.span.of(text)[0]) for m in got)


PLAIN = {w for _, c in TIMES for w in c["text"].split()}
WORDS = [*sorted(PLAIN), "2254", "31", "12", "/", "(", ")", "،", "\n", "هـ", '"']


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.dates(date(1995, 1, 1), date(2099, 1, 1)))
def test_any_run_of_such_words_is_read(words: list[str], now: date) -> None:
    """Whatever stands together: nothing fails, spans are verbatim and in order, values are EDTF."""
    text = " ".join(words)
    mentions = times.find(annotated(text))
    last = 0
    for m in mentions:
        assert last <= m.span.start < m.span.end <= len(text)
        assert "\n" not in m.span.of(text)
        last = m.span.end
        when = None if isinstance(m.expr, Length) else told(m.expr, now)
        assert when is None or edtf.valid(when.value)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="اأإبتدرسعلمنوي ءىةَُّـ0123456789٠١٢٣/.,:-()|\n", max_size=200))
def test_no_letters_digits_or_marks_make_it_fail(text: str) -> None:
    annotation = annotated(text)
    assert all(m.span.of(text).strip() for m in times.find(annotation) + numbers.find(annotation))


def test_a_repeat_is_not_read_and_of_furniture_only_complete_dates() -> None:
    text = "وصل اليوم الوفد الذي غادر في 5 أبريل 2016 إلى بلاده"
    assert times.find(annotated(text, BlockKind.REPEAT)) == []
    assert [m.span.of(text) for m in times.find(annotated(text, BlockKind.FURNITURE))] == ["5 أبريل 2016"]


def test_every_rule_has_an_id_of_its_own_and_an_example() -> None:
    ids = [r.id for r in times.RULES]
    assert len(ids) == len(set(ids))
    used = {m.rule for _, c in TIMES for m in times.find(annotated(c["text"]))}
    assert set(ids) - used == set()


OUTSIDE = Path("../shared/conformance/times.jsonl")


@pytest.mark.skipif(not OUTSIDE.exists(), reason="the cases from outside are not here")
def test_cases_from_outside_do_not_get_fewer() -> None:
    """They are chat: what contradicts the format or the press is refused, with a reason, and much else is no press."""
    cases = [json.loads(line) for line in OUTSIDE.read_text(encoding="utf-8").splitlines()]
    reasons = conformance.refused("times")
    assert set(reasons) <= {c["id"] for c in cases}
    kept = [c for c in cases if c["id"] not in reasons]
    assert sum(conformance.passes(c, "times") for c in kept) >= 0.84 * len(kept)
