"""The dossier's list of texts and its search beside Datasette's, over one ledger file, in one run.

Datasette serves a copy of the file to which a search table (FTS5, its stock tokenizer) over the texts was added, as its
own documentation advises; it does not change what it serves (`-i`). Every address is asked for once, by one reader, so
that nothing is answered from what was kept: other pages of the list, other words. `again`: the same once more.
"""

from __future__ import annotations

import http.client
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

ROWS, TEXTS = 60, 20  # on a page of the list and of the search, as the dossier has them
_STARTS = 120  # seconds
_TEXTS_READ = 5_000  # that questions are taken from
_SEARCHED = """
create virtual table documents_fts using fts5(text, content='documents', content_rowid='seq');
insert into documents_fts(documents_fts) values ('rebuild');
"""


@dataclass(frozen=True, slots=True)
class Beside:
    """Milliseconds, with all readers at once; the largest answer in kB."""

    what: str
    asked: int
    median: float
    p95: float
    again: float
    kb: float


@contextmanager
def datasette(command: str, file: Path, folder: Path, port: int) -> Iterator[tuple[str, int]]:
    copy = folder / "ledger.db"
    shutil.copyfile(file, copy)
    with closing(sqlite3.connect(copy)) as held:
        held.executescript(_SEARCHED)
    serve = [command, "serve", "-i", str(copy), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/-/versions.json")
            yield "127.0.0.1", port
        finally:
            server.terminate()
            server.wait(30)


def compared(
    file: Path, documents: int, ours: tuple[str, int], theirs: tuple[str, int], readers: int, each: int, seed: int
) -> list[Beside]:
    lot = random.Random(seed)
    pages = lot.sample(range(documents // ROWS), readers * each)
    asked = [quote(q) for q in _questions(file, lot, readers * each)]
    table, lean = "/ledger/documents?_size=", "&_nocount=1&_nosuggest=1"
    runs = (
        ("list, mahdar", ours, [f"/en/sources?page={n + 1}" for n in pages]),
        ("list, Datasette", theirs, [f"{table}{ROWS}&_next={n * ROWS}" for n in pages]),
        ("list, Datasette, no counts or facets", theirs, [f"{table}{ROWS}&_next={n * ROWS}{lean}" for n in pages]),
        ("search, mahdar", ours, [f"/en/search?q={w}" for w in asked]),
        ("search, Datasette", theirs, [f"{table}{TEXTS}&_search={w}" for w in asked]),
        ("search, Datasette, no counts or facets", theirs, [f"{table}{TEXTS}&_search={w}{lean}" for w in asked]),
    )
    return [_row(what, at, addresses, readers) for what, at, addresses in runs]


def _questions(file: Path, lot: random.Random, many: int) -> list[str]:
    """Two words of a text, no two questions alike; fewer where there are no more."""
    with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as held:
        texts = [str(text) for (text,) in held.execute("select text from documents limit ?", (_TEXTS_READ,))]
    words = [[w for w in text.split() if w.isalpha()] for text in texts]
    found = {" ".join(lot.sample(some, 2)) for some in words if len(some) > 1}
    return lot.sample(sorted(found), min(many, len(found)))


def told(rows: Sequence[Beside]) -> str:
    head = "| | asked | median ms | p95 ms | p95 again | kB |\n|---|---:|---:|---:|---:|---:|"
    lines = (f"| {r.what} | {r.asked} | {r.median:.0f} | {r.p95:.0f} | {r.again:.0f} | {r.kb:,.0f} |" for r in rows)
    return "\n".join((head, *lines))


def _row(what: str, at: tuple[str, int], addresses: Sequence[str], readers: int) -> Beside:
    once, kb = _ask(at, addresses, readers)
    again, _ = _ask(at, addresses, readers)
    cuts = quantiles(once, n=100)
    return Beside(what, len(once), cuts[49], cuts[94], quantiles(again, n=100)[94], kb)


def _ask(at: tuple[str, int], addresses: Sequence[str], readers: int) -> tuple[list[float], float]:
    """All readers at once, each with addresses of their own."""
    took: list[float] = []
    sizes: list[int] = []

    def read(own: Sequence[str]) -> None:
        line = http.client.HTTPConnection(*at, timeout=120)
        for page in own:
            begun = time.perf_counter()
            line.request("GET", page, headers={"Accept-Encoding": "identity"})
            answer = line.getresponse()
            sizes.append(len(answer.read()))
            took.append((time.perf_counter() - begun) * 1000)
            if answer.status != 200:
                print(f"{answer.status}: {page}", file=sys.stderr)
        line.close()

    threads = [threading.Thread(target=read, args=(addresses[n::readers],)) for n in range(readers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return took, max(sizes) / 1000


def _wait(address: str) -> None:
    """Until it answers. Raises TimeoutError."""
    until = time.monotonic() + _STARTS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise TimeoutError(address)
