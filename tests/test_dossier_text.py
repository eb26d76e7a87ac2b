"""The reading view: the text as published, every mark where it stands, whatever the text and the marks are like."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from mahdar import __version__
from mahdar.model import ledger as m
from mahdar.model.assertion import FigureClaimed
from mahdar.model.document import Basis, Block, BlockKind, Document, Published
from mahdar.model.field import Alternative, Field, LedgerEntity
from mahdar.model.reading import Reading, TimeMention
from mahdar.model.span import Span
from mahdar.model.timex import Absolute
from mahdar.model.when import When
from mahdar.publish.dossier import DossierData, HeldReadings, create_app
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.marks import DETAIL, Mark, marks_of
from mahdar.publish.dossier.reader import marked_text
from mahdar.publish.dossier.segments import DEPTH, Close, Open, Piece, steps
from mahdar.publish.dossier.strings import strings
from mahdar.publish.dossier.view import View
from tests import dossier_fixture as made

UNDATED = Published(None, Basis.UNKNOWN)
VIEW = View(Index(DossierData(m.Ledger(None, None))), "en")


def shown(reading: Reading, marks: tuple[Mark, ...]) -> html.HtmlElement:
    return html.fromstring(f"<div>{marked_text(reading, marks, VIEW)}</div>")


def client_for(*readings: Reading) -> TestClient:
    documents = tuple(
        m.LedgerDocument(r.document.id, r.document.source, r.document.text[:40], Field(When("2001")), r.published)
        for r in readings
    )
    data = DossierData(m.Ledger(None, "2002-01-01", documents), HeldReadings(readings))
    return TestClient(create_app(lambda: data), base_url="http://localhost")


# Texts whose characters HTML keeps as they are; what it cannot keep is tested below.
texts = st.text(st.sampled_from("ابتث وهـ\u064b\u200f\u202e 12<>&\"'\n\r\t؟.x"), min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(texts)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).map(sorted).filter(lambda p: p[0] < p[1]), max_size=25))
    return text, [(a, b) for a, b in spans]


def sorted_marks(spans: list[tuple[int, int]]) -> tuple[Mark, ...]:
    layers = ("meeting", "time", "figure", DETAIL)
    marks = {Mark(Span(a, b), layers[(a + b) % 4]) for a, b in spans}
    return tuple(sorted(marks, key=lambda x: (x.span.start, -x.span.end, x.layer)))


@settings(deadline=None)  # a busy machine is slow
@given(marked())
def test_the_text_is_kept_to_the_letter_under_any_marks(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    page = shown(Reading(Document(text), UNDATED), sorted_marks(spans))
    assert page.text_content() == text
    ids = page.xpath(".//@id")
    assert len(ids) == len(set(ids))


@settings(deadline=None)  # a busy machine is slow
@given(marked())
def test_a_mark_s_pieces_are_its_words(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    marks = sorted_marks(spans)
    page = shown(Reading(Document(text), UNDATED), marks)
    words: dict[str, str] = {}
    for element in page.iter("mark"):
        if not any(a.get("data-span") == element.get("data-span") for a in element.iterancestors("mark")):
            anchor = str(element.get("data-span"))
            words[anchor] = words.get(anchor, "") + element.text_content()
    for mark in marks:
        if mark.anchor in words and "\n" not in mark.span.of(text):
            assert words[mark.anchor].rstrip("\r") == mark.span.of(text).rstrip("\r")  # a line's end is not marked


@settings(deadline=None)  # a busy machine is slow
@given(marked())
def test_rows_are_well_formed_and_leave_nothing_out(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    row = list(steps(0, len(text), sorted_marks(spans)))
    pieces = [s for s in row if isinstance(s, Piece)]
    assert [p.start for p in pieces] == [0, *(p.end for p in pieces[:-1])]
    assert pieces[-1].end == len(text)
    stack: list[Mark] = []
    for step in row:
        if isinstance(step, Open):
            stack.append(step.mark)
            assert len(stack) <= DEPTH
        elif isinstance(step, Close):
            assert stack.pop() is step.mark
    assert stack == []


@settings(deadline=None)  # a busy machine is slow
@given(marked())
def test_a_piece_lies_under_its_marks_the_shortest_first(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    marks = sorted_marks(spans)
    for piece in (s for s in steps(0, len(text), marks) if isinstance(s, Piece)):
        span = Span(piece.start, piece.end)
        assert all(x.span.holds(span) for x in piece.over)
        assert all(len(a.span) <= len(b.span) for a, b in pairwise(piece.over))
        if len(marks) <= DEPTH:
            assert set(piece.over) == {x for x in marks if x.span.touches(span)}


def test_every_extracted_span_of_a_reading_is_marked() -> None:
    index = Index(made.DATA)
    for reading in made.READINGS:
        marks = {(x.span, x.layer) for x in marks_of(index, reading.document.id)}
        page = shown(reading, marks_of(index, reading.document.id))
        for time_mention in reading.times:
            assert (time_mention.span, "time") in marks
        for finding in reading.findings:
            assert (finding.span, "finding") in marks
        for assertion in reading.assertions:
            for span in (assertion.span, *assertion.mentions):
                assert any(s == span and layer not in (DETAIL, "time", "finding") for s, layer in marks)
                assert page.xpath(".//*[@id=$id]", id=f"s{span.start}-{span.end}")


def test_a_piece_opens_the_innermost_entry() -> None:
    reading = made.READINGS[0]
    page = shown(reading, marks_of(Index(made.DATA), made.ONE.id))
    opens = {a.text_content(): a.get("href") for a in page.iter("a")}
    assert opens["وزير خارجية زهران نديم الصافي"] == "/en/person/person%2F1"
    assert opens["عُقدت الجولة الخامسة من محادثات مرجانة في مدينة مرجانة يوم "] == "/en/meeting/m1"  # cut by no field
    assert (
        opens["بات أقصر"]
        == f"/en/source/{made.ONE.id}/at/{made.at(made.FIRST, 'بات أقصر').start}-{made.at(made.FIRST, 'بات أقصر').end}"
    )
    titles = {a.text_content(): a.get("title") for a in page.iter("a")}
    assert titles["312 قتيلاً مدنياً"] == "Figure · Position"


def test_crossing_marks_are_written_in_pieces_that_name_one_anchor() -> None:
    page = shown(made.READINGS[0], marks_of(Index(made.DATA), made.ONE.id))
    anchor = f"s{made.promised.span.start}-{made.promised.span.end}"
    pieces = page.xpath(".//mark[@data-span=$a]", a=anchor)
    assert len(pieces) == 2
    assert [p.get("id") for p in pieces] == [anchor, None]
    assert "".join(p.text_content() for p in pieces) == made.promised.span.of(made.FIRST)


def test_furniture_and_repeats_are_told_from_the_text() -> None:
    page = shown(made.READINGS[0], ())
    kinds = [str(p.get("class")).split()[-1] for p in page.iter("p")]
    assert kinds == ["title", "furniture", "dateline", "body", "body", "body", "repeat", "furniture"]


def test_a_dateline_within_a_line_stays_in_its_line() -> None:
    text = "مدينة – قالت الوزارة شيئا."
    blocks = (Block(BlockKind.DATELINE, Span(0, 8)), Block(BlockKind.BODY, Span(8, len(text))))
    page = shown(Reading(Document(text), UNDATED, blocks), ())
    (line,) = page.iter("p")
    assert line.get("class") == "block body"
    assert line.xpath("./span[@class='dateline']/text()") == ["مدينة – "]


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)> \"' onmouseover=x &lt;b&gt; {{ 7*7 }} {% raw %}",
    "قال \u202eالوزير\u202d ثم \u2066صمت\u2067 \u200f\u200e وانتهى",
    "نص فيه \x00 \x07 \x1b \ud800 \ufffe حروف لا تُطبع",
    "]]></p></article></main>--><!-- %3Cscript%3E ${alert(1)} `x`",
    "\ufeff\u0000",
    "ا" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """In the text, in a title, an outlet, an entity, a label and an id: nothing of it becomes markup."""
    document = Document(text)
    entity = LedgerEntity(text, text, text)
    evidence = m.EvidenceItem(document.id, Span(0, min(9, len(text))), text[:9], text, (text, text), text)
    reading = Reading(document, UNDATED, times=(TimeMention(Span(0, len(text)), Absolute("2001")),))
    ledger = m.Ledger(
        text, None,
        documents=(m.LedgerDocument(document.id, document.source, text, Field(note=text), UNDATED),),
        statements=(m.Statement(text, entity, text, text, text, text, None, (text,), text, None, ("e",)),),
        figures=(m.Figure("f", 3, text, text, entity, entity, None, None, text, ("e",)),),
        positions=(m.Position("p", entity, text, text, text, None, None, ("e",)),),
        contradictions=(m.Contradiction(text, text, (Alternative(text, ("e",)),)),),
        evidence=(("e", evidence),),
    )  # fmt: skip
    client = TestClient(create_app(lambda: DossierData(ledger, HeldReadings([reading]))), base_url="http://localhost")
    paths = [f"source/{document.id}", "statements", "figures", "positions", "contradictions", "sources", "why/e", ""]
    for lang in ("ar", "en"):
        for path in [*paths, f"source/{document.id}/at/0-1", "statement/" + "x" * 9_000, "figure/f", "position/p"]:
            answer = client.get(f"/{lang}/{path}")
            assert answer.status_code == (404 if "xxx" in path else 200)
            page = html.document_fromstring(answer.text)
            own = {"/static/vendor/htmx.min.js", f"/static/reading.js?{__version__}"}
            assert "/static/vendor/htmx.min.js" in page.xpath("//script/@src")
            assert set(page.xpath("//script/@src")) <= own or path == ""
            assert not page.xpath("//img | //@*[starts-with(name(), 'on')] | //b")
            assert not set("\x00\x07\x1b\ufffe") & set(answer.text)
    page = html.document_fromstring(client.get(f"/en/source/{document.id}").text)
    kept = page.xpath("//article")[0].text_content()
    assert kept == "".join("\ufffd" if c in "\x00\x07\x1b\ud800\ufffe" else c for c in text)
    client.get("/api/ledger.json").json()


@pytest.mark.parametrize("shape", ["nested", "crossing", "apart", "alike"])
def test_five_thousand_marks_are_shown_at_once(shape: str) -> None:
    text = "كلمة " * 4_000
    n = 5_000
    spans = {
        "nested": [Span(i, len(text) - i) for i in range(n)],
        "crossing": [Span(i, i + 9_000) for i in range(n)],
        "apart": [Span(4 * i, 4 * i + 3) for i in range(n)],
        "alike": [Span(10, 20)] * n,
    }[shape]
    times = tuple(TimeMention(s, Absolute("2001-01-01")) for s in spans)
    reading = Reading(Document(text), UNDATED, times=times)
    client = client_for(reading)
    client.get("/en/")
    answer = client.get(f"/en/source/{reading.document.id}")
    page = html.document_fromstring(answer.text, parser=html.HTMLParser(huge_tree=True))
    assert page.xpath("//article")[0].text_content() == text
    for span in set(spans):
        assert f'id="s{span.start}-{span.end}"' in answer.text
    deepest = max(len(list(e.iterancestors())) for e in page.xpath("//article//a"))
    assert deepest < DEPTH + 10


def test_spans_that_are_empty_or_beyond_the_text_are_passed_over() -> None:
    document = Document("نص قصير")
    beyond = FigureClaimed(document=document.id, span=Span(0, 400), value=1, unit="x")
    empty = TimeMention(Span(3, 3), Absolute("2001"))
    reading = Reading(document, UNDATED, times=(empty,), assertions=(beyond,))
    client = client_for(reading)
    page = html.document_fromstring(client.get(f"/ar/source/{document.id}").text)
    assert not page.xpath("//article//mark")


def test_a_source_without_its_reading_is_told_to_be_so() -> None:
    ledger = m.Ledger(None, None, made.LEDGER.documents, evidence=made.LEDGER.evidence)
    client = TestClient(create_app(lambda: DossierData(ledger)), base_url="http://localhost")
    assert strings("en")("source.no_reading") in client.get(f"/en/source/{made.ONE.id}").text
    assert made.said.span.of(made.FIRST) in html.document_fromstring(
        client.get(f"/en/why/{made.key(made.said)}").text
    ).xpath("string(//blockquote)")
