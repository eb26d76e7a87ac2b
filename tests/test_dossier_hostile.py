"""Text that was written to break out of a page, to hang it, or to make it say what it does not: in every field there
is, on every page there is."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.model import ledger as m
from mahdar.model.decision import Decision, DecisionKind, Judged, Standing
from mahdar.model.document import Basis, Block, BlockKind, Document, Published
from mahdar.model.field import Field
from mahdar.model.reading import Reading, TimeMention
from mahdar.model.span import Span
from mahdar.model.timex import Absolute
from mahdar.publish.dossier import DossierData, HeldReadings, SeriesName, Services, create_app
from mahdar.publish.dossier.marks import MOST
from mahdar.publish.dossier.web import printable
from tests import dossier_fixture as made
from tests.review_fixture import HeldDesk

BASE = "http://localhost"
TOKEN = "Zqx"  # stands in every hostile value, so that each is found again
MARKUP = (
    f"{TOKEN}</title></script></style></textarea></article><script>alert(1)</script><img src=x onerror=alert(1)>"
    "\"'` onmouseover=alert(1) style=color:red {{ 77777*3 }} {% raw %} &lt;b&gt; javascript:alert(1) ]]>--><!--"
)
TURNED = f"{TOKEN} \u2069\u2069\u202e)reversed( \u202dforward \u2066\u2067\u2068 شيء 12) 34 (\u202b\u202a\u200f\u200e"
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What a name, a sentence or a label stands in; ids, days and the ledger's own vocabularies are told apart by it.
WORDS = frozenset({
    "name", "name_en", "title", "text", "note", "note_ar", "confidence", "confidence_ar", "outlet", "hedge", "unit",
    "of", "topic", "topic_en", "office", "condition", "reason", "author", "names", "relays", "chain", "rule", "wrong",
    "right", "parent_note", "path", "url", "series", "role",
})  # fmt: skip
NOT_TO_LINK = re.compile(r"^(javascript|data|vbscript):", re.IGNORECASE)
TAGS = frozenset(
    re.findall(
        "[a-z1-4]+",
        """
        a abbr article aside b bdi blockquote body br button caption circle clippath code col colgroup dd defs details
        div dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 head header hr html i input kbd label legend
        li line lineargradient link main mark marker meta meter nav noscript ol optgroup option output p path pattern
        polygon polyline pre rect script search section select span stop strong sub summary sup svg table tbody td
        template text textarea tfoot th thead time title tr tspan ul use
        """,
    )
)


def spoiled(value: Any, with_what: str) -> Any:
    """The same value, every word in it followed by something hostile."""
    if isinstance(value, tuple):
        return tuple(spoiled(v, with_what) for v in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type | Enum | Span | Decision):
        return value
    changes: dict[str, Any] = {}
    for f in dataclasses.fields(value):
        old = getattr(value, f.name)
        if f.name in WORDS and isinstance(old, str) and old:
            changes[f.name] = f"{old} {with_what}"
        elif f.name in WORDS and isinstance(old, tuple) and all(isinstance(x, str) for x in old):
            changes[f.name] = tuple(f"{x} {with_what}" for x in old)
        else:
            changes[f.name] = spoiled(old, with_what)
    return replace(value, **{k: v for k, v in changes.items() if v is not getattr(value, k)})


def hostile(with_what: str) -> DossierData:
    note = Decision(
        kind=DecisionKind.NOTE, author=f"Nura {with_what}", at="2031-01-01T00:00:00Z", reason=f"because {with_what}"
    )
    readings = [
        replace(r, document=Document(f"{r.document.text}\n{with_what}", r.document.source), assertions=())
        for r in made.READINGS
    ]
    ids = {o.document.id: r.document.id for r, o in zip(readings, made.READINGS, strict=True)}
    ledger: m.Ledger = spoiled(made.LEDGER, with_what)
    ledger = replace(
        ledger,
        track=f"t{with_what}",
        documents=tuple(replace(d, id=ids[d.id], copy_of=d.copy_of and ids[d.copy_of]) for d in ledger.documents),
        evidence=tuple((k, replace(spoiled(e, with_what), document=ids[e.document])) for k, e in made.LEDGER.evidence),
        corrections=tuple(replace(c, document=ids[c.document]) for c in ledger.corrections),
        decisions=(Judged(note, Standing.APPLIED, with_what, with_what, ("m1", "a1")),),
    )
    names = (SeriesName("marjana", f"محادثات {with_what}", f"Talks {with_what}"),)
    return DossierData(ledger, HeldReadings(readings), names)


@dataclass(frozen=True)
class Crawled:
    address: str
    raw: str
    page: html.HtmlElement


def crawl(data: DossierData, most: int = 400) -> Iterator[Crawled]:
    """Every page that can be reached from the two overviews."""
    client = TestClient(
        create_app(lambda: data, services=Services(desk=HeldDesk())), base_url=BASE, follow_redirects=False
    )
    waiting, seen = ["/ar/", "/en/"], set[str]()
    while waiting and len(seen) < most:
        address = urldefrag(waiting.pop(0))[0]
        if address in seen or address.startswith(("/static/", "/api/")):
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code in (301, 302, 303):
            waiting.append(urljoin(address, answer.headers["location"]))
            continue
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            page = html.document_fromstring(answer.text)
            yield Crawled(address, answer.text, page)
            waiting += [urljoin(address, str(a)) for a in page.xpath("//a/@href") if not str(a).startswith("#")]


@pytest.fixture(scope="module")
def marked_up() -> list[Crawled]:
    return list(crawl(hostile(MARKUP)))


@pytest.fixture(scope="module")
def turned() -> list[Crawled]:
    return list(crawl(hostile(TURNED)))


def test_the_hostile_words_are_on_the_pages(marked_up: list[Crawled], turned: list[Crawled]) -> None:
    for pages in (marked_up, turned):
        with_them = {p.address.split("/")[2].split("?")[0] for p in pages if TOKEN in p.raw}
        assert len(pages) > 60
        assert with_them >= {
            "", "meetings", "meeting", "announcements", "announcement", "people", "person", "statements", "figures",
            "positions", "contradictions", "sources", "source", "outlets", "why", "review", "log", "timeline",
        }  # fmt: skip


def test_no_text_becomes_markup(marked_up: list[Crawled]) -> None:
    for p in marked_up:
        tags = {str(e.tag).lower() for e in p.page.iter() if isinstance(e.tag, str)}
        assert tags <= TAGS, (p.address, tags - TAGS)
        assert not p.page.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'srcdoc']"), p.address
        assert not p.page.xpath("//img | //iframe | //object | //base | //style | //script[not(@src)]"), p.address
        assert all(str(s).startswith("/static/") for s in p.page.xpath("//script/@src")), p.address
        assert not p.page.xpath("//comment()"), p.address
        assert "233331" not in p.raw, p.address  # no template within the text was run
        for link in p.page.xpath("//@href | //@action | //@src | //@hx-get"):
            assert not NOT_TO_LINK.match(str(link)), (p.address, link)
            assert urlsplit(str(link)).netloc == "", (p.address, link)


def test_no_text_turns_what_stands_around_it(turned: list[Crawled]) -> None:
    """Characters that embed, override or isolate are nowhere but in a source's own text, in paragraphs of its own."""
    for p in turned:
        outside = re.sub(r'<article class="text".*?</article>', "", p.raw, flags=re.DOTALL)
        assert not TURNING.search(outside), p.address
        assert not re.search(r"&#(x20[26]|82[0-9]{2}|829[4-7])", outside), p.address
        for text in p.page.xpath("//article[@class='text']//text()[contains(., '\u202e')]"):
            assert any(e.tag == "p" for e in text.getparent().iterancestors("p")) or text.getparent().tag == "p"


def test_every_foreign_word_is_set_apart(turned: list[Crawled]) -> None:
    """What a source, a reader or the ledger says stands in an element whose direction is its own."""
    own = "ancestor-or-self::*[self::bdi or self::option or self::title or self::textarea or self::blockquote or @dir]"
    for p in turned:
        for text in p.page.xpath(f"//body//text()[contains(., '{TOKEN}')]"):
            holders = text.getparent().xpath(own)
            assert any(e.tag != "html" for e in holders), (p.address, str(text)[:80])


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\u202eb\u2069c", "abc"),
        ("\u200f\u200e\u061c", "\u200f\u200e\u061c"),  # marks that turn nothing but themselves stay
        ('\u202e<article class="text">a\u202eb</article>\u202e', '<article class="text">a\u202eb</article>'),
        ("\x00\x1b\ud800", "\ufffd\ufffd\ufffd"),
    ],
)  # fmt: skip
def test_what_is_printed(raw: str, shown: str) -> None:
    assert printable(raw) == shown


UNDATED = Published(None, Basis.UNKNOWN)


def one(reading: Reading, **more: Any) -> TestClient:
    d = reading.document
    document = m.LedgerDocument(d.id, d.source, "عنوان", Field(), UNDATED)
    ledger = m.Ledger(None, None, documents=(document,), **more)
    return TestClient(create_app(lambda: DossierData(ledger, HeldReadings([reading]))), base_url=BASE)


SHAPES: dict[str, Callable[[int, int], Span]] = {
    "apart": lambda i, length: Span(3 * i, 3 * i + 2),
    "nested": lambda i, length: Span(i, length - i),
}


@pytest.mark.timeout(240)  # about 4 seconds of an idle core
@pytest.mark.parametrize("shape", SHAPES)
def test_a_hundred_thousand_spans_in_one_text_neither_hang_nor_flood(shape: str) -> None:
    text = "كلمة " * 60_000
    times = tuple(TimeMention(SHAPES[shape](i, len(text)), Absolute("2001-01-01")) for i in range(100_000))
    reading = Reading(Document(text), UNDATED, times=times)
    client = one(reading)
    client.get("/en/")
    page = client.get(f"/en/source/{reading.document.id}")
    beside = client.get(f"/en/source/{reading.document.id}/at/20000-20002")
    assert (page.status_code, beside.status_code) == (200, 200)
    assert len(page.content) < 4_000_000
    assert len(beside.content) < 100_000
    assert f"{MOST} marks are shown" in page.text
    article = html.document_fromstring(page.text, parser=html.HTMLParser(huge_tree=True)).xpath("//article")[0]
    assert article.text_content() == text


@pytest.mark.timeout(240)
def test_a_line_of_a_million_letters_is_shown_and_quoted_in_part() -> None:
    text = "ن" * 1_000_000
    document = Document(text)
    whole = Span(5, 999_000)
    evidence = m.EvidenceItem(document.id, whole, text[5:999_000], "r", (text, text), "statements")
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    reading = Reading(document, UNDATED, blocks, times=(TimeMention(whole, Absolute("2001")),))
    entity = made.safi
    client = one(
        reading,
        evidence=(("e", evidence),),
        statements=(m.Statement("s", entity, text, "direct", "affirm", None, None, (), None, None, ("e",)),),
        contradictions=(),
    )
    for path in ("", "sources", "statements", "statement/s", "why/e", f"source/{document.id}", "search?q=" + "ن" * 600):
        answer = client.get(f"/ar/{path}")
        assert answer.status_code in (200, 404), path
        assert len(answer.content) < 10_000_000, path


NAMES = {
    "right to left in English": "\u202eevil.example.org\u202c",
    "digits that would move": "12) الصافي (34",
    "looks like markup of the page": "متأخر</bdi></a><strong>kept</strong>",
    "nothing to be seen": "\u200b\u2060\ufeff",
    "a mark on everything": "ا" + "\u064b" * 400,
    "a name of a whole page": "اسم " * 5_000,
}


@pytest.mark.parametrize("trick", NAMES)
def test_a_name_cannot_mislead(trick: str) -> None:
    """The page's words before and behind a name stay where they stand, and say what they say."""
    name = NAMES[trick]
    entity = replace(made.safi, name=name, name_en=None)
    statement = replace(made.LEDGER.statements[0], speaker=entity)
    data = replace(made.DATA, ledger=replace(made.LEDGER, statements=(statement,)))
    client = TestClient(create_app(lambda: data), base_url=BASE)
    for lang in ("ar", "en"):
        answer = client.get(f"/{lang}/statements")
        assert answer.status_code == 200
        page = html.document_fromstring(answer.text)
        assert not TURNING.search(answer.text)
        assert not page.xpath("//main//strong[text()='kept']")
        if trick != "a name of a whole page":
            continue
        assert len(answer.content) < 500_000
