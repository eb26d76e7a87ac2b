"""Articles drawn at large from the corpora of bench/press whose day is known: by a file's name, or in a url."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

from bench.press import corpus, gold

_NAME = re.compile(r"(\d{4}-\d\d-\d\d) \d\d")
_URL = re.compile(r"/(20\d\d)/?(\d\d)/?(\d\d)/")
_ARABIC = re.compile("[\u0621-\u064a]")
_SHORTEST = 400  # characters


def draw(folder: Path, count: int, seed: int) -> list[tuple[str, str, date]]:
    """Id, text and day of `count` articles in Arabic, half of each corpus; those of the gold are left out."""
    rng, left_out = random.Random(seed), {row.id for file in gold.FILES.values() for row in gold.load(file)}
    found = _egyptian(folder, count // 2, rng, left_out)
    return [*found, *_saudi(folder, count - len(found), rng, left_out)]


def _egyptian(folder: Path, count: int, rng: random.Random, left_out: set[str]) -> list[tuple[str, str, date]]:
    root = folder / corpus.EGYPTIAN / corpus.FILES
    files = [p for p in sorted(root.rglob("*.txt")) if _NAME.match(p.name)]
    rng.shuffle(files)
    out: list[tuple[str, str, date]] = []
    for file in files:
        id_ = f"{corpus.EGYPTIAN}/{file.relative_to(root)}"
        if len(out) == count:
            break
        if id_ not in left_out and _is_article(text := file.read_bytes().decode("utf-8", errors="replace")):
            out.append((id_, text, date.fromisoformat(file.name[:10])))
    return out


def _saudi(folder: Path, count: int, rng: random.Random, left_out: set[str]) -> list[tuple[str, str, date]]:
    out = [
        (f"{corpus.SAUDI}/{url}", text, date(int(m[1]), int(m[2]), int(m[3])))
        for url, text in corpus.records(folder / corpus.SAUDI)
        if (m := _URL.search(url)) and _is_article(text) and f"{corpus.SAUDI}/{url}" not in left_out
    ]
    rng.shuffle(out)
    return out[:count]


def _is_article(text: str) -> bool:
    return len(text) >= _SHORTEST and len(_ARABIC.findall(text)) > len(text) / 2
