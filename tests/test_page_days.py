"""When a page says that its article was published: what holds, and what tells no day."""

from __future__ import annotations

import json

import pytest

from mahdar.ingest.html import read_page
from mahdar.ingest.written_days import written_day

TITLE = "وفدا الهضبة والميناء يلتقيان في دار البلدية"
TEXT = "".join(
    f"<p>واتفق الوفدان في اليوم {n} من المحادثات على أن يعود كل منهما إلى من أرسله قبل أن يلتقيا من جديد.</p>"
    for n in ("الأول", "الثاني", "الثالث")
)
GREENWICH = "<meta property='article:published_time' content='2021-04-07T22:40:00Z'>"
STATE = {"props": {"page": {"others": [{"title": "خبر آخر", "publishedAt": "2020-01-01"}]}}}
OWN = {"props": {"page": {"article": {"title": TITLE, "publishedAt": 1617883200}, **STATE["props"]["page"]}}}


def page(head: str = "", above: str = "", below: str = "", foot: str = "", lang: str = "ar", url: str = "") -> bytes:
    link = f"<link rel=canonical href='https://m.example{url}'>" if url else ""
    return (
        f"<!doctype html><html lang={lang}><meta charset=utf-8><title>{TITLE}</title>{link}{head}"
        f"<body><div class=main>{above}<h1>{TITLE}</h1>{below}<div class=text>{TEXT}</div>{foot}</div>"
    ).encode()


@pytest.mark.parametrize(
    ("about", "made", "day"),
    [
        (
            "an element marked as the day",
            page(below="<b itemprop=datePublished content='2021-04-08'>أمس</b>"),
            "2021-04-08",
        ),
        ("its words", page(below="<p><span itemprop='datePublished'>8 نيسان 2021</span></p>"), "2021-04-08"),
        (
            "an old microformat",
            page(foot="<abbr class=published title='2021-04-08T10:00:00+03:00'>10:00</abbr>"),
            "2021-04-08",
        ),
        ("Dublin Core with a colon", page("<meta name='DC:date' content='2021-04-08'>"), "2021-04-08"),
        (
            "a system's own name",
            page("<meta name='x:article_published_time' content='2021-04-08T09:00'>"),
            "2021-04-08",
        ),
        ("who publishes is no day", page("<meta name='publisher' content='2021-04-08'>"), None),
        (
            "the state of a page's scripts",
            page(f"<script id=__NEXT_DATA__ type='application/json'>{json.dumps(OWN)}</script>"),
            "2021-04-08",
        ),
        (
            "of another article alone",
            page(
                f"<script id=__NEXT_DATA__ type='application/json'>{json.dumps(STATE)}</script>"
                "<script>var a={'publishDate':'2021-05-01'}</script>"
            ),
            None,
        ),
        (
            "a data layer",
            page("<script>dataLayer.push({'article_publish_date':'2021-04-08 10:00'})</script>"),
            "2021-04-08",
        ),
        ("the address", page(url="/2021/04/08/a-meeting"), "2021-04-08"),
        (
            "the page's own title",
            page().replace(b"</title>", " | أخبار | منبر النهر | 08.04.2021</title>".encode()),
            "2021-04-08",
        ),
        ("a day in words of the title", page().replace(b"</title>", " 8 نيسان 2021</title>".encode()), None),
        ("a plain stamp", page(below="<div>الخميس 8 نيسان 2021</div>"), "2021-04-08"),
        ("a stamp above", page(above="<div><div>8/4/2021</div></div>"), "2021-04-08"),
        ("a label of its own", page(below="<dl><dt>تاريخ النشر</dt><dd>8-4-2021</dd></dl>"), "2021-04-08"),
        ("both calendars", page(below="<div>الخميس 26 شعبان 1442 هـ - 8 أبريل 2021 م</div>"), "2021-04-08"),
        ("the calendar of Iran", page(below="<div>۱۹ فروردین ۱۴۰۰ - ۱۰:۲۰</div>", lang="fa"), "2021-04-08"),
        ("two figures for the year", page(below="<div>08.04.21</div>"), "2021-04-08"),
        ("a stamp at the foot", page(foot="<p>نشر بتاريخ 8 نيسان 2021</p>"), "2021-04-08"),
        (
            "hours ago, and the moment",
            page(below="<time datetime='2021-04-08T10:00:00+03:00'>قبل ساعتين</time>"),
            "2021-04-08",
        ),
        (
            "hours ago, and the second since 1970",
            page(below="<div>ندى <span data-timestamp=1617883200>قبل ساعتين</span></div>"),
            "2021-04-08",
        ),
        (
            "hours ago, and the day when one points there",
            page(below="<div><span class=date title='الخميس 8 نيسان 2021'>قبل ساعتين</span></div>"),
            "2021-04-08",
        ),
        ("the article's own mark", page(below="<article data-published='2021-04-08'></article>"), "2021-04-08"),
        (
            "data that cannot be read",
            page('<script type="application/ld+json">{"headline": "a "b" c", "datePublished": "2021-04-08"}</script>'),
            "2021-04-08",
        ),
        (
            "data within marks of another age",
            page(
                '<script type="application/ld+json">//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2021-04-08"}'
                "\n//]]></script>"
            ),
            "2021-04-08",
        ),
        (
            "a time of a post set in, and the address",
            page(foot="<article><time datetime='2026-01-02'>x</time></article>", url="/2021/04/08/a"),
            "2021-04-08",
        ),
        ("hours ago alone", page(below="<span class=date>قبل ساعتين</span>"), None),
        ("a change", page(below="<div>آخر تحديث 9 نيسان 2021</div>"), None),
        ("a change, its word in another line", page(below="<div>آخر تحديث</div><div>9 نيسان 2021</div>"), None),
        ("a change beside who wrote", page(below="<div>ندى الراوي Updated Apr 9, 2021</div>"), None),
        (
            "a change and then the day",
            page(below="<div>Mis à jour le 9 avril 2021</div><div>Publié le 8 avril 2021</div>"),
            "2021-04-08",
        ),
        (
            "times of other articles",
            page(
                foot="<ul><li><time datetime='2021-03-01'>1 آذار</time><li><time"
                " datetime='2021-03-02'>2 آذار</time></ul>"
            ),
            None,
        ),
        (
            "marks of other articles",
            page(
                below="<div>8 نيسان 2021</div>",
                foot="<i itemprop=datePublished content='2021-03-01'>"
                "</i><i itemprop=datePublished content='2021-03-02'></i>",
            ),
            "2021-04-08",
        ),
        ("Greenwich, and the clock that is printed by", page(GREENWICH, below="<div>8 نيسان 2021</div>"), "2021-04-08"),
        ("Greenwich, and the address", page(GREENWICH, url="/2021/04/08/a"), "2021-04-08"),
        (
            "Greenwich, and the moment by the clock there",
            page(GREENWICH, foot="<time datetime='2021-04-08T01:40:00+03:00'>x</time>"),
            "2021-04-08",
        ),
        ("Greenwich alone", page(GREENWICH), "2021-04-07"),
        (
            "a clock of its own",
            page("<meta property='article:published_time' content='2021-04-08T01:40:00+03:00'>", url="/2021/04/07/a"),
            "2021-04-08",
        ),
        (
            "a date of the file",
            page("<meta name=date content='2021-04-20'>", below="<div>8 نيسان 2021</div>"),
            "2021-04-08",
        ),
        (
            "what readers see of a time",
            page(foot="<article><time datetime='2021-04-20'>8 نيسان 2021</time></article>"),
            "2021-04-08",
        ),
        ("either order, in English", page(below="<div>8/4/2021</div>", lang="en"), None),
        (
            "either order, and the address",
            page(below="<div>4/8/2021</div>", lang="en", url="/2021/04/08/a"),
            "2021-04-08",
        ),
    ],
)
def test_the_day_of_publication(about: str, made: bytes, day: str | None) -> None:
    assert read_page(made).metadata.published == day, about


@pytest.mark.parametrize(
    "written",
    [
        "Jeudi 8 avril 2021",
        "8. April 2021",
        "8 de abril de 2021",
        "8 Nisan 2021 Perşembe",
        "8 апреля 2021 г.",
        "8 آوریل 2021",
        "ב-8 באפריל 2021",
        "2021年4月8日",
        "2021년 4월 8일",
        "8 نيسان (أبريل) 2021",
        "April 8th, 2021",
        "1400/01/19",
        "08.04.202110:30",
    ],
)
def test_days_in_the_languages_of_the_press(written: str) -> None:
    assert written_day(written) == "2021-04-08"
