"""How well undated articles are dated: the true day against the set of days told, every printed date hidden.

usage: python -m bench.dating CORPUS [--part open|kept|all] [--slack N] [--until DATE] [--show] [--json]
       python -m bench.dating CORPUS --sample N [--seed S] ...
       python -m bench.dating --gold GOLD.jsonl TEXT_DIR ...

CORPUS is the folder of the corpora that `python -m bench.press` takes; GOLD is any file of annotations in the scorer's
form whose rows have `published` (and `file`), beside a folder of its texts. A sample is drawn from all of the corpora
whose day is known by a file's name or a url; nobody has marked what they print, so it counts as it stands.

An article has a *clue* when some day is excluded, and *usable* ones when they leave at most 60 days: those are told one
by one. Sizes are of the sets told, slack included; `until` bounds them where no clue names a year.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from bench import dating_sample
from bench.press import corpus, gold
from mahdar.engine.dater import date_document
from mahdar.model import dayset
from mahdar.model.allowed import nearly
from mahdar.model.dated import Dated, Terms
from mahdar.model.document import Document

CONTAINED, MEDIAN, MOST = 0.98, 31, 60  # what has to be shown; and of how many days a set is usable
YEAR = 368  # days, with a day of slack on either side


@dataclass(frozen=True, slots=True)
class Article:
    """A text without its printed dates, and its true day."""

    id: str
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Judged:
    """One article dated; `misled` are the clues that do not allow the true day."""

    article: Article
    dated: Dated
    misled: tuple[str, ...]

    @property
    def contained(self) -> bool:
        return dayset.holds(self.dated.days, self.article.day)

    @property
    def strictly(self) -> bool:
        return dayset.holds(self.dated.written, self.article.day)

    @property
    def clue(self) -> bool:
        return self.dated.days != dayset.ALL

    @property
    def usable(self) -> bool:
        return self.clue and self.size <= MOST

    @property
    def size(self) -> int:
        return dayset.count(self.dated.days)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is reported of a group of articles; sizes are of those that have a clue."""

    articles: int
    contained: float | None
    contained_without_slack: float | None
    median_days: float | None

    def told(self) -> str:
        if not self.articles:
            return "none"
        days = "any day" if self.median_days is None else f"{self.median_days:,.0f} days"
        return (
            f"{self.articles} articles, true day contained {self.contained:.1%} "
            f"({self.contained_without_slack:.1%} without slack), median size {days}"
        )


def hidden(text: str, stamps: Iterable[tuple[int, int]]) -> str:
    """The text with its printed dates blank, no offset changed."""
    out = list(text)
    for start, end in stamps:
        out[start:end] = " " * (end - start)
    return "".join(out)


def judged(articles: Iterable[Article], terms: Terms) -> Iterator[Judged]:
    for article in articles:
        found = date_document(Document(article.text), terms)
        wrong = (
            f"{c.rule} «{c.span.of(article.text)}»"
            for c in found.published.clues
            if not dayset.holds(nearly(c, terms.slack), article.day)
        )
        yield Judged(article, found, tuple(wrong))


def figures(rows: list[Judged]) -> Figures:
    sized = [r.size for r in rows if r.clue]
    whole = len(rows) or None
    return Figures(
        len(rows),
        whole and sum(r.contained for r in rows) / whole,
        whole and sum(r.strictly for r in rows) / whole,
        median(sized) if sized else None,
    )


def of_press(folder: Path, part: str) -> tuple[list[Article], tuple[str, ...]]:
    """The articles of bench/press, and what is wrong with those that are not there."""
    rows = gold.load(part=part)
    loaded = corpus.load(folder, rows)
    found = [
        Article(r.id, hidden(loaded.texts[r.id], r.stamps), date.fromisoformat(r.published))
        for r in rows
        if r.id in loaded.texts
    ]
    return found, loaded.wrong


def of_gold(file: Path, texts: Path) -> list[Article]:
    """The articles of a gold file; their printed dates, where it marks any, are hidden."""
    out = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (texts / row.get("file", f"{row['id']}.txt")).read_bytes().decode("utf-8")
        stamps = [(s["start"], s["end"]) for s in row.get("stamps", ())]
        out.append(Article(row["id"], hidden(text, stamps), date.fromisoformat(row["published"])))
    return out


def main() -> int:
    """Exit code 0 when what has to be shown is shown, 1 when it is not or an article is missing, 2 without any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="CORPUS | TEXT_DIR")
    parser.add_argument("--gold", type=Path, help="annotations of the texts in a folder, instead of bench/press")
    parser.add_argument("--sample", type=int, metavar="N", help="so many articles drawn from the corpora, instead")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--part", choices=(*gold.PARTS, "all"), default="all")
    parser.add_argument("--slack", type=int, default=1, help="days between the words and their publication")
    parser.add_argument("--until", type=date.fromisoformat, default=Terms().last, help="the last day thought possible")
    parser.add_argument("--show", action="store_true", help="list every article that has a clue")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    wrong: tuple[str, ...] = ()
    if a.sample:
        articles = [Article(*row) for row in dating_sample.draw(a.folder, a.sample, a.seed)]
    elif a.gold is None:
        articles, wrong = of_press(a.folder, a.part)
    else:
        articles = of_gold(a.gold, a.folder)
    for line in wrong:
        print(line, file=sys.stderr)
    if not articles:
        print(corpus.HOW, file=sys.stderr)
        return 2
    rows = list(judged(articles, Terms(last=a.until, slack=a.slack)))
    return _report(rows, a.show, a.json) or int(bool(wrong))


def _report(rows: list[Judged], show: bool, as_json: bool) -> int:
    groups = {
        "all": figures(rows),
        "with a clue": figures([r for r in rows if r.clue]),
        "to a year or less": figures([r for r in rows if r.clue and r.size <= YEAR]),
        "with usable clues": figures([r for r in rows if r.usable]),
    }
    if as_json:
        print(json.dumps({k: {n: getattr(f, n) for n in Figures.__slots__} for k, f in groups.items()}))
    else:
        for name, found in groups.items():
            print(f"{name:20} {found.told()}")
        for r in rows:
            if not r.contained or (show and r.clue):
                value = r.dated.published.value or f"{r.size} days"
                told = f"{'in' if r.contained else 'MISSED'}  {r.article.day}  {value}"
                print(f"  {told}  {r.article.id}  {'; '.join(r.misled)}")
    usable = groups["with usable clues"].median_days
    return int((groups["all"].contained or 0) < CONTAINED or (usable is not None and usable > MEDIAN))


if __name__ == "__main__":
    raise SystemExit(main())
