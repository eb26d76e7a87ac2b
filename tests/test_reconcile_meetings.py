"""Meetings joined across texts: what refines, what conflicts, what stays apart, and ordinals that no text tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mahdar.model.assertion import Entity, EntityKind, MeetingTold, Polarity, Told
from mahdar.model.field import FieldBasis
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.model.timex import Absolute, Between, Shifted, TimeExpr, Unit
from mahdar.model.when import When
from mahdar.reconcile import reconcile
from tests.reconcile_press import TOWNS, Article, meeting, person, state


def ledger(*articles: Article) -> Ledger:
    return reconcile([a.reading() for a in articles])


def told(outlet: str, day: str, *meetings: dict[str, Any]) -> Article:
    article = Article(outlet, day)
    for m in meetings:
        article.meeting(**m)
    return article


def _days(value: str) -> str | TimeExpr:
    first, _, last = value.partition("/")
    return Between(Absolute(first), Absolute(last)) if last else value


@pytest.mark.parametrize(
    ("first", "second", "when"),
    [
        ("2031-01", "2031-01-23", "2031-01-23"),
        ("2031-06-15", "2031-06-15/2031-06-16", "2031-06-15/2031-06-16"),
        ("2031-21", "2031-05", "2031-05"),
        ("2031-06-15", "2031-06-16", "2031-06-15/2031-06-16"),
    ],
)
def test_a_finer_time_refines_and_a_day_agrees_with_its_extent(first: str, second: str, when: str) -> None:
    found = ledger(
        told("Lantern", "2031-09-01", {"when": first, "n": 3}),
        told("Harbour", "2031-09-02", {"when": _days(second), "n": 3}),
    )
    held = meeting(found, "velm/round/3")
    assert held.when.value == When(when)
    assert (held.when.origins, held.when.conflicts) == (2, ())
    assert found.contradictions == ()


def test_disjoint_times_of_one_numbered_round_conflict_and_the_better_supported_leads() -> None:
    found = ledger(
        told("Lantern", "2031-09-01", {"when": "2031-05", "n": 3}),
        told("Harbour", "2031-09-02", {"when": "2031-06-03", "n": 3}),
        told("Beacon", "2031-09-03", {"when": "2031-06-03", "n": 3}),
    )
    held = meeting(found, "velm/round/3")
    assert held.when.value == When("2031-06-03")
    (contradiction,) = found.contradictions
    assert [(v.value, v.origins) for v in contradiction.values] == [("2031-06-03", 2), ("2031-05", 1)]


def test_extents_that_begin_on_unlike_days_conflict_as_wholes() -> None:
    found = ledger(
        told("Lantern", "2031-09-01", {"when": _days("2031-06-14/2031-06-16"), "n": 3}),
        told("Harbour", "2031-09-02", {"when": _days("2031-06-15/2031-06-16"), "n": 3}),
        told("Beacon", "2031-09-03", {"when": _days("2031-06-15/2031-06-16"), "n": 3}),
    )
    (contradiction,) = found.contradictions
    assert [v.value for v in contradiction.values] == ["2031-06-15/2031-06-16", "2031-06-14/2031-06-16"]


def test_relays_of_one_agency_and_near_copies_are_one_origin() -> None:
    words = " ".join(f"word{i}" for i in range(80))
    relayed = [Article(o, "2031-09-01", relay="Wire", text=f"{o} writes\n") for o in ("Lantern", "Harbour")]
    copied = [Article(o, "2031-09-02", text=f"{o} {words}\n") for o in ("Beacon", "Ferry")]
    for a in (*relayed, *copied):
        a.meeting(when="2031-08-30", n=3)
    found = ledger(*relayed, *copied)
    assert meeting(found, "velm/round/3").when.origins == 2
    assert [d.copy_of is not None for d in found.documents].count(True) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"when": "2031-06-15", "n": 3}, {"when": "2031-06-15", "n": 4}),
        ({"when": "2031-06-15"}, {"when": "2031-07-15"}),
        ({"when": "2031-06-15", "series": "velm"}, {"when": "2031-06-15", "series": "ostra"}),
        ({"when": "2031-06", "place": "Velm"}, {"when": "2031-06-15", "place": "Quill"}),
        ({"when": "2031-06-15", "kind": "summit"}, {"when": "2031-06-15", "kind": "ministerial"}),
        ({"when": "2030"}, {"when": "2030-06-15"}),
        ({"n": 3, "when": "2028-06"}, {"n": 3, "when": "2031-06"}),
        ({"n": 7, "when": "2031-02"}, {"n": 7, "when": "2031-06", "series": None}),
        ({"n": 2, "when": "2031-06-15"}, {"n": 2, "when": "2031-06-18", "series": None}),
        (
            {"kind": "summit", "series": None, "when": "2031-06-15", "people": (state("A"), state("B"), state("C"))},
            {"kind": "summit", "when": "2031-06-15", "people": (state("B"), state("C"), state("D"))},
        ),
    ],
)
def test_what_differs_in_number_day_series_town_or_company_stays_apart(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    found = ledger(told("Lantern", "2031-09-01", first), told("Harbour", "2031-09-01", second))
    assert len(found.meetings) == 2
    assert found.contradictions == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"when": "2031-06-15", "n": 3}, {"when": "2031-06-15", "kind": "other"}),
        ({"when": "2031-06-15", "kind": "summit"}, {"when": "2031-06-15", "kind": "summit", "series": None}),
        ({"n": 3}, {"n": 3, "when": "2031-06"}),
        ({"when": "2031-06-15", "place": "Velm"}, {"when": "2031-06-15", "place": "Velmia"}),
        ({"n": 7, "when": _days("2031-06-15/2031-06-16")}, {"n": 7, "when": "2031-06-15", "series": None}),
        ({"n": 7, "when": "2031-06-15"}, {"n": 7, "when": "2031-06", "series": None}),
    ],
)
def test_tellings_of_one_meeting_are_joined(first: dict[str, Any], second: dict[str, Any]) -> None:
    found = ledger(told("Lantern", "2031-09-01", first), told("Harbour", "2031-09-01", second))
    assert len(found.meetings) == 1
    assert found.contradictions == ()


def test_a_numbered_round_is_of_the_one_series_its_text_tells_of() -> None:
    found = ledger(told("Lantern", "2031-06-16", {"kind": "summit", "when": "2031"}, {"n": 3, "series": None}))
    assert meeting(found, "velm/round/3").series == "velm"
    two = ledger(
        told(
            "Lantern", "2031-06-16", {"kind": "summit"}, {"kind": "summit", "series": "ostra"}, {"n": 3, "series": None}
        )
    )
    assert meeting(two, "other/round/3").series is None


def test_of_values_told_as_often_the_one_told_first_leads() -> None:
    found = ledger(
        told("Lantern", "2031-06-16", {"n": 3, "when": "2031-06-15"}),
        told("Harbour", "2031-12-01", {"n": 3, "when": _days("2031-05-15/2031-05-16")}),
    )
    (contradiction,) = found.contradictions
    assert [v.value for v in contradiction.values] == ["2031-06-15", "2031-05-15/2031-05-16"]


def test_a_meeting_denied_was_not_held() -> None:
    article = told("Lantern", "2031-06-16", {"n": 3, "when": "2031-06-15"})
    article.made[0] = replace(article.made[0], polarity=Polarity.DENY)
    assert meeting(ledger(article), "velm/round/3").status.value == "denied"


def test_days_told_apart_make_no_chain() -> None:
    """Each day is three from the next; twelve days are no meeting."""
    days = ("2031-06-10", "2031-06-13", "2031-06-16", "2031-06-19", "2031-06-22")
    found = ledger(*(told(f"Outlet {d}", "2031-07-01", {"when": d}) for d in days))
    assert len(found.meetings) > 1
    assert all(
        m.when.value is not None and (m.when.value.latest - m.when.value.earliest).days < 7 for m in found.meetings
    )


def test_two_meetings_told_in_one_text_as_two_stay_two() -> None:
    three = [person(n) for n in ("Ilva Torrenmark", "Berto Quell", "Katla Ovian")]
    found = ledger(
        told(
            "Lantern",
            "2031-06-16",
            {"kind": "bilateral", "series": None, "when": "2031-06-15", "people": (three[0], three[1])},
            {"kind": "bilateral", "series": None, "when": "2031-06-15", "people": (three[0], three[2])},
        ),
        told(
            "Harbour",
            "2031-06-16",
            {"kind": "bilateral", "when": "2031-06-15", "series": None, "people": (three[1], three[0])},
        ),
    )
    assert sorted(len(m.support) for m in found.meetings) == [1, 2]


def test_a_meeting_under_another_names_its_parent() -> None:
    article = Article("Lantern", "2031-06-16")
    over = article.meeting(when="2031-06-15", n=3)
    article.meeting(
        "bilateral", "2031-06-14", series=None, people=(person("Ilva Torrenmark"), person("Berto Quell")), parent=over
    )
    found = ledger(article)
    assert meeting(found, "other/bilateral/2031-06-14").parent == meeting(found, "velm/round/3").id


def test_a_state_and_a_town_in_it_are_no_two_places() -> None:
    found = ledger(
        told("Lantern", "2031-06-16", {"when": "2031-06-15", "n": 3, "place": "Velmia"}),
        told("Harbour", "2031-06-17", {"when": "2031-06-15", "n": 3, "place": "Velm"}),
    )
    place = meeting(found, "velm/round/3").place
    assert place.value is not None
    assert (place.value.id, place.conflicts) == (TOWNS["Velm"].key, ())


def test_a_plan_becomes_the_meeting_once_a_text_tells_it_held() -> None:
    planned = told("Lantern", "2031-03-01", {"when": "2031-06", "n": 3, "status": "planned"})
    held = told("Harbour", "2031-07-16", {"when": "2031-07-15", "n": 3})
    assert meeting(ledger(planned), "velm/round/3").status.value == "planned"
    both = meeting(ledger(planned, held), "velm/round/3")
    assert (both.status.value, both.when.value, both.when.conflicts) == ("held", When("2031-07-15"), ())
    assert len(both.support) == 2


def test_a_meeting_told_in_session_was_held_once_its_days_have_passed() -> None:
    now = told("Lantern", "2031-06-15", {"when": Shifted(Unit.DAY, 0), "n": 3, "status": "ongoing"})
    assert meeting(ledger(now), "velm/round/3").status.value == "ongoing"
    status = meeting(ledger(now, told("Harbour", "2031-08-01", {"when": "2031-07-30", "n": 4})), "velm/round/3").status
    assert (status.value, status.basis) == ("held", FieldBasis.INFERRED)


class TestOrdinals:
    def test_after_the_third_comes_the_fourth(self) -> None:
        found = ledger(
            told("Lantern", "2031-06-15", {"when": Shifted(Unit.DAY, 0), "status": "ongoing", "previous": 3}, {"n": 3}),
            told("Harbour", "2031-07-01", {"n": 4}),
        )
        fourth = meeting(found, "velm/round/4")
        assert (fourth.ordinal.basis, fourth.when.value) == (FieldBasis.INFERRED, When("2031-06-15"))
        assert "3" in fourth.ordinal.note
        assert len(fourth.support) == 2, "the text that only numbers it is joined to the one that dates it"

    def test_between_the_third_and_the_fifth_lies_the_fourth(self) -> None:
        found = ledger(
            told("Lantern", "2031-09-01", {"n": 3, "when": "2031-01"}, {"n": 5, "when": "2031-08"}),
            told("Harbour", "2031-05-02", {"when": "2031-05-01"}),
        )
        assert meeting(found, "velm/round/4").ordinal.basis is FieldBasis.INFERRED

    def test_between_the_third_and_the_sixth_lie_two_and_one_more_withdraws_both(self) -> None:
        around = told("Lantern", "2031-09-01", {"n": 3, "when": "2031-01-10"}, {"n": 6, "when": "2031-08-10"})
        two = [told("Harbour", d, {"when": d}) for d in ("2031-03-01", "2031-05-01")]
        found = ledger(around, *two)
        days = [meeting(found, f"velm/round/{n}").when.value for n in (4, 5)]
        assert days == [When("2031-03-01"), When("2031-05-01")]
        third = ledger(around, *two, told("Beacon", "2031-07-01", {"when": "2031-07-01"}))
        assert {m.ordinal.value for m in third.meetings} == {3, 6, None}

    @pytest.mark.parametrize(
        "against",
        [
            {"n": 4, "when": "2031-04-02"},  # the fourth was another
            {"n": 6, "when": "2031-02-02"},  # and a later number was already past
        ],
    )
    def test_evidence_against_it_withdraws_the_number(self, against: dict[str, Any]) -> None:
        present = told("Lantern", "2031-06-15", {"when": Shifted(Unit.DAY, 0), "previous": 3})
        found = ledger(present, told("Harbour", "2031-07-01", against))
        assert "velm/round/2031-06-15" in {m.slug for m in found.meetings}

    def test_a_first_meeting_long_ago_numbers_nothing(self) -> None:
        found = ledger(told("Lantern", "2031-06-15", {"when": Shifted(Unit.DAY, 0)}, {"n": 1, "when": "2025-01-23"}))
        assert {m.slug for m in found.meetings} == {"velm/round/1", "velm/round/2031-06-15"}

    def test_a_count_of_earlier_rounds_tells_of_the_last_of_them(self) -> None:
        found = ledger(told("Lantern", "2031-06-15", {"when": "2031-06-14", "n": 21, "previous": 20}))
        earlier = meeting(found, "velm/round/20")
        assert (earlier.ordinal.basis, earlier.when.value) == (FieldBasis.INFERRED, None)
        assert earlier.id != meeting(found, "velm/round/21").id


def test_a_place_renamed_is_one_and_each_meeting_tells_how_its_texts_call_it() -> None:
    def told(day: str, n: int, *towns: Entity) -> list[Reading]:
        made = []
        for i, town in enumerate(towns):
            article = Article(f"Paper {i}", day)
            article.meeting("round", day, n=n, place="Velm")
            made.append(replace_place(article, town))
        return made

    velm, renamed, spelt = (Entity(EntityKind.PLACE, n, "Velm", "place:velm") for n in ("Velm", "Karrostadt", "Vellm"))
    ledger = reconcile(
        [*told("2030-03-01", 4, velm, velm), *told("2031-03-01", 5, renamed), *told("2033-03-01", 6, spelt, velm)]
    )
    places = [meeting(ledger, f"velm/round/{n}").place for n in (4, 5, 6)]
    assert {p.value and p.value.name for p in places} == {"Velm"}
    assert [p.note for p in places] == ["", "called Karrostadt in the texts of it", ""]
    assert [p.note_ar for p in places] == ["", "تسميه نصوصه Karrostadt", ""]


def replace_place(article: Article, town: Entity) -> Reading:
    (told,) = article.made
    assert isinstance(told, MeetingTold)
    article.made = [replace(told, place=Told(town, told.span))]
    return article.reading()
