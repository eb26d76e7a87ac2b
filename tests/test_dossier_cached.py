"""Pages that were made are given again until the ledger is another."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mahdar.model.ledger import Ledger
from mahdar.publish.dossier import DossierData, create_app
from tests import dossier_fixture as made

BASE = "http://localhost"


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(lambda: made.DATA), base_url=BASE, follow_redirects=False)


@pytest.mark.parametrize("path", ["/ar/", "/en/meetings", "/api/ledger.json"])
def test_the_second_answer_is_the_first_one(client: TestClient, path: str) -> None:
    first, second = client.get(path), client.get(path)
    assert (first.status_code, first.text, first.headers) == (second.status_code, second.text, second.headers)


def test_a_browser_that_has_the_page_is_told_so(client: TestClient) -> None:
    tag = client.get("/ar/meetings").headers["etag"]
    for tags in (tag, f'"other", W/{tag}'):
        again = client.get("/ar/meetings", headers={"If-None-Match": tags})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/en/meetings", headers={"If-None-Match": tag}).status_code == 200


def test_plain_and_deflated_say_the_same(client: TestClient) -> None:
    deflated = client.get("/ar/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/ar/", headers={"Accept-Encoding": "identity"})
    assert deflated.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert deflated.text == plain.text


def test_another_ledger_makes_every_page_anew() -> None:
    states = [DossierData(Ledger(None, "2001-02-03"))]
    client = TestClient(create_app(lambda: states[-1]), base_url=BASE)
    first = client.get("/en/").text
    states.append(made.DATA)
    assert client.get("/en/").text != first
    states.pop()
    assert client.get("/en/").text == first


def test_languages_parts_and_failures_are_kept_apart(client: TestClient) -> None:
    whole, part = client.get("/en/meetings"), client.get("/en/meetings", headers={"HX-Request": "true"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    for _ in range(2):
        assert client.get("/en/meeting/none").status_code == 404
        assert client.get("/", headers={"Accept-Language": "ar"}).headers["location"] == "/ar/"
        assert client.get("/", headers={"Accept-Language": "en"}).headers["location"] == "/en/"
