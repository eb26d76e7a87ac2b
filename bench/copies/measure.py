"""One detector on one stream, in a process of its own: what it finds, how long it takes, how much memory it holds."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from mahdar.reconcile.detector import Detector

Found = dict[int, int]
Work = Callable[[Iterator[str]], Found]


@dataclass(frozen=True, slots=True)
class Run:
    """`seconds` of CPU for the detection alone, the reading of the texts left out; `peak` and `bare` are megabytes with
    and without it."""

    documents: int
    seconds: float
    peak: float
    bare: float
    found: Found

    @property
    def pace(self) -> float:
        return self.documents / self.seconds


def ours(texts: Iterator[str], most: int | None = None) -> Found:
    return {n: m.source for n, m in enumerate(Detector(most).add(texts)) if m is not None}


def rensa_alone(texts: Iterator[str]) -> Found:
    """MinHash of 128 places and its LSH over passages of five words; the most alike candidate, from a half on."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found,import-untyped,unused-ignore]

    near = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    held: list[Any] = []
    found: Found = {}
    for n, text in enumerate(texts):
        sketch = RMinHash.from_token_sets([_shingled(text)], 128, 42)[0]
        liked = max(((sketch.jaccard(held[o]), -o) for o in near.query(sketch)), default=(0.0, 0))
        near.insert(n, sketch)
        held.append(sketch)
        if liked[0] >= 0.5:
            found[n] = -liked[1]
    return found


def datasketch(texts: Iterator[str]) -> Found:
    """As `rensa_alone`, in the best known library of plain Python."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    near = MinHashLSH(threshold=0.5, num_perm=128)
    held: list[Any] = []
    found: Found = {}
    for n, text in enumerate(texts):
        sketch = MinHash(128)
        sketch.update_batch([s.encode() for s in _shingled(text)])
        liked = max(((sketch.jaccard(held[int(o)]), -int(o)) for o in near.query(sketch)), default=(0.0, 0))
        near.insert(str(n), sketch)
        held.append(sketch)
        if liked[0] >= 0.5:
            found[n] = -liked[1]
    return found


def _shingled(text: str) -> list[str]:
    words = text.split()
    return [" ".join(w) for w in zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)] or words


DETECTORS: dict[str, Work] = {"mahdar": ours, "rensa": rensa_alone, "datasketch": datasketch}


def run(name: str, stream: Path, documents: int, most: int | None = None) -> Run:
    """Raises CalledProcessError where the detector is not there."""
    line = [sys.executable, "-m", "bench.copies.measure", name, str(stream), str(documents), str(most or 0)]
    told = json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
    found = {int(n): o for n, o in told.pop("found").items()}
    return Run(found=found, **told)


def texts_of(stream: Path) -> Iterator[str]:
    with stream.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _timed(work: Work, texts: Iterator[str], batch: int = 512) -> tuple[Found, float]:
    """What it finds, and the CPU seconds it takes while the next texts are not being read."""
    reading = 0.0

    def waited() -> Iterator[str]:
        nonlocal reading
        while True:
            begun = time.process_time()
            some = list(islice(texts, batch))
            reading += time.process_time() - begun
            if not some:
                return
            yield from some

    begun = time.process_time()
    found = work(waited())
    return found, time.process_time() - begun - reading


def _peak() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main(arguments: Sequence[str]) -> int:
    name, stream, documents, most = arguments
    work: Work = (lambda t: ours(t, int(most))) if int(most) else DETECTORS[name]
    work(iter([]))  # what has to be imported is
    bare = _peak()
    found, seconds = _timed(work, islice(texts_of(Path(stream)), int(documents)))
    print(json.dumps(asdict(Run(int(documents), seconds, _peak(), bare, found))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
