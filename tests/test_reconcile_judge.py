"""What became of a promise: by which word or meeting, with what support, told in which words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.model.timex import Recurring, Toward
from mahdar.reconcile import reconcile
from tests.reconcile_press import Article, meeting

Facts = dict[str, Any]


def text(outlet: str, day: str | None, *told: Facts, **more: Any) -> Article:
    """A text of meetings and of promises, the latter marked by an `effect`."""
    made = Article(outlet, day, **more)
    for facts in told:
        (made.announce if "effect" in facts else made.meeting)(**facts)
    return made


def ledger(*texts: Article, as_of: str | None = None) -> Ledger:
    return reconcile([t.reading() for t in texts], as_of=date.fromisoformat(as_of) if as_of else None)


def first(found: Ledger, effect: str = "schedule") -> Announcement:
    return next(a for a in found.announcements if a.effect == effect)


def words(found: Ledger, keys: tuple[str, ...]) -> list[str]:
    """The texts that an outcome rests on, by outlet."""
    outlets = {d.id: d.source.outlet or "" for d in found.documents}
    held = dict(found.evidence)
    return sorted(outlets[held[k].document] for k in keys)


PROMISE: Facts = {"effect": "schedule", "due": "2031-05"}
PROMISED = text("Lantern", "2031-01-10", PROMISE)


@pytest.mark.parametrize(
    ("word", "outcome", "note"),
    [
        ({"effect": "cancel"}, Outcome.CANCELLED, "Told as cancelled on 2031-02-10."),
        ({"effect": "postpone"}, Outcome.SUPERSEDED, "Told as postponed on 2031-02-10; no new date is told."),
        ({"effect": "postpone", "due": "2031-08"}, Outcome.SUPERSEDED, "Announced anew on 2031-02-10 for 2031-08."),
        ({"effect": "schedule", "due": "2031-08"}, Outcome.SUPERSEDED, "Announced anew on 2031-02-10 for 2031-08."),
    ],
)
def test_a_later_word_on_the_same_meeting_undoes_the_promise(word: Facts, outcome: Outcome, note: str) -> None:
    found = ledger(PROMISED, text("Harbour", "2031-02-10", word), as_of="2031-03-01")
    promise = next(a for a in found.announcements if a.due is not None and a.due.value == "2031-05")
    assert (promise.outcome, words(found, promise.outcome_support)) == (outcome, ["Harbour"])
    assert note in promise.note
    told = OutcomeBasis.INFERRED if word["effect"] == "schedule" else OutcomeBasis.TOLD
    assert promise.outcome_basis is told
    anew = [a for a in found.announcements if a.follows == promise.id]
    assert len(anew) == (0 if outcome is Outcome.CANCELLED else 1)


@pytest.mark.parametrize(
    "word",
    [
        {"effect": "cancel", "n": 9},
        {"effect": "cancel", "kind": "summit"},
        {"effect": "cancel", "series": "ostra"},
        {"effect": "cancel", "due": "2031-08"},
        {"effect": "resume"},
        {"effect": "postpone", "n": 9},
        {"effect": "schedule", "due": "2031-04-02"},
        {"effect": "schedule", "due": "2031-08", "n": 9},
        {"effect": "schedule", "due": "2031-08", "what": "action"},
        {"effect": "end", "due": "2031-08"},
    ],
)
def test_a_word_on_another_matter_leaves_the_promise_open(word: Facts) -> None:
    promised = text("Lantern", "2031-01-10", PROMISE | {"n": 8})
    found = ledger(promised, text("Harbour", "2031-02-10", word), as_of="2031-03-01")
    promise = next(a for a in found.announcements if a.ordinal == 8)
    assert (promise.outcome, promise.outcome_support) == (Outcome.PENDING, ())


def test_of_several_later_words_the_first_that_is_of_the_meeting_counts() -> None:
    other, resumed = {"effect": "cancel", "n": 9}, {"effect": "resume"}
    told = text("Harbour", "2031-02-10", other, resumed, {"effect": "cancel", "n": 8, "due": "2031-05"})
    found = ledger(text("Lantern", "2031-01-10", PROMISE | {"n": 8}), told, as_of="2031-03-01")
    assert first(found).outcome is Outcome.CANCELLED
    before = text("Ferry", "2031-01-05", {"effect": "cancel", "n": 8})
    again = ledger(before, text("Lantern", "2031-01-10", PROMISE | {"n": 8}), as_of="2031-03-01")
    assert first(again).outcome is Outcome.PENDING, "called off before it was promised anew"


def test_what_is_promised_again_for_a_later_time_before_is_no_renewal() -> None:
    earlier = text("Ferry", "2031-01-05", {"effect": "schedule", "due": "2031-08"})
    found = ledger(earlier, PROMISED, as_of="2031-02-01")
    assert {a.outcome for a in found.announcements} == {Outcome.PENDING}


def test_a_cancellation_is_told_with_its_day_and_rests_on_itself() -> None:
    found = ledger(text("Lantern", "2031-01-10", {"effect": "cancel"}), as_of="2031-03-01")
    word = first(found, "cancel")
    assert (word.outcome, word.note) == (Outcome.CANCELLED, "Told as cancelled on 2031-01-10.")
    assert words(found, word.outcome_support) == ["Lantern"]


@pytest.mark.parametrize(
    ("as_of", "due", "outcome", "edge"),
    [
        ("2031-05-31", "2031-05", Outcome.PENDING, False),
        ("2031-06-01", "2031-05", Outcome.UNKNOWN, False),
        ("2031-05-30", "2031-21", Outcome.PENDING, False),  # spring: to the end of May, or to 20 June
        ("2031-05-31", "2031-21", Outcome.PENDING, False),
        ("2031-06-01", "2031-21", Outcome.PENDING, True),
        ("2031-06-20", "2031-21", Outcome.PENDING, True),
        ("2031-06-21", "2031-21", Outcome.UNKNOWN, False),
    ],
)
def test_a_promise_is_open_until_the_widest_end_of_its_time(as_of: str, due: str, outcome: Outcome, edge: bool) -> None:
    promise = first(ledger(text("Lantern", "2031-01-10", PROMISE | {"due": due}), as_of=as_of))
    assert (promise.outcome, promise.on_edge) == (outcome, edge)


COVERED = [
    text(f"Outlet {n}", f"2031-06-{day}", {"when": "2030-01", "n": 5}) for n, day in enumerate(("05", "12", "19"))
]


@pytest.mark.parametrize(
    ("held", "outcome"),
    [
        ({}, Outcome.LAPSED),
        ({"when": "2031-01-10"}, Outcome.UNKNOWN),  # on the day of the word
        ({"when": "2031-01-09"}, Outcome.LAPSED),
        ({"when": "2031-07-30"}, Outcome.UNKNOWN),  # as long after as coverage is asked
        ({"when": "2031-07-31"}, Outcome.LAPSED),
        ({"when": "2031-05-15", "kind": "summit"}, Outcome.LAPSED),
        ({"when": "2031-05-15", "series": "ostra"}, Outcome.LAPSED),
    ],
)
def test_a_meeting_of_its_kind_that_may_be_it_forbids_a_lapse(held: Facts, outcome: Outcome) -> None:
    promised = text("Lantern", "2031-01-10", PROMISE | {"n": 8})
    late = [text("Beacon", "2031-12-01", {"n": 3} | held)] if held else []
    promise = first(ledger(promised, *COVERED, *late, as_of="2031-12-31"))
    assert promise.outcome is outcome
    assert promise.coverage is not None
    assert (promise.coverage.documents, promise.coverage.outlets) == (3, 3)
    assert (len(promise.outcome_support) == 3) == (outcome is Outcome.LAPSED)


def test_silence_is_told_with_what_was_covered() -> None:
    promise = first(ledger(text("Lantern", "2031-01-10", PROMISE), *COVERED[:2], as_of="2031-12-31"))
    assert (promise.outcome, promise.coverage and promise.coverage.documents) == (Outcome.UNKNOWN, 2)
    assert promise.outcome_support == ()


HELD = {"when": "2031-05-20", "n": 8}


def test_a_promise_kept_rests_on_what_tells_the_day_else_on_what_tells_it_held() -> None:
    promised = text("Lantern", "2031-01-10", PROMISE | {"n": 8})
    dated = ledger(promised, text("Harbour", "2031-06-01", HELD), text("Ferry", "2031-06-02", {"n": 8}))
    assert words(dated, first(dated).outcome_support) == ["Harbour"]
    undated = ledger(promised, text("Ferry", "2031-06-02", {"n": 8}))
    promise = first(undated)
    assert (promise.outcome, words(undated, promise.outcome_support)) == (Outcome.KEPT, ["Ferry"])
    assert promise.note == "Held: round 8; no text gives its day."
    assert promise.outcome_basis is OutcomeBasis.TOLD


@pytest.mark.parametrize(
    ("tellings", "moved"),
    [
        ([("Quill", 1)], True),
        ([("Quill", 2), ("Velm", 1)], False),  # no more than twice as many
        ([("Quill", 3), ("Velm", 1)], True),
        ([("Quill", 5), ("Velm", 2)], True),
        ([("Quill", 4), ("Velm", 2)], False),
        ([("Velm", 1)], False),
        ([("Quill", 2), ("Tarn", 1)], True),  # who tells of a third town does not tell of the one promised
        ([("Velm", 1), ("Quill", 1)], False),
    ],
)
def test_a_meeting_is_moved_where_far_more_tell_of_another_town(tellings: list[tuple[str, int]], moved: bool) -> None:
    promised = text("Lantern", "2031-01-10", PROMISE | {"due": "2031-05-20", "n": 8, "place": "Velm"})
    told = [(place, n) for place, count in tellings for n in range(count)]
    texts = [text(f"Outlet {i}", f"2031-06-{i + 1:02}", HELD | {"place": p}) for i, (p, _) in enumerate(told)]
    promise = first(ledger(promised, *texts))
    assert (promise.outcome is Outcome.MOVED) is moved
    assert ("In Quill, not in Velm." in promise.note) is moved


def test_a_meeting_without_its_number_is_told_as_inferred() -> None:
    kept = first(ledger(PROMISED, text("Harbour", "2031-06-01", HELD)))
    assert (kept.outcome, kept.outcome_basis) == (Outcome.KEPT, OutcomeBasis.INFERRED)


END, RESUME = {"effect": "end"}, {"effect": "resume"}


@pytest.mark.parametrize(
    ("resumed", "turned"),
    [
        ("2031-03-05", True),
        ("2031-03-04", True),  # on the same day, as the turns of a series are
        ("2031-03-03", False),
    ],
)
def test_a_series_said_to_be_over_may_be_taken_up_again(resumed: str, turned: bool) -> None:
    texts = text("Lantern", "2031-03-04", END), text("Harbour", resumed, RESUME)
    found = ledger(*texts)
    end = first(found, "end")
    assert end.outcome is (Outcome.SUPERSEDED if turned else Outcome.PENDING)
    assert words(found, end.outcome_support) == (["Harbour"] if turned else [])
    assert ("Reversed on" in end.note) is turned
    other = ledger(texts[0], text("Harbour", "2031-03-09", RESUME | {"series": "ostra"}))
    assert first(other, "end").outcome is Outcome.PENDING


@pytest.mark.parametrize(
    ("word", "meetings", "again"),
    [
        ({}, [{"when": "2031-05-20", "n": 8}], "velm/round/8"),
        ({}, [{"when": "2031-03-04", "n": 8}], None),  # not on the very day
        ({}, [{"when": "2031-03-05", "n": 8}], "velm/round/8"),
        ({}, [{"when": "2031-02-04", "n": 8}], None),
        ({}, [{"n": 8}], None),
        ({}, [{"when": "2031-05-20", "n": 9}, {"when": "2031-04-20", "n": 8}], "velm/round/8"),
        ({}, [{"when": "2031-05-20", "n": 8, "kind": "technical"}], None),
        ({"kind": "technical"}, [{"when": "2031-05-20", "n": 8, "kind": "technical"}], "velm/technical/8"),
        # a word on the series as a whole: its next round, else whatever came next
        ({"kind": "other"}, [{"when": "2031-05-20", "n": 8, "kind": "technical"}], "velm/technical/8"),
        (
            {"kind": "other"},
            [{"when": "2031-04-20", "n": 3, "kind": "technical"}, {"when": "2031-05-20", "n": 8}],
            "velm/round/8",
        ),
        ({}, [{"when": "2031-05-20", "n": 8, "series": "ostra"}], None),
    ],
)
@pytest.mark.parametrize("effect", ["end", "resume"])
def test_the_next_meeting_after_the_word_shows_what_became_of_it(
    effect: str, word: Facts, meetings: list[Facts], again: str | None
) -> None:
    found = ledger(text("Lantern", "2031-03-04", {"effect": effect} | word), text("Harbour", "2031-09-01", *meetings))
    turn = first(found, effect)
    if again is None:
        assert (turn.outcome, turn.meeting, turn.outcome_support) == (Outcome.PENDING, None, ())
        return
    met = meeting(found, again)
    assert turn.outcome is (Outcome.SUPERSEDED if effect == "end" else Outcome.KEPT)
    assert (turn.meeting, turn.outcome_basis) == (met.id, OutcomeBasis.INFERRED)
    assert words(found, turn.outcome_support) == ["Harbour"]
    kind, number = again.split("/")[1:]
    assert met.when.value is not None
    assert number in turn.note
    assert met.when.value.value in turn.note
    assert ("round" in turn.note) == (kind == "round")


def test_a_turn_told_and_shown_rests_on_both() -> None:
    texts = text("Lantern", "2031-03-04", END), text("Harbour", "2031-03-09", RESUME)
    found = ledger(*texts, text("Ferry", "2031-06-01", HELD))
    end = first(found, "end")
    assert (end.outcome_basis, words(found, end.outcome_support)) == (OutcomeBasis.TOLD, ["Ferry", "Harbour"])
    assert end.meeting == meeting(found, "velm/round/8").id


@pytest.mark.parametrize(
    ("told", "late"),
    [
        ({}, (0, 2)),  # a round may have opened three days before the day on which it is told in session
        ({"begins": "2031-06-02"}, (2, 2)),
        ({"ends": "2031-06-03"}, (2, 3)),
        ({"kind": "summit"}, (2, 2)),
    ],
)
def test_a_round_whose_opening_is_not_told_may_have_opened_before(told: Facts, late: tuple[int, int]) -> None:
    kind = {"kind": told.get("kind", "round")}
    promised = text("Lantern", "2031-01-10", PROMISE | kind)
    promise = first(ledger(promised, text("Harbour", "2031-07-01", {"when": "2031-06-02"} | told)))
    assert promise.days_late == late
    assert promise.on_edge is (late == (0, 2))


LAST_APRIL = Recurring("XXXX-04", Toward.BEFORE)


@pytest.mark.parametrize(
    ("dated", "basis"),
    [
        ([], OutcomeBasis.CIRCULAR),
        ([text("Beacon", "2031-06-09", {"kind": "congress", "when": LAST_APRIL})], OutcomeBasis.INFERRED),
        ([text("Beacon", "2031-06-09", {"kind": "congress", "when": "2031-04"})], OutcomeBasis.INFERRED),
    ],
)
def test_an_outcome_that_only_its_own_promise_dates_is_circular(dated: list[Article], basis: OutcomeBasis) -> None:
    promised = text("Lantern", "2031-03-02", {"effect": "schedule", "kind": "congress", "due": "2031-04"})
    undated = text("Ferry", None, {"kind": "congress", "when": LAST_APRIL})
    promise = first(ledger(promised, undated, *dated, as_of="2032-12-31"))
    assert (promise.outcome, promise.outcome_basis) == (Outcome.KEPT, basis)
    assert ("this is no independent proof" in promise.note) is (basis is OutcomeBasis.CIRCULAR)
