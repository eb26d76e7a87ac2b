"""The annotated texts that every tagger is given: any file of gold with its texts, and our gold on public corpora."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.press import corpus
from bench.press import gold as press
from bench.scoring import Json


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows of gold (times alone) and their texts by id; in words, what was left out."""

    name: str
    rows: tuple[Json, ...]
    texts: Mapping[str, str]
    left_out: tuple[str, ...] = ()


def of_gold(gold: Path, folder: Path, name: str | None = None) -> Sample:
    """A gold file of the scorer's form and the folder of its texts."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = {r["id"]: (folder / (r.get("file") or f"{r['id']}.txt")).read_bytes().decode("utf-8") for r in rows}
    kept = ("id", "published", "times", "ignore")
    return Sample(name or gold.parent.name, tuple({k: r[k] for k in kept if k in r} for r in rows), texts)


def of_press(folder: Path, part: str = "all", rows: Path = press.ROWS) -> Sample:
    """Our gold on public corpora, as far as the folder holds them unchanged."""
    wanted = press.load(rows, part)
    loaded = corpus.load(folder, wanted)
    here = tuple(row.gold() for row in wanted if row.id in loaded.texts)
    return Sample("press" if part == "all" else f"press, {part}", here, loaded.texts, loaded.wrong)


def news(folder: Path, size: int) -> list[str]:
    """Real news up to so many characters: records as SaudiNewsNet has them, packed or not, or else .txt files."""
    texts, got = [], 0
    for text in _news(folder):
        texts.append(text)
        got += len(text)
        if got >= size:
            break
    return texts


def _news(folder: Path) -> Iterator[str]:
    yield from (text for _, text in corpus.records(folder))
    for file in sorted(folder.rglob("*.txt")):
        yield file.read_bytes().decode("utf-8", errors="replace")
