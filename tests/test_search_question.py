"""Questions as people type them, how they are read, and that nothing a person types is an error."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.engine.search.question import LONGEST, MOST, Question, narrowed, narrowed_to_year, read
from mahdar.lang import terms


def said(q: Question) -> list[str]:
    """The parts as a line each: `-` without, `|` or."""
    return [f"{'-' * p.excluded}{'|' * p.either}{p.sort}:{p.text}" for p in q.parts]


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("قمة مرجانة", ["word:قمة", "word:مرجانة"]),
        ("قمة في مرجانة", ["word:قمة", "word:مرجانة"]),
        ("في", ["word:في"]),
        ('"وقف إطلاق النار" هدنة', ["phrase:وقف إطلاق النار", "word:هدنة"]),
        ("«وقف إطلاق» “النار”", ["phrase:وقف إطلاق", "phrase:النار"]),
        ("هدنة -الميناء", ["word:هدنة", "-word:الميناء"]),
        ("هدنة NOT الميناء", ["word:هدنة", "-word:الميناء"]),
        ("قمة OR مؤتمر صيد", ["word:قمة", "|word:مؤتمر", "word:صيد"]),
        ("قمة أو مؤتمر", ["word:قمة", "|word:مؤتمر"]),
        ("قمة AND مؤتمر", ["word:قمة", "word:مؤتمر"]),
        ("مفاوض*", ["beginning:مفاوض"]),
        ("outlet:المنارة صيد", ["outlet:المنارة", "word:صيد"]),
        ("outlet: المنارة", ["outlet:المنارة"]),
        ("منبر:«صحيفة المنارة» -منبر:النورس", ["outlet:صحيفة المنارة", "-outlet:النورس"]),
        ("متحدث:الصافي مكان:مرجانة مسار:marjana", ["speaker:الصافي", "place:مرجانة", "series:marjana"]),
        ("kind:meetings نوع:تصريح", ["kind:meeting", "kind:statement"]),
        ("من:2018 إلى:2019-06", ["from:2018", "to:2019-06"]),
        ("النورس: نعم", ["word:النورس", "word:نعم"]),
        ("OR قمة OR", ["word:قمة"]),
        ("(قمة) ^x NEAR(a b) {c}", ["word:(قمة)", "word:^x", "word:NEAR(a", "word:b)", "word:{c}"]),
        ("...", []),
        ("", []),
    ],
)
def test_what_is_asked_for(query: str, parts: list[str]) -> None:
    assert said(read(query)) == parts


@pytest.mark.parametrize(
    ("query", "key", "words"),
    [
        ('"قمة مرجانة', "unclosed", ""),
        ("colour:blue", "field", "colour"),
        ("kind:fish", "kind", "fish"),
        ("from:soon", "date", "soon"),
        ("from:2018-13", "date", "2018-13"),
        ("قمة في مرجانة", "faint", "في"),
        ("قمة " * LONGEST, "long", ""),
        ("قمة " * (MOST + 5), "many", ""),
    ],
)
def test_what_was_read_otherwise_is_told(query: str, key: str, words: str) -> None:
    assert [(r.key, r.words) for r in read(query).remarks if r.key == key] == [(key, words)]


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("from:2018", date(2018, 1, 1), None),
        ("to:2018", None, date(2018, 12, 31)),
        ("from:2018-02 to:2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("from:7/4/2018", date(2018, 4, 7), None),
        ("من:٢٠١٨/٤/٧", date(2018, 4, 7), None),
        ("to:06.2018", None, date(2018, 6, 30)),
        ("from:2017 from:2018", date(2018, 1, 1), None),
    ],
)
def test_days(query: str, first: date | None, last: date | None) -> None:
    q = read(query)
    assert (q.since, q.until) == tuple(d and d.toordinal() for d in (first, last))


def test_leaving_out_a_part_leaves_the_rest() -> None:
    q = read('قمة "وقف النار" outlet:المنارة')
    assert [p.rest for p in q.parts] == ['"وقف النار" outlet:المنارة', "قمة outlet:المنارة", 'قمة "وقف النار"']


def test_narrowing_replaces_a_filter_of_the_same_name() -> None:
    assert narrowed('قمة outlet:x "a b"', "outlet", "صحيفة المنارة") == 'قمة "a b" outlet:"صحيفة المنارة"'
    assert narrowed_to_year("قمة from:2010-02", "2019") == "قمة from:2019 to:2019"
    assert said(read(narrowed("قمة", "outlet", "صحيفة المنارة"))) == ["word:قمة", "outlet:صحيفة المنارة"]


@pytest.mark.parametrize(
    "query",
    ['"' * 10_000, "a:" * 5_000, "-" * 10_000, "ا" * 10_000, "x* " * 4_000, '("a" OR ' * 1_500, "\0" * 10_000, "«" * 9],
)
def test_hostile_questions_are_read_in_bounded_parts(query: str) -> None:
    q = read.__wrapped__(query)
    assert len(q.parts) <= MOST


@settings(deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([*'"«»-*:| ()^', "OR", "NOT", "قمة", "outlet:", "في", "\0"])).map("".join)
)
def test_whatever_is_typed_the_database_understands(query: str) -> None:
    q = read(query)
    with sqlite3.connect(":memory:") as c:
        c.execute("CREATE VIRTUAL TABLE t USING fts5(w, content='', tokenize='ascii')")
        for expression in (q.wanted, q.unwanted):
            if expression is not None:
                c.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()


@settings(deadline=None)
@given(st.text(max_size=40))
def test_terms_hold_letters_and_digits_alone(text: str) -> None:
    assert all(t.isalnum() for t in terms.words(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أستانا", "آستانة"),
        ("مسؤول", "للمسئولين"),
        ("١٬٢٧١", "1,271"),
        ("Élysée", "ELYSEE"),
        ("الرياض", "الرِّيـاض"),
        ("Erdoğan", "erdogan"),
        ("Straße", "STRASSE"),
    ],
)
def test_words_that_are_one_to_a_reader(one: str, other: str) -> None:
    assert terms.words(one) == terms.words(other)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_many_texts_at_once_have_the_terms_they_have_one_by_one(texts: list[str]) -> None:
    assert list(terms.words_of(texts)) == [terms.words(t) for t in texts]
