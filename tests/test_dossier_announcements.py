"""The board of announcements: by outcome, by what slipped, by who announced; and the day it is seen from."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.model.field import Field
from mahdar.model.ledger import LedgerDocument
from mahdar.model.outcome import Announcement, Coverage, Outcome, OutcomeBasis
from mahdar.model.when import When
from mahdar.publish.dossier import Services, create_app
from mahdar.publish.dossier.announcement_lists import chosen, records
from mahdar.publish.dossier.asof import months
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.slips import WIDTH, drawing, slip_of, slips
from mahdar.publish.dossier.waiting import Making, NotYet
from tests import dossier_fixture as made

LATE, ACT, PUT_OFF, TO_COME = made.LEDGER.announcements


def _with(*announcements: Announcement) -> Index:
    return Index(replace(made.DATA, ledger=replace(made.LEDGER, announcements=announcements)))


@pytest.fixture(scope="module")
def fixture() -> Index:
    return Index(made.DATA)


def test_facets_narrow_the_board(fixture: Index) -> None:
    def ids(**asked: str) -> Sequence[str]:
        return sorted(x.id for x in chosen(fixture, asked))

    assert ids(outcome="pending") == ["a2", "a4"]
    assert ids(by="person/1") == ["a1"]
    assert ids(kind="action") == ["a2"]
    assert ids(year="2020") == ["a1", "a4"]
    assert ids(series="marjana", doubt="circular") == ["a3"]
    assert ids(series="none") == ["a2"]


def test_who_announced_how_much_and_what_became_of_it(fixture: Index) -> None:
    safi, nobody = records(fixture, {})
    assert safi.who is not None
    assert safi.who.id == "person/1"
    assert (safi.total, dict(safi.outcomes)["late"], safi.latest) == (1, 1, (29, 49))
    assert (nobody.who, nobody.total, dict(nobody.outcomes)["pending"]) == (None, 3, 2)


def test_the_window_is_drawn_against_the_meeting(fixture: Index) -> None:
    """A spring ends twice: its narrowest and its widest reading stand apart, and the arrow begins where both ended."""
    d = drawing(fixture, slip_of(fixture, LATE), rtl=False)
    assert d is not None
    assert d.due is not None
    assert d.came is not None
    assert d.head is not None
    window, held = d.rows
    assert window.sure is not None
    assert len(window.soft) == 2
    assert d.due[0] < d.due[1] == pytest.approx(d.came.x)
    assert d.head == pytest.approx(d.came.x + d.came.width, abs=0.2)
    assert held.sure is not None
    assert held.sure.x <= d.head <= held.sure.x + held.sure.width
    assert (d.first, d.last) == (date(2019, 5, 15), date(2020, 7, 19))


def test_time_runs_with_the_script(fixture: Index) -> None:
    ltr, rtl = (drawing(fixture, slip_of(fixture, LATE), rtl=x) for x in (False, True))
    assert ltr is not None
    assert rtl is not None
    assert ltr.due is not None
    assert rtl.due is not None
    assert [round(WIDTH - x, 1) for x in ltr.due] == list(rtl.due)


def test_a_thing_announced_anew_is_one_row_each_time() -> None:
    """The summer that followed the spring, and a third time without a date."""
    chain = ("a1", "b", "c")
    first = replace(LATE, chain=chain, slipped=(29, 49))
    again = replace(first, id="b", due=When("2020-07"), announced=When("2020-05-01"), outcome=Outcome.KEPT)
    bare = replace(first, id="c", due=None, announced=When("2020-06-01"), outcome=Outcome.KEPT)
    index = _with(first, again, bare, TO_COME)
    (slip,) = slips(index, {})
    assert [x.id for x in slip.links] == ["a1", "b", "c"]
    assert slip.slipped == (29, 49)
    assert slip.meeting == made.SUMMIT
    d = drawing(index, slip, rtl=False)
    assert d is not None
    assert len(d.rows) == 4
    assert d.rows[2].sure is None
    assert d.rows[2].said is not None
    assert [x.links[0].id for x in slips(index, {"outcome": "kept"})] == ["a1"]


def test_what_was_never_held_shows_the_days_that_were_covered() -> None:
    watched = Coverage(5, 3, "2020-07-01", "2020-08-30")
    x = replace(TO_COME, outcome=Outcome.LAPSED, due=When("2020-06"), announced=None, coverage=watched)
    index = _with(x)
    d = drawing(index, slip_of(index, x), rtl=False)
    assert d is not None
    assert d.came is None
    assert [r.entry is None for r in d.rows] == [False, True]
    page = TestClient(create_app(lambda: index.data), base_url="http://localhost").get("/en/announcement/a4").text
    assert "5 texts of 3 outlets cover the series from 1" in page.replace("\u00a0", " ")


def test_nothing_is_drawn_of_what_has_no_date(fixture: Index) -> None:
    assert drawing(fixture, slip_of(fixture, ACT), rtl=True) is None


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(lambda: made.DATA), base_url="http://localhost", follow_redirects=False)


def test_the_sentence_that_shows_why_a_summit_is_called_late(client: TestClient) -> None:
    """Side by side at the top of the page: the words that promised it, and the words that tell when it was held."""
    page = html.document_fromstring(client.get("/en/announcement/a1").text)
    promise, outcome = page.xpath("//div[@class='promise-and-outcome']/section")
    assert "".join(promise.xpath(".//mark/text()")) == "الربيع المقبل"
    assert "".join(outcome.xpath(".//mark/text()")) == "19 تموز 2020"
    assert outcome.xpath(".//a[contains(@href, '/en/source/')]")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("announcements?outcome=late", 200), ("announcements?outcome=none-such", 200), ("announcements?page=2", 404),
        ("announcements?outcome=late&page=2", 404), ("announcements/slips", 200), ("announcements/slips?page=9", 404),
        ("announcements/actors?by=person/1", 200), ("announcements/none", 404),
    ],
)  # fmt: skip
def test_every_side_of_the_board_has_an_address(client: TestClient, path: str, status: int) -> None:
    assert {client.get(f"/{lang}/{path}").status_code for lang in ("ar", "en")} == {status}


def test_doubts_are_told() -> None:
    edge, circle = replace(LATE, on_edge=True), replace(PUT_OFF, outcome_basis=OutcomeBasis.CIRCULAR)
    data = _with(edge, circle).data
    client = TestClient(create_app(lambda: data), base_url="http://localhost")
    page = client.get("/en/announcements").text
    assert "on the edge" in page
    assert "circular" in page
    assert "Another reading of its soft window gives another outcome." in client.get("/en/announcement/a1").text


def test_months_of_a_ledger(fixture: Index) -> None:
    found = months(fixture)
    assert found is not None
    assert (found.first, found.count, found.last_day) == ("2019-05", 16, "2020-08-01")
    assert [found.at(d) for d in (None, "2019-05-31", "2019-06-01", "1900-01-01", "2090-01-01")] == [15, 0, 1, 0, 15]
    nothing = replace(made.LEDGER, documents=(), as_of=None)
    assert months(Index(replace(made.DATA, ledger=nothing))) is None
    vague = LedgerDocument("d", made.ONE.source, "", Field(When("2001")), made.READINGS[0].published)
    assert months(Index(replace(made.DATA, ledger=replace(made.LEDGER, documents=(vague,))))) is None


def test_a_ledger_that_takes_long_keeps_nobody_else_waiting() -> None:
    """Who asks is told that it is being made; other pages answer meanwhile; then it is there."""
    go = threading.Event()

    def as_of(day: str):  # type: ignore[no-untyped-def]
        assert go.wait(60)
        return made.DATA

    far = {"2019-06-01": (1_200, 3_400)}
    services = Services(as_of=as_of, far=far.get)
    client = TestClient(create_app(lambda: made.DATA, services=services), base_url="http://localhost")
    assert "Texts taken up: 1,200 of 3,400." in client.get("/en/announcements?as_of=2019-06-01").text
    far["2019-06-01"] = 3_400, 3_400
    assert "All 3,400 texts are taken up" in client.get("/en/announcements?as_of=2019-06-01").text
    answer = client.get("/ar/announcements?as_of=2019-06-01")
    assert (answer.status_code, answer.headers["refresh"], answer.headers["cache-control"]) == (202, "3", "no-store")
    assert "1 حزيران/يونيو 2019" in answer.text.replace("\u00a0", " ")
    assert client.get("/en/announcements").status_code == 200
    go.set()
    for _ in range(20):
        if (answer := client.get("/ar/announcements?as_of=2019-06-01")).status_code == 200:
            break
    assert answer.status_code == 200
    assert client.get("/en/announcements?as_of=2019-06-31").status_code == 404


def test_things_are_made_one_at_a_time_and_a_failure_is_told_once() -> None:
    asked: list[str] = []

    def make(key: str) -> str:
        asked.append(key)
        if key == "bad" and asked.count("bad") == 1:
            raise OSError("no room")
        return key.upper()

    making = Making(make, kept=2, patience=20)
    assert [making.get(k) for k in ("a", "b", "a", "c", "a")] == ["A", "B", "A", "C", "A"]
    assert asked == ["a", "b", "c"]
    with pytest.raises(OSError, match="no room"):
        making.get("bad")
    assert making.get("bad") == "BAD"


def test_more_days_than_can_be_made_are_put_off() -> None:
    go = threading.Event()
    making = Making(lambda key: str(go.wait(60)), kept=20, patience=0)
    for n in range(12):
        with pytest.raises(NotYet):
            making.get(str(n))
    assert len(making._threads) == 8
    go.set()
