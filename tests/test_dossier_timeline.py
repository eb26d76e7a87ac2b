"""The timeline: which days a mark covers, where it stands, what may be asked for, and what the script is given."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.model.field import Field
from mahdar.model.ledger import Ledger, Meeting
from mahdar.model.outcome import Announcement, Outcome
from mahdar.model.when import Mod, When
from mahdar.publish.dossier import DossierData, create_app
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.timeline import moves
from mahdar.publish.dossier.timeline_days import OPEN, Extent, of_meeting, of_window
from mahdar.publish.dossier.timeline_draw import MOST, NEAREST, WIDTH, draw, stretch
from mahdar.publish.dossier.timeline_items import ACTION, Asked
from mahdar.publish.dossier.timeline_lanes import MEETING, WINDOW, Chart, charts
from tests import dossier_fixture as made


def meeting(id: str = "m", kind: str = "round", when: str = "", begins: str = "", ends: str = "") -> Meeting:
    def told(value: str) -> Field[When]:
        return Field(When(value)) if value else Field()

    return replace(
        made.ROUND, id=id, slug=id, kind=kind, parent=None, when=told(when), begins=told(begins), ends=told(ends)
    )


def announced(due: When | None, id: str = "a", **more: object) -> Announcement:
    return replace(made.LEDGER.announcements[0], id=id, due=due, meeting=None, chain=(), **more)  # type: ignore[arg-type]


def chart_of(meetings: tuple[Meeting, ...], announcements: tuple[Announcement, ...] = (), **asked: str) -> Chart:
    ledger = Ledger("marjana", "2020-08-01", meetings=meetings, announcements=announcements)
    found = charts(Index(DossierData(ledger))).of(Asked(**asked))
    assert found is not None
    return found


def days(e: Extent | None) -> tuple[str, ...]:
    assert e is not None
    return tuple(date.fromordinal(d).isoformat() for d in (e.first, e.sure_first, e.sure_last, e.last))


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"when": "2019-05-14"}, ("2019-05-14", "2019-05-14", "2019-05-14", "2019-05-14")),
        ({"when": "2019-05-14/2019-05-16"}, ("2019-05-14", "2019-05-14", "2019-05-16", "2019-05-16")),
        # In May: on any day of it, and on none for sure.
        ({"when": "2019-05"}, ("2019-05-01", "2019-05-31", "2019-05-01", "2019-05-31")),
        ({"when": "[2019-05-14,2019-05-21]"}, ("2019-05-14", "2019-05-21", "2019-05-14", "2019-05-21")),
        ({"begins": "2019-05-14", "when": "2019-05-15"}, ("2019-05-14", "2019-05-14", "2019-05-15", "2019-05-15")),
        ({"begins": "2019-05", "ends": "2019-06-20"}, ("2019-05-01", "2019-05-31", "2019-06-20", "2019-06-20")),
    ],
)
def test_a_meeting_covers_the_days_it_may_mean(told: dict[str, str], wanted: tuple[str, ...]) -> None:
    assert days(of_meeting(meeting(**told))) == wanted


@pytest.mark.parametrize(
    ("due", "wanted"),
    [
        (When("2020-05"), ("2020-05-01", "2020-05-01", "2020-05-31", "2020-05-31")),
        # A season has soft edges: of the calendar, and of the sky.
        (When("2020-21"), ("2020-03-01", "2020-03-20", "2020-05-31", "2020-06-20")),
        (When("2020-05", Mod.BEFORE), ("2019-05-15", "2019-05-15", "2020-05-01", "2020-05-31")),
    ],
)
def test_a_window_covers_the_days_it_was_announced_for(due: When, wanted: tuple[str, ...]) -> None:
    assert days(of_window(announced(due))) == wanted


def test_an_open_end_fades_out() -> None:
    extent = of_window(announced(When("2020-05", Mod.AFTER)))
    assert extent is not None
    assert extent.last - extent.sure_last == OPEN
    assert of_meeting(meeting()) is None
    assert of_window(announced(None)) is None


def test_what_overlaps_stands_in_rows_of_its_own() -> None:
    chart = chart_of(
        (meeting("m1", when="2019-05-14"), meeting("m2", when="2019-05-14"), meeting("m3", when="2019-09-01")),
        (announced(When("2019-05"), "a1", kind="round"), announced(When("2019-05-20"), "a2", kind="round")),
    )
    (band,) = chart.bands
    rows = {p.item.id: p.y for p in (*band.meetings, *band.windows)}
    assert rows["m2"] == rows["m1"] + MEETING
    assert rows["m3"] == rows["m1"]
    assert abs(rows["a2"] - rows["a1"]) == WINDOW
    assert max(rows.values()) < band.height


def test_an_announcement_stands_with_the_meeting_that_became_of_it() -> None:
    held = meeting("m1", kind="ministerial", when="2020-07-19")
    loose = replace(announced(When("2020-21"), series=None, kind="summit"), meeting="m1")
    act = announced(When("2020-05"), "a2", what="action")
    chart = chart_of((held,), (loose, act))
    (band,) = chart.bands
    assert [lane.kind for lane in band.lanes] == ["ministerial", ACTION]
    (mark,) = (m for m in draw(chart, chart.first, chart.last, rtl=False).bands[0].windows if m.item.id == "a")
    assert mark.tie.startswith("M")
    assert mark.tie.count("H") == mark.tie.count("V") == 1


def test_in_a_right_to_left_page_time_runs_to_the_left() -> None:
    chart = chart_of((meeting("m1", when="2019-05-14"), meeting("m2", when="2020-02-01")))
    for rtl in (False, True):
        a, b = (m.middle for m in draw(chart, chart.first, chart.last, rtl).bands[0].meetings)
        assert (a > b) == rtl
        assert 0 < min(a, b) < max(a, b) < WIDTH


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, {"m1", "m2", "a1", "a2"}),
        ({"outcome": "late"}, {"m1", "a1"}),
        ({"outcome": "pending"}, {"a2"}),
        ({"status": "held"}, {"m1", "m2", "a1"}),
        ({"status": "held", "outcome": "pending"}, {"m1", "m2", "a2"}),
        ({"kind": "round"}, {"m2"}),
        ({"series": "-"}, set()),
    ],
)
def test_what_is_asked_for(asked: dict[str, str], wanted: set[str]) -> None:
    ledger = Ledger(
        None, None,
        meetings=(meeting("m1", "summit", when="2020-07-19"), meeting("m2", when="2019-05-14")),
        announcements=(
            replace(announced(When("2020-21"), "a1"), meeting="m1"),
            announced(When("2021"), "a2", outcome=Outcome.PENDING),
        ),
    )  # fmt: skip
    chart = charts(Index(DossierData(ledger))).of(Asked(**asked))
    shown = {p.item.id for b in chart.bands for p in (*b.meetings, *b.windows)} if chart else set()
    assert shown == wanted


def test_a_picture_holds_so_many_marks_and_says_what_it_leaves_out() -> None:
    many = tuple(meeting(f"m{n}", when=date.fromordinal(730000 + n * 5).isoformat()) for n in range(MOST + 300))
    chart = chart_of(many)
    assert draw(chart, chart.first, chart.last, rtl=False).more == 300
    first, last = stretch(chart, None)
    assert last == chart.last
    assert first > chart.first
    assert draw(chart, first, last, rtl=False).more == 0


def test_the_buttons_lead_no_further_than_there_is_anything() -> None:
    chart = chart_of((meeting("m1", when="2019-05-14"), meeting("m2", when="2020-02-01")))
    whole = moves(chart, chart.first, chart.last)
    assert (whole.whole, whole.earlier, whole.later, whole.wider) == (None,) * 4
    assert whole.closer is not None
    bounds = When(whole.closer).bounds
    assert stretch(chart, bounds) == (bounds.first.toordinal(), bounds.last.toordinal())
    first, last = stretch(chart, When("2019-05-14").bounds)
    assert last - first + 1 == NEAREST
    assert moves(chart, first, last).closer is None


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(lambda: made.DATA), base_url="http://localhost")


def test_the_page_lists_what_its_picture_shows(client: TestClient) -> None:
    for asked in ("", "?when=2020", "?outcome=late", "?kind=round&when=2019-05-01/2019-06-30"):
        page = html.document_fromstring(client.get(f"/en/timeline{asked}").text)
        drawn = set(page.xpath("//*[@id='tl']//a/@href"))
        listed = set(page.xpath("//*[@id='tl-list']//tbody//td[2]/a/@href"))
        assert drawn == listed != set(), asked


def test_an_outcome_is_told_in_words_and_by_a_sign(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/en/timeline?outcome=late").text)
    (mark,) = page.xpath("//*[@id='tl']//a[contains(@class, 'o-late')]")
    assert mark.xpath("./title/text()") == ["Summit, announced for spring 2020: late"]
    assert mark.xpath("./path[@class='glyph']")


@pytest.mark.parametrize("asked", ["when=soon", "when=2019-13", "page=9", "page=0"])
def test_what_is_no_day_and_no_page_is_not_found(client: TestClient, asked: str) -> None:
    assert client.get(f"/en/timeline?{asked}").status_code == 404


def test_an_unknown_filter_shows_an_empty_page(client: TestClient) -> None:
    answer = client.get("/ar/timeline?series=%3Cscript%3E")
    assert answer.status_code == 200
    assert html.document_fromstring(answer.text).find_class("empty")
    assert "<script>" not in answer.text.split("<main")[1]


def test_the_script_is_given_rows_that_point_to_words(client: TestClient) -> None:
    told = client.get("/en/timeline.json").json()
    words = told["words"]
    late = next(r for r in told["rows"] if len(r) == 14 and words[r[9]] == "late")
    held = told["rows"][late[12]]
    assert (words[late[7]], words[late[10]], words[late[11]]) == (
        "Summit", "spring 2020", "29 to 49 days late, by how the window is read",
    )  # fmt: skip
    assert held[0] == "m2"
    assert words[held[10]] == "19\u00a0July 2020"
    assert date.fromordinal(held[3] + 719163) == date(2020, 7, 19)


def test_two_thousand_meetings_come_in_less_than_half_a_megabyte() -> None:
    some = made.SUMMIT, made.LEDGER.announcements[0]
    meetings = tuple(
        replace(some[0], id=f"m-{n:012x}", slug=f"s{n}", when=Field(When(date.fromordinal(733000 + n).isoformat())))
        for n in range(2000)
    )
    announcements = tuple(replace(some[1], id=f"a-{n:012x}", meeting=f"m-{n:012x}") for n in range(2000))
    data = DossierData(Ledger("marjana", None, meetings=meetings, announcements=announcements))
    client = TestClient(create_app(lambda: data), base_url="http://localhost")
    answer = client.get("/ar/timeline.json", headers={"Accept-Encoding": "identity"})
    assert len(answer.content) < 500_000
    assert len(json.loads(answer.content)["rows"]) == 4000
    assert len(client.get("/ar/timeline").content) < 500_000
