"""How much of a page's body text a reader gives, and how much else.

Precision, recall and F1 over the multiset of words, and over that of four words in a row, which also asks for their
order: the measure of Scrapinghub's article extraction benchmark (2020). The mean over pages is told. The body is
lead, paragraphs, subheads, lists and quotes. Titles, captions, bylines and datelines are neither asked for nor counted
against a reader: lines of these are taken away from what it gives, and readers that give them as text lose nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.pages.readers import Answer

HERE = Path(__file__).parent
BODY = frozenset(("lead", "subhead", "body", "list", "quote"))
NEUTRAL = frozenset(("title", "caption", "byline", "dateline"))
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Gold:
    """A page and what stands in it."""

    name: str
    data: bytes
    title: str
    outlet: str
    day: str
    blocks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One reader on one page; `strict` leaves no line out."""

    words: float
    shingles: float
    strict: float
    title: bool
    day: bool
    blocks: float  # part of the gold's words that stand in a block of the right kind
    missing: tuple[str, ...]
    foreign: tuple[str, ...]


def gold(split: str) -> list[Gold]:
    """The pages of a split with their gold."""
    rows = [json.loads(line) for line in (HERE / split / "gold.jsonl").read_text("utf-8").splitlines()]
    return [
        Gold(
            r["name"], (HERE / split / f"{r['name']}.html").read_bytes(), r["title"], r["outlet"], r["day"],
            tuple((k, t) for k, t in r["blocks"]),
        )
        for r in rows
    ]  # fmt: skip


def scored(page: Gold, answer: Answer) -> Score:
    wanted = [words(t) for k, t in page.blocks if k in BODY]
    neutral = [words(t) for k, t in page.blocks if k in NEUTRAL]
    given = [words(t) for t in answer.body]
    kept = _without(given, neutral)
    return Score(
        f1(_flat(wanted), _flat(kept)),
        f1(shingles(_flat(wanted)), shingles(_flat(kept))),
        f1(_flat(wanted), _flat(given)),
        " ".join(words(answer.title or "")) == " ".join(words(page.title)),
        answer.day == page.day,
        _blocks_right(page, answer),
        tuple(" ".join(w) for w in wanted if " ".join(w) not in " ".join(_flat(given))),
        tuple(" ".join(w) for w in kept if w and " ".join(w) not in " ".join(_flat(wanted))),
    )


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def _flat(lines: Iterable[Sequence[str]]) -> list[str]:
    return [w for line in lines for w in line]


def _without(lines: Sequence[list[str]], neutral: Sequence[list[str]]) -> list[list[str]]:
    """Lines but for those that are a title, caption, byline or dateline, and for these at the beginning of a line."""
    some = {" ".join(n) for n in neutral if n}
    heads = sorted((n for n in neutral if len(n) > 1), key=len, reverse=True)
    out = []
    for line in lines:
        if " ".join(line) in some:
            continue
        head = next((h for h in heads if line[: len(h)] == h), [])
        out.append(line[len(head) :])
    return out


def shingles(flat: list[str]) -> list[tuple[str, ...]]:
    return [tuple(flat[i : i + 4]) for i in range(max(len(flat) - 3, 1))] if flat else []


def f1(wanted: Sequence[object], given: Sequence[object]) -> float:
    a, b = Counter(wanted), Counter(given)
    common = sum((a & b).values())
    return 2 * common / (len(wanted) + len(given)) if wanted or given else 1.0


def _blocks_right(page: Gold, answer: Answer) -> float:
    if answer.blocks is None:
        return 0.0
    asked = [(k, words(t)) for k, t in page.blocks if k != "furniture"]
    mine: Counter[tuple[str, str]] = Counter()
    for kind, text in answer.blocks:
        mine.update((kind, w) for w in words(text))
    wanted: Counter[tuple[str, str]] = Counter()
    for kind, line in asked:
        wanted.update((kind, w) for w in line)
    return sum((mine & wanted).values()) / max(sum(wanted.values()), 1)
