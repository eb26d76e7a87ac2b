"""Copies as they are found in a stream: what is one, what is none, and that nothing hangs on the order of batches."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.copies import planted, truth
from mahdar.model.address import page
from mahdar.reconcile.copy_of import Match, overlap
from mahdar.reconcile.detector import Detector
from mahdar.reconcile.letters import encoded, joined, unquoted, words
from mahdar.reconcile.passages import LEAST, Passages, Words, fingerprints

WORDS = """
الوفد المجلس الميناء الجسر النهر الاتفاق البيان المندوب الطريق السوق القرية الوزير الحدود المعبر السفينة
أعلن وصل ناقش افتتح رفض أيد غادر استقبل وقع أجل عرض كشف بدأ أنهى زار
مساء أمس في المدينة القديمة بعد مشاورات طويلة مع ممثلي الأطراف المشاركة حول قضايا عالقة منذ أشهر
"""
NOUNS, VERBS, REST = (line.split() for line in WORDS.strip().splitlines())


def article(seed: int, sentences: int = 14) -> str:
    """An article of its own: sentences of words drawn at random."""
    lot = random.Random(seed)
    made = []
    for n in range(sentences):
        some = [lot.choice(VERBS), lot.choice(NOUNS), *lot.sample(REST, 8), lot.choice(NOUNS), str(lot.randrange(900))]
        made.append(" ".join(some) + "." + ("\n" if n % 3 == 2 else ""))
    return f"{lot.choice(NOUNS)} {lot.choice(NOUNS)} {seed}\n" + " ".join(made)


def found(*texts: str) -> list[int | None]:
    return [None if m is None else m.source for m in Detector().add(texts)]


@pytest.mark.parametrize("kind", planted.KINDS)
def test_every_kind_of_copy_is_found(kind: str) -> None:
    lot = random.Random(kind)
    sources = [article(n) for n in range(40)]
    copies = [planted.KINDS[kind](text, lot) for text in sources]
    got = found(*sources, *copies)
    assert got[:40] == [None] * 40
    missed = [n for n, source in enumerate(got[40:]) if source != n]
    if kind == "edited by a desk":  # which leaves less of some than a copy has, and of others hardly more
        missed = [n for n in missed if truth.copied(copies[n], sources[n])]
    assert len(missed) <= (6 if kind == "edited by a desk" else 1)


def test_letter_for_letter_is_told() -> None:
    text = article(1)
    spelt = text.replace("أ", "ا").replace(" ", "  ").replace("م", "مـ").replace("1", "١")
    (_, exact, near) = Detector().add([text, spelt, planted.added(text, random.Random(1))])
    assert exact is not None
    assert exact.exact
    assert (exact.share, exact.taken) == (1, 1)
    assert near is not None
    assert not near.exact
    share, taken = overlap(planted.added(text, random.Random(1)), text)
    assert share < 0.95 < taken
    assert near.share == pytest.approx(share, abs=0.15)


def table(seed: int) -> tuple[str, str]:
    return planted.table_pair(random.Random(seed))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(article(1), article(2), id="two articles"),
        pytest.param(*table(1), id="the weather of two days"),
        pytest.param(*table(2), id="the weather of two other days"),
        pytest.param(*planted.statement_pair(article(3), article(4), article(5)), id="one statement quoted by two"),
        pytest.param(
            "أسعار العملات\n"
            + "\n".join(f"سعر صرف العملة رقم {n} أمام الدولار اليوم {n * 37 % 91}" for n in range(20)),
            "أسعار العملات\n"
            + "\n".join(f"سعر صرف العملة رقم {n} أمام الدولار اليوم {n * 53 % 97}" for n in range(20)),
            id="two days' prices",
        ),
        pytest.param("انتهت الجولة الخامسة اليوم", "انتهت الجولة الخامسة اليوم", id="too short to be anybody's"),
        pytest.param(article(6, 4), article(6, 4) + "\n" + article(7, 30), id="a digest of many texts"),
    ],
)
def test_what_is_alike_and_no_copy(one: str, other: str) -> None:
    assert found(one, other) == [None, None]


def test_two_texts_that_are_but_one_quotation_are_copies() -> None:
    said = article(8)
    assert found(f"نص البيان: «{said}»", f"البيان كما ورد: «{said}»") == [None, 0]


def test_a_copy_of_what_a_copy_added_is_found_in_the_chain() -> None:
    first = article(9)
    longer = first + "\n" + article(10, 8)
    rest = "\n".join(longer.splitlines()[4:])
    assert found(first, longer, rest) == [None, 0, 1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(0, 5), min_size=2, max_size=12), st.lists(st.integers(1, 4), min_size=1, max_size=6), st.data()
)
def test_batches_change_nothing(seeds: list[int], sizes: list[int], data: st.DataObject) -> None:
    texts = [
        data.draw(st.sampled_from(list(planted.KINDS.values())))(article(seed, 5), random.Random(n))
        for n, seed in enumerate(seeds)
    ]
    whole = list(Detector().add(texts))
    parts: list[Match | None] = []
    one, left = Detector(), list(texts)
    while left:
        size = sizes[len(parts) % len(sizes)]
        parts += one.add(left[:size])
        left = left[size:]
    assert parts == whole


def test_what_is_forgotten_is_not_found_and_frees_its_memory() -> None:
    detector = Detector(most=100)
    text = article(0)
    stream = [text, *(article(n, 3) for n in range(1, 1400)), text]
    assert list(detector.add(stream))[-1] is None
    assert len(detector._late.texts) + len(detector._early.texts) <= 200
    assert list(Detector(most=2000).add(stream))[-1] is not None


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("السَّلامُ عليكم", "السلام عليكم"),
        ("إلى الأمــام", "الي الامام"),
        ("عام ٢٠١٥ و۲۰۱۵", "عام 2015 و2015"),
        ("ﻻ إله", "لا اله"),
        ("Été CAFÉ", "ete cafe"),
    ],
)
def test_spellings_of_one_word_are_the_same(written: str, same: str) -> None:
    assert joined(encoded(written)) == joined(encoded(same))


def test_letters_of_any_script_count() -> None:
    assert words(encoded("Москва 東京 Αθήνα \ud800")) != words(encoded("Варшава 大阪 Πάτρα \ud800"))
    assert len(words(encoded("Москва 東京 Αθήνα"))) == 3


def test_a_quotation_mark_without_its_like_quotes_nothing() -> None:
    line = f'قال "نعم {"كلمات كثيرة " * 10}\n'
    assert unquoted(encoded(line)).split() == encoded(line.replace('"', " ")).split()
    assert len(unquoted(encoded(f"قال «{'كلمات كثيرة ' * 10}» ثم سكت"))) < 30


@given(st.integers(0, 50), st.integers(0, 50), st.integers(LEAST, 40), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_every_passage_of_twelve_words_is_found_where_it_stands(a: int, b: int, long: int, at: int) -> None:
    said = " ".join(f"كلمة{a * 60 + n}" for n in range(long))
    one = " ".join([*(f"قبل{n}" for n in range(at)), said, *(f"بعد{n}" for n in range(b))])
    other = " ".join([*(f"هنا{n}" for n in range(b)), said, *(f"هناك{n}" for n in range(at))])
    index = Passages()
    index.add("x", other)
    (passage,) = index.shared(one)
    assert passage.span.of(one) == passage.there.of(other) == said
    assert passage.words == long


def test_shorter_passages_are_none_and_fingerprints_are_few() -> None:
    index = Passages()
    index.add("x", " ".join(f"كلمة{n}" for n in range(LEAST - 1)) + " ثم غيرها من الكلام")
    assert index.shared(" ".join(f"كلمة{n}" for n in range(LEAST - 1)) + " وبعدها سوى ذلك كله") == ()
    forms = Words.of(article(3, 60)).forms
    assert len(fingerprints(forms)) < 0.4 * len(forms)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.shira.example/n/5", "http://shira.example/n/5/"),
        ("https://m.shira.example/n/5#top", "https://shira.example/n/5?utm_source=feed"),
        ("https://shira.example/n/5/amp", "https://shira.example/n/5"),
        ("https://shira.example/?b=2&a=1", "https://shira.example/?a=1&b=2"),
        ("https://shira.example/%D8%AE%D8%A8%D8%B1", "https://shira.example/خبر"),
    ],
)
def test_addresses_of_one_page(one: str, other: str) -> None:
    assert page(one) == page(other)


@pytest.mark.parametrize("other", ["https://shira.example/?id=6", "https://b.example/?id=5", "https://[x/?id=5", ""])
def test_addresses_of_other_pages(other: str) -> None:
    assert page("https://shira.example/?id=5") != page(other)


def test_the_measure_of_the_bench_is_its_own() -> None:
    """It must not call the detector right by the detector's own means."""
    a, b = article(1), article(2)
    assert truth.copied(a, planted.tail_cut(a, random.Random(0)))
    assert not truth.copied(a, b)
    assert truth.all_copies([a, b, a + " وغيره"]) == {2: [0]}
