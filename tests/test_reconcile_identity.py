"""What holds of the joining of meetings whatever is told: a slip draws its telling, never two meetings together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.model.codec import assertion_id
from mahdar.model.ledger import Ledger
from mahdar.reconcile import reconcile
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
