"""Pages as saved from news sites that do not exist, and what stands in them, block by block: layouts times articles.

    python -m bench.pages.make        writes bench/pages/{open,kept,last,fresh_a,fresh_b}/*.html and gold.jsonl

A layout is a template whose words are marked with their kind; taking the marks off makes the page, reading them makes
its gold. Two articles go through each layout. `kept` layouts are those that nobody looks at while the reader is built.
Layouts, articles and chrome stand beside this file and, of the splits `fresh_a` and `fresh_b`, in `fresh`.
"""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

from hijridate import Gregorian
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
_MARK = re.compile("\ue000([a-z]+)\ue001(.*?)\ue002", re.DOTALL)
_GAP = re.compile(r"<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")
_LINKED = re.compile(r"\{(.*?)\}")
_LEVANT = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
_EGYPT = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_MAGHREB = (
    "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_HIJRI = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
PER_LAYOUT = 2
MADE = ("open", "kept", "last", "fresh_a", "fresh_b")
SPLITS = (*MADE, "fresh_c", "fresh_d")
"""The last two were written elsewhere, with a maker of their own, and lie here as pages and gold alone."""
HOMES = (HERE, HERE / "fresh")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes and its gold: blocks as kind and words, white space made single."""

    name: str
    split: str
    data: bytes
    title: str
    outlet: str
    day: str
    author: str
    blocks: tuple[tuple[str, str], ...]

    @property
    def gold(self) -> dict[str, object]:
        kept = asdict(self)
        return {k: v for k, v in kept.items() if k not in ("data", "split")}


def pages() -> list[Page]:
    """Every page of every layout."""
    return [page for home in HOMES for page in _of(home)]


def _of(home: Path) -> Iterator[Page]:
    layouts = tomllib.loads((home / "layouts.toml").read_text("utf-8"))["layout"]
    articles = tomllib.loads((home / "articles.toml").read_text("utf-8"))["article"]
    chrome = SimpleNamespace(**tomllib.loads((home / "chrome.toml").read_text("utf-8")))
    templates = Environment(loader=FileSystemLoader(home / "layouts"), undefined=StrictUndefined, autoescape=False)
    templates.globals.update(m=_marked, plain=_plain, linked=_linked, strong=_strong, indic=_indic, day=_day)
    at = {article["id"]: n for n, article in enumerate(articles)}
    for number, layout in enumerate(layouts):
        of = layout.get("of", ())  # articles that the layout asks for; else each in its turn
        for n in range(PER_LAYOUT):
            first = at[of[n]] if of else PER_LAYOUT * number + n
            turned = [articles[(first + k) % len(articles)] for k in range(len(articles))]
            yield _page(templates, chrome, layout, n, turned)


def _page(
    templates: Environment,
    chrome: SimpleNamespace,
    layout: dict[str, str],
    n: int,
    articles: list[dict[str, object]],
) -> Page:
    article = SimpleNamespace(**articles[0])
    text = templates.get_template(f"{layout['name']}.html").render(
        a=article,
        d=_day(article.day),
        others=[SimpleNamespace(**x) for x in articles[1:]],
        c=chrome,
        outlet=layout["outlet"],
        site=f"https://{layout['name']}.example.org",
        number=4000 + 37 * n + len(article.id),
    )
    blocks = tuple((m[1], _words(m[2])) for m in _MARK.finditer(text))
    bare = re.sub("\ue000[a-z]+\ue001|\ue002", "", text)
    return Page(
        f"{layout['name']}-{n + 1}", layout["split"], bare.encode(layout.get("encoding", "utf-8")),
        article.title, layout["outlet"], article.day, article.author if "byline" in dict(blocks) else "",
        tuple((k, w) for k, w in blocks if w),
    )  # fmt: skip


def _marked(kind: str, text: str) -> str:
    return f"\ue000{kind}\ue001{text}\ue002"


def _plain(text: str) -> str:
    return _LINKED.sub(r"\1", text)


def _linked(text: str) -> str:
    return _LINKED.sub(r'<a href="/topics/\1">\1</a>', text)


def _strong(text: str) -> str:
    return _LINKED.sub(r"<b>\1</b>", text)


def _indic(text: str) -> str:
    return text.translate({ord("0") + n: ord("٠") + n for n in range(10)})


def _words(marked: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", _GAP.sub(" ", marked))).split())


def _day(iso: str) -> SimpleNamespace:
    day = date.fromisoformat(iso)
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    return SimpleNamespace(
        iso=iso,
        levant=f"{day.day} {_LEVANT[day.month - 1]} {day.year}",
        egypt=f"{day.day} {_EGYPT[day.month - 1]} {day.year}",
        both=f"{day.day} {_LEVANT[day.month - 1]}/{_EGYPT[day.month - 1]} {day.year}",
        hijri=f"{hijri.day} {_HIJRI[hijri.month - 1]} {hijri.year}",
        maghreb=f"{day.day} {_MAGHREB[day.month - 1]} {day.year}",
        english=f"{day:%B} {day.day}, {day.year}",
        before=str(day - timedelta(days=1)),
        weekday=_WEEKDAYS[day.weekday()],
        numbers=f"{day.day:02}/{day.month:02}/{day.year}",
        path=f"{day.year}/{day.month:02}/{day.day:02}",
    )


def main() -> None:
    made = pages()
    for split in MADE:
        folder = HERE / split
        folder.mkdir(exist_ok=True)
        for page in (p for p in made if p.split == split):
            (folder / f"{page.name}.html").write_bytes(page.data)
        lines = [json.dumps(p.gold, ensure_ascii=False) for p in made if p.split == split]
        (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        print(f"{split}: {len(lines)} pages")


if __name__ == "__main__":
    main()
