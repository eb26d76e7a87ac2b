"""What passes between the bench and a tagger's process: a line a text, a line an answer.

In: `DAY BASE64(text)`. Out: first `ready NANOSECONDS`, then `NANOSECONDS BASE64(answer)` a text, the nanoseconds being
the CPU time of the tagger's own thread. An answer is JSON, a list of found expressions.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Found:
    """One expression: offsets into the text as it was sent, and what the tagger says it means."""

    start: int
    end: int
    value: str = ""
    type: str = "DATE"
    mod: str | None = None


Tagger = Callable[[str, datetime], list[Found]]


def serve(begin: Callable[[], Tagger]) -> None:
    """Answer until the input ends."""
    out, sys.stdout = sys.stdout, sys.stderr  # whatever a tagger prints is no answer
    start = time.thread_time_ns()
    tagger = begin()
    print("ready", time.thread_time_ns() - start, file=out, flush=True)
    for line in sys.stdin:
        day, text = line.split()
        given = base64.b64decode(text).decode("utf-8")
        start = time.thread_time_ns()
        found = tagger(given, datetime.fromisoformat(day))
        took = time.thread_time_ns() - start
        answer = json.dumps([asdict(f) for f in found]).encode("ascii")
        print(took, base64.b64encode(answer).decode("ascii"), file=out, flush=True)


def edtf(moment: datetime, grain: str) -> tuple[str, str]:
    """Value and type of a point in time that is known to a grain; a week is its Monday to its Sunday."""
    if grain == "year":
        return f"{moment:%Y}", "DATE"
    if grain == "quarter":
        return f"{moment:%Y}-{33 + (moment.month - 1) // 3}", "DATE"
    if grain == "month":
        return f"{moment:%Y-%m}", "DATE"
    if grain == "week":
        monday = moment - timedelta(days=moment.weekday())
        return f"{monday:%Y-%m-%d}/{monday + timedelta(days=6):%Y-%m-%d}", "DATE"
    if grain == "day":
        return f"{moment:%Y-%m-%d}", "DATE"
    return f"{moment:%Y-%m-%dT%H:%M}", "TIME"


def length(amount: int, grain: str) -> str:
    """A duration as ISO 8601 writes it."""
    if grain == "quarter":
        amount, grain = amount * 3, "month"
    unit = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}[grain]
    return f"P{'T' if grain in ('second', 'minute', 'hour') else ''}{amount}{unit}"
