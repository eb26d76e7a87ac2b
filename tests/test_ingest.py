"""Bytes become documents as the publisher made them; what cannot be read says why."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.ingest import FAILED, PASSED, File, InputError, decode, documents, one, walk
from mahdar.ingest.days import day_of
from mahdar.ingest.html import read_page
from mahdar.ingest.limits import MAX_CHARACTERS
from mahdar.model.document import Document, Reject
from tests.articles import article

WORDS = "وصل الوفد الموريتاني إلى العاصمة، وقال رئيسه: «نحن هنا منذ الأمس»."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso8859-6"]
)
def test_arabic_is_read_from_the_encodings_the_press_used(encoding: str) -> None:
    words = WORDS if encoding != "iso8859-6" else WORDS.translate({ord(c): '"' for c in "«»"})
    assert decode((words * 3).encode(encoding)) == words * 3


def test_an_old_encoding_with_latin_in_it_is_still_known() -> None:
    text = "أعلنت شركة ABC Holding في بيان نشرته café press أن الأسعار لن تتغير هذا العام.\r\n"
    assert decode(text.encode("windows-1256")) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), max_size=200))
def test_utf8_text_is_stored_character_for_character(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


def test_line_ends_marks_and_a_byte_order_mark_stay_where_they_are() -> None:
    data = b"\xef\xbb\xbf" + "سطر\r\nسطرٌ ثانٍ\rثالث\u00a0\u200f\n".encode()
    assert decode(data) == data.decode("utf-8")
    assert decode(data)[0] == "\ufeff"


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (noise(4096), "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise(50), "binary"),
        (b"PK\x03\x04" + b"\0" * 40, "binary"),
        (WORDS.encode()[:-1] + b"\xd8", "damaged UTF-8 at byte"),
        ("\ufeff".encode("utf-16-le") + b"\x00\xd8\x00\x00", "damaged UTF-16"),
        (" Ça dépend des négociations à Genève, où l'été a été dur".encode("cp1252"), "neither UTF-8"),
    ],
    ids=["noise", "picture", "archive", "cut in a character", "half a pair", "French"],
)
def test_what_is_no_arabic_text_says_so(data: bytes, cause: str) -> None:
    with pytest.raises(InputError, match=cause) as caught:
        decode(data)
    assert "; " in str(caught.value), "a cause is followed by a remedy"


def test_a_page_nested_beyond_all_bounds_is_refused_at_once() -> None:
    assert "عقدت" in read_page(("<div>" * 900 + "عقدت الجولة").encode()).text
    with pytest.raises(InputError, match="nested more than 1000 deep; give"):
        read_page(("<div>" * 90_000 + "عقدت الجولة").encode())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-12", "2019-03-12"),
        ("2019-03-12T23:30:00-05:00", "2019-03-12"),
        (" 2019/3/2 ", "2019-03-02"),
        ("20190312T101500Z", "2019-03-12"),
        ("Tue, 12 Mar 2019 10:15:00 GMT", "2019-03-12"),
        ("2019-02-30", None),
        ("12-03-2019", None),
        ("yesterday", None),
        ("2019", None),
        ("", None),
    ],
)
def test_days_as_the_web_writes_them(text: str, day: str | None) -> None:
    assert day_of(text) == day


PARAGRAPH = "وتناول المجتمعون في جلستهم ملف المياه وحصص كل دولة من مياه النهر خلال موسم الجفاف المقبل. "


def page(head: str = "", body: str = "") -> bytes:
    return f"""<!doctype html><html><head><meta charset="utf-8">{head}</head><body>
        <nav><a href="/">الرئيسية</a> <a href="/e">اقتصاد</a></nav>
        <article>{body}<p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p></article>
        <footer>جميع الحقوق محفوظة</footer></body></html>""".encode()


LINKED = '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, %s]}</script>'


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            '<meta property="og:title" content="عنوان"><meta property="og:site_name" content="منبر النهر">'
            '<meta property="article:published_time" content="2019-03-12T10:00:00Z">'
            '<link rel="canonical" href="https://minbar.example.org/1">',
            "",
            ("عنوان", "منبر النهر", "https://minbar.example.org/1", "2019-03-12"),
        ),
        (
            LINKED % '{"headline": "عنوان", "datePublished": "2019-03-12", "publisher": {"name": "منبر النهر"}}',
            "",
            ("عنوان", "منبر النهر", None, "2019-03-12"),
        ),
        ('<script type="application/ld+json">{broken</script>', "<h1>عنوان</h1>", ("عنوان", None, None, None)),
        ("<title>عنوان | منبر النهر</title>", "", ("عنوان | منبر النهر", None, None, None)),
        (
            '<title>عنوان | منبر النهر</title><meta property="og:site_name" content="منبر النهر">',
            '<time datetime="2019-03-12">أمس</time>',
            ("عنوان", "منبر النهر", None, "2019-03-12"),
        ),
        ('<meta name="date" content="not a date">', "<h1>عنوان</h1>", ("عنوان", None, None, None)),
    ],
    ids=["open graph", "linked data", "broken data", "bare title", "time element", "no date"],
)
def test_what_a_page_says_of_itself(head: str, body: str, expected: tuple[str | None, ...]) -> None:
    found = read_page(page(head, body)).metadata
    assert (found.title, found.outlet, found.url, found.published) == expected


def test_a_pages_text_is_its_article_and_opens_with_its_title() -> None:
    text = read_page(page('<meta property="og:title" content="لقاء على ضفة النهر">')).text
    assert text.startswith("لقاء على ضفة النهر\n")
    assert PARAGRAPH.strip() in text
    assert "الرئيسية" not in text
    assert "الحقوق" not in text


def test_a_title_that_the_article_prints_is_not_printed_twice() -> None:
    text = read_page(page('<meta property="og:title" content="لقاء على النهر">', "<h1>لقاء على النهر</h1>")).text
    assert text.count("لقاء على النهر") == 1


def test_a_lead_in_the_articles_own_header_is_kept_in_its_place() -> None:
    lead = "اتفق وفدا البلدين أمس على تقاسم مياه النهر بعد محادثات دامت ثلاثة أيام كاملة."
    text = read_page(page(body=f"<header class='site'><h1>لقاء على النهر</h1><p>{lead}</p></header>")).text
    assert text.index("لقاء على النهر") < text.index(lead) < text.index("وتناول")


def test_a_page_in_the_encoding_it_names() -> None:
    data = page("<title>لقاء</title>").decode().replace("utf-8", "windows-1256").encode("windows-1256")
    assert PARAGRAPH.strip() in read_page(data).text


def lines(*records: object) -> bytes:
    return "\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records).encode()


def read_lines(tmp_path: Path, data: bytes) -> list[Document | Reject]:
    file = tmp_path / "wire.jsonl"
    file.write_bytes(data)
    return list(documents(File(str(file), "records", len(data))))


def test_a_record_is_its_title_and_its_text(tmp_path: Path) -> None:
    record = {"title": "لقاء", "text": "نص الخبر.", "published": "2019-03-12T08:00:00Z", "outlet": "منبر", "url": "u"}
    (found,) = read_lines(tmp_path, lines("", record))
    assert isinstance(found, Document)
    assert found.text == "لقاء\nنص الخبر."
    source = found.source
    assert (source.title, source.outlet, source.url, source.published) == ("لقاء", "منبر", "u", "2019-03-12")
    assert source.published_by == "record"
    assert source.path.endswith("wire.jsonl:2")


def test_a_text_that_opens_with_its_title_is_stored_as_it_is(tmp_path: Path) -> None:
    (found,) = read_lines(tmp_path, lines({"title": "لقاء", "text": "لقاء\nنص الخبر."}))
    assert isinstance(found, Document)
    assert found.text == "لقاء\nنص الخبر."


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("{not json", "no JSON"),
        ("[1, 2]", "no JSON object"),
        ('{"title": "x"}', "no text"),
        ('{"text": "  "}', "empty"),
        ('{"text": 7}', "text is no text"),
        ('{"text": "خبر", "published": "31/31/2019"}', "no date"),
        ('{"text": "خبر", "published": 1552348800}', "published is no text"),
        ('{"text": "\\ud800"}', "half a character"),
    ],
)
def test_a_bad_record_is_told_by_its_line_and_the_others_are_read(tmp_path: Path, line: str, cause: str) -> None:
    first, bad, last = read_lines(tmp_path, lines({"text": "خبر أول"}, line, {"text": "خبر ثان"}))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Reject)
    assert cause in bad.reason
    assert bad.where.endswith("wire.jsonl:2")


def test_folders_are_walked_by_name_and_everything_passed_over_is_told(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.HTM", "a/.hidden/x.txt", "c.jsonl", "d.png", ".e.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = list(walk([str(tmp_path)]))
    assert [(Path(f.path).name, f.kind) for f in found if isinstance(f, File)] == [
        ("1.HTM", "page"),
        ("2.txt", "text"),
        ("c.jsonl", "records"),
    ]
    passed = [f for f in found if isinstance(f, Reject)]
    assert [(Path(r.where).name, r.stage) for r in passed] == [("d.png", PASSED), ("loop", PASSED)]


def test_one_document_of_a_file_a_record_or_a_folder(tmp_path: Path) -> None:
    text, wire = tmp_path / "a.txt", tmp_path / "w.jsonl"
    text.write_text(article(1), encoding="utf-8")
    wire.write_bytes(lines({"text": "خبر أول"}, {"text": "خبر ثان"}))
    assert one(str(text)).text == article(1)
    assert one(f"{wire}:2").text == "خبر ثان"
    with pytest.raises(InputError, match="more than one text"):
        one(str(wire))
    with pytest.raises(InputError, match="nothing at :3"):
        one(f"{wire}:3")
    with pytest.raises(InputError, match="a folder"):
        one(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        one(str(tmp_path / "none.txt"))


def test_a_book_is_no_article(tmp_path: Path) -> None:
    file = tmp_path / "book.txt"
    file.write_text("س " * (MAX_CHARACTERS // 2 + 1), encoding="utf-8")
    (found,) = documents(File(str(file), "text", file.stat().st_size))
    assert isinstance(found, Reject)
    assert found.stage == FAILED
    assert "split it into articles" in found.reason
