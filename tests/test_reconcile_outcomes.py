"""What became of announcements: by the edges of their window, by place, by later words, and by silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.model.timex import Absolute, Shifted, Unit
from mahdar.reconcile import reconcile
from tests.reconcile_press import Article, announced, meeting, state


def ledger(*articles: Article, as_of: str | None = None) -> Ledger:
    return reconcile([a.reading() for a in articles], as_of=date.fromisoformat(as_of) if as_of else None)


@dataclass(frozen=True)
class Case:
    """A summit announced on 10 February 2031 for `due`, and one that a later text tells of."""

    due: str | None
    held: str | None
    outcome: Outcome
    late: tuple[int, int] | None = None
    due_place: str | None = None
    place: str | None = None
    note: str = ""


CASES = [
    Case("2031-05", "2031-05-20", Outcome.KEPT, note="within its time"),
    Case("2031-05", "2031-06-03", Outcome.LATE, (3, 3), note="3 days after 2031-05 had ended"),
    Case("2031-21", "2031-06-10", Outcome.KEPT, (0, 10), note="10 days late where it ends on 2031-05-31"),
    Case("2031-21", "2031-07-01", Outcome.LATE, (11, 31), note="11 days late where spring 2031 ends on 2031-06-20"),
    Case("2031-05-20", "2031-05-20", Outcome.MOVED, due_place="Velm", place="Quill", note="In Quill, not in Velm"),
    Case("2031-05-20", "2031-05-20", Outcome.KEPT, due_place="Velmia", place="Velm"),
    Case("2031-05-20", "2031-10-20", Outcome.UNKNOWN, due_place="Velm", place="Quill"),
    Case("2031-05-20", "2031-10-20", Outcome.LATE, (153, 153), due_place="Velm", place="Velm"),
    Case("2031-05", "2031-04-20", Outcome.MOVED, due_place="Velm", place="Velm", note="before its time"),
    Case("2031-05", "2031-01-20", Outcome.UNKNOWN),  # before it was announced: another summit
    Case("2031-05", "2034-01-20", Outcome.UNKNOWN),  # years after: another summit
    Case("2031-05", None, Outcome.UNKNOWN, note="Silence proves nothing"),
    Case("2036-05", None, Outcome.PENDING),
    Case(None, None, Outcome.PENDING, note="No date was set"),
    Case(None, "2031-06-03", Outcome.KEPT),
    Case(None, "2031-06-03", Outcome.PENDING, due_place="Velm", place="Quill"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.due}-{c.held}-{c.outcome}")
def test_an_announcement_is_judged_by_what_was_held(case: Case) -> None:
    first = Article("Lantern", "2031-02-10")
    first.announce("summit", case.due, place=case.due_place)
    later = Article("Harbour", "2034-12-01")
    later.meeting("round", "2034-11-30", n=9)
    if case.held:
        later.meeting("summit", case.held, place=case.place)
    found = announced(ledger(first, later), "summit", case.due)
    assert (found.outcome, found.days_late) == (case.outcome, case.late)
    assert case.note in found.note
    assert found.note_ar
    assert (found.meeting is not None) == (found.outcome in (Outcome.KEPT, Outcome.LATE, Outcome.MOVED))
    assert bool(found.outcome_support) == (found.meeting is not None)


def test_a_number_told_on_both_sides_makes_the_outcome_told() -> None:
    first, later = Article("Lantern", "2031-02-10"), Article("Harbour", "2031-06-01")
    first.announce("round", "2031-05", n=7)
    later.meeting("round", "2031-05-20", n=7)
    assert announced(ledger(first, later), "round", "2031-05").outcome_basis is OutcomeBasis.TOLD


def test_one_announcement_in_several_texts_is_one_entry() -> None:
    first, second, third = (
        Article("Lantern", "2031-02-10"),
        Article("Harbour", "2031-02-11"),
        Article("Beacon", "2031-03-01"),
    )
    first.announce("round", "2031-05")
    second.announce("round", "2031-05", place="Velm")
    third.announce("round", "2031-05", n=7)
    found = announced(ledger(first, second, third), "round", "2031-05")
    assert (len(found.support), found.ordinal, found.announced and found.announced.value) == (3, 7, "2031-02-10")


def test_an_announcement_renewed_follows_the_one_before() -> None:
    first, second, held = (
        Article("Lantern", "2031-02-10"),
        Article("Harbour", "2031-05-11"),
        Article("Beacon", "2031-08-01"),
    )
    first.announce("summit", "2031-05")
    second.announce("summit", "2031-07")
    before = ledger(first, second)
    assert announced(before, "summit", "2031-05").outcome is Outcome.SUPERSEDED
    assert announced(before, "summit", "2031-07").follows == announced(before, "summit", "2031-05").id
    held.meeting("summit", "2031-07-20")
    after = ledger(first, second, held)
    assert announced(after, "summit", "2031-05").outcome is Outcome.LATE
    assert announced(after, "summit", "2031-07").outcome is Outcome.KEPT
    assert announced(after, "summit", "2031-07").follows == announced(after, "summit", "2031-05").id


@pytest.mark.parametrize(("effect", "outcome"), [("cancel", Outcome.CANCELLED), ("postpone", Outcome.SUPERSEDED)])
def test_a_word_against_it_undoes_an_announcement(effect: str, outcome: Outcome) -> None:
    first, second = Article("Lantern", "2031-02-10"), Article("Harbour", "2031-03-11")
    first.announce("summit", "2031-05", place="Velm")
    second.announce("summit", None, effect=effect, place="Velm")
    found = next(a for a in ledger(first, second).announcements if a.effect == "schedule")
    assert (found.outcome, found.outcome_basis) == (outcome, OutcomeBasis.TOLD)
    assert "2031-03-11" in found.note


def test_a_word_that_cancels_is_itself_told_as_cancelled_and_never_as_pending() -> None:
    word = Article("Harbour", "2031-03-11")
    word.announce("summit", "2031-02", effect="cancel", place="Velm")
    found = announced(ledger(word), "summit", "2031-02")
    assert (found.outcome, found.outcome_basis, found.outcome_support) == (
        Outcome.CANCELLED,
        OutcomeBasis.TOLD,
        found.support,
    )


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("2031-06-01", "بعد يوم واحد من"), ("2031-06-02", "بعد يومين من"), ("2031-06-03", "بعد 3 أيام من"),
        ("2031-06-10", "بعد 10 أيام من"), ("2031-06-11", "بعد 11 يوما من"), ("2031-09-08", "بعد 100 يوم من"),
        ("2031-09-11", "بعد 103 أيام من"),
    ],
)  # fmt: skip
def test_days_are_counted_as_arabic_counts_them(held: str, words: str) -> None:
    first, later = Article("Lantern", "2031-02-10"), Article("Harbour", "2031-12-01")
    first.announce("summit", "2031-05")
    later.meeting("summit", held)
    assert words in announced(ledger(first, later), "summit", "2031-05").note_ar


def test_the_last_round_that_was_not_the_last() -> None:
    one = Article("Lantern", "2031-09-01")
    one.announce("round", effect="end", told_on="2031-03-04")
    one.announce("other", effect="resume", told_on=Shifted(Unit.DAY, 1, Absolute("2031-03-04")), what="action")
    end = next(a for a in ledger(one).announcements if a.effect == "end")
    assert (end.outcome, end.outcome_basis) == (Outcome.SUPERSEDED, OutcomeBasis.TOLD)
    assert "2031-03-05" in end.note
    two = Article("Harbour", "2031-09-02")
    two.meeting("round", "2031-09-02", n=12)
    end = next(a for a in ledger(one, two).announcements if a.effect == "end")
    assert "round 12" in end.note
    assert end.meeting == meeting(ledger(one, two), "velm/round/12").id


def test_a_turn_told_in_other_words_by_another_text_is_one() -> None:
    one, two, later = (
        Article("Lantern", "2031-03-05"),
        Article("Harbour", "2031-03-06"),
        Article("Beacon", "2032-03-06"),
    )
    one.announce("round", effect="end", told_on="2031-03-04")
    two.announce("other", effect="end", told_on="2031-03-04", what="action")
    later.announce("other", effect="end", what="action")
    ends = [a for a in ledger(one, two, later).announcements if a.effect == "end"]
    assert [len(a.support) for a in ends] == [2, 1]


def test_a_text_that_looks_back_recalls_an_announcement_of_unknown_day() -> None:
    back = Article("Lantern", "2031-12-05")
    back.announce("summit", "2031-05", place="Velm")
    back.meeting("summit", "2031-07-02", place="Velm")
    found = announced(ledger(back), "summit", "2031-05")
    assert (found.announced, found.outcome, found.days_late) == (None, Outcome.LATE, (32, 32))


def test_only_coverage_that_would_have_told_of_it_makes_a_lapse() -> None:
    first = Article("Lantern", "2031-02-10")
    first.announce("summit", "2031-05")

    def coverage(*days_and_outlets: tuple[str, str]) -> list[Article]:
        articles = [Article(outlet, day) for outlet, day in days_and_outlets]
        for a in articles:
            a.meeting("round", "2031-01", n=5)
        return articles

    def outcome(*articles: Article) -> Announcement:
        return announced(ledger(first, *articles, as_of="2031-12-31"), "summit", "2031-05")

    two_outlets = coverage(("Harbour", "2031-06-02"), ("Beacon", "2031-06-20"), ("Harbour", "2031-07-10"))
    lapsed = outcome(*two_outlets)
    assert lapsed.outcome is Outcome.LAPSED
    assert len(lapsed.outcome_support) == 3
    one_outlet = coverage(("Harbour", "2031-06-02"), ("Harbour", "2031-06-20"), ("Harbour", "2031-07-10"))
    too_late = coverage(("Harbour", "2031-06-02"), ("Beacon", "2031-06-20"), ("Ferry", "2031-09-10"))
    assert outcome(*one_outlet).outcome is outcome(*too_late).outcome is Outcome.UNKNOWN


def test_outcomes_are_those_of_the_day_asked_for() -> None:
    first, later = Article("Lantern", "2031-02-10"), Article("Harbour", "2031-07-02")
    first.announce("summit", "2031-05")
    later.meeting("summit", "2031-05-09")
    for day, outcome in (
        ("2031-03-01", Outcome.PENDING),
        ("2031-06-20", Outcome.UNKNOWN),
        ("2031-07-02", Outcome.KEPT),
    ):
        assert announced(ledger(first, later, as_of=day), "summit", "2031-05").outcome is outcome


def test_a_text_that_tells_of_one_as_held_announces_another() -> None:
    article = Article("Lantern", "2031-05-10")
    article.meeting("round", Shifted(Unit.DAY, 0), n=7, status="ongoing")
    article.announce("round", "2031")
    assert announced(ledger(article), "round", "2031").outcome is Outcome.PENDING


def test_other_company_makes_another_summit_of_the_same_day() -> None:
    first, later = Article("Lantern", "2031-02-10"), Article("Harbour", "2031-06-02")
    four = tuple(map(state, "ABCD"))
    first.announce("summit", "2031-05-20", series=None)
    first.meeting("summit", "2031-05-20", series=None, status="planned", people=four)
    later.meeting("summit", "2031-05-20", place="Velm", people=(four[0], four[1], state("E")))
    assert announced(ledger(first, later), "summit", "2031-05-20").outcome is Outcome.UNKNOWN


def test_an_action_is_never_judged_by_a_meeting() -> None:
    first, later = Article("Lantern", "2031-02-10"), Article("Harbour", "2031-06-02")
    first.announce("other", "2031-05", what="action")
    later.meeting("other", "2031-05-20")
    found = announced(ledger(first, later), "other", "2031-05")
    assert (found.outcome, found.meeting) == (Outcome.UNKNOWN, None)
