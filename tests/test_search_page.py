"""The search page over HTTP, as a reader without JavaScript has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.engine.search.finder import Finding
from mahdar.publish.dossier import Services, create_app
from mahdar.store import Store
from tests import dossier_fixture as made


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Store(str(tmp_path_factory.mktemp("search") / "l.db"), create=True) as store:
        store.append([made.ONE, made.TWO])
        services = Services(finder=Finding(store), as_of=lambda day: made.DATA)
        yield TestClient(create_app(lambda: made.DATA, services=services), base_url="http://localhost")


def page(client: TestClient, lang: str, **asked: str | int) -> html.HtmlElement:
    answer = client.get(f"/{lang}/search", params=asked)
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


def box(page: html.HtmlElement) -> Any:
    (form,) = page.xpath("//form[@role='search']")
    return form


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_box_on_every_page_leads_to_the_answer(client: TestClient, lang: str) -> None:
    start = html.document_fromstring(client.get(f"/{lang}/meetings").text)
    form = box(start)
    assert (form.get("action"), form.method) == (f"/{lang}/search", "GET")
    assert "q" in form.fields
    answer = page(client, lang, q="التهدئة")
    (mark,) = answer.xpath("//p[@class='passage']//mark")
    link = mark.getparent().get("href")
    start_at, end_at = map(int, re.fullmatch(r".*#s(\d+)-(\d+)", link).groups())  # type: ignore[union-attr]
    assert made.ONE.text[start_at:end_at] == mark.text == "التهدئة"
    assert box(answer).fields["q"] == "التهدئة"


def test_entries_come_before_texts(client: TestClient) -> None:
    answer = page(client, "en", q="الصافي")
    headings = [h.get("id") for h in answer.xpath("//h2")]
    assert headings[-1] == "found-texts"
    assert {"found-person", "found-statement"} < set(headings)


def test_what_was_asked_for_can_be_left_out_again(client: TestClient) -> None:
    answer = page(client, "en", q="قمة -الميناء outlet:harbour")
    links = answer.xpath("//div[@class='asked']//a")
    assert [parse_qs(urlsplit(a.get("href")).query)["q"][0] for a in links] == [
        "-الميناء outlet:harbour", "قمة outlet:harbour", "قمة -الميناء",
    ]  # fmt: skip


def test_how_it_was_read_is_said(client: TestClient) -> None:
    answer = page(client, "en", q='from:soon "قمة')
    told = " ".join(" ".join(p.itertext()) for p in answer.xpath("//p[contains(@class, 'remark')]"))
    assert "This is no date" in told
    assert "quotation mark" in told


def test_where_nothing_is_found_the_page_says_how_to_ask(client: TestClient) -> None:
    answer = page(client, "ar", q="zzzz")
    assert answer.xpath("//*[@role='status']")
    for link in answer.xpath("//dl[@class='ways']//a"):
        assert client.get(link.get("href")).status_code == 200


def test_the_answer_can_be_had_as_data(client: TestClient) -> None:
    (link,) = page(client, "en", q="قمة").xpath("//p[@class='data']/a/@href")
    answer = client.get(link)
    assert answer.status_code == 200
    assert answer.json()["texts"]["total"] == 2


def test_the_day_is_kept(client: TestClient) -> None:
    answer = page(client, "en", q="قمة", as_of="2019-06-01")
    assert box(answer).fields["as_of"] == "2019-06-01"
    assert all("as_of=2019-06-01" in a.get("href") for a in answer.xpath("//ul[@class='rows']//a"))


@pytest.mark.parametrize("q", ["", " ", "\0", "<script>alert(1)</script>", '"' * 1_200, "ا" * 1_200, "\u202eقمة"])
def test_any_question_is_answered(client: TestClient, q: str) -> None:
    answer = page(client, "en", q=q)
    assert len(answer.xpath("//h1")) == 1
    assert not answer.xpath("//main//script")


def test_a_question_of_no_sane_length_is_refused(client: TestClient) -> None:
    assert client.get("/ar/search", params={"q": "ا" * 10_000}).status_code == 414


@pytest.mark.parametrize("asked", [{"q": "x", "page": 0}, {"q": "x", "page": 10**6}, {"q": "x", "page": "two"}])
def test_addresses_that_lead_nowhere(client: TestClient, asked: dict[str, str | int]) -> None:
    assert client.get("/en/search", params=asked).status_code == 404


def test_without_a_store_there_is_no_box_and_no_page() -> None:
    client = TestClient(create_app(lambda: made.DATA), base_url="http://localhost")
    assert client.get("/en/search?q=x").status_code == 404
    assert not html.document_fromstring(client.get("/en/").text).xpath("//form[@role='search']")
