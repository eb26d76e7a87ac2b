"""Every page of the dossier, asked for over HTTP and crawled link by link, over a ledger made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.model.ledger import Ledger
from mahdar.publish.dossier import DossierData, create_app
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.view import View
from mahdar.publish.ledger_json import ledger_json
from tests import dossier_fixture as made

BASE = "http://localhost"
ARABIC = range(0x0621, 0x064B)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(lambda: made.DATA), base_url=BASE, follow_redirects=False)


@pytest.fixture(scope="module")
def pages(client: TestClient) -> dict[str, html.HtmlElement]:
    """Every page that can be reached from the two overviews, by address without its anchor."""
    waiting, found = ["/ar/", "/en/"], dict[str, html.HtmlElement]()
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            found[address] = html.document_fromstring(answer.text)
            waiting += [urldefrag(link)[0] for link in links(found[address], address)]
    return found


def links(page: html.HtmlElement, address: str) -> Iterator[str]:
    for element in page.iter("a", "link", "script"):
        target = element.get("href") or element.get("src")
        if target:
            yield urljoin(address, target)
        if element.get("hx-get"):
            yield urljoin(address, element.get("hx-get"))


def text(page: html.HtmlElement) -> str:
    return " ".join(" ".join(page.itertext()).split())


def test_every_kind_of_page_is_reached_in_both_languages(pages: dict[str, html.HtmlElement]) -> None:
    kinds = ["meeting", "announcement", "person", "statement", "figure", "position", "source", "why", "outlet"]
    for lang in ("ar", "en"):
        for kind in kinds:
            assert any(p.startswith(f"/{lang}/{kind}/") for p in pages), (lang, kind)
        for section in View.sections:
            assert f"/{lang}/{section}" in pages
    assert len([p for p in pages if p.startswith("/ar/")]) == len([p for p in pages if p.startswith("/en/")])


def test_every_anchor_that_is_linked_to_stands_on_its_page(pages: dict[str, html.HtmlElement]) -> None:
    checked = 0
    for address, page in pages.items():
        for link in links(page, address):
            target, anchor = urldefrag(link)
            if anchor:
                assert pages[target].xpath("//*[@id=$id]", id=anchor), link
                checked += 1
    assert checked > 100


def test_nothing_leads_outside(pages: dict[str, html.HtmlElement]) -> None:
    for address, page in pages.items():
        for link in links(page, address):
            assert urlsplit(link).netloc == "", link
        assert not page.xpath(
            "//*[@style] | //style | //script[not(@src)] | //*[starts-with(name(@*), 'on')] | //img"
        ), address


def test_structure_of_every_page(pages: dict[str, html.HtmlElement]) -> None:
    for address, page in pages.items():
        lang = address.split("/")[1]
        assert (page.get("lang"), page.get("dir")) == (lang, {"ar": "rtl", "en": "ltr"}[lang])
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        for one in ("main", "header[@class='site']", "footer[@class='site']", "h1", "head/title"):
            assert len(page.xpath(f"//{one}")) == 1, (address, one)
        levels = [int(str(h.tag)[1]) for h in page.iter("h1", "h2", "h3", "h4")]
        assert all(b - a <= 1 for a, b in pairwise(levels)), (address, levels)
        assert not page.xpath(
            "//a[not(@href)] | //a[not(normalize-space())] | //a//a | //bdi[@lang='ar'][not(@dir)]"
        ), address
        named = page.xpath("//@aria-labelledby")
        assert set(named) <= set(ids), address


def test_words_of_the_other_script_say_their_language(pages: dict[str, html.HtmlElement]) -> None:
    """On an English page no Arabic letter stands outside an element marked Arabic and right-to-left."""
    for address, page in pages.items():
        if not address.startswith("/en/"):
            continue
        for element in page.xpath("//body")[0].iter():
            if not isinstance(element.tag, str) or element.tag in ("title", "pre"):  # a file's code runs left to right
                continue
            pieces = [element.text or "", *(child.tail or "" for child in element)]
            if any(ord(c) in ARABIC for piece in pieces for c in piece):
                holder = next(e for e in (element, *element.iterancestors()) if e.get("lang"))
                assert (holder.get("lang"), holder.get("dir")) == ("ar", "rtl"), (address, pieces)


def test_the_language_switch_keeps_the_place(pages: dict[str, html.HtmlElement]) -> None:
    for address, page in pages.items():
        (switch,) = page.xpath("//a[@class='switch']")
        lang, other = ("ar", "en") if address.startswith("/ar/") else ("en", "ar")
        assert switch.get("href") == address.replace(f"/{lang}/", f"/{other}/", 1)
        assert (switch.get("lang"), switch.get("hreflang")) == (other, other)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/en/", ["Marjana talks", "As of 1 August 2020", "Round 7", "second half of 2020", "29 to 49 days late"]),
        ("/ar/", ["محادثات مرجانة", "1 آب/أغسطس 2020", "الجولة 7", "النصف الثاني من 2020", "تأخر من 29 إلى 49 يوما"]),
        ("/en/", ["Summit · Marjana talks · 19 July 2020", "14 May 2019 ≠ 16 May 2019", "Window closed", "Round 6"]),
        ("/en/meetings", ["2020 19 July 2020 Summit · Marjana talks", "Round 5 · Marjana talks inferred"]),
        ("/en/meetings", ["1 contradiction"]),
        ("/en/meeting/m1", ["after the fourth", "2 independent origins", "Against it 16 May 2019", "party 1 Zahran"]),
        ("/en/meeting/m1", ["Within it", "Bilateral meeting", "condemns", "shelling of the port", "marjana/round/5"]),
        ("/ar/meeting/m1", ["مستنتج", "أصلان مستقلان", "ما يعارضه 16 أيار/مايو 2019", "طرف 1 زهران", "انعقد"]),
        ("/en/meeting/m2", ["Announced for it", "late", "29 to 49 days late, by how the window is read"]),
        ("/en/announcements", ["late 1", "pending 2", "unknown 1", "postpones", "on time or up to 15 days late"]),
        ("/ar/announcements", ["تأخر من 29 إلى 49 يوما بحسب فهم الأجل", "تأجيل", "دائري"]),
        ("/ar/announcements", ["في موعده أو متأخرا حتى 15 يوما"]),
        ("/en/announcement/a1", ["Held after its spring.", "inferred from the ledger", "Shown by", "Due spring 2020"]),
        ("/en/announcement/a2", ["فتح الميناء", "no date given", "Follows", "On condition إن صمدت التهدئة"]),
        ("/en/announcement/a3", ["early December 2019", "circular"]),
        ("/en/people", ["Nadim Safi", "foreign minister · Zahran", "named from 15 May 2019 to 1 January 2020"]),
        ("/ar/person/person%2F1", ["وزير الخارجية · زهران", "الصافي"]),
        ("/en/statement/s1", ["direct quotation", "denied", "Hedge ربما", "Printed by صحيفة المنارة"]),
        ("/en/figures", ["civilians · killed 1,312 1 figure", "widgets of no lexicon 48"]),
        ("/ar/figure/f1", ["أكثر من 1,312 · مدنيون · قتلى", "منها 48 · widgets of no lexicon"]),
        ("/en/contradictions", ["In session Round 5", "14 May 2019", "16 May 2019", "1 origin"]),
        ("/en/sources", ["Untitled text", "publication date unknown", "A copy of صحيفة المنارة", "15 May 2019"]),
    ],
)  # fmt: skip
def test_what_a_page_says(pages: dict[str, html.HtmlElement], address: str, words: list[str]) -> None:
    told = text(pages[address])
    assert [w for w in words if w not in told] == []


def test_a_note_keeps_its_language_and_sets_names_apart(pages: dict[str, html.HtmlElement]) -> None:
    for lang, outer in (("en", (None, None)), ("ar", ("en", "ltr"))):
        (note,) = pages[f"/{lang}/announcement/a3"].xpath("//section[@aria-labelledby='why']/p[1]/bdi")
        assert (note.get("lang"), note.get("dir")) == outer
        assert text(note) == "No source tells of it in مرجانة , nor of سلوى الكبرى on 1 December 2019."
        assert [b.text for b in note.iter("bdi") if b.get("lang") == "ar"] == [
            "مرجانة",
            "سلوى الكبرى",
        ]


def test_evidence_marks_the_words_of_the_field(pages: dict[str, html.HtmlElement]) -> None:
    (sentence, _) = pages["/en/meeting/m1"].xpath("//figure[contains(@class, 'once')]")
    told = {li[0].text: li[1].text for li in sentence.xpath("./ul[@class='tells']/li")}
    assert told == {
        "Number": "الخامسة",
        "In session": "الثلاثاء 14 أيار 2019",
        "Place": "مدينة مرجانة",
        "Status": "عُقدت",
    }
    assert {m.text for m in sentence.xpath(".//mark")} == set(told.values())


def test_evidence_page_has_each_passage_its_rule_and_its_chain(pages: dict[str, html.HtmlElement]) -> None:
    page = pages[f"/en/why/{made.key(made.said)}"]
    assert [m.text for m in page.xpath("//blockquote//mark")] == [made.said.span.of(made.FIRST)]
    assert "quotes.said" in text(page)
    assert "نديم الصافي → وكالة النورس → صحيفة المنارة" in text(page)
    assert len(pages["/en/why/m1"].xpath("//section[@class='evidence']")) == 2


def test_a_slug_leads_to_the_entry(client: TestClient) -> None:
    answer = client.get("/en/meeting/marjana/round/5")
    assert (answer.status_code, answer.headers["location"]) == (302, "/en/meeting/m1")


def test_the_ledger_as_json_is_the_public_form(client: TestClient) -> None:
    assert client.get("/api/ledger.json").json() == json.loads(json.dumps(ledger_json(made.LEDGER)))


def test_an_empty_ledger_has_all_its_pages() -> None:
    client = TestClient(create_app(lambda: DossierData(Ledger(None, None))), base_url=BASE)
    for lang in ("ar", "en"):
        for section in (
            "",
            "meetings",
            "announcements",
            "people",
            "statements",
            "positions",
            "figures",
            "contradictions",
            "sources",
        ):
            answer = client.get(f"/{lang}/{section}")
            assert answer.status_code == 200
            assert html.document_fromstring(answer.text).find_class("empty"), section


def test_another_ledger_is_shown_as_soon_as_it_is_there() -> None:
    states = [DossierData(Ledger(None, "2001-02-03"))]
    client = TestClient(create_app(lambda: states[-1]), base_url=BASE)
    assert "3 February 2001" in text(html.document_fromstring(client.get("/en/").text))
    states.append(DossierData(Ledger(None, "2004-05-06")))
    assert "6 May 2004" in text(html.document_fromstring(client.get("/en/").text))


def test_long_lists_are_cut_into_pages() -> None:
    from dataclasses import replace

    statement = made.LEDGER.statements[0]
    many = replace(made.LEDGER, statements=tuple(replace(statement, id=f"s{n}") for n in range(130)))
    client = TestClient(create_app(lambda: DossierData(many)), base_url=BASE)
    page = html.document_fromstring(client.get("/en/statements?page=3&by=person%2F1").text)
    assert len(page.xpath("//main//li[@class='row']")) == 10
    (previous,) = page.xpath("//a[@rel='prev']/@href")
    assert previous == "/en/statements?page=2&by=person%2F1"
    assert client.get(previous).status_code == 200
    for beyond in ("4", "0", "-1", "x", "99999999999999999999"):
        assert client.get(f"/en/statements?page={beyond}").status_code == 404


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "nothing", "meeting/none", "person/m1", "source/none", "why/none", "x/y/z", "meetings/", "why/%00",
        f"source/{made.ONE.id}/at/9-3", f"source/{made.ONE.id}/at/0-999999", f"source/{made.ONE.id}/at/<b>",
        "meeting/%2e%2e%2f%2e%2e%2fetc",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_in_the_language_of_the_page(client: TestClient, lang: str, path: str) -> None:
    answer = client.get(f"/{lang}/{path}")
    assert answer.status_code == 404
    page = html.document_fromstring(answer.text)
    assert page.get("lang") == lang
    assert strings(lang)("error.404") in page.xpath("//h1")[0].text


def test_a_page_that_fails_is_told_in_the_language_of_the_page() -> None:
    def broken() -> DossierData:
        raise OSError("the file with a secret name is gone")

    client = TestClient(create_app(broken), base_url=BASE, raise_server_exceptions=False)
    answer = client.get("/ar/meetings")
    assert answer.status_code == 500
    assert strings("ar")("error.500") in answer.text
    assert "secret" not in answer.text
    assert "Content-Security-Policy" in answer.headers


def test_htmx_is_given_the_main_part_alone(client: TestClient) -> None:
    address = f"/en/source/{made.ONE.id}/at/{made.DAY.start}-{made.DAY.end}"
    part = client.get(address, headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "HX-Request" in part.headers["vary"]
    assert "data-close" in part.text
    whole = html.document_fromstring(client.get(address).text)
    for shown in (html.fromstring(f"<div>{part.text}</div>"), whole):
        layers = [e.text for e in shown.xpath(".//h2[@class='layer']/span")]
        assert layers == ["Time", "Clash in the text", "Meeting"]
        assert "14 May 2019 or 15 May 2019" in text(shown)
