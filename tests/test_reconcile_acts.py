"""What became of acts announced: known again by their words and by who announced them, and left open otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.reconcile import reconcile
from tests.reconcile_press import Article, meeting

PROMISE = "ستسحب ألفيا حامية الجسر الشمالي ومدافعها"
AS_OF = date(2031, 12, 31)


def ledger(*articles: Article) -> Ledger:
    return reconcile([a.reading() for a in articles], as_of=AS_OF)


def act(
    day: str, words: str = PROMISE, due: str | None = "2031-05", effect: str = "schedule", by: str | None = "Alvia"
) -> Article:
    article = Article("Lantern", day)
    article.announce("other", due, what="action", effect=effect, words=words, by=by)
    return article


def first(found: Ledger) -> Announcement:
    return min(found.announcements, key=lambda a: a.announced.value if a.announced else "")


def test_an_act_of_which_nothing_is_told_stays_open() -> None:
    found = first(ledger(act("2031-02-10")))
    assert (found.outcome, found.outcome_support) == (Outcome.UNKNOWN, ())
    assert first(ledger(act("2031-02-10", due="2032-05"))).outcome is Outcome.PENDING


@pytest.mark.parametrize(
    ("period", "told", "outcome", "late", "edge"),
    [
        ("2031-05-09", "2031-05-11", Outcome.KEPT, None, False),
        ("2031-06-09", "2031-06-11", Outcome.LATE, (9, 9), False),
        (None, "2031-05-20", Outcome.KEPT, None, False),  # told within its time: done by then
        (None, "2031-06-10", Outcome.LATE, (10, 10), False),
        ("2031-04-09", "2031-04-11", Outcome.MOVED, None, False),
        ("2031", "2031-12-11", Outcome.KEPT, (0, 214), True),
    ],
)
def test_a_figure_of_its_announcer_in_the_same_words_tells_that_it_was_done(
    period: str | None, told: str, outcome: Outcome, late: tuple[int, int] | None, edge: bool
) -> None:
    """In whatever form the words stand: the verb for the noun, with or without an article."""
    later = Article("Harbour", told)
    later.figure(40, None, period, by="Alvia", words="سحبت ألفيا 40 مدفعا من حامية الجسر الشمالي ومدافعه")
    found = first(ledger(act("2031-02-10"), later))
    assert (found.outcome, found.days_late, found.on_edge) == (outcome, late, edge)
    assert found.outcome_basis is OutcomeBasis.INFERRED
    assert len(found.outcome_support) == 1
    assert "Told in figures as done" in found.note
    assert "نُفّذ" in found.note_ar


@pytest.mark.parametrize(
    ("day", "by", "words"),
    [
        ("2031-02-01", "Alvia", "سحبت ألفيا 40 مدفعا من حامية الجسر الشمالي ومدافعه"),  # before it was promised
        ("2031-05-10", "Berun", "سحبت ألفيا 40 مدفعا من حامية الجسر الشمالي ومدافعه"),  # another's doing
        ("2031-05-10", "Alvia", "قتلت ألفيا 40 صيادا قرب الجسر الجنوبي"),  # another deed
        ("2034-05-10", "Alvia", "سحبت ألفيا 40 مدفعا من حامية الجسر الشمالي ومدافعه"),  # years after
    ],
)
def test_what_is_told_of_another_act_proves_nothing(day: str, by: str, words: str) -> None:
    later = Article("Harbour", day)
    later.figure(40, None, by=by, words=words)
    found = first(reconcile_all(act("2031-02-10"), later))
    assert found.outcome is Outcome.UNKNOWN


def reconcile_all(*articles: Article) -> Ledger:
    return reconcile([a.reading() for a in articles], as_of=date(2035, 1, 1))


@pytest.mark.parametrize(
    ("effect", "due", "outcome", "words"),
    [
        ("cancel", None, Outcome.CANCELLED, "Told as cancelled on 2031-04-02"),
        ("deny", None, Outcome.CANCELLED, "Denied on 2031-04-02"),
        ("postpone", None, Outcome.SUPERSEDED, "no new date is told"),
        ("postpone", "2031-09", Outcome.SUPERSEDED, "Announced anew on 2031-04-02 for 2031-09"),
    ],
)
def test_a_later_word_undoes_an_act(effect: str, due: str | None, outcome: Outcome, words: str) -> None:
    found = first(ledger(act("2031-02-10"), act("2031-04-02", f"{PROMISE} لاحقا", due, effect)))
    assert (found.outcome, found.outcome_basis) == (outcome, OutcomeBasis.TOLD)
    assert words in found.note


def test_an_act_announced_for_later_is_a_chain() -> None:
    found = ledger(act("2031-02-10"), act("2031-06-02", f"{PROMISE} قريبا", "2031-09"))
    old, new = sorted(found.announcements, key=lambda a: str(a.announced))
    assert (old.outcome, old.outcome_basis) == (Outcome.SUPERSEDED, OutcomeBasis.INFERRED)
    assert new.follows == old.id
    assert old.chain == new.chain == (old.id, new.id)
    assert old.slipped == new.slipped == (93, 122)


def test_the_same_words_of_another_are_another_act() -> None:
    found = ledger(act("2031-02-10"), act("2031-04-02", f"{PROMISE} لاحقا", None, "cancel", by="Berun"))
    assert first(found).outcome is Outcome.UNKNOWN


def test_what_its_announcer_rejects_afterwards_is_refused() -> None:
    later = Article("Harbour", "2031-04-02")
    later.rejects("Alvia", "سحب حامية الجسر الشمالي ومدافعها")
    found = first(ledger(act("2031-02-10"), later))
    assert (found.outcome, found.outcome_basis) == (Outcome.CANCELLED, OutcomeBasis.INFERRED)
    assert "Rejected by its announcer on 2031-04-02" in found.note
    other = Article("Harbour", "2031-04-02")
    other.rejects("Berun", "سحب حامية الجسر الشمالي ومدافعها")
    assert first(ledger(act("2031-02-10"), other)).outcome is Outcome.UNKNOWN


def test_a_committee_to_convene_is_known_by_its_words() -> None:
    promise = Article("Lantern", "2031-02-10")
    promise.announce("other", "2031-05", what="action", words="ستلتئم لجنة السدود المشتركة", by="Alvia")
    later = Article("Harbour", "2031-06-10")
    span = later.line("التأمت لجنة السدود المشتركة")
    later.meeting("other", "2031-06-09", place="Velm")
    told = later.made.pop()
    later.made.append(replace(told, span=span))
    found = ledger(promise, later)
    assert (first(found).outcome, first(found).days_late) == (Outcome.LATE, (9, 9))
    assert first(found).meeting == meeting(found, "velm/other/2031-06-09").id
    assert "Known again by its words" in first(found).note
