"""What holds of the joining of meetings whatever is told: a slip draws its telling, never two meetings together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.model.codec import assertion_id
from mahdar.model.ledger import Ledger
from mahdar.reconcile import reconcile
from mahdar.reconcile.identity import cluster
from tests.reconcile_parts import article, seen
from tests.reconcile_press import Article, state

_STATES = tuple(state(n) for n in ("A", "B", "C", "D"))
_KINDS = ("round", "ministerial", "technical")


def _told(outlet: str, day: date, **meeting: Any) -> Article:
    article = Article(outlet, day.isoformat())
    article.meeting(**meeting)
    return article


@st.composite
def _worlds(draw: st.DrawFn) -> list[tuple[str, list[Article]]]:
    """Meetings of one series, each told rightly by three outlets."""
    day, made = date(2031, 1, 10), []
    for n in range(1, draw(st.integers(2, 4)) + 1):
        day += timedelta(days=draw(st.integers(6, 60)))
        last = day + timedelta(days=draw(st.integers(0, 2)))
        kind, numbered = draw(st.sampled_from(_KINDS)), draw(st.booleans())
        place = draw(st.sampled_from((None, "Velm", "Quill")))
        days = [day + timedelta(days=i) for i in range((last - day).days + 1)]
        articles = [
            _told(
                f"Outlet {n}{i}", last + timedelta(days=1), kind=kind, when=draw(st.sampled_from(days)).isoformat(),
                n=n if numbered else None, place=place, people=_STATES[: draw(st.integers(2, 4))],
            )
            for i in range(3)
        ]  # fmt: skip
        made.append((f"{kind} {n}", articles))
    return made


@st.composite
def _slips(draw: st.DrawFn) -> Article:
    """One telling of anything: any number, day, stretch, month, town, kind, with its series or without."""
    day = date(2031, 1, 10) + timedelta(days=draw(st.integers(0, 200)))
    form = draw(st.sampled_from(("day", "month", "none", "stretch")))
    when = {"day": day.isoformat(), "month": f"{day:%Y-%m}", "none": None}.get(form)
    if form == "stretch":
        when = f"{day}/{day + timedelta(days=draw(st.integers(1, 6)))}"
    return _told(
        "Slipshod", day + timedelta(days=draw(st.integers(-5, 40))), kind=draw(st.sampled_from((*_KINDS, "other"))),
        when=when, n=draw(st.sampled_from((None, 1, 2, 3, 4))), place=draw(st.sampled_from((None, "Velm", "Quill"))),
        series=draw(st.sampled_from(("velm", None))), people=_STATES[: draw(st.integers(0, 4))],
    )  # fmt: skip


def _mixed(ledger: Ledger, of: dict[str, str]) -> set[frozenset[str]]:
    """The pairs of meetings that are one in the ledger."""
    found = set()
    for m in ledger.meetings:
        told = sorted({of[k] for k in m.support if k in of})
        found |= {frozenset((a, b)) for a in told for b in told if a < b}
    return found


@settings(max_examples=150, deadline=None)
@given(_worlds(), _slips())
def test_one_wrong_telling_joins_no_two_meetings(world: list[tuple[str, list[Article]]], slip: Article) -> None:
    readings = [(name, a.reading()) for name, articles in world for a in articles]
    of = {assertion_id(claim): name for name, reading in readings for claim in reading.assertions}
    told = [reading for _, reading in readings]
    assert _mixed(reconcile([*told, slip.reading()]), of) <= _mixed(reconcile(told), of)


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
