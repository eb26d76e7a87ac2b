"""The ledger is the same under any order and repetition; as of a day it holds what was published by then."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.model.assertion import MeetingKind, Status
from mahdar.model.document import Basis
from mahdar.model.ledger import Figure, Ledger, Meeting, Person
from mahdar.model.outcome import Announcement, Outcome
from mahdar.model.reading import Reading
from mahdar.model.timex import Absolute, Between, Part, Recurring, Shifted, Toward, Unit
from mahdar.reconcile import reconcile
from tests.reconcile_press import FRIDAY, TOWNS, Article, announced, meeting, person, state


def coverage() -> list[Reading]:
    """Four dated texts and an undated one; they agree, refine, differ, copy and announce."""
    early = Article("Lantern", "2031-03-02")
    early.announce("congress", "2031-04", place="Ostra")
    early.meeting("congress", "2031-04", status="planned", place="Ostra")
    early.meeting("round", "2031-03-01", n=4, place="Velm")
    early.announce("round", "2031-22", n=5)
    early.office("Ilva Torrenmark", "foreign minister", "Velmia")
    opened = Article("Harbour", "2031-07-10", relay="Wire")
    opened.meeting(
        "round", Shifted(Unit.DAY, 0), n=5, status="ongoing", place="Velm", people=(person("Ilva Torrenmark"),)
    )
    opened.said("Ilva Torrenmark", "we shall mend the bridges of the valley before the snow")
    closed = Article("Beacon", "2031-07-12")
    closed.meeting("round", "2031-07-10/2031-07-11", series="velm", place="Ostra")
    closed.figure(120, "Bridge Watch", "2030")
    closed.office("Ilva Torenmark", "foreign minister", "Velmia")
    late = Article("Lantern", "2031-08-01", relay="Wire")
    late.meeting("round", "2031-07", n=5, place="Velm", previous=4)
    late.figure(130, "Bridge Watch", "2030")
    undated = Article("Ferry", clues=(("agree", FRIDAY),))
    undated.meeting("congress", Part(Recurring("XXXX-04", Toward.BEFORE), "MID"), place="Ostra")
    undated.announce("summit", Recurring("XXXX-06-20", Toward.AFTER), place="Quill")
    return [a.reading() for a in (early, opened, closed, late, undated)]


COVERAGE = coverage()


@settings(max_examples=60, deadline=None)
@given(st.permutations(COVERAGE * 2), st.integers(0, len(COVERAGE)))
def test_order_and_repetition_change_nothing(shuffled: list[Reading], dropped: int) -> None:
    doubled = [*shuffled[dropped:], *COVERAGE]
    assert reconcile(doubled, track="velm") == reconcile(COVERAGE, track="velm")


@settings(max_examples=30, deadline=None)
@given(st.permutations(COVERAGE), st.dates(date(2031, 1, 1), date(2032, 6, 1)))
def test_as_of_a_day_nothing_published_later_shows(shuffled: list[Reading], day: date) -> None:
    ledger = reconcile(shuffled, as_of=day)
    assert ledger == reconcile(COVERAGE, as_of=day)
    assert ledger.as_of == day.isoformat()
    assert all(d.published_days and d.published_days[-1][1] <= ledger.as_of for d in ledger.documents)


TIMES = st.sampled_from(
    [
        None, "2031-06-15", "2031-06-16", "2031-06", "2031-21", "2031", "2032-01-10",
        Between(Absolute("2031-06-15"), Absolute("2031-06-17")), Shifted(Unit.DAY, 0), Shifted(Unit.DAY, -1),
        Recurring("XXXX-06", Toward.BEFORE), Recurring("XXXX-06-20", Toward.AFTER),
        Part(Shifted(Unit.YEAR, 1), "START"),
    ]
)  # fmt: skip
KINDS = st.sampled_from([k.value for k in MeetingKind])
PEOPLE = [person(n) for n in ("Ilva Torrenmark", "Ilva Torenmark", "Berto Quell")] + [state("Velmia")]


@st.composite
def articles(draw: st.DrawFn) -> Reading:
    """Any mixture of what an article may tell, dated or not."""
    day = draw(st.sampled_from([None, "2031-03-01", "2031-06-16", "2031-06-20", "2031-09-01", "2032-03-01"]))
    article = Article(draw(st.sampled_from("abc")), day, clues=(("agree", FRIDAY),))
    for _ in range(draw(st.integers(0, 4))):
        series, place = draw(st.sampled_from([None, "velm", "ostra"])), draw(st.sampled_from([None, *TOWNS, "Velmia"]))
        n, time, kind = draw(st.sampled_from([None, 3, 4])), draw(TIMES), draw(KINDS)
        people = tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=3)))
        status, previous = draw(st.sampled_from([s.value for s in Status])), draw(st.sampled_from([None, 3]))
        article.meeting(
            kind,
            time,
            n=n,
            status=status,
            series=series,
            place=place,
            people=people,
            previous=previous,
            begins=draw(TIMES),
        )
        effect = draw(st.sampled_from(["schedule", "schedule", "postpone", "cancel", "end", "resume", "deny"]))
        article.announce(kind, draw(TIMES), n=n, effect=effect, series=series, place=place, told_on=draw(TIMES))
        article.office(draw(st.sampled_from(PEOPLE)).name, draw(st.sampled_from(["envoy", "minister"])), "Velmia")
        article.figure(draw(st.integers(10, 12)), draw(st.sampled_from([None, "Bridge Watch"])), "2030")
    return article.reading()


@settings(max_examples=150, deadline=None)
@given(st.lists(articles(), max_size=6), st.randoms(use_true_random=False), st.sampled_from([None, date(2031, 7, 1)]))
def test_any_coverage_gives_one_ledger_whatever_its_order(
    told: list[Reading], random: Random, as_of: date | None
) -> None:
    ledger = reconcile(told, as_of=as_of)
    shuffled = [*told, *told[: len(told) // 2]]
    random.shuffle(shuffled)
    assert reconcile(iter(shuffled), as_of=as_of) == ledger
    entries: list[Meeting | Announcement | Person | Figure] = [
        *ledger.meetings, *ledger.announcements, *ledger.people, *ledger.figures,
    ]  # fmt: skip
    support = {e.id: e.support for e in entries}
    assert len(support) == len(entries), "no id stands for two entries"
    assert len({m.slug for m in ledger.meetings}) == len(ledger.meetings)
    evidence = dict(ledger.evidence)
    known = {m.id for m in ledger.meetings}
    assert all(keys and set(keys) <= set(evidence) for keys in support.values())
    for a in ledger.announcements:
        assert a.note
        assert a.note_ar
        assert a.meeting is None or a.meeting in known
        assert set(a.outcome_support) <= set(evidence)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(articles(), max_size=6),
    st.lists(articles(), max_size=4),
    st.sampled_from(["2031-03-01", "2031-06-18", "2031-09-01"]),
)
def test_what_is_published_later_changes_nothing_as_of_a_day(
    told: list[Reading], more: list[Reading], day: str
) -> None:
    """Undated texts are placed, counted and left out by what was published by then alone."""
    later = [r for r in more if (r.published.value or "") > day]
    assert reconcile([*told, *later], as_of=date.fromisoformat(day)) == reconcile(told, as_of=date.fromisoformat(day))


def test_a_ledger_of_nothing_is_empty() -> None:
    assert reconcile([]) == Ledger(track=None, as_of=None)


def test_every_entry_rests_on_evidence_word_for_word() -> None:
    ledger = reconcile(COVERAGE)
    texts = {r.document.id: r.document.text for r in COVERAGE}
    for _, item in ledger.evidence:
        assert item.span.of(texts[item.document]) == item.text
    groups = (ledger.meetings, ledger.announcements, ledger.people, ledger.statements, ledger.figures)
    ids = [entry.id for group in groups for entry in group]
    assert ids
    for entry in ids:
        assert ledger.why(entry), entry
    assert len(set(ids)) == len(ids)


def test_an_undated_text_is_placed_by_the_promise_of_another() -> None:
    document = next(d for d in reconcile(COVERAGE).documents if d.source.outlet == "Ferry")
    first, last = document.published_days[0][0], document.published_days[-1][1]
    assert (first, last) == ("2031-05-02", "2031-06-13")
    assert all(date.fromisoformat(a).isoweekday() == 5 for a, _ in document.published_days)
    assert document.published.support, "the assertions that placed it are named"


@pytest.mark.parametrize(
    ("edge", "days"), [("ends", ["2031-03-07", "2031-03-14", "2031-03-21"]), ("begins", ["2031-03-07"])]
)
def test_a_round_concluded_today_may_have_been_opened_before(edge: str, days: list[str]) -> None:
    """It was to begin on Friday 7 March: `concluded today, Friday` is that Friday or one of the next two."""
    promise = Article("Lantern", "2031-02-20")
    promise.announce("round", "2031-03-07", n=4)
    undated = Article("Ferry", clues=(("agree", FRIDAY),))
    undated.meeting(
        "round", FRIDAY, n=4, begins=FRIDAY if edge == "begins" else None, ends=FRIDAY if edge == "ends" else None
    )
    found = next(d for d in reconcile([promise.reading(), undated.reading()]).documents if d.source.outlet == "Ferry")
    assert found.published_days == tuple((d, d) for d in days)
    assert found.basis is Basis.NARROWED


def test_an_undated_text_counts_once_its_latest_day_has_passed() -> None:
    def outlets(day: date) -> set[str | None]:
        return {d.source.outlet for d in reconcile(COVERAGE, as_of=day).documents}

    assert "Ferry" not in outlets(date(2031, 6, 12))
    assert "Ferry" in outlets(date(2031, 6, 13))


def test_an_outcome_known_only_through_its_own_promise_is_circular() -> None:
    promise = announced(reconcile(COVERAGE), "congress", "2031-04")
    assert (promise.outcome, promise.outcome_basis) == (Outcome.KEPT, "circular")
    dated = Article("Ferry", "2031-05-09")
    dated.meeting("congress", Part(Recurring("XXXX-04", Toward.BEFORE), "MID"), place="Ostra")
    known = announced(reconcile([*COVERAGE[:4], dated.reading()]), "congress", "2031-04")
    assert (known.outcome, known.outcome_basis) == (Outcome.KEPT, "inferred")


def test_a_printed_date_is_never_moved() -> None:
    other = Article("Ferry", "2034-05-09")
    other.meeting("congress", Part(Recurring("XXXX-04", Toward.BEFORE), "MID"), place="Ostra")
    ledger = reconcile([*COVERAGE[:4], other.reading()])
    document = next(d for d in ledger.documents if d.source.outlet == "Ferry")
    assert document.published_days == (("2034-05-09", "2034-05-09"),)
    assert announced(ledger, "congress", "2031-04").outcome is Outcome.UNKNOWN


def test_contradictions_are_those_planted() -> None:
    """Two towns for round 5, two counts of one source; two spellings of a minister are none."""
    ledger = reconcile(COVERAGE)
    fifth = meeting(ledger, "velm/round/5")
    found = {(c.about, c.field): [v.value for v in c.values] for c in ledger.contradictions}
    counts = next(f.id for f in ledger.figures if f.value == 120)
    assert found == {(fifth.id, "place"): ["Velm", "Ostra"], (counts, "value"): ["120", "130"]}
    assert len([p for p in ledger.people if "Ilva" in p.name]) == 1
