"""Who contradicts whom: kinds, false alarms that are none, weights with their reasons, order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.reconcile import reconcile
from tests.clash_press import Report, clashes, ledger, only


def round_told(outlet: str, day: str, when: str, place: str | None = None, n: int = 4) -> Report:
    a = Report(outlet, day)
    a.meeting("round", when, n=n, place=place)
    return a


# meetings


def test_two_outlets_and_two_days() -> None:
    found = ledger(
        round_told("A", "2031-05-21", "2031-05-20"), round_told("B", "2031-05-21", "2031-05-20"),
        round_told("C", "2031-05-23", "2031-04-20"),
    )  # fmt: skip
    c = only(found)
    assert (c.kind, c.field, [(v.value, v.origins) for v in c.values]) == (
        "told", "when", [("2031-05-20", 2), ("2031-04-20", 1)],
    )  # fmt: skip
    assert c.weight > 0
    assert "2, 1" in c.note
    assert "slip" in c.note
    assert "سهو" in c.note_ar


def test_a_coarser_day_is_no_other_day() -> None:
    assert not ledger(
        round_told("A", "2031-05-21", "2031-05-20"), round_told("B", "2031-06-20", "2031-05")
    ).contradictions


def test_unlike_towns() -> None:
    found = ledger(
        round_told("A", "2031-05-21", "2031-05-20", "Velm"), round_told("B", "2031-05-21", "2031-05-20", "Velm"),
        round_told("C", "2031-05-21", "2031-05-20", "Tarn"),
    )  # fmt: skip
    assert clashes(found) == [("told", "place", {"Velm", "Tarn"})]


def test_unlike_roles_of_one_who_was_there() -> None:
    one, other = Report("A", "2031-05-21"), Report("B", "2031-05-21")
    one.serves("Quill", "observer", "2031-05-20")
    other.serves("Quill", "guarantor", "2031-05-20")
    assert clashes(ledger(one, other)) == [("told", "participants", {"Quill: observer", "Quill: guarantor"})]
    host = Report("B", "2031-05-21")
    host.serves("Quill", "host", "2031-05-20")
    assert not ledger(one, host).contradictions  # one may be both


@pytest.mark.parametrize(("when", "n"), [("2031-05-20", None), ("2031-05-20", 4), ("2031-05", 4)])
def test_held_and_denied(when: str, n: int | None) -> None:
    denial = Report("C", "2031-05-22")
    denial.denies("round", when, n)
    c = only(ledger(round_told("A", "2031-05-21", "2031-05-20"), round_told("B", "2031-05-21", "2031-05-20"), denial))
    assert (c.kind, c.field, [(v.value, v.origins) for v in c.values]) == (
        "denied", "status", [("held", 2), ("denied", 1)],
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "when", "n"), [("summit", "2031-05-20", None), ("round", "2031-09-20", 5)])
def test_the_denial_of_another_meeting_is_none_of_this(kind: str, when: str, n: int | None) -> None:
    denial = Report("C", "2031-09-22")
    denial.denies(kind, when, n)
    assert not ledger(round_told("A", "2031-05-21", "2031-05-20"), denial).contradictions


def test_a_plan_denied_before_the_meeting_is_no_denial_of_it() -> None:
    denial = Report("C", "2031-05-10")
    denial.meeting("round", "2031-05-20", n=4, status="denied")
    assert not ledger(round_told("A", "2031-05-21", "2031-05-20"), denial).contradictions


def summit_denied(day: str) -> Report:
    """With no word of a day, as a denial mostly is told."""
    denial = Report("C", day)
    denial.meeting("summit", place="Velm", status="denied")
    return denial


@pytest.mark.parametrize(("day", "count"), [("2031-05-22", 1), ("2031-06-15", 1), ("2031-09-01", 0), ("2031-05-10", 0)])
def test_a_denial_that_tells_no_day_is_of_what_was_just_reported(day: str, count: int) -> None:
    held = Report("A", "2031-05-21")
    held.meeting("summit", "2031-05-20", place="Velm")
    found = ledger(held, summit_denied(day)).contradictions
    assert [c.kind for c in found] == ["denied"] * count


# stances


def stand(outlet: str, day: str, stance: str, topic: str, actor: str = "Quill") -> Report:
    a = Report(outlet, day)
    a.stands(actor, stance, topic)
    return a


def test_for_and_against_one_topic_within_days() -> None:
    c = only(
        ledger(
            *(stand(o, "2031-05-21", "support", "the harbour plan") for o in "AB"),
            stand("C", "2031-05-23", "reject", "the harbour plan"),
        )
    )  # fmt: skip
    assert (c.kind, c.field, [(v.value, v.origins) for v in c.values]) == (
        "stance", "stance", [("support", 2), ("reject", 1)],
    )  # fmt: skip


def test_topics_in_nearly_the_same_words_are_one() -> None:
    words = "opening the northern harbour of Ostra to trade"
    found = ledger(stand("A", "2031-05-21", "welcome", words), stand("B", "2031-05-21", "condemn", f"{words} now"))
    assert clashes(found) == [("stance", "stance", {"welcome", "condemn"})]


@pytest.mark.parametrize(
    "other",
    [
        stand("B", "2031-08-21", "reject", "the harbour plan"),  # minds change
        stand("B", "2031-05-21", "reject", "the harbour plan", "Tarn"),
        stand("B", "2031-05-21", "reject", "delaying the harbour plan"),
        stand("B", "2031-05-21", "reject", "the harbour plan of 2029"),
        stand("B", "2031-05-21", "concern", "the harbour plan"),
    ],
)
def test_no_opposite_stance(other: Report) -> None:
    assert not ledger(stand("A", "2031-05-21", "support", "the harbour plan"), other).contradictions


def test_what_one_text_tells_side_by_side_is_no_contradiction() -> None:
    both = stand("A", "2031-05-21", "support", "the harbour plan")
    both.stands("Quill", "reject", "the harbour plan")
    assert not ledger(both).contradictions


# what is said and denied

CLAIM = "the garrison left the northern harbour on Sunday"


def quoted(outlet: str, day: str, name: str, polarity: str, words: str = CLAIM, negated: bool = False) -> Report:
    a = Report(outlet, day)
    a.quotes(name, f"{words} ({outlet})", polarity, negated)
    return a


@pytest.mark.parametrize(("who", "reason"), [("Dara Voss", "The same speaker"), ("Ilan Merrow", "One denies")])
def test_a_claim_and_its_denial(who: str, reason: str) -> None:
    c = only(ledger(quoted("A", "2031-05-21", "Dara Voss", "affirm"), quoted("B", "2031-05-22", who, "deny")))
    assert (c.kind, c.field, len(c.values)) == ("claim", "polarity", 2)
    assert reason in c.note


@pytest.mark.parametrize(
    "other",
    [
        quoted("B", "2031-05-22", "Ilan Merrow", "affirm"),
        quoted("B", "2031-09-22", "Ilan Merrow", "deny"),
        quoted("B", "2031-05-22", "Ilan Merrow", "deny", "talks on fishing rights were held in the capital"),
        quoted("B", "2031-05-22", "Ilan Merrow", "deny", negated=True),  # denies that they did not
        quoted("B", "2031-05-22", "Ilan Merrow", "doubt"),
    ],
)
def test_no_denial_of_the_claim(other: Report) -> None:
    assert not ledger(quoted("A", "2031-05-21", "Dara Voss", "affirm"), other).contradictions


def test_who_denies_and_who_says_it_is_not_so_agree() -> None:
    found = ledger(
        quoted("A", "2031-05-21", "Dara Voss", "affirm", negated=True), quoted("B", "2031-05-22", "Ilan Merrow", "deny")
    )
    assert not found.contradictions


def test_without_a_day_nearly_the_same_words_are_asked_for() -> None:
    long = f"{CLAIM}, burnt three grain barges and carried off seven pilots"
    pair = [quoted("A", "2031-05-21", "Dara Voss", "affirm", long), quoted("B", "", "Ilan Merrow", "deny", long)]
    pair[1].day = None
    assert [c.kind for c in ledger(*pair).contradictions] == ["claim"]
    loose = quoted("B", "", "Ilan Merrow", "deny")
    loose.day = None
    assert not ledger(pair[0], loose).contradictions


def test_one_utterance_read_in_two_ways_is_no_contradiction() -> None:
    same_day = quoted("B", "2031-05-21", "Dara Voss", "deny")
    assert not ledger(quoted("A", "2031-05-21", "Dara Voss", "affirm"), same_day).contradictions


# figures


def counted(outlet: str, day: str, value: int, period: str | None = "2030", relay: str | None = None) -> Report:
    a = Report(outlet, day)
    a.counts(value, "Lantern Watch", period=period)
    if relay:
        a.by(relay)
    return a


def test_unlike_counts_of_one_source_and_period() -> None:
    found = ledger(counted("Lantern Watch", "2031-01-05", 312), counted("B", "2031-02-05", 213))
    assert clashes(found) == [("count", "value", {"312", "213"})]


def test_what_relays_tell_unlike() -> None:
    found = ledger(
        counted("A", "2031-01-05", 312, relay="Gull Agency"), counted("B", "2031-01-05", 213, relay="Tern Agency")
    )
    assert clashes(found) == [("relay", "value", {"312", "213"})]


@pytest.mark.parametrize(
    ("later", "day", "clash"), [(20, "2031-01-05", True), (30, "2031-01-06", False), (20, "2031-01-09", False)]
)
def test_tolls_of_no_told_period(later: int, day: str, clash: bool) -> None:
    """Of one day they clash; a later, higher one is news."""
    found = ledger(counted("A", "2031-01-05", 24, None), counted("B", day, later, None))
    assert bool(found.contradictions) is clash


def parts(*each: tuple[int, str | None], whole: int = 100, approx: str | None = None) -> Report:
    a = Report("A", "2031-01-05")
    total = a.counts(whole, "Lantern Watch", approx=approx)
    for value, by in each:
        a.counts(value, "Lantern Watch", by=by, part_of=total)
    return a


def test_parts_above_their_whole() -> None:
    c = only(ledger(parts((70, "Quill"), (45, "Tarn"))))
    assert (c.kind, {v.value for v in c.values}) == ("sum", {"100", "70 + 45"})
    assert "15" in c.note
    assert clashes(ledger(parts((120, None)))) == [("sum", "value", {"100", "120"})]


def of_towns(*each: tuple[int, str | None]) -> Report:
    a = Report("A", "2031-01-05")
    total = a.counts(100, "Lantern Watch")
    for value, where in each:
        a.counts(value, "Lantern Watch", where=where, part_of=total)
    return a


def of_kinds(**each: int) -> Report:
    a = Report("A", "2031-01-05")
    total = a.counts(100, "Lantern Watch", unit="civilians")
    for unit, value in each.items():
        a.counts(value, "Lantern Watch", unit=unit, part_of=total)
    return a


@pytest.mark.parametrize(
    ("report", "total"),
    [
        (of_towns((60, "Velm"), (55, "Tarn")), "60 + 55"),
        (of_towns((60, "Velm"), (60, "Tarn")), "60 + 60"),
        (of_towns((60, "Velm"), (30, "Tarn")), None),
        (of_towns((60, "Velm"), (55, None)), None),  # the others may be in Velm too
        (of_towns((60, "Velm"), (55, "Velm")), None),
        (of_kinds(men=50, women=30, children=25), "50 + 30 + 25"),
        (of_kinds(women=60, doctors=50), None),
        (of_kinds(men=50, women=30, children=20), None),
    ],
)
def test_parts_told_apart_by_place_or_kind(report: Report, total: str | None) -> None:
    assert clashes(ledger(report)) == ([("sum", "value", {"100", total})] if total else [])


@pytest.mark.parametrize(
    "report",
    [parts((70, "Quill"), (30, "Tarn")), parts((70, None), (45, None)), parts((120, None), approx="more_than")],
)
def test_parts_that_may_be_so(report: Report) -> None:
    """They add up, may overlap, or the whole leaves room."""
    assert not ledger(report).contradictions


# order


def test_those_with_most_origins_on_both_sides_come_first() -> None:
    found = ledger(
        *(round_told(o, "2031-05-21", "2031-05-20", "Velm") for o in "ABC"),
        *(round_told(o, "2031-05-21", "2031-05-20", "Tarn") for o in "DE"),
        counted("Lantern Watch", "2031-01-05", 312), counted("B", "2031-02-05", 213),
    )  # fmt: skip
    assert [c.field for c in found.contradictions] == ["place", "value"]
    assert found.contradictions[0].weight > found.contradictions[1].weight


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_neither_order_nor_repetition_changes_anything(r: random.Random) -> None:
    texts = [
        round_told("A", "2031-05-21", "2031-05-20", "Velm"), round_told("B", "2031-05-21", "2031-05-12", "Tarn"),
        stand("C", "2031-05-21", "support", "the harbour plan"), stand("D", "2031-05-22", "reject", "the harbour plan"),
        quoted("A", "2031-05-21", "Dara Voss", "affirm"), quoted("B", "2031-05-22", "Ilan Merrow", "deny"),
        counted("A", "2031-01-05", 312), counted("B", "2031-02-05", 213), parts((120, None)),
    ]  # fmt: skip
    wrong, mended = (round_told("F", f"2031-05-2{n}", "2031-05-20", town) for n, town in ((1, "Tarn"), (4, "Velm")))
    mended.corrects("we were wrong")
    readings = [t.reading() for t in (*texts, wrong, mended)]
    wanted = reconcile(readings)
    assert [(c.field, c.wrong) for c in wanted.corrections] == [("place", "Tarn")]
    assert len(wanted.contradictions) >= 4
    mixed = [*readings, *r.sample(readings, 4)]
    r.shuffle(mixed)
    assert reconcile(mixed) == wanted
