"""Slips and vague tellings beside meetings that many know; countings of their own; what is part of what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mahdar.model.assertion import MeetingTold
from mahdar.model.ledger import Ledger
from mahdar.model.when import When
from mahdar.reconcile import reconcile
from tests.reconcile_press import Article, meeting, state

_ALL = tuple(state(n) for n in ("Arn", "Bel", "Cor"))
_OUTLETS = ("Lantern", "Harbour", "Beacon")


def ledger(*articles: Article) -> Ledger:
    return reconcile([a.reading() for a in articles])


def told(outlet: str, day: str | None, *meetings: dict[str, Any]) -> Article:
    article = Article(outlet, day)
    for m in meetings:
        article.meeting(**m)
    return article


def known(day: str, *, after: str, **more: Any) -> list[Article]:
    """A meeting that three outlets tell of alike."""
    return [told(o, after, {"when": day, **more}) for o in _OUTLETS]


SPRING = known("2031-03-10", after="2031-03-12", n=5, place="Velm", people=_ALL)
SUMMER = known("2031-07-20", after="2031-07-22", n=6, place="Velm", people=_ALL)


@pytest.mark.parametrize(
    ("day", "telling", "number"),
    [
        ("2031-03-12", {"when": "2031-02-25"}, 5),  # a text of its days, the day told wrongly
        ("2031-07-21", {"when": "2031-03-02", "people": _ALL}, 5),  # told in looking back at the last one before
        ("2031-07-21", {"when": "2031-03", "n": 4}, 5),  # the number told wrongly, the month rightly
        ("2031-03-12", {"when": "2031-03", "series": None, "people": _ALL}, 5),  # of which series, its parties say
    ],
)
def test_what_one_outlet_tells_with_a_slip_is_of_the_meeting_that_many_know(
    day: str, telling: dict[str, Any], number: int
) -> None:
    recalled = [{"when": "2031-07-20", "n": 6}] if day.startswith("2031-07") else []
    found = ledger(*SPRING, *SUMMER, told("Slipshod", day, *recalled, telling))
    assert len(found.meetings) == 2
    words = dict(found.evidence)
    outlet = {d.id: d.source.outlet for d in found.documents}
    assert "Slipshod" in {outlet[words[k].document] for k in meeting(found, f"velm/round/{number}").support}


@pytest.mark.parametrize(
    ("day", "telling"),
    [
        ("2031-03-27", {"when": "2031-03-26"}),  # a text knows the day of what was yesterday
        ("2031-06-30", {"when": "2031-05-10"}),  # two months off is no slip
        ("2031-03-12", {"when": "2031-02-25", "place": "Quill"}),  # and neither are day and town at once
        ("2031-03-12", {"when": "2031-02-25", "kind": "summit"}),
        ("2031-03-12", {"when": "2031-02-25", "series": "ostra"}),
    ],
)
def test_what_may_well_be_another_meeting_stays_one(day: str, telling: dict[str, Any]) -> None:
    assert len(ledger(*SPRING, *SUMMER, told("Slipshod", day, telling)).meetings) == 3


def test_a_meeting_two_outlets_tell_of_is_not_known_enough_to_draw_a_third() -> None:
    assert len(ledger(*SPRING[:2], told("Slipshod", "2031-03-12", {"when": "2031-02-20"})).meetings) == 2


def test_a_slip_shows_as_a_conflict_of_the_meeting_it_is_of() -> None:
    found = ledger(*SPRING, told("Slipshod", "2031-03-12", {"when": "2031-02-25"}))
    assert [(c.value, c.origins) for c in meeting(found, "velm/round/5").when.conflicts] == [(When("2031-02-25"), 1)]


def test_copies_are_one_origin_whichever_is_read_first() -> None:
    """Of an agency's text one paper names the agency, another does not."""
    words = " ".join(f"word{i}" for i in range(80))
    for day in ("2031-09-01", "2031-09-03"):
        copied = [
            Article("Wire", "2031-09-02", text=f"Wire {words}\n"),
            Article("Beacon", "2031-09-02", relay="Wire", text=f"Beacon {words}\n"),
            Article("Ferry", day, text=f"Ferry {words}\n"),
        ]
        for a in copied:
            a.meeting(when="2031-08-30", n=3)
        assert meeting(ledger(*copied), "velm/round/3").when.origins == 1


def test_a_counting_of_its_own_is_told_beside_the_number() -> None:
    """Where Harbour's numbers are ahead by the technical meetings before, it takes these for rounds."""
    articles = known("2031-01-05", after="2031-01-07", kind="technical", n=1)
    for n, day in enumerate(("2031-02-03", "2031-03-03", "2031-04-03"), start=3):
        after = day.replace("-03", "-05", 2)[:8] + "05"
        articles += [told(o, after, {"when": day, "n": n}) for o in ("Lantern", "Beacon", "Ferry")]
        articles.append(told("Harbour", after, {"when": day, "n": n + 1}))
    ordinal = meeting(ledger(*articles), "velm/round/4").ordinal
    assert (ordinal.value, [c.value for c in ordinal.conflicts]) == (4, [5])
    assert "Harbour counts it as number 5" in ordinal.note
    assert "technical meetings taken as rounds" in ordinal.note
    assert "الاجتماعات الفنية" in ordinal.note_ar


def test_a_number_told_wrongly_once_is_no_counting() -> None:
    found = ledger(*SPRING, *SUMMER, told("Harbour", "2031-07-22", {"when": "2031-07-20", "n": 8}))
    assert meeting(found, "velm/round/6").ordinal.note == ""


class TestPartOf:
    pair = (_ALL[0], _ALL[1])

    def test_talks_on_a_round_s_days_and_in_its_town_are_part_of_it_and_marked(self) -> None:
        talks = {"kind": "bilateral", "when": "2031-03-10", "people": self.pair}
        found = ledger(*SPRING, told("Ferry", "2031-03-11", talks))
        child = meeting(found, "velm/bilateral/2031-03-10")
        assert child.parent == meeting(found, "velm/round/5").id
        assert all("inferred" in note or "مستنتج" in note for note in child.parent_note)

    @pytest.mark.parametrize(
        "talks",
        [
            {"when": "2031-03-14"},  # after it
            {"when": "2031-03-10", "place": "Quill"},
            {"when": "2031-03-10", "series": "ostra"},
            {"when": "2031-03-10", "series": None},  # neither town nor series
            {"when": "2031-03"},
        ],
    )
    def test_other_talks_are_not(self, talks: dict[str, Any]) -> None:
        found = ledger(*SPRING, told("Ferry", "2031-03-20", {"kind": "bilateral", "people": self.pair, **talks}))
        assert [m.parent for m in found.meetings] == [None, None]

    def test_what_a_text_puts_under_another_meeting_is_not_inferred(self) -> None:
        article = Article("Ferry", "2031-03-11")
        over = article.meeting(when="2031-03-10", n=5)
        article.meeting("bilateral", "2031-03-10", people=self.pair, parent=over)
        child = meeting(ledger(*SPRING, article), "velm/bilateral/2031-03-10")
        assert (child.parent is not None, child.parent_note) == (True, ("", ""))


def test_a_town_renamed_between_two_years_is_one_place() -> None:
    """Both names have one key; what a text calls the town is its time's."""
    old = told("Lantern", "2031-03-12", {"when": "2031-03-10", "n": 5, "place": "Velm"})
    new = told("Harbour", "2033-05-01", {"when": "2031-03-10", "n": 5, "place": "Velm"})
    claim = new.made[0]
    assert isinstance(claim, MeetingTold)
    assert claim.place is not None
    town = replace(claim.place.value, name="Newvelm", name_en="Newvelm")
    new.made[0] = replace(claim, place=replace(claim.place, value=town))
    found = ledger(old, new)
    assert (meeting(found, "velm/round/5").place.origins, found.contradictions) == (2, ())
