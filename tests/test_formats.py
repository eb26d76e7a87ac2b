"""Every format becomes documents, whatever its name says; archives are read within bounds; what is not read is told."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from mahdar.cli.app import app
from mahdar.engine.build import build
from mahdar.ingest import (
    FAILED,
    MENDED,
    PASSED,
    Blob,
    File,
    Hints,
    InputError,
    columns_of,
    documents,
    one,
    read,
    there,
    walk,
)  # fmt: skip
from mahdar.ingest.bylines import printed
from mahdar.ingest.feed import entries
from mahdar.ingest.formats import FORMATS, chosen
from mahdar.ingest.html import read_page
from mahdar.ingest.pdf_pages import Glyph, in_reading_order
from mahdar.ingest.sitemap import addresses
from mahdar.ingest.warc import steps
from mahdar.ingest.written_days import written_day
from mahdar.model.document import BlockKind, Document, Reject
from mahdar.publish.dossier import DossierData, create_app
from mahdar.store import Store
from tests.articles import article
from tests.format_samples import (
    ATOM,
    JSON_FEED,
    LISTED,
    MAILBOX,
    RECORDS,
    SAMPLES,
    SAVED,
    SITEMAP,
    TABLE,
    TEXT,
    WORDS,
    docx,
    item,
    mail,
    page,
    paragraph,
    pdf,
    record,
    rss,
    tar,
    warc,
    zipped,
)  # fmt: skip


def found(data: bytes, name: str = "x", hints: Hints | None = None) -> list[Document | Reject]:
    return list(read(Blob(name, data, hints=hints or Hints())))


def good(data: bytes, name: str = "x", hints: Hints | None = None) -> list[Document]:
    return [f for f in found(data, name, hints) if isinstance(f, Document)]


@pytest.mark.parametrize("name", SAMPLES)
def test_each_format_is_known_by_its_first_bytes(name: str) -> None:
    told = "x.csv" if name == "table" else "x"
    known = chosen(Blob(told, SAMPLES[name]))
    assert known is not None
    assert known.name == name
    assert {f.name for f in FORMATS} == set(SAMPLES)


@pytest.mark.parametrize("name", [n for n in SAMPLES if n not in ("text", "table", "records", "mail")])
def test_first_bytes_count_for_more_than_an_ending_that_lies(name: str) -> None:
    known = chosen(Blob("article.txt", SAMPLES[name], hints=Hints("image/png")))
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    ("data", "name", "texts"),
    [
        (bz2.compress(page()), "a.html.bz2", 1),
        (lzma.compress(TEXT.encode()), "a.txt.xz", 1),
        (gzip.compress(RECORDS[:400]) + gzip.compress(RECORDS[400:]), "wire.jsonl.gz", 3),
        (tar({"a/1.txt": TEXT.encode(), "a/2.html": page(), "a/.3.txt": b"x"}, "w:gz"), "press.tgz", 2),
        (tar({"a/1.txt": TEXT.encode()}, "w:xz"), "press", 1),
        (zipped({"a.zip": zipped({"b.txt": TEXT.encode()}), "__MACOSX/a": b"x", "c.csv": TABLE.encode()}), "p.zip", 3),
        (zipped({"archive.warc.gz": warc()}), "p.zip", 3),
        (mail(html=False), "m.eml", 1),
        (mail(attached={"a.docx": docx(), "b.eml": mail(), "c.png": b"\x89PNG"}), "m.eml", 3),
        (ATOM, "f", 1),
        (LISTED, "wire.json", 3),
        (LISTED, "wire", 3),
        (json.dumps({"title": "لقاء", "content": WORDS}, indent=1).encode(), "one.json", 1),
        (RECORDS, "wire.json", 3),
        (json.dumps([{"name": "x"}, {"name": "y"}]).encode(), "package.json", 0),
        (JSON_FEED, "f", 1),
        (warc(packed=False), "w", 3),
        (b"\xef\xbb\xbf" + page(), "page-without-ending", 1),
        (TABLE.replace(",", ";").encode("utf-16"), "t.csv", 2),
        (TABLE.replace(",", "\t").encode("cp1256"), "t.tsv", 2),
    ],
)
def test_what_is_packed_is_read_by_its_own_format(data: bytes, name: str, texts: int) -> None:
    assert len(good(data, name)) == texts


def test_archives_are_read_two_deep_and_no_deeper() -> None:
    data = zipped({"1.txt": TEXT.encode()})
    for name in ("2.zip", "3.zip"):
        data = zipped({name: data, f"{name}.txt": article(len(name + name)).encode()})
    texts = found(data, "top.zip")
    assert [f.where for f in texts if isinstance(f, Reject)] == ["top.zip!3.zip!2.zip"]
    assert [f.source.path for f in texts if isinstance(f, Document)] == ["top.zip!3.zip!2.zip.txt", "top.zip!3.zip.txt"]


def test_a_table_is_read_by_what_its_columns_are_called() -> None:
    first, second = good(TABLE.encode("utf-8-sig"), "t.csv")
    assert first.text == f'لقاء\n{WORDS}\r\nوقال "الوزير" إنه راض'
    source = first.source
    assert (source.published, source.outlet, source.author, source.url, source.path) == (
        "2019-03-12", "منبر النهر", "ندى الراوي", "https://minbar.example.org/1", "t.csv:2",
    )  # fmt: skip
    assert second.source.path == "t.csv:4"
    assert second.source.outlet is None


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ("Headline,Full_Text,Date", True),
        ("العُنوان,نص الخبر,التاريخ", True),
        ("عنوان المقال,المُحتوى,تاريخ الصدور", True),
        ("one,two,three", False),
    ],
)
def test_headings_are_known_in_two_languages_and_others_are_named(headings: str, told: bool) -> None:
    data = f"{headings}\nلقاء,{WORDS},2019-03-12\n".encode()
    names = headings.split(",")
    if not told:
        (reject,) = found(data, "t.csv")
        assert isinstance(reject, Reject)
        assert "name it: --columns text=NAME, of one, two, three" in reject.reason
    chosen_columns = () if told else columns_of(f"text={names[1]},title={names[0]}, published={names[2]}")
    (document,) = good(data, "t.csv", Hints(columns=chosen_columns))
    assert document.text == f"لقاء\n{WORDS}"
    assert document.source.published == "2019-03-12"


@pytest.mark.parametrize("told", ["المتن", "text=", "words=المتن", "text=a,,"])
def test_columns_that_are_named_wrongly_are_told(told: str) -> None:
    with pytest.raises(InputError, match="; "):
        columns_of(told)


def test_fields_of_records_are_known_by_the_names_of_columns() -> None:
    line = json.dumps({"content": WORDS, "headline": "لقاء", "source": "منبر النهر", "date": "2019-03-12"}).encode()
    (document,) = good(line, "w.jsonl")
    assert document.text == f"لقاء\n{WORDS}"
    assert (document.source.outlet, document.source.published) == ("منبر النهر", "2019-03-12")
    (named,) = good(json.dumps({"a": WORDS, "text": "x"}).encode(), "w.jsonl", Hints(columns=(("text", "a"),)))
    assert named.text == WORDS


def test_a_feed_gives_its_articles_and_tells_of_its_summaries() -> None:
    document, passed = found(rss(), "f.rss")
    assert isinstance(document, Document)
    assert document.text.startswith("لقاء على ضفة النهر\n\n")
    source = document.source
    assert (source.published, source.author, source.outlet) == ("2019-03-12", "ندى الراوي", "منبر النهر")
    assert isinstance(passed, Reject)
    assert (passed.stage, passed.where) == (PASSED, "f.rss:2")
    cut = rss(item("خبر", f"<p>{WORDS * 9} اقرأ المزيد على موقعنا</p>"))
    assert [e.whole for e in entries(cut)] == [False]


def test_the_day_of_an_entry_is_that_of_its_own_clock() -> None:
    """In Greenwich it was still the eleventh."""
    for data in (rss(), ATOM, JSON_FEED):
        assert entries(data)[0].published == "2019-03-12"


def test_a_sitemap_gives_addresses_and_no_text() -> None:
    first, second = addresses(SITEMAP)
    assert (first.url, first.modified, first.outlet, first.title) == (
        "https://minbar.example.org/1", "2019-03-13", "منبر النهر", "لقاء",
    )  # fmt: skip
    assert second.url == "https://minbar.example.org/2"
    index = (
        SITEMAP.replace(b"urlset", b"sitemapindex").replace(b"<url>", b"<sitemap>").replace(b"</url>", b"</sitemap>")
    )
    assert [a.index for a in addresses(index)] == [True, True]
    (passed,) = found(SITEMAP, "sitemap.xml")
    assert isinstance(passed, Reject)
    assert passed.stage == PASSED
    assert "2 addresses" in passed.reason


def test_a_records_source_says_where_it_is_archived_and_when_it_was_fetched() -> None:
    data = warc()
    documents_of = good(data, "press.warc.gz")
    assert [d.source.url for d in documents_of] == [f"https://minbar.example.org/{n}" for n in range(3)]
    for document in documents_of:
        assert document.source.fetched == "2024-01-25T09:00:00Z"
        name, offset = document.source.record.split("#")
        assert name == "press.warc.gz"
        assert data[int(offset) :].startswith(b"\x1f\x8b")
        assert next(good_of(steps(Blob(name, data), int(offset)))).text == document.text


def good_of(told: Iterator[object]) -> Iterator[Document]:
    for step in told:
        yield from (f for f in step.found if isinstance(f, Document))  # type: ignore[attr-defined]


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_reading_on_from_any_checkpoint_gives_the_rest(packed: bool) -> None:
    data = warc(5, packed)
    whole = list(steps(Blob("w", data)))
    texts = [d.text for d in good_of(iter(whole))]
    for number, step in enumerate(whole):
        assert step.behind is not None
        read_on = [d.text for d in good_of(steps(Blob("w", data), step.behind))]
        assert [d.text for d in good_of(iter(whole[: number + 1]))] + read_on == texts


def test_an_archive_compressed_as_one_piece_is_read_and_has_no_checkpoints() -> None:
    told = list(steps(Blob("w", gzip.compress(warc(packed=False)))))
    assert len(list(good_of(iter(told)))) == 3
    assert all(s.behind is None for s in told[1:])


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("cut", [1, 30, 200, 700])
def test_a_cut_archive_is_read_up_to_the_cut_which_is_told_by_its_offset(packed: bool, cut: int) -> None:
    data = warc(4, packed)
    last = [s.behind for s in steps(Blob("w", data))][-3]
    got = found(data[:-cut], "w.warc.gz")
    texts = [f for f in got if isinstance(f, Document)]
    assert len(texts) >= 1
    if cut > 4:
        (broken,) = [f for f in got if isinstance(f, Reject) and f.stage == FAILED]
        assert "cut off or damaged at offset" in broken.reason
        assert (f"offset {last} " in broken.reason) == (len(texts) == 3)


def test_answers_are_unwrapped_as_they_were_sent() -> None:
    body = page()
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    sent = [
        record(gzip.compress(body), fields="Content-Encoding: gzip\r\n"),
        record(chunked, fields="Transfer-Encoding: chunked\r\n"),
        record(body, fields="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),  # unwrapped by the crawler
        record(body.decode().encode("cp1256"), media="text/html; charset=windows-1256"),
        record(TEXT.encode(), kind="conversion", media="text/plain"),
    ]
    texts = good(b"".join(sent), "w.warc")
    assert len(texts) == 5
    assert all(WORDS.strip() in d.text for d in texts)
    assert not good(record(body, head="HTTP/1.1 404 Not Found"), "w.warc")


def test_a_pdf_is_read_and_trusted_little() -> None:
    (document,) = good(pdf(), "a.pdf")
    assert document.text == "The commission met on the river bank on Tuesday."
    assert (document.source.trust, document.source.title) == ("low", "On the river")


def test_a_page_that_a_browser_saved_in_one_file_is_read_as_the_page() -> None:
    (saved,), (own,) = good(SAVED, "a.mhtml"), good(page(), "a.html")
    assert (saved.text, saved.blocks) == (own.text, own.blocks)
    source = saved.source
    assert (source.url, source.fetched) == ("https://shore.example/news/7", "2019-05-15T10:00:00Z")
    assert (source.title, source.author, source.published) == ("لقاء على ضفة النهر", None, None)
    assert "no page" not in str(found(SAVED, "a.mht"))
    (reject,) = found(SAVED.replace(b"text/html\r\n", b"text/css\r\n"), "a.mhtml")
    assert isinstance(reject, Reject)
    assert "save it anew" in reject.reason


def test_the_mails_of_a_mailbox_are_told_by_their_number() -> None:
    cut = MAILBOX.replace(b"From MAILER", b"From nobody knows\n\n>From MAILER", 1)
    assert [d.source.path for d in good(MAILBOX, "old.mbox")] == ["old.mbox:1", "old.mbox:2"]
    first, second = good(MAILBOX, "old.mbox")
    assert (first.source.title, first.text) == (good(mail(html=False))[0].source.title, good(mail(html=False))[0].text)
    assert second.text == good(mail(), "a.eml")[0].text
    assert len(good(cut, "old.mbox")) <= 2


@pytest.mark.parametrize(
    ("columns", "outlet"),
    [("text=data.body,title=data.head", None), ("text=data.body,title=data.head,outlet=meta.0.name", "منبر النهر")],
)
def test_fields_within_fields_are_named_by_their_way(columns: str, outlet: str | None) -> None:
    row = {"data": {"body": WORDS, "head": "لقاء"}, "meta": [{"name": "منبر النهر"}]}
    (document,) = good(json.dumps(row).encode(), "w.jsonl", Hints(columns=columns_of(columns)))
    assert (document.text, document.source.outlet) == (f"لقاء\n{WORDS}", outlet)


def test_a_list_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    told = found(LISTED[: LISTED.rindex(b"text") + 9], "wire.json")
    assert [type(f) for f in told] == [Document, Document, Reject]
    assert told[2].where == "wire.json:3" if isinstance(told[2], Reject) else False


@pytest.mark.parametrize("wrapped", [zlib.compress(page()), zlib.compress(page())[2:-4], page()])
def test_an_answer_that_was_deflated_is_unpacked(wrapped: bytes) -> None:
    (document,) = good(record(wrapped, fields="Content-Encoding: deflate\r\n"), "w.warc")
    assert WORDS.strip() in document.text


def test_an_answer_in_a_coding_that_is_not_read_says_so() -> None:
    (reject,) = found(record(b"\x28\xb5\x2f\xfd\x04", fields="Content-Encoding: zstd\r\n"), "w.warc")
    assert isinstance(reject, Reject)
    assert "zstd" in reject.reason


def drawn(*words: str, line: float = 700, right: float = 500, chars: str = "") -> list[Glyph]:
    """Glyphs of a line from right to left, ten points each; a PDF has them in the order of `chars`, else as they are
    read. A number runs from left to right."""
    found, at = [], right
    for word in words:
        for number, run in groupby(word, key=lambda c: c.isascii() and c.isalnum()):
            letters = list(run)
            for n, c in enumerate(letters):
                place = at - 10 * (len(letters) - n if number else n + 1)
                found.append(Glyph(c, place, place + 9, line, line + 12))
            at -= 10 * len(letters)
        at -= 10
        found.append(Glyph(" ", at, at, line, line))
    held = {g.char: g for g in found}
    return [held[c] for c in chars] if chars else found[:-1]


END = Glyph("\r", 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        (drawn("عقد", "لها"), "عقد لها"),  # as it is read
        (drawn("عقد", "لها", chars="دقع اهل"), "عقد لها"),  # each word as it is drawn
        (drawn("عقد", "لها", chars="اهل دقع"), "عقد لها"),  # the whole line as it is drawn
        (drawn("عقد.", chars="دقع."), "عقد."),  # a sign where it belongs, its word turned
        (drawn("2019م", chars="م2019"), "2019م"),
        (drawn("سنة", "2019", "حتى", chars="ىتح 2019 ةنس"), "سنة 2019 حتى"),
        (drawn(")عقد(", "لها", chars="(دقع) لها"), "(عقد) لها"),  # brackets as they look
        (drawn("\ufe97\ufee2", chars="\ufee2\ufe97"), "تم"),  # letters as they look
        ([*drawn("عقد", right=300), END, *drawn("لها", right=333)], "لها عقد"),  # one line, cut into two
        ([*drawn("عقد", right=300), END, *drawn("لها", right=500)], "عقد\nلها"),  # two columns
        ([*drawn("عقد"), END, *drawn("لها", line=680)], "عقد\nلها"),
        (drawn("جولةلها"), "جولة لها"),
    ],
)
def test_arabic_is_drawn_from_a_pdf_in_the_order_it_is_read_in(glyphs: list[Glyph], text: str) -> None:
    assert in_reading_order(glyphs) == text


def test_a_word_document_keeps_its_paragraphs_apart() -> None:
    body = (
        paragraph("لقاء على ضفة النهر", "a1") + paragraph("الجلسة", "a2") + paragraph(WORDS)
        + paragraph("بند أول", more="<w:numPr/>") + "<w:tbl><w:tr><w:tc>" + paragraph("خلية") + "</w:tc></w:tr></w:tbl>"
        + "<w:p><w:del><w:r><w:t>محذوف</w:t></w:r></w:del><w:r><w:t>باق</w:t><w:br/><w:t>سطر</w:t></w:r></w:p>"
    )  # fmt: skip
    core = '<c xmlns:d="urn:d"><d:creator>ندى الراوي</d:creator><d:modified>2019-03-13T08:00:00Z</d:modified></c>'
    (document,) = good(docx(body, core), "a.docx")
    assert document.text == f"لقاء على ضفة النهر\nالجلسة\n{WORDS}\nبند أول\nخلية\nباق\nسطر"
    kinds = [b.kind for b in document.blocks]
    assert kinds[:4] == [BlockKind.TITLE, BlockKind.SUBHEAD, BlockKind.BODY, BlockKind.LIST]
    assert [b.span.of(document.text) for b in document.blocks][4:] == ["خلية", "باق\nسطر"]
    source = document.source
    assert (source.title, source.author, source.modified) == ("لقاء على ضفة النهر", "ندى الراوي", "2019-03-13")


@pytest.mark.parametrize("taken_for", ["cp1256", "latin-1"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv", "a.jsonl"])
def test_text_that_was_taken_for_another_encoding_is_mended_and_told(taken_for: str, name: str) -> None:
    sample = {"a.txt": TEXT.encode(), "a.html": page(), "a.csv": TABLE.encode(), "a.jsonl": RECORDS}[name]
    twice = sample.decode().encode().decode(taken_for).encode()
    got = found(twice, name)
    texts = [f for f in got if isinstance(f, Document)]
    assert [d.text for d in texts] == [d.text for d in good(sample, name)]
    assert [f.stage for f in got if isinstance(f, Reject) and f.stage != "ingest.page"] == [MENDED] * len(texts)


def test_what_was_lost_in_another_encoding_is_told_and_a_quotation_of_it_stays() -> None:
    garbled = TEXT.encode().decode("cp1256").replace("ظ…", "?")
    lost = garbled[:40] + "☃" + garbled[40:]
    (reject,) = found(lost.encode(), "a.txt")
    assert isinstance(reject, Reject)
    assert "windows-1256" in reject.reason
    quoting = f"{TEXT}يظهر النص هكذا: {'وصل الوفد'.encode().decode('cp1256')}"
    (document,) = good(quoting.encode(), "a.txt")
    assert document.text == quoting


def linked(*items: Mapping[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(list(items), ensure_ascii=False)}</script>'


NEWS: dict[str, object] = {
    "@type": "NewsArticle", "headline": "لقاء على ضفة النهر", "datePublished": "2019-03-12T01:30:00+03:00",
}  # fmt: skip


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        (
            linked({"@type": "WebPage", "datePublished": "2001-01-01", "name": "x"}, {"@graph": [
                {"@type": "Person", "@id": "#n", "name": "ندى الراوي"},
                NEWS | {"author": {"@id": "#n"}, "dateModified": "2019-03-13", "publisher": {"name": "منبر النهر"}}]}),
            "",
            {"author": "ندى الراوي", "published": "2019-03-12", "modified": "2019-03-13", "outlet": "منبر النهر"},
        ),
        (
            linked({"@type": "ItemList", "itemListElement": [NEWS | {"datePublished": "2001-01-01"}]}, NEWS),
            "",
            {"published": "2019-03-12"},
        ),
        (
            linked(NEWS | {"url": "https://m.example/2", "datePublished": "2001-01-01"}, NEWS | {
                "url": "https://m.example/1", "author": [{"name": "ندى"}, {"name": "سالم"}]})
            + '<link rel="canonical" href="https://m.example/1">',
            "",
            {"published": "2019-03-12", "author": "ندى، سالم", "url": "https://m.example/1"},
        ),
        (
            '<meta name="author" content="admin"><meta property="article:modified_time" content="2019-03-13">',
            "<div>بقلم: ندى الراوي</div><div>نُشر في: الثلاثاء 12 آذار/مارس 2019 - 10:30</div>",
            {"author": "ندى الراوي", "published": "2019-03-12", "modified": "2019-03-13"},
        ),
        ("", "<p>كتب - سالم ولد المختار:</p><span>آخر تحديث: ١٣/٣/٢٠١٩ | تاريخ النشر: 12-3-2019</span>",
         {"author": "سالم ولد المختار", "published": "2019-03-12", "modified": "2019-03-13"}),
        ("", "<p>كتب الوزير في تغريدة أنه راض عن اللقاء</p><p>تحرير الأسرى</p>", {"author": None}),
        ('<meta property="og:title" content="لقاء على ضفة النهر | منبر النهر"><meta property="og:site_name"'
         ' content="منبر النهر"><meta property="og:url" content="https://m.example/a"><link rel=canonical href="/b">',
         "",
         {"title": "لقاء على ضفة النهر", "url": "https://m.example/b"}),
        ("", '<time datetime="2019-03-13" itemprop="dateModified">x</time><time datetime="2019-03-12">y</time>',
         {"published": "2019-03-12", "modified": "2019-03-13"}),
    ],
    ids=["graph", "lists of others", "several", "printed", "dash", "no bylines", "bare title", "times"],
)  # fmt: skip
def test_what_a_page_tells_of_itself(head: str, body: str, told: dict[str, str | None]) -> None:
    metadata = read_page(page(head=head, body=body)).metadata
    assert {k: getattr(metadata, k) for k in told} == told


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("الثلاثاء 12 مارس 2019", "2019-03-12"),
        ("١٢ كانون الأول ٢٠١٩ م", "2019-12-12"),
        ("March 12, 2019", "2019-03-12"),
        ("12/3/2019 10:30", "2019-03-12"),
        ("3/13/2019", "2019-03-13"),
        ("13 غشت 2019", "2019-08-13"),
        ("31 فبراير 2019", None),
        ("12 مارس", None),
        ("1234567", None),
    ],
)
def test_days_as_pages_print_them(written: str, day: str | None) -> None:
    assert written_day(written) == day


def test_a_stamp_needs_its_word() -> None:
    assert printed(["12 مارس 2019", "قال إنه نشر قواته في 12 مارس 2019"]).published is None


def test_patterns_and_standard_input_are_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/1.txt", "a/b/2.txt", "a/b/3.html"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(article(len(name)), encoding="utf-8")
    pattern = f"{tmp_path}/**/*.txt"
    assert there(pattern)
    assert not there(f"{tmp_path}/**/*.nothing")
    assert [Path(f.path).name for f in walk([pattern]) if isinstance(f, File)] == ["1.txt", "2.txt"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(zipped({"a.html": page()}))))
    (document,) = documents(File("-", "", 0))
    assert isinstance(document, Document)
    assert document.source.path == "-!a.html"


def test_files_of_a_folder_are_known_by_their_bytes_where_their_ending_tells_nothing(tmp_path: Path) -> None:
    given = {"index.php": page(), "feed.xml": rss(), "saved": page(), "notes": b"x", "s.xlsx": zipped({"a.txt": b"x"}),
             "bundle": zipped({"a.txt": b"x"}), "map.xml": SITEMAP, "style.css": b"p {}"}  # fmt: skip
    for name, data in given.items():
        (tmp_path / name).write_bytes(data)
    kinds = {Path(f.path).name: f.kind for f in walk([str(tmp_path)]) if isinstance(f, File)}
    assert kinds == {"index.php": "page", "feed.xml": "feed", "saved": "page", "bundle": "zipped", "map.xml": "sitemap"}


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("w.jsonl", RECORDS, ":2"),
        ("t.csv", TABLE.encode(), ":4"),
        ("p.zip", zipped({"a/b.txt": TEXT.encode(), "c.txt": b"x"}), "!a/b.txt"),
        ("w.warc.gz", warc(), "#673"),
        ("m.eml", mail(attached={"a.docx": docx()}), "!a.docx"),
    ],
)
def test_a_part_of_a_file_is_read_by_where_it_is(name: str, data: bytes, part: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    if name == "w.warc.gz":
        part = "#" + next(islice(good_of(steps(Blob("w", data))), 1, None)).source.record.split("#")[1]
    document = one(f"{file}{part}")
    assert document.source.path == f"{file}{part}"
    with pytest.raises(InputError, match="more than one text; name one"):
        one(str(file))
    with pytest.raises(InputError, match="has nothing at"):
        one(f"{file}{part}9")


def test_a_build_counts_what_it_mended_and_takes_columns(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(article(1).encode().decode("cp1256").encode())
    (folder / "b.csv").write_text(f"Z,Y\nx,{article(2).splitlines()[3]}\n", encoding="utf-8")
    (folder / "c.warc.gz").write_bytes(warc(1))
    arguments = ["build", str(folder), "--ledger", str(tmp_path / "l.db"), "--processes", "1"]
    told = CliRunner().invoke(app, [*arguments, "--columns", "text=Y,title=Z"])
    assert told.exit_code == 0, told.output
    assert "3 documents found" in told.stdout
    assert "mended 1: 1 UTF-8 that was read as windows-1256" in told.stdout
    wrong = CliRunner().invoke(app, [*arguments, "--columns", "words=Y"])
    assert wrong.exit_code == 2
    assert "--columns: 'words' is nothing that is known of a text" in wrong.stderr


def test_reading_a_pdf_says_how_little_it_is_trusted(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf())
    told = CliRunner().invoke(app, ["read", str(file)])
    assert "trust: low" in told.stdout
    assert json.loads(CliRunner().invoke(app, ["read", str(file), "--json"]).stdout)["trust"] == "low"


def test_the_reading_view_says_so_too(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf())
    with Store(None, create=True) as store:
        ledger = build(store, [str(tmp_path / "a.pdf")]).ledger
    (document,) = ledger.documents
    client = TestClient(create_app(lambda: DossierData(ledger)), base_url="http://localhost")
    assert "Low: drawn from a page" in client.get(f"/en/source/{document.id}").text


def test_an_interrupted_build_reads_an_archive_on_from_its_last_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(200))
    path = str(tmp_path / "a.warc.gz")
    kept = Store.append
    starts: list[int] = []
    with Store(str(tmp_path / "l.db"), create=True) as store:

        def ends(self: Store, new: Sequence[Document]) -> int:
            if len(starts) == 2:
                raise KeyboardInterrupt
            starts.append(len(new))
            return kept(self, new)

        monkeypatch.setattr(Store, "append", ends)
        with pytest.raises(KeyboardInterrupt):
            build(store, [path])
        monkeypatch.setattr(Store, "append", kept)
        report = build(store, [path])
    assert starts == [64, 64]
    assert report.found == 200 - 127, "it goes on with the last record that was kept"
    assert len(report.ledger.documents) == 200
    again = build(Store(str(tmp_path / "l.db")), [path])
    assert (again.found, again.new) == (200, 0), "a finished build looks at all there is"
