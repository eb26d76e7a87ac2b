"""Sets of places as bits: the same as sets, and in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mahdar.engine.search.postings import Held, Postings, bits_of, flags_of, places_of
from mahdar.engine.search.question import read

SIZE = 70
PLACES = st.sets(st.integers(0, SIZE - 1))
TEXTS = {1: "ريح", 2: "ريح مطر", 3: "مطر", 4: "شمس", 5: "ريح شمس"}


@given(PLACES)
def test_a_set_is_told_in_order_and_counted(places: set[int]) -> None:
    bits = bits_of(places, SIZE)
    assert list(places_of(bits)) == sorted(places)
    assert Held(bits).total == len(places)
    assert [n for n, is_in in enumerate(flags_of(bits)) if is_in] == sorted(places)


@given(PLACES)
def test_what_is_not_there_has_the_place_behind_the_last(places: set[int]) -> None:
    assert bits_of((*places, SIZE), SIZE) == bits_of(places, SIZE)


@given(st.permutations(range(20)), st.sets(st.integers(0, 19)), st.integers(0, 20), st.integers(0, 20))
def test_what_a_set_leaves_of_a_ranking_keeps_its_order(
    ranked: list[int], kept: set[int], first: int, more: int
) -> None:
    held = Held(bits_of(ranked, 20), tuple(ranked)).inside(bits_of(kept, 20))
    left = [n for n in ranked if n in kept]
    assert held.some(first, first + more) == left[first : first + more]
    assert held.total == len(left)


def test_questions_join_and_leave_out() -> None:
    asked: list[str] = []

    def find(expression: str) -> list[int]:
        asked.append(expression)
        (word,) = expression.strip('"').split()
        return [row for row, text in TEXTS.items() if word in text.split()] + [99]  # of another ledger

    postings = Postings(find, {row: row - 1 for row in TEXTS}, len(TEXTS))
    found = {
        q: {n + 1 for n in places_of(postings.holding(read(q)))}
        for q in ("ريح", "ريح مطر", "مطر أو شمس", "ريح -مطر", "-ريح", "outlet:x")
    }
    assert list(found.values()) == [{1, 2, 5}, {2}, {2, 3, 4, 5}, {1, 5}, {3, 4}, {1, 2, 3, 4, 5}]
    assert sorted(asked) == sorted(set(asked)), "each word is looked for once"
