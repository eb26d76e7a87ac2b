"""Announcements made anew: their chain and its slippage; soft windows; coverage counted; conditions; no series."""

from __future__ import annotations

from datetime import date

import pytest

from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Announcement, Coverage, Outcome, OutcomeBasis
from mahdar.model.timex import Absolute, Part
from mahdar.reconcile import reconcile
from tests.reconcile_press import Article, announced, meeting, state


def ledger(*articles: Article, as_of: str | None = None) -> Ledger:
    return reconcile([a.reading() for a in articles], as_of=date.fromisoformat(as_of) if as_of else None)


def summit(
    day: str, due: str | None, effect: str = "schedule", place: str | None = None, n: int | None = None
) -> Article:
    article = Article("Lantern", day)
    article.announce("summit", due, effect=effect, place=place, n=n)
    return article


def held(when: str, place: str | None = None) -> Article:
    article = Article("Harbour", "2031-12-01")
    article.meeting("summit", when, place=place)
    return article


def chain(found: Ledger) -> list[Announcement]:
    return sorted(found.announcements, key=lambda a: a.announced.value if a.announced else "")


def test_spring_then_july_then_held_on_the_nineteenth() -> None:
    told = ledger(summit("2031-01-29", "2031-21"), summit("2031-06-25", "2031-07"), held("2031-07-19"))
    spring, july = chain(told)
    assert (spring.outcome, spring.days_late) == (Outcome.LATE, (29, 49))
    assert (july.outcome, july.days_late, july.follows) == (Outcome.KEPT, None, spring.id)
    for link in (spring, july):
        assert link.chain == (spring.id, july.id)
        assert link.slipped == (29, 49)
        assert (
            "Announced 2 times: for spring 2031 (2031-01-29), then for 2031-07 (2031-06-25); held 2031-07-19"
            in link.note
        )
        assert "29 to 49 days after the time first announced" in link.note
        assert "أُعلن مرتين: ربيع 2031 (2031-01-29)، ثم 2031-07 (2031-06-25)؛ وعُقد في 2031-07-19" in link.note_ar
        assert "بعد 29 إلى 49 يوما من نهاية الموعد الأول" in link.note_ar


def test_an_announcement_made_once_has_no_chain() -> None:
    (only,) = ledger(summit("2031-01-29", "2031-21"), held("2031-07-19")).announcements
    assert (only.chain, only.slipped, only.follows) == ((), None, None)
    assert "Announced" not in only.note


def test_a_chain_of_which_nothing_came_yet_tells_how_far_it_was_put_off() -> None:
    links = chain(
        ledger(summit("2031-01-10", "2031-02-20"), summit("2031-03-01", "2031-04"), summit("2031-05-02", "2031-06"))
    )
    assert [a.outcome for a in links] == [Outcome.SUPERSEDED, Outcome.SUPERSEDED, Outcome.PENDING]
    assert {a.chain for a in links} == {tuple(a.id for a in links)}
    assert {a.slipped for a in links} == {(101, 130)}  # from 20 February to 1 June, or to its last day
    assert "put off so far by 101 to 130 days" in links[0].note
    assert "أُعلن 3 مرات" in links[0].note_ar
    assert "تأجل حتى الآن 101 إلى 130 يوما" in links[0].note_ar


def test_a_chain_within_the_time_first_announced_has_not_slipped() -> None:
    links = chain(ledger(summit("2031-01-10", "2031-40"), summit("2031-03-01", "2031-05"), held("2031-05-09")))
    assert {a.slipped for a in links} == {(0, 0)}
    assert all("within the time first announced" in a.note for a in links)


def test_a_postponement_without_a_new_date_is_a_link() -> None:
    first, off = chain(
        ledger(summit("2031-01-10", "2031-05", place="Velm"), summit("2031-04-02", None, "postpone", "Velm"))
    )
    assert (first.outcome, first.outcome_basis) == (Outcome.SUPERSEDED, OutcomeBasis.TOLD)
    assert "Told as postponed on 2031-04-02; no new date is told." in first.note
    assert off.follows == first.id
    assert off.chain == (first.id, off.id)
    assert (off.outcome, off.slipped) == (Outcome.PENDING, None)


def test_a_postponement_with_a_new_date_is_told_and_judged_by_the_meeting() -> None:
    words = summit("2031-01-10", "2031-05", place="Velm"), summit("2031-04-02", "2031-09", "postpone", "Velm")
    first, off = chain(ledger(*words))
    assert (first.outcome, first.outcome_basis, off.slipped) == (Outcome.SUPERSEDED, OutcomeBasis.TOLD, (93, 122))
    first, off = chain(ledger(*words, held("2031-09-04", "Velm")))
    assert (first.outcome, first.days_late) == (Outcome.LATE, (96, 96))
    assert (off.outcome, off.slipped) == (Outcome.KEPT, (96, 96))


@pytest.mark.parametrize(
    ("due", "when", "outcome", "edge"),
    [
        ("2031-21", "2031-04-20", Outcome.KEPT, False),
        ("2031-21", "2031-06-10", Outcome.KEPT, True),  # spring ends on 31 May, or on 20 June
        ("2031-21", "2031-06-25", Outcome.LATE, False),
        ("2031-21", "2031-03-10", Outcome.KEPT, True),  # spring begins on 1 March, or on the 20th
        ("2031-05", "2031-05-31", Outcome.KEPT, False),
        ("2031-05-04", "2031-05", Outcome.KEPT, True),  # the meeting's own day is not known
    ],
)
def test_an_outcome_on_the_edge_of_a_soft_window_is_told_as_such(
    due: str, when: str, outcome: Outcome, edge: bool
) -> None:
    found = announced(ledger(summit("2031-01-10", due), held(when)), "summit", due)
    assert (found.outcome, found.on_edge) == (outcome, edge)


def test_early_next_year_is_soft_at_its_end() -> None:
    first = Article("Lantern", "2030-11-10")
    first.announce("summit", Part(Absolute("2031"), "START"))
    (found,) = ledger(first, held("2031-04-20")).announcements
    assert (found.outcome, found.on_edge, found.days_late) == (Outcome.KEPT, True, (0, 18))
    assert "Within early 2031 where that ends on 2031-05-02" in found.note


def test_a_soft_window_may_be_over_and_still_pending() -> None:
    found = announced(ledger(summit("2031-01-10", "2031-21"), as_of="2031-06-10"), "summit", "2031-21")
    assert (found.outcome, found.on_edge) == (Outcome.PENDING, True)
    assert "where that ends on 2031-05-31, and not where it ends on 2031-06-20" in found.note


def rounds(*days_and_outlets: tuple[str, str]) -> list[Article]:
    articles = [Article(outlet, day) for day, outlet in days_and_outlets]
    for a in articles:
        a.meeting("round", "2031-01", n=5)
    return articles


def test_coverage_is_counted_before_silence_is_told_as_anything() -> None:
    first = summit("2031-01-10", "2031-05")
    seen = rounds(("2031-06-02", "Harbour"), ("2031-06-20", "Beacon"), ("2031-07-10", "Harbour"))
    lapsed = announced(ledger(first, *seen, as_of="2031-12-31"), "summit", "2031-05")
    assert (lapsed.outcome, lapsed.coverage) == (Outcome.LAPSED, Coverage(3, 2, "2031-06-01", "2031-07-30"))
    assert "3 texts of 2 outlets within 60 days" in lapsed.note
    assert "3 نصوص من منبرين" in lapsed.note_ar
    few = announced(ledger(first, *seen[:1], as_of="2031-12-31"), "summit", "2031-05")
    assert (few.outcome, few.coverage) == (Outcome.UNKNOWN, Coverage(1, 1, "2031-06-01", "2031-07-30"))
    assert "Only 1 text of 1 outlet within 60 days after tells of the series. Silence proves nothing." in few.note
    none = announced(ledger(first, as_of="2031-12-31"), "summit", "2031-05")
    assert none.coverage == Coverage(0, 0, "2031-06-01", "2031-07-30")
    assert "No text of the 60 days after it" in none.note


def test_copies_of_one_text_do_not_make_a_lapse() -> None:
    words = " ".join(f"word{n} of the ferry town" for n in range(60))
    copies = [
        Article(o, "2031-06-02", text=f"{words}\nprinted by {o}\n") for o in ("Harbour", "Beacon", "Ferry", "Mole")
    ]
    for a in copies:
        a.meeting("round", "2031-01", n=5)
    found = announced(ledger(summit("2031-01-10", "2031-05"), *copies, as_of="2031-12-31"), "summit", "2031-05")
    assert found.coverage is not None
    assert (found.outcome, found.coverage.documents) == (Outcome.UNKNOWN, 1)


def test_days_still_to_come_are_not_counted_as_covered() -> None:
    found = announced(ledger(summit("2031-01-10", "2031-05"), as_of="2031-06-15"), "summit", "2031-05")
    assert found.coverage == Coverage(0, 0, "2031-06-01", "2031-06-15")


def test_a_meeting_that_may_be_the_one_forbids_a_lapse() -> None:
    """Held in another town weeks after: it may be the one announced, and silence is not told."""
    first = summit("2031-01-10", "2031-05-20", place="Velm")
    seen = rounds(("2031-06-02", "Harbour"), ("2031-06-20", "Beacon"), ("2031-07-10", "Harbour"))
    seen[1].meeting("summit", "2031-06-15", place="Quill")
    found = announced(ledger(first, *seen, as_of="2031-12-31"), "summit", "2031-05-20")
    assert (found.outcome, found.meeting) == (Outcome.UNKNOWN, None)
    assert "A summit of the series was held in that time" in found.note


def test_what_belongs_to_no_series_is_never_a_lapse() -> None:
    first = Article("Lantern", "2031-01-10")
    first.announce("summit", "2031-05", series=None, place="Velm")
    seen = rounds(("2031-06-02", "Harbour"), ("2031-06-20", "Beacon"), ("2031-07-10", "Harbour"))
    found = announced(ledger(first, *seen, as_of="2031-12-31"), "summit", "2031-05")
    assert (found.outcome, found.coverage) == (Outcome.UNKNOWN, None)
    assert "no series" in found.note


def test_a_meeting_announced_without_its_series_is_known_by_town_or_company() -> None:
    first, later = Article("Lantern", "2031-01-10"), Article("Harbour", "2031-06-01")
    first.announce("ministerial", "2031-05", series=None, place="Velm")
    later.meeting("ministerial", "2031-05-09", place="Velm", people=(state("A"), state("B")))
    later.meeting("ministerial", "2031-05-12", place="Quill", people=(state("C"), state("D")))
    found = ledger(first, later)
    assert announced(found, "ministerial", "2031-05").meeting == meeting(found, "velm/ministerial/2031-05-09").id


def test_a_condition_is_shown() -> None:
    first = Article("Lantern", "2031-01-10")
    first.announce("summit", "2031-05", condition="if the ferries run")
    assert announced(ledger(first), "summit", "2031-05").condition == "if the ferries run"


def test_a_calling_off_that_names_the_time_needs_no_day_of_its_own() -> None:
    undated = Article("Beacon")
    undated.announce("summit", "2031-05-20", effect="cancel")
    found = ledger(summit("2031-01-10", "2031-05-20"), undated)
    first = next(a for a in found.announcements if a.effect == "schedule")
    assert (first.outcome, first.outcome_basis) == (Outcome.CANCELLED, OutcomeBasis.TOLD)


def test_a_town_in_a_spelling_that_no_list_knows_is_no_other_town() -> None:
    first, second = summit("2031-01-10", "2031-05-20", place="Velm"), Article("Beacon", "2031-01-11")
    second.announce("summit", "2031-05-20", place="Wellm")
    off = Article("Harbour", "2031-02-10")
    off.announce("summit", None, effect="cancel", place="Wellm")
    found = [a for a in ledger(first, second, off).announcements if a.effect == "schedule"]
    assert [(len(a.support), a.outcome) for a in found] == [(2, Outcome.CANCELLED)]
    assert found[0].place.value is not None
    assert (found[0].place.value.id, found[0].place.conflicts) == ("place:velm", ())


def test_a_meeting_is_moved_only_where_most_tell_so() -> None:
    """Two of three outlets tell of the town that was promised: the third errs."""
    first = summit("2031-01-10", "2031-05-20", place="Velm")
    told = [Article(o, "2031-05-21") for o in ("Harbour", "Beacon", "Ferry")]
    for article, town in zip(told, ("Velm", "Velm", "Quill"), strict=True):
        article.meeting("summit", "2031-05-20", place=town)
    assert announced(ledger(first, *told), "summit", "2031-05-20").outcome is Outcome.KEPT
    assert announced(ledger(first, told[2]), "summit", "2031-05-20").outcome is Outcome.MOVED


def test_a_meeting_told_by_its_month_alone_is_no_near_match() -> None:
    """The one of another series, told loosely, lies in the month; ours came weeks later."""
    first, other, ours = (
        summit("2031-01-10", "2031-05-20"),
        Article("Harbour", "2031-07-20"),
        Article("Beacon", "2031-07-20"),
    )
    other.meeting("summit", "2031-05", series=None, place="Quill")
    ours.meeting("summit", "2031-06-30")
    found = announced(ledger(first, other, ours), "summit", "2031-05-20")
    assert (found.outcome, found.days_late) == (Outcome.LATE, (41, 41))


@pytest.mark.parametrize(
    ("when", "outcome", "late", "edge"),
    [
        ("2031-05-22", Outcome.KEPT, (0, 2), True),  # in session on the 22nd: it may have opened on the 20th
        ("2031-05-24", Outcome.LATE, (4, 4), False),  # no round is that long
        ("2031-05-21/2031-05-22", Outcome.LATE, (1, 1), False),
    ],
)
def test_a_round_whose_opening_no_text_tells_may_have_opened_in_time(
    when: str, outcome: Outcome, late: tuple[int, int], edge: bool
) -> None:
    first, then = Article("Lantern", "2031-01-10"), Article("Harbour", "2031-06-01")
    first.announce("round", "2031-05-20")
    begins, _, ends = when.partition("/")
    then.meeting("round", None if ends else when, begins=begins if ends else None, ends=ends or None)
    found = announced(ledger(first, then), "round", "2031-05-20")
    assert (found.outcome, found.days_late, found.on_edge) == (outcome, late, edge)
    assert ("No text tells when it opened" in found.note) == edge


def test_a_promise_of_unknown_day_was_made_before_its_time() -> None:
    undated = Article("Beacon")
    undated.announce("summit", "2031-05-20")
    found = ledger(undated, summit("2031-06-02", "2031-07-20"))
    first = announced(found, "summit", "2031-05-20")
    assert (first.announced, first.outcome) == (None, Outcome.SUPERSEDED)
    assert announced(found, "summit", "2031-07-20").follows == first.id


def test_a_number_that_one_text_leaves_out_is_given_by_the_others() -> None:
    """The ninth was due on the 20th and put off; the eighth, of these very days, is not what the second text means."""
    first, second, eighth = (
        summit("2031-01-10", "2031-05-20", n=9),
        Article("Beacon", "2031-01-11"),
        Article("Harbour", "2031-06-01"),
    )
    second.announce("summit", "2031-05-20")
    eighth.meeting("summit", "2031-05-26", n=8)
    eighth.meeting("summit", "2031-07-02", n=9)
    late = Article("Ferry", "2031-08-01")
    late.meeting("summit", "2031-07-02", n=9)
    found = announced(ledger(first, second, eighth, late), "summit", "2031-05-20")
    assert (len(found.support), found.ordinal, found.days_late) == (2, 9, (43, 43))


def test_two_meetings_called_off_on_one_day_are_two() -> None:
    one, two, other = Article("Lantern", "2031-02-10"), Article("Beacon", "2031-02-10"), Article("Ferry", "2031-02-10")
    one.announce("summit", "2031-05-20", effect="cancel", place="Velm")
    two.announce("summit", "2031-06-20", effect="cancel", place="Velm")
    other.announce("summit", None, effect="cancel", place="Quill")
    assert len(ledger(one, two, other).announcements) == 3
    no_series = [Article(a.outlet, a.day) for a in (one, two)]
    no_series[0].announce("summit", None, effect="cancel", place="Velm", series=None)
    no_series[1].announce("summit", None, effect="cancel", place="Quill", series=None)
    assert len(ledger(*no_series).announcements) == 2


def test_a_word_against_a_meeting_counts_until_sixty_days_after_its_time() -> None:
    for day, outcome in (("2031-07-30", Outcome.CANCELLED), ("2031-07-31", Outcome.UNKNOWN)):
        off = Article("Beacon", day)
        off.announce("summit", None, effect="cancel")
        found = announced(ledger(summit("2031-01-10", "2031-05"), off), "summit", "2031-05")
        assert found.outcome is outcome


# put off in so many words


def foretold(
    day: str, due: str | None, status: str = "planned", place: str | None = None, series: str | None = "velm"
) -> Article:
    """A text that tells of a summit to come, or put off, and by that announces it."""
    a = Article(f"Paper {day}", day)
    a.announce("summit", due, place=place, effect="postpone" if status == "postponed" else "schedule", series=series)
    a.meeting("summit", due, status=status, place=place, series=series)
    return a


def put_off_to_autumn() -> tuple[Article, ...]:
    return (
        foretold("2031-02-15", "2031-06", place="Velm"),
        foretold("2031-05-20", "2031-23", "postponed"),
        foretold("2031-05-21", "2031-23", "postponed"),
    )


def test_a_meeting_put_off_is_one_still_to_come() -> None:
    (open_still,) = ledger(*put_off_to_autumn()).meetings
    assert (open_still.status.value, open_still.when.value and open_still.when.value.value) == ("postponed", "2031-23")
    assert len(open_still.support) == 3


def test_a_meeting_put_off_without_a_day_is_the_one_that_was_planned() -> None:
    (open_still,) = ledger(foretold("2031-02-15", "2031-06"), foretold("2031-05-20", None, "postponed")).meetings
    assert open_still.status.value == "postponed"


@pytest.mark.parametrize(("town", "outcome"), [("Velm", "late"), ("Tarn", "moved")])
def test_put_off_and_held_it_stands_once(town: str, outcome: str) -> None:
    met = Article("Lantern", "2031-10-16")
    met.meeting("summit", "2031-10-15", place=town)
    found = ledger(*put_off_to_autumn(), met)
    (held,) = found.meetings
    assert (held.status.value, held.place.value and held.place.value.name) == ("held", town)
    june, autumn = announced(found, "summit", "2031-06"), announced(found, "summit", "2031-23")
    assert (june.outcome, june.meeting, autumn.outcome, autumn.meeting) == (outcome, held.id, "kept", held.id)
    assert june.chain == autumn.chain == (june.id, autumn.id)
    assert june.slipped == (107, 107)


def test_what_is_put_off_to_before_the_other_is_another() -> None:
    found = ledger(foretold("2031-02-15", "2031-09"), foretold("2031-03-20", "2031-06", "postponed"))
    assert len(found.meetings) == 2


def test_of_no_series_it_is_known_by_its_town() -> None:
    met = Article("Lantern", "2031-10-16")
    met.meeting("summit", "2031-10-15", place="Velm", series=None)
    june = foretold("2031-02-15", "2031-06", place="Velm", series=None)
    autumn = foretold("2031-05-20", "2031-23", "postponed", place="Velm", series=None)
    found = ledger(june, autumn, met)
    (held,) = found.meetings
    assert [(a.outcome, a.meeting) for a in chain(found)] == [("late", held.id), ("kept", held.id)]
    elsewhere = foretold("2031-02-15", "2031-06", place="Tarn", series=None)
    assert len(ledger(elsewhere, autumn, met).meetings) == 2


def third_round_put_off() -> Article:
    """A text of a round that was held, which adds that it was to be held in July and was put off."""
    a, sides = Article("Lantern", "2031-09-12"), (state("Velm"), state("Tarn"))
    a.meeting("round", "2031-09-11", n=3, place="Sarn", series=None, people=sides)
    a.meeting("round", "2031-07", n=3, status="postponed", series=None, people=sides)
    return a


def test_a_delay_told_beside_the_meeting_that_was_held_is_no_second_meeting() -> None:
    (held,) = ledger(third_round_put_off()).meetings
    assert (held.status.value, held.when.value and held.when.value.value) == ("held", "2031-09-11")


def test_a_number_of_no_series_is_not_that_of_others_talks() -> None:
    others = Article("Beacon", "2031-11-02")
    others.meeting("round", "2031-07", n=3, status="planned", series=None, people=(state("Orm"), state("Kest")))
    assert len(ledger(third_round_put_off(), others).meetings) == 2
