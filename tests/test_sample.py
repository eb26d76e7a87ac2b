"""The sample coverage is what its README says: counted, dated, consistent, and written by us."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "src" / "mahdar" / "sample"
SEEDS = ROOT.parent / "shared" / "seeds"
README = (SAMPLE / "README.md").read_text(encoding="utf-8")

WEEKDAY_NAMES = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
WEEKDAYS = {name: n for n, name in enumerate(WEEKDAY_NAMES)}  # as calendar.weekday counts
LEVANTINE = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
GREGORIAN = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
MONTHS = {name: n for names in (LEVANTINE, GREGORIAN) for n, name in enumerate(names.split("|"), 1)}
DAY = "|".join(WEEKDAYS)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DEICTIC = re.compile(rf"(اليوم|أمس)،? ({DAY})")
DATED = re.compile(rf"({DAY}) (\d{{1,2}}) (?:من )?({MONTH})(?:/(?:{MONTH}))?(?:،? (\d{{4}}))?")
DOUBLED = re.compile(rf"({MONTH})/({MONTH})")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its name in the README, its text, and what the README tells of it."""

    name: str
    text: str
    outlet: str
    published: dt.date
    printed: bool


class Words(HTMLParser):
    """Collects a page's running text: headings, times, paragraphs of the article."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.parts = 0, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth and data.strip():
            self.parts.append(data.strip())


def page_text(page: str) -> str:
    words = Words()
    words.feed(page)
    return "\n".join(words.parts)


def texts() -> dict[str, str]:
    """Every article of the folder under the name the README gives it."""
    found = {}
    for path in sorted(SAMPLE.iterdir()):
        if path.suffix == ".txt":
            found[path.name] = path.read_text(encoding="utf-8")
        elif path.suffix == ".html":
            found[path.name] = page_text(path.read_text(encoding="utf-8"))
        elif path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            found |= {f"{path.name}:{n}": json.loads(line)["text"] for n, line in enumerate(lines, 1)}
    return found


def rows() -> dict[str, list[str]]:
    """The README's table: file -> outlet, published, manner, exercises."""
    table = re.findall(r"^\| `([^`]+)` \|(.+)\|$", README, re.M)
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in table}


def load() -> list[Article]:
    found, told = texts(), rows()
    return [
        Article(name, found[name], cells[0], dt.date.fromisoformat(cells[1].strip("()")), "(" not in cells[1])
        for name, cells in told.items()
    ]


ARTICLES = load()
BY_NAME = {article.name: article for article in ARTICLES}
RECORDS = [json.loads(line) for line in (SAMPLE / "wire.jsonl").read_text(encoding="utf-8").splitlines()]
each = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)


def weekday_errors(text: str, published: dt.date) -> Iterator[tuple[str, bool]]:
    """Every weekday the text ties to a day, and whether the calendar agrees."""
    for match in DEICTIC.finditer(text):
        day = published - dt.timedelta(days=match[1] == "أمس")
        yield match[0], WEEKDAYS[match[2]] == day.weekday()
    for match in DATED.finditer(text):
        year = int(match[4]) if match[4] else published.year
        yield match[0], WEEKDAYS[match[1]] == calendar.weekday(year, MONTHS[match[3]], int(match[2]))


def shingles(text: str, size: int = 8) -> set[tuple[str, ...]]:
    """Runs of `size` words, without marks, punctuation or the spelling of alef."""
    text = re.sub("[أإآ]", "ا", unicodedata.normalize("NFKC", text))
    words = re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c)))
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def test_eighteen_articles_in_three_forms() -> None:
    assert len(list(SAMPLE.glob("*.txt"))) == 11
    assert len(list(SAMPLE.glob("*.html"))) == 2
    assert len(RECORDS) == 5
    assert len(ARTICLES) == 18


def test_readme_lists_the_folder_and_nothing_else() -> None:
    assert set(rows()) == set(texts())


def test_readme_says_what_the_texts_are() -> None:
    assert "Written by us for the demo, from public facts" in README
    assert "are not real quotations" in README


@each
def test_length(article: Article) -> None:
    assert 110 <= len(article.text.split()) <= 260


def test_files_are_nfc_without_hidden_marks() -> None:
    for path in SAMPLE.iterdir():
        raw = path.read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", raw), path.name
        assert not [c for c in raw if unicodedata.category(c) == "Cf"], path.name


@each
def test_weekdays_agree_with_the_calendar(article: Article) -> None:
    wrong = [words for words, right in weekday_errors(article.text, article.published) if not right]
    assert not wrong


def test_weekday_check_sees_enough_and_sees_errors() -> None:
    pairs = [p for a in ARTICLES for p in weekday_errors(a.text, a.published)]
    assert len(pairs) >= 25
    published = dt.date(2018, 3, 16)  # a Friday
    for text in ("اليوم الخميس", "أمس الجمعة", "الأحد 16 آذار/مارس 2018", "السبت 16 آذار"):
        assert [right for _, right in weekday_errors(text, published)] == [False]


def test_doubled_months_name_one_month() -> None:
    pairs = [m for a in ARTICLES for m in DOUBLED.findall(a.text)]
    assert len(pairs) >= 5
    assert all(MONTHS[levantine] == MONTHS[gregorian] for levantine, gregorian in pairs)


@pytest.mark.parametrize("name", [a.name for a in ARTICLES if a.name.endswith((".txt", ".html"))])
def test_printed_date_is_the_readme_s(name: str) -> None:
    article = BY_NAME[name]
    digits = article.text.translate({ord("٠") + n: str(n) for n in range(10)})
    dates = re.findall(rf"(\d{{1,2}}) ({MONTH})(?:/(?:{MONTH}))?،? (\d{{4}})\b", digits)
    days = {dt.date(int(year), MONTHS[month], int(day)) for day, month, year in dates}
    assert (article.published in days) is article.printed
    if not article.printed:
        assert not days
        assert not re.search(rf"\d|{MONTH}", article.text)


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.html")), ids=lambda path: path.name)
def test_pages_carry_their_metadata(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    article = BY_NAME[path.name]
    block = re.search(r'<script type="application/ld\+json">(.+?)</script>', page, re.S)
    assert block
    data = json.loads(block[1])
    news = next(n for n in data.get("@graph", [data]) if n["@type"] == "NewsArticle")
    assert news["datePublished"].startswith(article.published.isoformat())
    assert news["publisher"]["name"] == article.outlet
    assert f'property="og:site_name" content="{article.outlet}"' in page


@pytest.mark.parametrize("number", range(1, 6))
def test_records_agree_with_the_readme(number: int) -> None:
    record, article = RECORDS[number - 1], BY_NAME[f"wire.jsonl:{number}"]
    assert set(record) == {"title", "text", "published", "outlet", "url"}
    assert (record["outlet"], record["published"]) == (article.outlet, article.published.isoformat())
    assert re.match(r"https://[a-z]+\.example\.org/", record["url"])


def test_the_copy_is_nearly_the_agency_s_text() -> None:
    agency, copy = BY_NAME["wire.jsonl:4"].text.split(), BY_NAME["13-shira-2022-06-16.txt"].text.split()
    assert agency != copy
    assert SequenceMatcher(None, agency, copy, autojunk=False).ratio() > 0.85


def test_one_body_is_printed_twice() -> None:
    paragraphs = {a.name: [p for p in a.text.split("\n") if len(p.split()) > 8] for a in ARTICLES}
    twice = {name for name, ps in paragraphs.items() if len(set(ps)) * 2 == len(ps)}
    assert twice == {"07-bayader-2018-07-31.txt"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("14-mina-2022-07-20.txt", "بين 14 و16 حزيران"),
        ("wire.jsonl:4", "15 و16 يونيو"),
        ("18-sanabel-2024-11-20.txt", "15 و16 حزيران 2022"),
        ("18-sanabel-2024-11-20.txt", "11 و12 تشرين الأول"),
        ("wire.jsonl:5", "11 و12 نوفمبر"),
    ],
)
def test_planted_contradictions_stand(name: str, words: str) -> None:
    assert words in BY_NAME[name].text


MANNERS = """"|“”|«»|٠١٢٣|أستانا|أستانة|آستانة|نور سلطان|تشاووش أوغلو|جاويش أوغلو|سورية|سوريا
القازاقية|الكازاخية|الكازاخستانية"""


@pytest.mark.parametrize("marks", re.split(r"[|\n]", MANNERS))
def test_manners_vary(marks: str) -> None:
    chars = list(marks) if not marks.isalpha() and " " not in marks else [marks]
    assert any(all(c in a.text for c in chars) for a in ARTICLES)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is absent")
@each
def test_no_sentence_is_a_seed_s(article: Article) -> None:
    seeds = sorted(SEEDS.glob("*.txt"))
    assert seeds
    for seed in seeds:
        assert not shingles(article.text) & shingles(seed.read_text(encoding="utf-8")), seed.name
