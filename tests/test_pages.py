"""Pages of many layouts become their articles, block by block: what `python -m bench.pages` measures may not fall."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean

import pytest

from bench.pages import make
from bench.pages.readers import mahdar
from bench.pages.score import HERE, Score, gold, scored
from mahdar.clean import clean
from mahdar.ingest import AROUND, File, Hints, documents
from mahdar.ingest.html import read_page
from mahdar.lang.base import pack_for
from mahdar.model.document import BlockKind, Document, Reject
from mahdar.store import Store
from tests.deciding import run

FLOORS = {
    "open": (0.99, 0.97),
    "kept": (0.99, 0.93),
    "last": (0.97, 0.92),
    "fresh_a": (0.97, 0.89),
    "fresh_b": (0.98, 0.85),
    "fresh_c": (0.99, 0.94),
    "fresh_d": (0.99, 0.94),
}
"""Of each split: body F1 by words and in order, the lower; words that stand in a block of their kind."""


@pytest.fixture(scope="module", params=FLOORS)
def scores(request: pytest.FixtureRequest) -> tuple[str, dict[str, Score]]:
    split: str = request.param
    return split, {p.name: scored(p, mahdar(p.data)) for p in gold(split)}


def test_the_body_is_found_and_little_else(scores: tuple[str, dict[str, Score]]) -> None:
    split, found = scores
    assert min(mean(s.words for s in found.values()), mean(s.shingles for s in found.values())) >= FLOORS[split][0]


def test_titles_days_and_kinds_of_block_are_told(scores: tuple[str, dict[str, Score]]) -> None:
    split, found = scores
    assert [n for n, s in found.items() if not s.title] == []
    assert [n for n, s in found.items() if not s.day] == []
    assert mean(s.blocks for s in found.values()) >= FLOORS[split][1]


def test_the_pages_are_those_that_the_layouts_make() -> None:
    for page in make.pages():
        assert (HERE / page.split / f"{page.name}.html").read_bytes() == page.data, "run python -m bench.pages.make"


@pytest.mark.parametrize("split", FLOORS)
def test_blocks_are_in_order_and_are_the_whole_text(split: str) -> None:
    for page in gold(split):
        found = read_page(page.data)
        at = 0
        for block in found.blocks:
            assert not found.text[at : block.span.start].strip(), page.name
            assert block.span.of(found.text).strip(), page.name
            at = block.span.end
        assert at == len(found.text), page.name


def page(body: str) -> Document:
    """A page's document."""
    found = read_page(f"<!doctype html><meta charset=utf-8><title>لقاء على ضفة النهر</title><body>{body}".encode())
    return Document(found.text, blocks=found.blocks)


TEXT = "<p>وتناول المجتمعون في جلستهم ملف المياه وحصص كل دولة منها خلال موسم الجفاف المقبل.</p>" * 3
TITLE = "<h1>لقاء على ضفة النهر</h1>"
HEAD = TITLE + TEXT
OTHER = "<p>تقول البلدية إن أعمال الجسر القديم تنتهي في الخريف إذا سمح الطقس بذلك وتوفر المال اللازم.</p>"
SPAN = OTHER.replace("<p>", "<span class=g>").replace("</p>", "</span>")


@pytest.mark.parametrize(
    ("about", "body", "kind", "words"),
    [
        (
            "a name that is an article's too",
            f"<div class='content-with-sidebar'>{TITLE}{TEXT}</div>",
            "body", "وتناول",
        ),
        (
            "a word of prose marked",
            f"<div>{HEAD}<p>وقال <a class=tag href=x>الوزير</a> إن الجلسة مثمرة جدا.</p></div>",
            "body", "وقال الوزير",
        ),
        (
            "paragraphs that wait for a click",
            f"<div>{HEAD}<p style='display:none'>وأضاف أن الحديث لم ينته بعد.</p></div>",
            "body", "وأضاف",
        ),
        (
            "what subscribers alone see",
            f"<div>{TITLE}{TEXT[:80]}<div class=paywall>{TEXT}</div></div>",
            "body", "وتناول",
        ),
        ("a bold line", f"<div>{HEAD}<p><b>ما بعد الجلسة</b></p>{TEXT}</div>", "subhead", "ما بعد"),
        ("bullets without a list", f"<div>{HEAD}- فتح المعبر<br>- إعادة الخط<br>{TEXT}</div>", "list", "- فتح"),
        (
            "a quote set apart",
            f"<div>{HEAD}<div class=pull-quote>لن نغادر قبل أن نتفق.</div>{TEXT}</div>",
            "quote", "لن نغادر",
        ),
        (
            "a link between",
            f"<div>{HEAD}<p><a href=x>جسر جديد على النهر القديم</a></p>{TEXT}</div>",
            "furniture", "جسر جديد",
        ),
        ("a box between", f"<div>{HEAD}<aside><p>سجل بريدك.</p></aside>{TEXT}</div>", "furniture", "سجل"),
        (
            "a name of pictures for all of the text",
            f"<div class='carousel article'>{TITLE}<div class=image-text>{TEXT}</div></div>",
            "body", "وتناول",
        ),
        (
            "a name that is a menu's too, beside more words of others",
            f"<div>{TITLE}<div class='article-text tags-on'>{TEXT}</div></div><div class=side>{OTHER * 9}</div>",
            "body", "وتناول",
        ),
        (
            "what waits for a click",
            f"<div>{HEAD}<div class=read-more-content>{OTHER * 3}</div></div>",
            "body", "تقول البلدية",
        ),
        (
            "parts that are made alike",
            f"<div><section>{TITLE}{TEXT * 3}</section><section>{OTHER * 9}</section></div>",
            "body", "تقول البلدية",
        ),
        (
            "the title again below the text",
            f"<div><h2>النهر والضفة</h2>{TEXT}</div><div><a href=x>لقاء على ضفة النهر</a></div>",
            "body", "وتناول",
        ),
        (
            "a post set in",
            f"<div>{HEAD}<div class=social-embed><blockquote><p>نلتقي غدا على الضفة.</blockquote></div>{TEXT}</div>",
            "quote", "نلتقي",
        ),
        (
            "a long stamp",
            f"<div>{TITLE}<div class=by-line><span class=time>السبت 3 آذار 2018، الساعة 10:30 بتوقيت المدينة القديمة"
            f"</span></div>{TEXT}</div>",
            "dateline", "السبت",
        ),
        ("a stamp without a name", f"<div>{TITLE}<div><i>3 آذار 2018 - قراءة</i></div>{TEXT}</div>", "dateline", "3"),
        (
            "a bold cell",
            f"<div>{HEAD}<table><tr><td><b>البلدة</b></td><td>7</td></tr></table>{TEXT}</div>",
            "body", "البلدة",
        ),
        (
            "the head of an entry",
            f"<div>{HEAD}<section class=u1><header><h3>الجسر القديم</h3></header>{TEXT}</section></div>",
            "subhead", "الجسر",
        ),
        (
            "a name that a builder of pages gives to all",
            f"<div class='elementor-widget-wrap'><div class='elementor-widget'>{HEAD}</div></div>",
            "body", "وتناول",
        ),
        (
            "paragraphs that subscribers see, each named so",
            f"<div>{TITLE}{TEXT.replace('<p>', '<p class=paywall>')}</div>",
            "body", "وتناول",
        ),
        (
            "what is shown where no program runs",
            f"<div>{TITLE}</div><noscript><div>{TEXT}</div></noscript>",
            "body", "وتناول",
        ),
        (
            "a name that keeps styles apart",
            f"<div>{TITLE}<div class='svelte-q0g6rk'>{TEXT}</div></div>",
            "body", "وتناول",
        ),
        (
            "paragraphs whose elements are none",
            f"<div>{HEAD}<div>{SPAN}<span class=s>ما بعد الجسر</span>{SPAN}</div></div>",
            "body", "ما بعد",
        ),
        (
            "a card that is one link",
            f"<div>{HEAD}<a href=x><div>جسر جديد</div><div>افتتحت البلدية جسرا على النهر القديم.</div></a>{TEXT}</div>",
            "furniture", "افتتحت",
        ),
        (
            "one card below a word",
            f"<div>{HEAD}<div><div>من الملف</div><article><h3><a href=x>جسر جديد على النهر</a></h3><i>صيف</i></article>"
            f"</div>{TEXT}</div>",
            "furniture", "من الملف",
        ),
        (
            "a call to write one's address",
            f"<div>{HEAD}<div class=x><h4>رسالة الضفة</h4><p>كل صباح.</p><form><input></form></div>{TEXT}</div>",
            "furniture", "رسالة",
        ),
        (
            "a call with a button",
            f"<div>{HEAD}<div><h4>رسالة الضفة</h4><div><a class='x-button'>نعم</a></div></div>{TEXT}</div>",
            "furniture", "رسالة",
        ),
        (
            "an element of the page's own",
            f"<div>{HEAD}<my-inline-ad><div>غرف للبيع قرب الضفة</div></my-inline-ad>{TEXT}</div>",
            "furniture", "غرف",
        ),
        (
            "an introduction in the head of the article",
            f"<div><div class=Head_wrap>{TITLE}<p class=Head_deck>ثلاث جلسات لم تكف لحصص المياه ولا لموعد اللقاء"
            f"</p></div>{TEXT}</div>",
            "lead", "ثلاث",
        ),
        (
            "tags behind a word",
            f"<div>{HEAD}<div><span>المواضيع</span> <a href=a>النهر الكبير</a> <a href=b>الضفة</a></div></div>",
            "furniture", "المواضيع",
        ),
        (
            "who keyed and sent it",
            f"<div>{HEAD}<p>و.ك / س.ع</p></div>",
            "furniture", "و.ك",
        ),
        (
            "a line with all its vowels",
            f"<div>{HEAD}<p>كَتَبَ وَذَهَبَ</p>{TEXT}</div>",
            "body", "كَتَبَ",
        ),
        (
            "a bullet in an element of its own",
            f"<div>{HEAD}<div><span><div>•</div></span><div>فتح المعبر القديم</div></div>{TEXT}</div>",
            "list", "فتح",
        ),
        (
            "who sent a post",
            f"<div>{HEAD}<blockquote class=x><p>نلتقي غدا.</p>— بلدية الضفة (@aldaffa) 3 آذار</blockquote>{TEXT}</div>",
            "furniture", "— بلدية",
        ),
        (
            "a short caption",
            f"<div>{TITLE}<figure><figcaption>ضفة النهر</figcaption></figure>{TEXT}</div>",
            "caption", "ضفة",
        ),
    ],
)  # fmt: skip
def test_what_structure_tells(about: str, body: str, kind: str, words: str) -> None:
    document = page(f"<nav><a>الرئيسية</a></nav>{body}<footer>حقوق</footer>")
    assert [str(b.kind) for b in document.blocks if b.span.of(document.text).startswith(words)][:1] == [
        "lead" if words == "وتناول" else kind
    ], about
    assert document.blocks[0].kind is BlockKind.TITLE


def test_what_stands_around_the_article_is_told_once_a_page(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<meta charset=utf-8><nav><p>الرئيسية<p>سياسة</nav><article>{TITLE}{TEXT}</article>", "utf-8")
    found, told = documents(File(str(file), "page", file.stat().st_size))
    assert isinstance(found, Document)
    assert "الرئيسية" not in found.text
    assert isinstance(told, Reject)
    assert (told.stage, told.reason) == (AROUND, "2 lines of 13 characters around the article were left out")


def test_a_page_can_be_taken_from_trafilatura() -> None:
    pytest.importorskip("trafilatura")
    file = HERE / "open" / "cookie-wall-1.html"
    own = read_page(file.read_bytes())
    (found,) = documents(File(str(file), "page", file.stat().st_size), Hints(extractor="trafilatura"))
    assert isinstance(found, Document)
    assert found.blocks == ()
    assert (found.source.title, found.source.extractor) == (own.metadata.title, "trafilatura")
    lead = next(b.span.of(own.text) for b in own.blocks if b.kind is BlockKind.LEAD)
    assert lead in found.text


@pytest.mark.parametrize("command", ["build", "read"])
def test_the_command_line_names_what_takes_an_article_out_of_its_page(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = HERE / "open" / "cookie-wall-1.html"
    ledger = ["--ledger", tmp_path / "l.db"] if command == "build" else []
    wrong = run(command, file, *ledger, "--extract", "tea leaves")
    assert (wrong.exit_code, "write own or trafilatura" in wrong.stderr) == (2, True)
    with monkeypatch.context() as without:
        without.setattr("mahdar.ingest.extract.installed", lambda: False)
        lacking = run(command, file, *ledger, "--extract", "trafilatura")
    assert (lacking.exit_code, "pip install 'mahdar[extract]'" in lacking.stderr) == (2, True)
    assert not (tmp_path / "l.db").exists()
    pytest.importorskip("trafilatura")
    found = run(command, file, *ledger, "--extract", "trafilatura", "--json")
    assert found.exit_code == 0
    if command == "read":
        assert json.loads(found.stdout)["extractor"] == "trafilatura"
    else:
        with Store(str(tmp_path / "l.db")) as store:
            (document,) = store.documents(store.since("2000"))
        assert (document.source.extractor, document.blocks) == ("trafilatura", ())


@pytest.mark.parametrize(
    ("head", "body", "title", "day"),
    [
        ("", f"{TITLE}<div>السبت 3 آذار 2018 10:30</div>", "لقاء على ضفة النهر", "2018-03-03"),
        ("", f"{TITLE}<div>أرسله محرر في 3/3/2018 - 10:30</div>", "لقاء على ضفة النهر", "2018-03-03"),
        ("", f"{TITLE}<div>آخر تحديث: 5 آذار 2018 10:30</div>", "لقاء على ضفة النهر", None),
        (
            "<meta property='article:published_time' content='2018-03-02T22:30:00Z'>",
            f"{TITLE}<time datetime='2018-03-02T22:30:00Z'>3 آذار 2018 00:30</time>",
            "لقاء على ضفة النهر", "2018-03-03",
        ),
        (
            "<meta property='article:published_time' content='2018-03-02T22:30:00Z'>",
            f"{TITLE}<div>9 آذار 2018 00:30</div>",
            "لقاء على ضفة النهر", "2018-03-02",
        ),
        (
            "<meta property='article:published_time' content='0001-01-01T00:00:00Z'>",
            f"<p>صحيفة الضفة 3 آذار 2018</p>{TITLE}",
            "لقاء على ضفة النهر", "2018-03-03",
        ),
        (
            "<meta property='og:title' content='بعثة الساحل - غرفة الصحافة - وصلت الوفود إلى الضفة مساء'>",
            "<p>وصلت الوفود إلى الضفة مساء</p>",
            "وصلت الوفود إلى الضفة مساء", None,
        ),
        (
            "<meta property='og:title' content='النهر وأسئلته الأربعة'>",
            TITLE,
            "لقاء على ضفة النهر", None,
        ),
        (
            "<meta name='DC.Title' content='لقاء الوفود في بيت البلدية'>",
            "<h1>أخبار</h1><div>لقاء الوفود في بيت البلدية</div>",
            "لقاء الوفود في بيت البلدية", None,
        ),
        (
            "<meta property='og:site_name' content='منبر النهر'><meta property='og:title' content='منبر النهر'>",
            f"<h1>منبر النهر</h1>{TITLE}",
            "لقاء على ضفة النهر", None,
        ),
        (
            "<meta property='og:title' content='بوابة الزيتون - الوفود تلتقي على ضفة النهر'>",
            "<p><b>محليات: الوفود تلتقي على ضفة النهر</b></p>",
            "الوفود تلتقي على ضفة النهر", None,
        ),
    ],
)  # fmt: skip
def test_what_is_printed_beside_the_title(head: str, body: str, title: str, day: str | None) -> None:
    html = f"<!doctype html><meta charset=utf-8><title>لقاء على ضفة النهر</title>{head}<body><div>{body}{TEXT}</div>"
    found = read_page(html.encode())
    assert (found.metadata.title, found.metadata.published) == (title, day)


def test_what_stands_beside_the_named_text_is_none_of_it() -> None:
    document = page(f"<div>{TITLE}<div class=art__body>{TEXT}</div><div class=spot>{OTHER * 3}</div></div>")
    assert "البلدية" not in document.text
    excerpts = "".join(f"<article><h3>جسر {n}</h3><p>{OTHER}</p></article>" for n in ("قديم", "جديد", "آخر"))
    named = f"<section><div><div class=x-post-content>{TEXT}</div></div></section>"
    document = page(f"<section>{TITLE}</section>{named}{excerpts}")
    assert "البلدية" not in document.text


def test_what_waits_for_a_program_is_taken_from_the_data_of_the_page() -> None:
    data = {"@type": "NewsArticle", "headline": "لقاء على ضفة النهر", "articleBody": TEXT + OTHER * 2}
    document = page(f"<script type='application/ld+json'>{json.dumps(data)}</script><div>{TITLE}<p>لحظة</p></div>")
    assert [str(b.kind) for b in document.blocks] == ["title", "lead", *["body"] * 4]
    assert "<p>" not in document.text


def test_what_a_box_prints_of_the_text_is_no_repeat_of_it() -> None:
    asked = ("لماذا توقف بناء الجسر القديم؟", "ومن يدفع ثمنه للبلدية؟", "متى ينتهي العمل فيه؟")
    contents = "".join(f"<li><a href=a>{words}</a>" for words in asked)
    document = page(
        f"<div>{HEAD}<div class=toc><ul>{contents}</ul></div><h2>لماذا توقف بناء الجسر القديم؟</h2>{OTHER}</div>"
    )
    kinds = [b.kind for b in clean(document, pack_for("ar")) if b.span.of(document.text).startswith("لماذا")]
    assert kinds[-1] is BlockKind.SUBHEAD


def test_a_box_of_links_between_short_paragraphs_ends_nothing() -> None:
    box = "<div class=x><b>مقالات ذات صلة</b><ul><li><a href=a>جسر جديد على النهر القديم</a></ul></div>"
    more = "".join(OTHER.replace("الخريف", season) for season in ("الخريف", "الشتاء", "الربيع"))
    document = page(f"<div>{HEAD}{box}{more}</div>")
    kinds = [b.kind for b in clean(document, pack_for("ar")) if b.span.of(document.text).startswith("تقول البلدية")]
    assert kinds[:1] == [BlockKind.BODY]
