"""The order in which tellings find their meetings, and where one without a clear day goes."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.reconcile.identity import cluster
from tests.reconcile_parts import article, seen

FIFTEENTH = {"when": "2031-05-15"}


@pytest.mark.parametrize(
    ("texts", "meetings"),
    [
        # a mention with a time and nothing else is of the meeting that its text has at that time
        ([("2031-09-01", [{"kind": "summit"} | FIFTEENTH, {"kind": "other", "series": None} | FIFTEENTH])], 1),
        (
            [("2031-09-01", [{"kind": "summit"} | FIFTEENTH, {"kind": "other", "series": None, "when": "2031-05-16"}])],
            2,
        ),
        # a day after the text's own is a slip for the meeting just held; the very day is none
        ([("2031-05-16", [FIFTEENTH]), ("2031-05-17", [{"when": "2031-05-29"}])], 1),
        ([("2031-05-16", [FIFTEENTH]), ("2031-09-01", [{"when": "2031-05-29"}])], 2),
        (
            [
                ("2031-05-15", [{"kind": "bilateral", "people": "AB"} | FIFTEENTH]),
                ("2031-05-16", [{"kind": "bilateral", "people": "AC", "when": "2031-05-16"}]),
            ],
            2,
        ),
        # a copy goes where the same words went, unless one text tells of both
        ([("2031-05-16", [FIFTEENTH]), ("2031-05-17", [{}]), ("2031-05-17", [{}])], 1),
        ([("2031-05-16", [FIFTEENTH]), ("2031-05-30", [{}])], 2),
    ],
)
def test_where_a_telling_without_a_clear_day_goes(texts: list[tuple[str, list[dict[str, Any]]]], meetings: int) -> None:
    told = seen(*(article(f"Outlet {n}", day, *tellings) for n, (day, tellings) in enumerate(texts)))
    assert len(cluster(told)) == meetings


def test_the_clearer_telling_comes_first_and_leads() -> None:
    plain = article("Lantern", "2031-05-16", {"kind": "summit", "series": None, "place": "Velm"} | FIFTEENTH)
    numbered = article("Harbour", "2031-05-18", {"kind": "summit", "series": None, "place": "Velm", "n": 3} | FIFTEENTH)
    (found,) = cluster(seen(plain, numbered))
    assert found.lead.ordinal == 3


def test_what_is_told_with_its_series_is_found_by_what_is_told_without() -> None:
    nameless = article("Lantern", "2031-05-16", {"series": None, "n": 7} | FIFTEENTH)
    of_series = article("Ferry", "2031-06-20", {"when": "2031-05", "n": 7})
    (found,) = cluster(seen(nameless, of_series))
    assert (found.series, len(found.sightings)) == ("velm", 2)
