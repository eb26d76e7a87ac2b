"""The rows of times.jsonl: what two readers settled on, by document id, offset and hash; never the text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
ROWS = Path(__file__).with_name("times.jsonl")
PARTS = ("open", "kept")


@dataclass(frozen=True, slots=True)
class Row:
    """One article: `times` as the scorer takes them, `stamps` where it prints its own day, `ignore` not judged."""

    id: str
    published: str
    sha256: str
    part: str
    times: tuple[Json, ...]
    stamps: tuple[tuple[int, int], ...]
    ignore: tuple[Json, ...]

    def gold(self) -> Json:
        """The row as the scorer takes it."""
        return {"id": self.id, "published": self.published, "times": list(self.times), "ignore": list(self.ignore)}

    def is_of(self, text: str) -> bool:
        """Whether this is the very text that was annotated."""
        return hashlib.sha256(text.encode("utf-8")).hexdigest() == self.sha256


def load(path: Path = ROWS, part: str = "all") -> list[Row]:
    """The rows of one part, or all. Raises ValueError, with the line, for a row that cannot be."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                rows.append(_row(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path.name}, line {number}: {error!r}") from error
    return [row for row in rows if part in ("all", row.part)]


def _row(x: Json) -> Row:
    if x["part"] not in PARTS:
        raise ValueError(f"part is {x['part']!r}, not one of {', '.join(PARTS)}")
    for entry in (*x["times"], *x.get("stamps", ()), *x.get("ignore", ())):
        if not 0 <= entry["start"] < entry["end"]:
            raise ValueError(f"no span: {entry['start']}-{entry['end']}")
    stamps = tuple((s["start"], s["end"]) for s in x.get("stamps", ()))
    ignore = tuple(x.get("ignore", ()))
    return Row(x["id"], x["published"], x["sha256"], x["part"], tuple(x["times"]), stamps, ignore)
