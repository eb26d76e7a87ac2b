"""How many annotated meetings of tracks that nobody prepared for are read, with their track files and without any.

The rows are those of trial.jsonl: their articles were listed and annotated before the track files were written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import scoring
from bench.press import corpus, gold

AIM = 0.7  # of each track's own meetings, with its file


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of one track's articles. `meetings`: all annotated ones, with the share found of them; `own`: those
    of the track alone; `series`: the share of the found own ones that have the track as their series."""

    articles: int
    meetings: int
    recall: float
    precision: float
    own: int
    own_recall: float
    series: float | None


def main(folder: Path, file: Path, track: str | None, scorer: Path = scoring.SCORER, as_json: bool = False) -> int:
    """Exit code 0 when every track reaches the aim, 1 when one does not or an article is missing, 2 without any."""
    rows = gold.load(file)
    loaded = corpus.load(folder, rows)
    print(*loaded.wrong, sep="\n", end="\n" if loaded.wrong else "", file=sys.stderr)
    here = [row for row in rows if row.id in loaded.texts]
    if not here:
        print(f"no document to score. {corpus.HOW}", file=sys.stderr)
        return 2
    names = sorted({row.track for row in here})
    found = {name: measure([r for r in here if r.track == name], loaded.texts, track, scorer) for name in names}
    if as_json:
        print(json.dumps({name: asdict(one) for name, one in found.items()}))
    else:
        for name, one in {**found, "all": measure(here, loaded.texts, track, scorer)}.items():
            print(f"{name:26}", "  ".join(f"{key} {value}" for key, value in asdict(one).items()))
    return int(bool(loaded.wrong) or any(one.own_recall < AIM for one in found.values()))


def measure(
    rows: Sequence[gold.Row], texts: Mapping[str, str], track: str | None, scorer: Path = scoring.SCORER
) -> Found:
    """The rows' meetings against what is read with `track` (None: all shipped ones), by the shared scorer's rules."""

    def read(text: str, published: str) -> scoring.Json:
        return scoring.mahdar_reads(text, published, track)

    worded = [row.gold(texts[row.id]) for row in rows]
    every = scoring.score(worded, texts, read, scorer).layers["meetings"]
    own = scoring.score([_own(row) for row in worded], texts, read, scorer).layers["meetings"]
    return Found(
        articles=len(rows),
        meetings=every["gold"],
        recall=every["recall"],
        precision=every["precision"],
        own=own["gold"],
        own_recall=own["recall"],
        series=own["series (of pairs)"],
    )


def _own(row: gold.Json) -> gold.Json:
    """The row with all meetings but those of its track made optional: then they count neither for nor against."""
    meetings = [m if m["series"] else {**m, "optional": True} for m in row["meetings"]]
    return {**row, "meetings": meetings}
