"""What holds of the outcomes of any announcements, whatever is told and in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.world.knobs import Knobs
from bench.world.press import press
from bench.world.truth import world
from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Announcement, Outcome
from mahdar.reconcile import reconcile
from tests.reconcile_press import Article

ORIGIN = date(2031, 1, 1)
SPAN = st.integers(0, 400)  # days after the origin
TOWNS = st.sampled_from([None, "Velm", "Quill", "Ostrawa"])
KINDS = st.sampled_from(["summit", "round"])
EFFECTS = st.sampled_from(["schedule", "schedule", "schedule", "postpone", "cancel", "end", "resume"])
SOFT = st.sampled_from(["2031-21", "2031-22", "2031-05", "2031-40", "2031"])


@dataclass(frozen=True)
class Word:
    """One article: that a meeting was held, or what was announced. Days are counted from the origin."""

    day: int
    outlet: str
    kind: str
    n: int | None
    town: str | None
    at: int | str | None
    length: int
    effect: str | None  # None: held

    def article(self, shift: int = 0, series: str = "velm") -> Article:
        made = Article(self.outlet, _iso(self.day + shift))
        when = self.at if not isinstance(self.at, int) else _stretch(self.at + shift, self.length)
        if self.effect is None:
            made.meeting(self.kind, when, n=self.n, place=self.town, series=series)
        else:
            made.announce(self.kind, when, n=self.n, place=self.town, effect=self.effect, series=series)
        return made


def _iso(day: int) -> str:
    return (ORIGIN + timedelta(days=day)).isoformat()


def _stretch(day: int, length: int) -> str:
    return _iso(day) if length == 1 else f"{_iso(day)}/{_iso(day + length - 1)}"


def words(times: st.SearchStrategy[int | str | None]) -> st.SearchStrategy[list[Word]]:
    effects = st.one_of(st.none(), EFFECTS)
    numbers = st.one_of(st.none(), st.integers(1, 3))
    one = st.builds(Word, SPAN, st.sampled_from("abc"), KINDS, numbers, TOWNS, times, st.integers(1, 3), effects)
    return st.lists(one, max_size=7)


ANY = words(st.one_of(st.none(), SPAN, SOFT))
EXACT = words(st.one_of(st.none(), SPAN))


def ledger(told: list[Word], as_of: int | None = None, make: Callable[[Word], Article] = Word.article) -> Ledger:
    day = None if as_of is None else ORIGIN + timedelta(days=as_of)
    return reconcile([make(w).reading() for w in told], as_of=day)


@settings(max_examples=150, deadline=None)
@given(ANY, st.one_of(st.none(), SPAN))
def test_every_outcome_agrees_with_what_it_rests_on(told: list[Word], as_of: int | None) -> None:
    found = ledger(told, as_of)
    for a in found.announcements:
        _consistent(a, found)


def _consistent(a: Announcement, found: Ledger) -> None:
    as_of = date.fromisoformat(found.as_of) if found.as_of else date.max
    if a.days_late is not None:
        least, most = a.days_late
        assert 0 <= least <= most
        assert a.outcome in (Outcome.LATE, Outcome.MOVED) if least else a.outcome in (Outcome.KEPT, Outcome.MOVED)
    if a.outcome is Outcome.LATE:
        assert a.days_late is not None
        assert a.days_late[0] >= 1
    if a.outcome in (Outcome.KEPT, Outcome.LATE, Outcome.MOVED):
        assert a.outcome_support
    if a.outcome is Outcome.LAPSED:
        assert a.coverage is not None
        assert (a.coverage.documents >= 3, a.coverage.outlets >= 2) == (True, True)
        assert a.coverage.documents == len(a.outcome_support)
    if a.outcome in (Outcome.LAPSED, Outcome.UNKNOWN):
        assert a.due is not None
        assert a.due.latest < as_of
    if a.on_edge:
        assert a.outcome in (Outcome.KEPT, Outcome.PENDING)
    if a.coverage is not None:
        assert a.outcome in (Outcome.LAPSED, Outcome.UNKNOWN)
        assert a.coverage.last <= str(found.as_of)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_every_link_tells_the_whole_chain(told: list[Word]) -> None:
    found = ledger(told)
    by_id = {a.id: a for a in found.announcements}
    for a in found.announcements:
        assert (a.follows is None) or a.follows in a.chain
        if not a.chain:
            assert a.slipped is None
            continue
        assert len(set(a.chain)) == len(a.chain) >= 2
        at = a.chain.index(a.id)
        assert a.follows == (a.chain[at - 1] if at else None)
        assert {(by_id[i].chain, by_id[i].slipped) for i in a.chain} == {(a.chain, a.slipped)}
        assert a.slipped is None or 0 <= a.slipped[0] <= a.slipped[1]
        assert f"Announced {len(a.chain)} times" in a.note


@settings(max_examples=100, deadline=None)
@given(ANY, st.randoms(use_true_random=False), st.one_of(st.none(), SPAN))
def test_outcomes_and_days_late_are_the_same_in_any_order(told: list[Word], random: Random, as_of: int | None) -> None:
    shuffled = [*told, *told]
    random.shuffle(shuffled)
    assert ledger(shuffled, as_of).announcements == ledger(told, as_of).announcements


@settings(max_examples=100, deadline=None)
@given(EXACT, st.integers(1, 700))
@example([Word(0, "a", kind, None, None, None, 1, "end") for kind in ("summit", "round")], 1)
def test_a_world_that_happens_later_has_the_same_outcomes(told: list[Word], shift: int) -> None:
    """Days, and stretches of days, moved together: nothing rests on the calendar."""

    def seen(found: Ledger) -> list[tuple[object, ...]]:
        return sorted(
            (
                a.kind, a.effect, str(a.ordinal), str(a.outcome), str(a.days_late), a.on_edge, str(a.slipped),
                len(a.chain), len(a.support), a.coverage and a.coverage.documents,
            )
            for a in found.announcements
        )  # fmt: skip

    assert seen(ledger(told)) == seen(ledger(told, make=lambda w: w.article(shift)))


@settings(max_examples=60, deadline=None)
@given(EXACT, EXACT)
def test_another_series_in_other_towns_changes_no_outcome(told: list[Word], others: list[Word]) -> None:
    alone = ledger(told, 500)
    texts = [*(w.article() for w in told), *(_elsewhere(w) for w in others)]
    both = reconcile([a.reading() for a in texts], as_of=ORIGIN + timedelta(days=500))
    outcomes = {a.id: (a.outcome, a.days_late, a.chain) for a in both.announcements}
    assert all(outcomes[a.id] == (a.outcome, a.days_late, a.chain) for a in alone.announcements)


def _elsewhere(w: Word) -> Article:
    """Told by outlets and of towns of its own."""
    made = Article(f"far {w.outlet}", _iso(w.day))
    when = _stretch(w.at, w.length) if isinstance(w.at, int) else w.at
    if w.effect is None:
        made.meeting(w.kind, when, n=w.n, place="Tarn", series="tarn")
    else:
        made.announce(w.kind, when, n=w.n, place="Tarn", effect=w.effect, series="tarn")
    return made


def test_the_outcomes_of_a_world_are_the_same_in_any_order() -> None:
    told = press(world(Knobs(seed=7, tracks=2, meetings=30, years=2, outlets=8))).readings
    expected = reconcile(told).announcements
    assert len({a.outcome for a in expected}) >= 4
    for seed in (1, 2):
        shuffled = [*told, *told[::3]]
        Random(seed).shuffle(shuffled)
        found = reconcile(shuffled).announcements
        assert [(a.id, a.outcome, a.days_late) for a in found] == [(a.id, a.outcome, a.days_late) for a in expected]
        assert found == expected
