"""Reads each hostile file in a process of its own, within bounds, and tells what became of it, a line of JSON each.

usage: python -m tests.read_hostile FOLDER [WORDS]      (only those whose description holds the words)
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from mahdar import ingest
from mahdar.ingest.formats import FORMATS
from mahdar.model.document import Document
from tests.hostile_files import FILES, Hostile, written

MEMORY, SECONDS = 1024 * 1024 * 1024, 60
"""What each has: bytes of addresses, and seconds of work, after which it is ended and told as such."""


def outcome(path: Path) -> dict[str, object]:
    """How many texts are read of a file, and the first distinct reasons of what is not."""
    texts = 0
    reasons: list[str] = []
    for found in ingest.documents(ingest.File(str(path), "", path.stat().st_size)):
        if isinstance(found, Document):
            texts += 1
        elif found.reason not in reasons and len(reasons) < 20 and found.stage != ingest.AROUND:
            reasons.append(found.reason)
    return {"texts": texts, "reasons": reasons}


def bounded(case: Hostile, folder: Path) -> dict[str, object]:
    """The outcome, the seconds of work and the bytes of memory; where the process was ended, by which signal."""
    path = written(case, folder)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            told = outcome(path)
        except BaseException as error:  # what the table is to show is that there is none
            told = {"texts": 0, "reasons": [f"BROKE: {type(error).__name__}: {error}"]}
        os.write(writing, json.dumps(told).encode()[:60_000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    _, status, usage = os.wait4(child, 0)
    path.unlink()
    told = json.loads(data) if data else {"texts": 0, "reasons": [f"ENDED: status {status}"]}
    seconds = usage.ru_utime + usage.ru_stime  # of work: what else the machine does makes no file hostile
    return {"is": case.is_, "seconds": round(seconds, 2), "rss": usage.ru_maxrss * 1024, **told}


def main(folder: str, words: str = "") -> None:
    for known in FORMATS:
        known.reader()  # so that no child imports them anew
    for case in FILES:
        if words in case.is_:
            print(json.dumps(bounded(case, Path(folder)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
