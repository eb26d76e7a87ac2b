"""The rows of times, layers and trial.jsonl: what readers settled on, by document id, offset and hash, never text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
ROWS = Path(__file__).with_name("times.jsonl")
LAYER_ROWS = Path(__file__).with_name("layers.jsonl")
TRIAL_ROWS = Path(__file__).with_name("trial.jsonl")
FILES = {"times": ROWS, "layers": LAYER_ROWS, "trial": TRIAL_ROWS}
PARTS = ("open", "kept")
TRIAL = "trial"  # the part of articles about tracks that had no file, each with its `track`
LAYERS = ("times", "offices", "meetings", "statements", "announcements", "figures", "positions")


@dataclass(frozen=True, slots=True)
class Row:
    """One article: annotated layers as the scorer takes them, but without words; `stamps` where it prints its own day,
    `ignore` not judged. A layer that is not in `layers` was not annotated."""

    id: str
    published: str
    sha256: str
    part: str
    layers: Mapping[str, tuple[Json, ...]]
    stamps: tuple[tuple[int, int], ...]
    ignore: tuple[Json, ...]
    topic: str = ""
    second_reader: bool = False
    track: str = ""

    @property
    def times(self) -> tuple[Json, ...]:
        return self.layers["times"]

    def gold(self, text: str | None = None) -> Json:
        """The row as the scorer takes it; from the article's text every span gets back its words."""
        layers = {name: list(entries) for name, entries in self.layers.items()}
        row = {"id": self.id, "published": self.published, **layers, "ignore": list(self.ignore)}
        return row if text is None else _worded(row, text)

    def is_of(self, text: str) -> bool:
        """Whether this is the very text that was annotated."""
        return sha256(text) == self.sha256


def sha256(text: str) -> str:
    """The hash that a row holds of its text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def load(path: Path = ROWS, part: str = "all") -> list[Row]:
    """The rows of one part, or all. Raises ValueError, with the line, for a row that cannot be."""
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                rows.append(_row(json.loads(line)))
                if rows[-1].id in {row.id for row in rows[:-1]}:
                    raise ValueError(f"{rows[-1].id} stands twice")
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"{path.name}, line {number}: {error!r}") from error
    return [row for row in rows if part in ("all", row.part)]


def _row(x: Json) -> Row:
    if x["part"] not in (*PARTS, TRIAL):
        raise ValueError(f"part is {x['part']!r}, not one of {', '.join((*PARTS, TRIAL))}")
    for entry in _objects(x):
        if "text" in entry:
            raise ValueError("a row holds no words of its article: `text` comes from the article itself")
        if "start" in entry and not 0 <= entry["start"] < entry["end"]:
            raise ValueError(f"no span: {entry['start']}-{entry['end']}")
    layers = {name: tuple(x[name]) for name in LAYERS if name in x}
    for entry in (e for entries in layers.values() for e in entries):
        if "start" not in (entry.get("evidence") or entry):
            raise ValueError(f"an entry without a span: {entry}")
    stamps = tuple((s["start"], s["end"]) for s in x.get("stamps", ()))
    ignore = tuple(x.get("ignore", ()))
    about = (str(x.get("topic") or ""), bool(x.get("second_reader")), str(x.get("track") or ""))
    return Row(x["id"], x["published"], x["sha256"], x["part"], layers, stamps, ignore, *about)


def _objects(x: object) -> Iterator[Json]:
    """Every object at any depth."""
    if isinstance(x, dict):
        yield x
    for inner in x.values() if isinstance(x, dict) else x if isinstance(x, list) else ():
        yield from _objects(inner)


def _worded(x: Any, text: str) -> Any:
    """The same again, with `text` in every object that has a span."""
    if isinstance(x, list):
        return [_worded(inner, text) for inner in x]
    if not isinstance(x, dict):
        return x
    copy = {key: _worded(inner, text) for key, inner in x.items()}
    return {**copy, "text": text[x["start"] : x["end"]]} if "start" in x else copy
