"""How fast texts become resolved times, on one core: mahdar's temporal layer, and the others on the same texts.

All is CPU time of the one thread that works, so that a busy machine changes nothing. For HeidelTime that leaves out
the JVM's own threads (compiler, collector), in its favour; starting is told apart, and the first texts, while caches
fill and code is compiled, are not counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path

from bench.times.peers import ROOT, PeerError, Running
from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import times
from mahdar.lang.ar.script import fold, tokens
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.span import Span
from mahdar.publish.reading_json import timex_value

DAY = "2015-08-01"


@dataclass(frozen=True, slots=True)
class Rate:
    """Characters a second once warm, over so many characters; seconds to start; texts without an answer."""

    tagger: str
    rate: float
    characters: int
    startup: float
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """Peak resident memory of a process that reads one text, and before it did, in bytes."""

    text: int
    peak: int
    before: int


def road(text: str, day: date) -> int:
    """The whole road from raw text to resolved times: folding, tokens, expressions, values. Gives their number."""
    folded = fold(text)
    one = Annotation(Document(text), (Block(BlockKind.BODY, Span(0, len(text))),), folded, tokens(folded.text))
    return sum(timex_value(t.expr, day)[0] is not None for t in times.find(one))


def of_mahdar(texts: Sequence[str]) -> Rate:
    """mahdar over all texts once, after one fiftieth of them to get warm."""
    day = date.fromisoformat(DAY)
    start = time.thread_time()
    road(texts[0], day)
    startup = time.thread_time() - start
    for text in texts[: len(texts) // 50]:
        road(text, day)
    start = time.thread_time()
    for text in texts:
        road(text, day)
    characters = sum(map(len, texts))
    return Rate("mahdar", characters / (time.thread_time() - start), characters, startup)


def of_peer(
    running: Running, texts: Sequence[str], seconds: float, clock: Callable[[], float] = time.monotonic
) -> Rate:
    """Another tagger over the same texts from the first, round and round, until the time is over: a quarter to warm."""
    warm, end = clock() + seconds / 4, clock() + seconds
    characters = failed = 0
    took = 0.0
    for text in cycle(texts):
        try:
            _, used = running.ask(text, DAY)
        except PeerError:
            failed += 1
            if failed > 3 or clock() > end:
                break
            continue
        if clock() > warm:
            characters, took = characters + len(text), took + used
        if clock() > end:
            break
    return Rate(running.peer.name, characters / took if took else 0.0, characters, running.startup, failed)


def one_core() -> int | None:
    """Keep this process, and those it starts, on one core; its number, None where a system cannot."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def memory(texts: Sequence[str]) -> Memory:
    """A fresh process reads all texts as one text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.txt"
        file.write_text("\n\n".join(texts), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "bench.times.speed", str(file)], cwd=ROOT, capture_output=True, text=True, check=True
        )
    return Memory(**json.loads(done.stdout))


def _peak() -> int:
    """Peak resident memory of this process alone; what its parent used does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    road("انتهت المشاورات أمس الثلاثاء 4 آذار/مارس 2014.", date.fromisoformat(DAY))
    peak_before = _peak()
    data = Path(sys.argv[1]).read_bytes()
    size, told = len(data), data.decode("utf-8")
    del data
    road(told, date.fromisoformat(DAY))
    print(json.dumps({"text": size, "peak": _peak(), "before": peak_before}))
