"""False alarms: meetings and announcements read in articles on sports, culture and weather, drawn at random.

An article is drawn by general words of its headline (quiet.toml). Nobody has read it beforehand, so that what is read
there is an upper bound of what is false: a paper does say on its sports page that two ministers met.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench import scoring
from bench.press import corpus, gold
from mahdar.lang.ar.script import fold

COUNTED = ("meetings", "announcements")
MOST = 1 / 20  # entries an article
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"(201\d)[-/]?(0[1-9]|1[0-2])[-/]?([01]\d|2[0-8])\b")  # the 29th and on are not worth a calendar
_DAY_UNKNOWN = {corpus.EGYPTIAN: "2013-03-01", corpus.SAUDI: "2015-08-01"}  # within the corpus: counts need no more
_ARABIC = re.compile("[\u0621-\u064a]")
_SHORTEST, _LONGEST = 400, 6000  # characters


@dataclass(frozen=True, slots=True)
class Article:
    """A text of one field, with the day it was published, as far as its id tells."""

    id: str
    text: str
    field: str
    published: str


@cache
def words() -> dict[str, frozenset[str]]:
    """The words of quiet.toml by field, folded."""
    with Path(__file__).with_name("quiet.toml").open("rb") as file:
        return {name: frozenset(fold(listed).text.split()) for name, listed in tomllib.load(file).items()}


def field_of(text: str) -> str | None:
    """What the headline is about, if it is about sports, culture or weather and nothing of diplomacy."""
    said = {form for word in _WORD.findall(fold(text.partition("\n")[0]).text) for form in _forms(word)}
    if said & words()["never"]:
        return None
    return next((name for name, listed in words().items() if name != "never" and said & listed), None)


def _forms(word: str) -> Iterator[str]:
    """A word with and without what is written together with its beginning."""
    yield word
    for lead in ("وال", "بال", "فال", "كال", "ال", "لل", "و", "ف", "ب", "ل", "ك"):
        if word.startswith(lead) and len(word) > len(lead) + 2:
            yield word[len(lead) :]


def draw(folder: Path, count: int, seed: int) -> list[Article]:
    """So many articles, half of each corpus as far as it goes, no text twice and none of the gold."""
    rng = random.Random(seed)
    hashes = {row.sha256 for file in gold.FILES.values() for row in gold.load(file)}
    out: dict[str, Article] = {}
    for wanted, texts in ((count // 2, _egyptian(folder, rng)), (count, _saudi(folder, rng))):
        for id_, text in texts:
            if len(out) == wanted:
                break
            if _is_article(text) and (field := field_of(text)) and gold.sha256(text) not in hashes:
                out.setdefault(text, Article(id_, text, field, _published(id_)))
    return list(out.values())


def _egyptian(folder: Path, rng: random.Random) -> Iterator[tuple[str, str]]:
    root = folder / corpus.EGYPTIAN / corpus.FILES
    files = sorted(root.rglob("*.txt"))
    rng.shuffle(files)
    for file in files:
        yield f"{corpus.EGYPTIAN}/{file.relative_to(root)}", file.read_bytes().decode("utf-8", errors="replace")


def _saudi(folder: Path, rng: random.Random) -> Iterator[tuple[str, str]]:
    records = sorted(corpus.records(folder / corpus.SAUDI))
    rng.shuffle(records)
    for url, text in records:
        yield f"{corpus.SAUDI}/{url}", text


def _is_article(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and len(_ARABIC.findall(text)) > len(text) / 2


def _published(id_: str) -> str:
    day = _DAY.search(id_)
    return "-".join(day.groups()) if day else _DAY_UNKNOWN[id_.partition("/")[0]]


def main(folder: Path, count: int, seed: int, show: str | None, as_json: bool) -> int:
    """Exit code 0 when no more than one entry in twenty articles was read, 1 when more, 2 without any article."""
    articles = draw(folder, count, seed)
    if not articles:
        print(f"no article found. {corpus.HOW}", file=sys.stderr)
        return 2
    read = [(article, scoring.mahdar_reads(article.text, article.published)) for article in articles]
    figures = _figures(read)
    if as_json:
        print(json.dumps(figures))
    else:
        for line in _listing(read, show) if show else ():
            print(line)
        for name, value in figures.items():
            print(f"{name:26}", value)
    return 0 if sum(len(found[layer]) for _, found in read for layer in COUNTED) <= MOST * len(read) else 1


def _figures(read: Sequence[tuple[Article, scoring.Json]]) -> dict[str, float | str]:
    fields = Counter(article.field for article, _ in read)
    found: dict[str, float | str] = {
        "articles": len(read),
        **{field: fields[field] for field in words() if field != "never"},
    }
    for layer in COUNTED:
        found[layer] = sum(len(one[layer]) for _, one in read)
        found[f"{layer} in 20 articles"] = round(20 * sum(len(one[layer]) for _, one in read) / len(read), 2)
    found["articles with either"] = sum(any(one[layer] for layer in COUNTED) for _, one in read)
    return found


def _listing(read: Sequence[tuple[Article, scoring.Json]], layer: str) -> Iterator[str]:
    for article, found in read:
        for entry in found[layer]:
            at = entry.get("evidence") or entry
            yield f"{article.field}  {article.id}  {entry.get('kind') or ''}  «{_sentence(article.text, at)}»"


def _sentence(text: str, at: scoring.Json) -> str:
    """The line around a span, a hundred characters to either side at most."""
    start = max(text.rfind("\n", 0, at["start"]) + 1, at["start"] - 100)
    end = text.find("\n", at["end"])
    return text[start : min(end if end >= 0 else len(text), at["end"] + 100)]
