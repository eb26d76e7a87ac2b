"""The overview: where a track stands, what is overdue, which months have texts, what came since a visit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.model.document import Source
from mahdar.model.field import Field
from mahdar.model.ledger import LedgerDocument, OfficeSpell, Person
from mahdar.model.outcome import Outcome
from mahdar.model.when import When
from mahdar.publish.dossier import DossierData, create_app
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.overview_coverage import coverage
from mahdar.publish.dossier.overview_office import in_office
from mahdar.publish.dossier.overview_standing import standings
from tests import dossier_fixture as made


def text(page: html.HtmlElement) -> str:
    return " ".join(" ".join(page.itertext()).split())


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(lambda: made.DATA), base_url="http://localhost")


def document(n: int, outlet: str, day: str | None) -> LedgerDocument:
    published: Field[When] = Field(When(day)) if day else Field()
    return replace(made.LEDGER.documents[0], id=f"d{n}", source=Source("", outlet=outlet), published=published)


def test_it_says_what_was_held_last_and_how_long_ago(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/en/").text)
    last = text(page.xpath("//section[@aria-labelledby='last']")[0])
    assert "Summit · Marjana talks · 19 July 2020" in last
    assert "13 days before the ledger's day" in last
    coming = text(page.xpath("//section[@aria-labelledby='next']")[0])
    assert "Round 7 · Marjana talks" in coming
    assert "152 days left" in coming


def test_what_is_late_leads_at_once_to_the_words_that_show_it(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/ar/").text)
    late = page.xpath("//section[@aria-labelledby='late']//li")[0]
    entry, words = late.xpath(".//a/@href")
    assert entry == "/ar/announcement/a1"
    assert words == f"/ar/source/{made.TWO.id}#s{made.summit.span.start}-{made.summit.span.end}"
    assert client.get(words.split("#")[0]).status_code == 200


def test_a_window_that_closed_is_told_by_how_long(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/en/").text)
    past = text(page.xpath("//section[@aria-labelledby='past']")[0])
    assert "Round 6" in past
    assert "closed 234 days ago" in past


def test_each_track_has_an_overview_of_its_own() -> None:
    other = replace(made.ROUND, id="x1", slug="salwa/round/1", series="salwa", when=Field(When("2020-01-05")))
    data = replace(made.DATA, ledger=replace(made.LEDGER, meetings=(*made.LEDGER.meetings, other)))
    client = TestClient(create_app(lambda: data), base_url="http://localhost")
    page = html.document_fromstring(client.get("/en/?series=salwa").text)
    assert text(page.xpath("//h1")[0]) == "Salwa"
    assert "5 January 2020" in text(page.xpath("//section[@aria-labelledby='last']")[0])
    assert page.xpath("//section[@aria-labelledby='late']//li") == []
    assert set(page.xpath("//nav[@class='tracks']//a/@href")) == {"/en/", "/en/?series=marjana", "/en/?series=salwa"}
    assert client.get("/en/?series=nothing").status_code == 404


def test_texts_are_counted_by_month_and_outlet() -> None:
    days = ("2019-01-03", "2019-01-30", "2019-03", "2019-03-31/2019-04-02", None)
    cover = coverage([document(n, "المنارة", day) for n, day in enumerate(days)])
    assert [g.counts for g in cover.groups] == [(2, 0, 1)]
    assert (cover.texts, cover.undated, cover.months, cover.all.most) == (5, 2, 1, 2)
    assert cover.years == ((2019, (3,)),)


def test_many_outlets_are_some_and_the_rest_and_long_times_are_counted_by_quarters() -> None:
    documents = [document(n, f"o{n % 12}", f"{1990 + n}-05-01") for n in range(36)]
    cover = coverage([*documents, document(99, "", "2020-01-01")])
    assert [(g.outlet is None, g.named) for g in cover.groups[-2:]] == [(True, True), (True, False)]
    assert sum(g.texts for g in cover.groups) == 37
    assert cover.months == 3
    assert len(cover.begins) == 141
    assert sum(n for g in cover.groups for n in g.counts) == 37


def test_in_office_is_who_was_told_of_last() -> None:
    def holder(id: str, office: str, last: str) -> Person:
        spell = OfficeSpell(office, made.zahran, "2018-01-01", last, ("x",))
        return replace(made.LEDGER.people[0], id=id, name=id, name_en=None, offices=(spell,))

    people = (
        holder("p1", "foreign minister", "2019-01-01"), holder("p2", "foreign minister", "2020-01-01"),
        holder("p3", "former president", "2020-02-01"),
    )  # fmt: skip
    found = in_office(Index(DossierData(replace(made.LEDGER, people=people))), None)
    assert [x.person.id for x in found] == ["p2"]


def test_what_came_since_a_visit(client: TestClient) -> None:
    part = client.get("/en/overview/since?day=2019-12-31", headers={"HX-Request": "true"})
    told = text(html.document_fromstring(part.text))
    assert "<html" not in part.text
    assert "What came after 31 December 2019" in told
    assert "Held (1) Summit" in told
    assert "Announced (1) pending Round 7" in told
    assert "Nothing of this track came after 1 August 2020" in text(
        html.document_fromstring(client.get("/en/overview/since?day=2020-08-01").text)
    )
    assert client.get("/en/overview/since?day=yesterday").status_code == 404


def test_a_window_that_closed_meanwhile_is_told_unless_it_was_kept() -> None:
    held = standings(Index(made.DATA))
    closed = held.since(When("2019-06-01").earliest, None).closed
    assert {x.id for x in closed} == {"a1", "a3"}
    kept = replace(made.LEDGER.announcements[0], outcome=Outcome.KEPT)
    ledger = replace(made.LEDGER, announcements=(kept,))
    assert standings(Index(DossierData(ledger))).since(When("2019-06-01").earliest, None).closed == ()
