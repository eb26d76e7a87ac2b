"""What one text tells of a meeting, seen from its day: its days, its series, its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mahdar.model.assertion import Entity, EntityKind, MeetingTold, Told
from mahdar.model.when import When
from mahdar.reconcile.names import Names
from mahdar.reconcile.sightings import sightings
from tests.reconcile_parts import DAY, archive_of, article, seen, sight, stretch

LATER = "2031-09-01"


def _value(when: When | None) -> str | None:
    return None if when is None else when.value


@pytest.mark.parametrize(
    ("telling", "on", "begins", "ends"),
    [
        ({"when": "2031-05-15"}, "2031-05-15", None, None),
        ({"when": stretch("2031-05-10/2031-05-12")}, None, "2031-05-10", "2031-05-12"),
        ({"when": stretch("2031-05-10/2031-05-12"), "begins": "2031-05-09"}, None, "2031-05-09", "2031-05-12"),
        ({"when": stretch("2031-05-10/2031-05-12"), "ends": "2031-05-13"}, None, "2031-05-10", "2031-05-13"),
        (
            {"when": stretch("2031-05-10/2031-05-12"), "begins": "2031-05-09", "ends": "2031-05-13"},
            "2031-05-10/2031-05-12", "2031-05-09", "2031-05-13",
        ),
        ({"when": stretch("2031-05-01/2031-05-15")}, None, "2031-05-01", "2031-05-15"),
        ({"when": stretch("2031-05-01/2031-05-16")}, "2031-05-01/2031-05-16", None, None),  # a time in which it was
        ({"when": stretch("2031-05/2031-06")}, "2031-05/2031-06", None, None),
    ],
)  # fmt: skip
def test_from_the_third_to_the_fifth_is_an_extent_if_a_meeting_may_last_so_long(
    telling: dict[str, Any], on: str | None, begins: str | None, ends: str | None
) -> None:
    found = sight(day=LATER, **telling)
    assert (_value(found.on), _value(found.begins), _value(found.ends)) == (on, begins, ends)
    assert not found.assumed


@pytest.mark.parametrize(
    ("telling", "on", "assumed"),
    [
        ({}, DAY, True),
        ({"when": "2031-05-15"}, "2031-05-15", False),
        ({"begins": "2031-05-15"}, None, False),
        ({"ends": "2031-05-15"}, None, False),
        ({"day": None, "days": ("2031-05-15", "2031-05-16")}, None, False),
        ({"status": "held"}, None, False),
    ],
)
def test_a_meeting_in_session_without_a_day_is_in_session_on_the_texts_own(
    telling: dict[str, Any], on: str | None, assumed: bool
) -> None:
    found = sight(**{"status": "ongoing"} | telling)
    assert (_value(found.on), found.assumed) == (on, assumed)


BESIDE = {"kind": "technical", "place": "Velm"}


@pytest.mark.parametrize(
    ("telling", "beside", "series"),
    [
        ({"kind": "round", "n": 3}, [{}], "velm"),  # a numbered round is of the one series of its text
        ({"kind": "round", "n": 3}, [{}, {"series": "ostra"}], None),
        ({"kind": "round"}, [{}], None),
        ({"kind": "technical", "n": 3}, [{}], None),
        ({"kind": "round"}, [], None),
        # and what is of the same kind, in the same place
        (BESIDE, [BESIDE], "velm"),
        (BESIDE, [BESIDE, BESIDE | {"series": "ostra"}], None),
        (BESIDE, [BESIDE | {"place": "Quill"}], None),
        (BESIDE, [BESIDE | {"kind": "summit"}], None),
        (BESIDE | {"kind": "other"}, [BESIDE | {"kind": "other"}], None),  # of such a town may see many
        (BESIDE | {"kind": "bilateral"}, [BESIDE | {"kind": "bilateral"}], None),
        ({"kind": "technical", "place": None}, [BESIDE], None),
        (BESIDE | {"series": "tarn"}, [BESIDE], "tarn"),
    ],
)
def test_the_series_a_sentence_leaves_out_is_given_by_its_text(
    telling: dict[str, Any], beside: list[dict[str, Any]], series: str | None
) -> None:
    *_, found = seen(article("Lantern", LATER, *beside, {"series": None} | telling))
    assert found.series == series


@pytest.mark.parametrize(("told", "beside"), [(["velm"], "velm"), (["velm", "ostra"], None), ([None], None)])
def test_the_one_series_that_a_text_tells_of_is_kept_with_its_tellings(
    told: list[str | None], beside: str | None
) -> None:
    found = seen(article("Lantern", LATER, *({"kind": "other", "series": s} for s in told)))
    assert {s.beside for s in found} == {beside}


def test_a_place_that_no_list_knows_is_known_by_its_name() -> None:
    texts = [article(outlet, LATER, {"place": "Velm"}) for outlet in ("Lantern", "Harbour")]
    village = Entity(EntityKind.PLACE, "Brell")
    for text in texts:
        (told,) = text.made
        assert isinstance(told, MeetingTold)
        text.made[:] = [replace(told, place=Told(village, told.span))]
    archive = archive_of(*texts)
    names = Names(archive)
    assert {s.place for s in sightings(archive, names)} == {names.identity(village)}
    assert sight(place="Velm").place == "place:velm"
