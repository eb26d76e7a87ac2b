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
from dataclasses import asdict, dataclass
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
STATUS = Path("/proc/self/status")
BETWEEN = "\x1e"


@dataclass(frozen=True, slots=True)
class Rate:
    """Characters a second once warm, over so many characters; expressions found in them; seconds to start; texts
    without an answer."""

    tagger: str
    rate: float
    characters: int
    found: int
    startup: float
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """Peak resident memory of a process that reads so many bytes of text, and what it had before it did."""

    articles: int
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
    found = sum(road(text, day) for text in texts)
    took = time.thread_time() - start
    characters = sum(map(len, texts))
    return Rate("mahdar", characters / took, characters, found, startup)


def of_peer(
    running: Running, texts: Sequence[str], seconds: float, clock: Callable[[], float] = time.monotonic
) -> Rate:
    """Another tagger over the same texts from the first, round and round, until the time is over: a quarter to warm."""
    warm, end = clock() + seconds / 4, clock() + seconds
    characters = failed = found = 0
    took = 0.0
    for text in cycle(texts):
        try:
            got, used = running.ask(text, DAY)
        except PeerError:
            failed += 1
            if failed > 3 or clock() > end:
                break
            continue
        if clock() > warm:
            characters, found, took = characters + len(text), found + len(got), took + used
        if clock() > end:
            break
    return Rate(running.peer.name, characters / took if took else 0.0, characters, found, running.startup, failed)


def one_core() -> int | None:
    """Keep this process, and those it starts, on one core; its number, None where a system cannot."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def memory(texts: Sequence[str], *, as_one: bool) -> Memory:
    """A fresh process reads all texts, as one text or one by one."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts"
        file.write_text(("\n\n" if as_one else BETWEEN).join(texts), encoding="utf-8")
        command = [sys.executable, "-m", "bench.times.speed", str(file)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Memory(**json.loads(done.stdout))


def _peak() -> int:
    """Peak resident memory of this process alone; what its parent used does not count."""
    status = STATUS.read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def _measure(file: Path) -> Memory:
    day = date.fromisoformat(DAY)
    road("انتهت المشاورات أمس الثلاثاء 4 آذار/مارس 2014.", day)
    before, size = _peak(), file.stat().st_size
    texts = file.read_text(encoding="utf-8").split(BETWEEN)
    for text in texts:
        road(text, day)
    return Memory(len(texts), size, _peak(), before)


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(Path(sys.argv[1])))))
