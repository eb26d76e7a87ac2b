"""The page and the feed of changes: between builds, between days, on a ledger file as a server has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.engine import build as engine
from mahdar.engine import history as slow
from mahdar.engine.history import StoreHistory
from mahdar.engine.shown import Shown
from mahdar.publish.dossier import create_app
from mahdar.store import Store
from tests.articles import folder_of

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two builds: of three texts, and of six."""
    root = tmp_path_factory.mktemp("changes")
    with Store(str(root / "l.db"), create=True) as store:
        for n, many in enumerate((3, 6)):
            engine.build(store, [str(folder_of(root / f"in{n}", range(many)))])
    return root / "l.db"


@pytest.fixture(scope="module")
def client(file: Path) -> Iterator[TestClient]:
    with Store(str(file)) as store:
        shown = Shown(store)
        services = replace(shown.services(), finder=None)
        yield TestClient(create_app(shown.load, services=services), base_url="http://localhost:8765")


def rows(page: str) -> list[str]:
    found = html.fromstring(page).xpath("//ul[contains(@class, 'changes')]/li")
    return [" ".join(li.text_content().split()) for li in found]


def test_unasked_it_tells_what_the_last_build_brought(client: TestClient) -> None:
    page = client.get("/en/changes").text
    assert "Since build 1" in page
    sources = html.fromstring(client.get("/en/changes?kind=document").text)
    assert len(sources.xpath("//li[contains(@class, 't-new')]")) == 3
    assert rows(page) == rows(client.get("/en/changes?since=1&until=2").text)


def test_each_change_stands_with_its_sentence_which_leads_into_the_text(client: TestClient) -> None:
    page = html.fromstring(client.get("/en/changes?kind=meeting&turn=new").text)
    told = page.xpath("//ul[contains(@class, 'changes')]/li")
    assert told
    for li in told:
        (place,) = li.xpath("(.//figcaption/a/@href)[1]")
        address, anchor = place.split("#")
        assert html.fromstring(client.get(address).text).xpath("//*[@id=$a]", a=anchor)


def test_two_days_of_publication_are_compared(client: TestClient) -> None:
    page = client.get("/ar/changes?since=2019-01-02&until=2019-01-04&kind=document").text
    assert len(rows(page)) == 2
    assert "من 2" in " ".join(html.fromstring(page).xpath("string(//*[@class='tagline'])").split())


@pytest.mark.parametrize(
    "query",
    ["since=9", "since=2&until=1", "since=2019-13-01", "since=2019-01-04&until=2019-01-02", "since=x", "page=99"],
)
def test_what_cannot_be_compared_is_not_found(client: TestClient, query: str) -> None:
    assert client.get(f"/en/changes?{query}").status_code == 404


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_feed_is_atom_with_ids_that_stay_and_links_of_this_host(client: TestClient, lang: str) -> None:
    answer = client.get(f"/{lang}/changes.atom?since=1")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = Xml.fromstring(answer.text)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for one in (feed, *entries):  # what RFC 4287 asks of each
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert (found.text or "").strip()
        assert (one.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        assert (one.findtext(f"{ATOM}updated") or "").endswith("Z")
        for link in one.findall(f"{ATOM}link"):
            assert (link.get("href") or "").startswith(f"http://localhost:8765/{lang}/")
    ids = [e.findtext(f"{ATOM}id") for e in entries]
    assert len(ids) == len(set(ids))
    again = Xml.fromstring(client.get(f"/{lang}/changes.atom").text)
    assert [e.findtext(f"{ATOM}id") for e in again.findall(f"{ATOM}entry")] == ids
    target = entries[0].find(f"{ATOM}link")
    assert target is not None
    assert client.get(str(target.get("href")).removeprefix("http://localhost:8765")).status_code == 200


def test_a_large_ledger_is_compared_by_another_process(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(str(file)) as store:
        here = StoreHistory(store).compare("1", None)
        monkeypatch.setattr(slow, "_LARGE", 0)
        assert StoreHistory(store).compare("1", None) == here
        with pytest.raises(LookupError):
            StoreHistory(store).compare("7", None)
