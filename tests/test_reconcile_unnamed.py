"""Meetings that no text gives a series: who meets, when and where tells which tellings are of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from mahdar.model.assertion import Entity, EntityKind
from mahdar.model.ledger import Ledger
from mahdar.reconcile import reconcile
from tests.reconcile_press import Article, person, state

MONDAY = "2031-05-12"
NEXT = "2031-05-13"
WHO = {
    "Norling": person("Ada Norling"),  # foreign ministers of Ardal, Brenia and Corvia
    "Tessin": person("Oskar Tessin"),
    "Vale": person("Mira Vale"),
    "Pryce": person("Jon Pryce"),  # nobody tells what he is
    "Ardal": state("Ardal"),
    "Brenia": state("Brenia"),
    "Corvia": state("Corvia"),
    "League": Entity(EntityKind.BODY, "league of the lakes", None, "body:lakes"),
    "ministers": Entity(EntityKind.GROUP, "foreign ministers of the league of the lakes"),
    "delegates": Entity(EntityKind.GROUP, "delegates"),
    "government": Entity(EntityKind.BODY, "government of Ardal", None, "body:ar:government"),
    "Ar": Entity(EntityKind.STATE, "Ar", None, "state:ar"),
}
OFFICES = {"Ada Norling": "Ardal", "Oskar Tessin": "Brenia", "Mira Vale": "Corvia"}


@dataclass(frozen=True)
class Told:
    """`A, B` met: who, in which words, in a text of which day."""

    who: str
    kind: str = "ministerial"
    day: str = NEXT
    when: str | None = MONDAY
    place: str | None = "Velm"
    status: str = "held"
    series: str | None = None
    n: int | None = None


def ledger(*articles: Article) -> Ledger:
    return reconcile([a.reading() for a in articles])


def text(outlet: str, *told: Told) -> Article:
    made = Article(outlet, told[0].day)
    for t in told:
        people = tuple(WHO[w] for w in t.who.split())
        for p in people:
            if p.name in OFFICES:
                made.office(p.name, "foreign minister", OFFICES[p.name])
        more: dict[str, Any] = {"place": t.place, "status": t.status, "series": t.series, "n": t.n}
        made.meeting(t.kind, t.when, people=people, **more)
    return made


def of(*told: Told) -> Ledger:
    """A ledger of one text each."""
    return ledger(*(text(f"Outlet {n}", t) for n, t in enumerate(told)))


THREE = Told("Norling Tessin Vale")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Told("Ardal Brenia Corvia"), id="states for their ministers"),
        pytest.param(Told("Ardal Tessin Corvia", place=None), id="some by name, some by state"),
        pytest.param(Told("Norling Tessin Vale", "other"), id="called otherwise"),
        pytest.param(Told("Norling Tessin Vale", "round", place=None), id="without the town"),
        pytest.param(Told("Norling Tessin Vale", when=None, place=None), id="without a time, the day after"),
        pytest.param(Told("Norling Tessin Vale", "bilateral", "2031-05-20", None), id="without a time, a week after"),
        pytest.param(Told("Norling Tessin Vale", "other", "2031-05-20", "2031-05"), id="the month alone"),
        pytest.param(Told("Norling Tessin Vale Ardal"), id="a state beside its minister is the same party"),
        pytest.param(Told("Norling Tessin Vale delegates"), id="and a set that nobody knows is none"),
        pytest.param(Told("Ardal Corvia", when=None), id="two of the three states, of one kind"),
        pytest.param(Told("Norling Tessin Vale", "other", "2031-05-10", status="planned"), id="told before it was"),
        pytest.param(
            Told("Ardal Brenia Corvia", "round", "2031-05-10", None, None, "planned"), id="before, without a time"
        ),
    ],
)
def test_one_meeting_told_in_unlike_words_stands_once(other: Told) -> None:
    assert len(of(THREE, other).meetings) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Told("Norling Tessin", "bilateral"), id="two of three by themselves"),
        pytest.param(Told("Norling Tessin", "bilateral", when=None), id="nor without a time"),
        pytest.param(Told("Norling Tessin Pryce"), id="another third"),
        pytest.param(Told("Norling League", "ministerial"), id="one of them with a body"),
        pytest.param(Told("Norling Tessin Vale", "other", place="Quill"), id="another town"),
        pytest.param(Told("Norling Tessin Vale", when="2031-05-09", place=None), id="another day"),
        pytest.param(Told("Norling Tessin Vale", day="2031-06-20", when=None), id="without a time, weeks after"),
        pytest.param(Told("Norling Tessin Vale", day="2031-05-11", when=None), id="without a time, before it"),
        pytest.param(Told("Norling Tessin Vale", "working_group"), id="a working group"),
        pytest.param(Told("Norling Pryce", "bilateral", "2031-05-10", status="planned"), id="planned with another"),
        pytest.param(
            Told("Norling Tessin", "bilateral", "2031-05-10", status="planned"), id="planned of two of them alone"
        ),
    ],
)
def test_what_may_be_another_meeting_stands_apart(other: Told) -> None:
    assert len(of(THREE, other).meetings) == 2


def test_a_set_stands_for_the_body_that_its_name_ends_with() -> None:
    assert len(of(Told("Norling League", "other"), Told("Norling ministers")).meetings) == 1
    assert len(of(Told("Norling League"), Told("Norling delegates", place=None)).meetings) == 2


def test_a_government_is_its_state() -> None:
    assert len(of(Told("Brenia Ar", "round"), Told("Brenia government", "bilateral", place=None)).meetings) == 1


def test_a_pair_that_met_draws_no_other_pair() -> None:
    """Who met two others told in one breath is met by each of them alone."""
    found = of(
        Told("Norling Tessin Vale", "bilateral"),
        Told("Norling Tessin", "bilateral", day="2031-05-14"),
        Told("Norling Vale", "bilateral", day="2031-05-15"),
    )
    assert max(len(m.support) for m in found.meetings) < 3


def test_what_a_text_tells_again_without_the_time_is_the_same() -> None:
    twice = text("Lantern", THREE, Told("Norling Tessin Vale", "other", when=None, place=None))
    assert len(ledger(twice).meetings) == 1


def test_what_a_text_tells_as_held_and_as_still_to_come_are_two() -> None:
    both = text("Lantern", THREE, Told("Norling Tessin Vale", when=None, place=None, status="planned"))
    assert [m.status.value for m in ledger(both).meetings] == ["held", "planned"]


def test_of_two_meetings_of_one_company_a_text_without_a_day_means_neither_for_sure() -> None:
    found = of(
        THREE, Told("Norling Tessin Vale", when="2031-05-09", place=None), Told("Norling Tessin Vale", when=None)
    )
    assert sorted(len(m.support) for m in found.meetings) == [1, 2]  # the one in the same town
    found = of(
        THREE, Told("Norling Tessin Vale", when="2031-05-09", place=None),
        Told("Norling Tessin Vale", when=None, place=None),
    )  # fmt: skip
    assert sorted(len(m.support) for m in found.meetings) == [1, 1, 1]


def test_a_text_means_the_meeting_it_tells_of_itself() -> None:
    """Of two of one company, told again without a day in a text of the later one."""
    found = ledger(
        text("Lantern", Told("Norling Tessin Vale", when="2031-05-09", place=None)),
        text("Ferry", Told("Norling Tessin Vale", place=None), Told("Norling Tessin Vale", when=None, place=None)),
    )
    assert [len(m.support) for m in found.meetings] == [1, 2]


def test_a_promise_of_two_is_not_kept_by_others_in_that_town_on_that_day() -> None:
    promised = Article("Lantern", "2031-05-10")
    promised.office("Jon Pryce", "envoy", "Corvia")
    words: dict[str, Any] = {"place": "Velm", "series": None}
    promised.meeting("bilateral", MONDAY, status="planned", people=(WHO["Norling"], WHO["Pryce"]), **words)
    promised.announce("bilateral", MONDAY, **words)
    found = ledger(promised, text("Ferry", Told("Tessin Vale", "bilateral")))
    assert [a.meeting for a in found.announcements] != [next(m.id for m in found.meetings if m.status.value == "held")]
    assert len(found.meetings) == 2


def test_a_promise_of_two_is_kept_by_their_meeting_however_it_is_called() -> None:
    promised = Article("Lantern", "2031-05-10")
    words: dict[str, Any] = {"series": None}
    promised.meeting("other", MONDAY, status="planned", people=(WHO["Norling"], WHO["Tessin"]), **words)
    promised.announce("other", MONDAY, **words)
    found = ledger(promised, text("Ferry", Told("Norling Tessin", "bilateral")))
    assert [(str(a.outcome), a.meeting) for a in found.announcements] == [("kept", found.meetings[0].id)]
    assert len(found.meetings) == 1


FAR = "2031-08-20"


@pytest.mark.parametrize(
    ("first", "second", "meetings"),
    [
        pytest.param(("summit", MONDAY, "Velm"), ("summit", "2031-05", "Velm"), 1, id="the month alone"),
        pytest.param(("summit", MONDAY, "Velm"), ("summit", None, "Velm"), 1, id="by its town alone, months after"),
        pytest.param(("summit", MONDAY, "Velm"), ("summit", None, "Quill"), 2, id="another town"),
        pytest.param(("summit", MONDAY, "Velm"), ("summit", None, None), 2, id="no town"),
        pytest.param(("ministerial", MONDAY, "Velm"), ("ministerial", None, "Velm"), 2, id="what a town sees often"),
    ],
)
def test_a_summit_is_called_by_its_town(
    first: tuple[str, str | None, str | None], second: tuple[str, str | None, str | None], meetings: int
) -> None:
    held, recalled = (
        Told("", kind, day, when, place) for day, (kind, when, place) in zip((NEXT, FAR), (first, second), strict=True)
    )
    assert len(of(held, recalled).meetings) == meetings


def test_each_text_tells_whom_it_names_and_one_is_enough() -> None:
    """Three tellings of one meeting, the widest of which would hide that the others are alike."""
    wide = Told("Norling Tessin Vale Pryce", day="2031-05-14")
    assert len(of(THREE, wide, Told("Norling Tessin Vale", "other", "2031-05-15", when=None)).meetings) == 1


def test_who_was_received_in_that_town_that_day_is_not_of_the_talks() -> None:
    held = text("Lantern", Told("Norling League", "ministerial"), Told("League", "ministerial"))
    promised = text("Ferry", Told("Norling Tessin", "bilateral", "2031-05-10", status="planned"))
    assert len(ledger(held, promised).meetings) == 2


@pytest.mark.parametrize(
    ("kind", "held", "kept"),
    [
        ("other", "2031-05-16", True),
        ("other", "2031-06-02", False),  # who meets often meets again soon
        ("bilateral", "2031-06-02", True),
        ("bilateral", "2031-07-30", False),
    ],
)
def test_without_town_or_series_those_who_were_to_meet_keep_a_promise_only_near_its_time(
    kind: str, held: str, kept: bool
) -> None:
    promised = Article("Lantern", "2031-05-10")
    words: dict[str, Any] = {"series": None}
    pair = WHO["Norling"], WHO["Tessin"]
    promised.meeting(kind, MONDAY, status="planned", people=pair, **words)
    promised.announce(kind, MONDAY, **words)
    met = Article("Ferry", held)
    met.meeting(kind, held, people=pair, place="Velm", series=None)
    (promise,) = ledger(promised, met).announcements
    assert (str(promise.outcome) in ("kept", "late")) is kept


def test_two_promises_of_one_text_are_each_of_those_it_names() -> None:
    """Told for no day: the words of the announcement, not all that the text foretells, say who is to meet."""
    promised = Article("Lantern", "2031-05-11")
    words: dict[str, Any] = {"series": None}
    for pair in (("Norling", "Tessin"), ("Norling", "Vale")):
        people = tuple(WHO[w] for w in pair)
        at = promised.meeting("bilateral", status="planned", people=people, **words)
        promised.announce("bilateral", words=f"{pair[0]} is to meet {pair[1]}", series=None)
        promised.made[-1] = replace(promised.made[-1], span=at)
    found = ledger(promised, text("Ferry", Told("Norling Vale", "bilateral", place=None)))
    assert [str(a.outcome) for a in found.announcements] == ["pending", "kept"]


def test_two_promises_for_one_day_are_of_those_they_name() -> None:
    both = []
    for outlet, pair in (("Lantern", ("Norling", "Tessin")), ("Ferry", ("Pryce", "Vale"))):
        made = Article(outlet, "2031-05-10")
        made.meeting(
            "bilateral", MONDAY, status="planned", people=tuple(WHO[w] for w in pair), place="Velm", series=None
        )
        made.announce("bilateral", MONDAY, place="Velm", series=None)
        both.append(made)
    assert len(ledger(*both).announcements) == 2


@pytest.mark.parametrize(
    ("one", "other", "meetings"),
    [
        pytest.param("League Norling", "League Vale", 1, id="of one body, whoever else is named"),
        pytest.param("Norling", "Vale", 2, id="of nobody but them"),
    ],
)
def test_a_congress_of_a_body_is_one_in_its_town(one: str, other: str, meetings: int) -> None:
    held = Told(f"{one} Ardal", "congress")
    again = Told(f"{other} Brenia", "congress", "2031-05-15", when=None)
    assert len(of(held, again).meetings) == meetings


def test_of_two_meetings_told_to_unlike_days_a_text_without_a_day_means_the_one_that_many_more_tell_of() -> None:
    known = [Told("Norling Tessin Vale", place=None) for _ in range(3)]
    other = Told("Norling Tessin Vale", when="2031-05-09", place=None)
    found = of(*known, other, Told("Norling Tessin Vale", when=None, place=None))
    assert sorted(len(m.support) for m in found.meetings) == [1, 4]
