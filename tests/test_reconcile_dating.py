"""Dates that other documents narrow: what becomes of a text's day, and what an outcome that rests on it is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mahdar.model.document import Basis
from mahdar.model.ledger import Ledger, LedgerDocument
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.model.timex import Recurring, Shifted, TimeExpr, Toward, Unit
from mahdar.reconcile import reconcile
from tests.reconcile_press import FRIDAY, Article, announced

JUNE = Recurring("XXXX-06-20", Toward.BEFORE)  # `on the 20th of last June`


def document(ledger: Ledger, outlet: str) -> LedgerDocument:
    return next(d for d in ledger.documents if d.source.outlet == outlet)


def promise(day: str | None = "2031-05-02", due: str | TimeExpr = "2031-06-20") -> Article:
    """A congress at Ostra is announced."""
    made = Article("Lantern", day)
    made.announce("congress", due, place="Ostra")
    return made


def report(outlet: str, day: str | None = None, when: str | TimeExpr = JUNE, days: tuple[str, ...] = ()) -> Article:
    """It was held."""
    told = Article(outlet, day, days, clues=() if day else (("past", JUNE), ("agree", FRIDAY)))
    told.meeting("congress", when, place="Ostra")
    return told


def outcome(*articles: Article) -> Announcement:
    return announced(reconcile([a.reading() for a in articles]), "congress", "2031-06-20")


def test_an_undated_report_is_placed_by_the_promise_and_proves_nothing() -> None:
    ledger = reconcile([promise().reading(), report("Ferry").reading()])
    found = document(ledger, "Ferry")
    assert found.basis is Basis.NARROWED
    assert found.published_days[0][0] == "2031-06-27", "the first Friday after the day promised"
    assert all(date.fromisoformat(a).isoweekday() == 5 for a, _ in found.published_days)
    told = announced(ledger, "congress", "2031-06-20")
    assert (told.outcome, told.outcome_basis) == (Outcome.KEPT, OutcomeBasis.CIRCULAR)
    assert "no independent proof" in told.note


@pytest.mark.parametrize(
    "other",
    [report("Beacon", "2031-07-01", "2031-06-20"), report("Beacon", "2031-07-01", JUNE)],
    ids=["with its year", "without"],
)
def test_a_dated_report_beside_it_is_a_proof(other: Article) -> None:
    found = outcome(promise(), report("Ferry"), other)
    assert (found.outcome, found.outcome_basis) == (Outcome.KEPT, OutcomeBasis.INFERRED)


def test_a_date_that_the_report_names_in_full_owes_nothing_to_the_promise() -> None:
    """The day of publication is narrowed, but not what the text tells of the congress."""
    told = report("Ferry", when="2031-06-20")
    told.meeting("summit", JUNE, place="Quill")
    found = outcome(promise(), told)
    assert (found.outcome, found.outcome_basis) == (Outcome.KEPT, OutcomeBasis.INFERRED)


def test_days_that_a_text_leaves_open_are_only_made_fewer() -> None:
    """Of three Fridays, years apart, the promise leaves the one that fits; never a day that the text excludes."""
    open_days = ("2024-06-28", "2031-07-04", "2041-07-05")
    ledger = reconcile([promise().reading(), report("Ferry", days=open_days).reading()])
    found = document(ledger, "Ferry")
    assert found.basis is Basis.NARROWED
    assert "2031-07-04" in {a for a, _ in found.published_days}
    assert all(date.fromisoformat(a).isoweekday() == 5 for a, _ in found.published_days)


@pytest.mark.parametrize("basis", [Basis.PRINTED, Basis.GIVEN])
@pytest.mark.parametrize("day", ["2028-05-05", "2031-06-19", "2034-08-01"])
def test_a_day_that_is_printed_or_given_is_never_moved(basis: Basis, day: str) -> None:
    reading = report("Ferry", day).reading()
    reading = replace(reading, published=replace(reading.published, basis=basis))
    found = document(reconcile([promise().reading(), reading]), "Ferry")
    assert (found.basis, found.published_days) == (basis, ((day, day),))
    assert found.published.support == ()


def test_a_narrowed_text_narrows_no_other() -> None:
    """Else a promise would come back to itself through two undated texts."""
    second = Article("Harbour", clues=(("agree", FRIDAY),))
    second.meeting("congress", Shifted(Unit.DAY, -1), place="Ostra")
    ledger = reconcile([promise().reading(), report("Ferry").reading(), second.reading()])
    ferry = {k for k, e in ledger.evidence if e.document == document(ledger, "Ferry").id}
    assert not ferry & set(document(ledger, "Harbour").published.support)


def test_a_promise_that_owes_its_day_to_the_meeting_is_not_proved_by_it() -> None:
    """`the congress will be held on 20 June`, undated: the report of the congress tells which year it was, so that the
    promise could not but be kept."""
    undated = Article("Lantern", clues=(("agree", FRIDAY),))
    undated.announce("congress", Recurring("XXXX-06-20", Toward.AFTER), place="Ostra")
    ledger = reconcile([undated.reading(), report("Beacon", "2031-07-01", "2031-06-20").reading()])
    assert document(ledger, "Lantern").basis is Basis.NARROWED
    (found,) = ledger.announcements
    assert (found.outcome, found.outcome_basis) == (Outcome.KEPT, OutcomeBasis.CIRCULAR)


def opened(outlet: str, day: str, when: str, n: int | None = 4, kind: str = "round") -> Article:
    told = Article(outlet, day)
    told.meeting(kind, when, n=n, place="Ostra")
    return told


def placed(*others: Article, n: int | None = 4, kind: str = "round") -> tuple[str, ...]:
    """The days of a text that has the meeting held on the day before, beside others that know its day."""
    text = Article("Ferry", clues=(("agree", FRIDAY),))
    text.meeting(kind, Shifted(Unit.DAY, -1), n=n, place="Ostra")
    found = document(reconcile([a.reading() for a in (text, *others)]), "Ferry")
    return tuple(a for a, _ in found.published_days)


KNOWN = (opened("Lantern", "2031-06-21", "2031-06-19"), opened("Beacon", "2031-06-22", "2031-06-19"))


@pytest.mark.parametrize(
    "further",
    [
        opened("Harbour", "2031-08-01", "2031-06"),  # says less
        opened("Harbour", "2031-06-20", "2031-06-05"),  # errs alone
        opened("Harbour", "2031-09-01", "2031-06-12", n=None),  # of no number
    ],
    ids=["the month alone", "a day told wrongly", "another meeting"],
)
def test_a_further_text_makes_no_known_day_doubtful(further: Article) -> None:
    assert placed(*KNOWN) == ("2031-06-20",)
    assert placed(*KNOWN, further) == ("2031-06-20",)


def test_of_one_against_one_neither_is_known() -> None:
    assert placed(KNOWN[0], opened("Harbour", "2031-06-20", "2031-06-05")) == ("2031-06-06", "2031-06-20")


def test_how_many_tell_of_it_does_not_say_which_of_two_unnumbered_meetings_is_meant() -> None:
    often = [opened(o, "2031-06-22", "2031-06-19", None, "summit") for o in ("Lantern", "Beacon", "Harbour")]
    once = opened("Quay", "2031-06-08", "2031-06-05", None, "summit")
    assert placed(*often, once, n=None, kind="summit") == ("2031-06-06", "2031-06-20")
