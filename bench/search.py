"""Search on many texts: how fast, and how much of what a reader means it finds, beside SQLite's own tokenizer.

usage: python -m bench.search PATH ... [--documents 100000] [--asked 200] [--seed N] [--keep FILE]

PATH is a folder with texts (`*.txt`), or with `*.json` files, each an array of articles (`title`, `content`, and
`source`, `url`, `date_extracted` where they are known). A ledger is made of them with two statements a text, each by
one of two thousand speakers who do not exist; nothing is read. The same texts go into an FTS5 table with the stock
tokenizer (unicode61), which is what Datasette searches. Questions are words of the texts.

Recall and precision: of a family of forms of one word (`stems.toml`) each form is asked for, and the texts that have
any of them, folded, are those to be found. A text with a form that the family does not list counts as wrongly found, so
that precision is told too low.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from starlette.testclient import TestClient

from bench.stem import families
from mahdar.engine.search.finder import Finding
from mahdar.lang import terms
from mahdar.model.assertion import AnyAssertion
from mahdar.model.document import Basis, Document, Published, Source
from mahdar.model.field import Field, LedgerEntity
from mahdar.model.ledger import Ledger, LedgerDocument, Statement
from mahdar.model.when import When
from mahdar.publish.dossier import DossierData, Services, create_app
from mahdar.publish.dossier.index import Index
from mahdar.store import Store

SPEAKERS = 2_000


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    for path in paths:
        for file in sorted(path.rglob("*.json")):
            for article in json.loads(file.read_text(encoding="utf-8")):
                title, text = article.get("title") or "", article.get("content") or ""
                day = str(article.get("date_extracted") or "")[:10] or None
                source = Source(str(file), title, article.get("source"), article.get("url"), day)
                yield Document(f"{title}\n{text}".replace("\0", ""), source)
        for n, file in enumerate(sorted(path.rglob("*.txt"))):
            text = file.read_text(encoding="utf-8", errors="replace").replace("\0", "")
            day = f"{2011 + n % 9}-{1 + n % 12:02d}-{1 + n % 28:02d}"
            yield Document(text, Source(str(file), outlet=file.parent.name, published=day))


class Texts:
    """Texts of a store, as the dossier asks for them."""

    whole = False

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, document: str, /) -> None:
        return None

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        return {d.id: d.text for d in self._store.documents(tuple(ids))}

    def assertions(self, ids: Iterable[str]) -> dict[str, AnyAssertion]:
        return {}


def ledger(kept: Sequence[tuple[str, Source, str]], chance: random.Random) -> Ledger:
    """`kept`: id, source and beginning of each text."""
    held, said = [], []
    for id, source, text in kept:
        day = Field(When(source.published)) if source.published else Field[When]()
        title = source.title or text.partition("\n")[0]
        held.append(LedgerDocument(id, source, title[:200], day, Published(None, Basis.UNKNOWN)))
        words = text.split()
        for n in range(2):
            some = " ".join(words[n * 25 : n * 25 + 25])
            who = LedgerEntity(f"p-{chance.randrange(SPEAKERS)}", chance.choice(words[:40] or ["x"]))
            said.append(Statement(f"s-{id}-{n}", who, some, "direct", "affirm", None, day.value, (), None, None, ()))
    return Ledger(None, None, documents=tuple(held), statements=tuple(said))


def stock(texts: Iterable[tuple[int, str]], file: Path) -> sqlite3.Connection:
    c = sqlite3.connect(file)
    c.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='')")
    with c:
        c.executemany("INSERT INTO t(rowid, body) VALUES (?, ?)", texts)
    return c


def questions(texts: Sequence[str], many: int, chance: random.Random) -> dict[str, list[str]]:
    """Of each sort the same number."""
    asked: dict[str, list[str]] = defaultdict(list)
    for _ in range(many):
        words = [w for w in chance.choice(texts).split() if w.isalpha() and len(w) > 2] or ["كلمة"]
        at = chance.randrange(max(1, len(words) - 3))
        a, b, c = (*words[at : at + 3], "قال", "بيان")[:3]
        asked["a word"].append(a)
        asked["three words"].append(f"{a} {b} {c}")
        asked["a phrase"].append(f'"{a} {b}"')
        asked["this or that, without"].append(f"{a} OR {b} -{c}")
        asked["a beginning"].append(f"{a[:4]}*")
        asked["a word, filtered"].append(f"{a} from:2013 to:2015-07 kind:text")
    asked["words of most texts"] = ["ان", "على", "قال", "يوم", "رئيس", "وزير OR قال", "مصر", '"من قبل"', "ال*", "-قال"]
    return asked


def timed(work: Callable[[str], object], asked: Iterable[str]) -> list[tuple[float, float]]:
    """Milliseconds of each by the clock and of the processor."""
    took = []
    for question in asked:
        begun, busy = time.perf_counter(), time.process_time()
        work(question)
        took.append(((time.perf_counter() - begun) * 1000, (time.process_time() - busy) * 1000))
    return took


def row(name: str, took: list[tuple[float, float]]) -> str:
    cells = []
    for some in (sorted(clock for clock, _ in took), sorted(busy for _, busy in took)):
        p95 = some[min(len(some) - 1, int(len(some) * 0.95))]
        cells.append(f"{statistics.median(some):.1f} | {p95:.1f} | {some[-1]:.1f}")
    return f"| {name} | {len(took)} | {cells[0]} | {cells[1]} |"


def recall(texts: Sequence[tuple[int, str]], found: dict[str, Callable[[str], set[int]]]) -> list[str]:
    """Rows of a table: recall and precision of each way to search, over the families."""
    of_form = {terms.folded_word(form): n for n, family in enumerate(families()) for form in family}
    meant: dict[int, set[int]] = defaultdict(set)
    for number, text in texts:
        for n in {of_form[w] for w in set(terms.folded(text).text.replace("ؤ", "و").split()) if w in of_form}:
            meant[n].add(number)
    asked = [(form, meant[n]) for n, family in enumerate(families()) for form in family if len(meant[n]) >= 10]
    rows = []
    for name, search in found.items():
        got = [(search(word), wanted) for word, wanted in asked]
        r = statistics.mean(len(g & w) / len(w) for g, w in got)
        p = statistics.mean(len(g & w) / max(1, len(g)) for g, w in got)
        rows.append(f"| {name} | {len(asked)} | {r:.2f} | {p:.2f} |")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=60, help="questions of each sort")
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(a.paths, a.documents, a.asked, random.Random(a.seed), Path(folder))


def run(paths: list[Path], many: int, asked: int, chance: random.Random, folder: Path) -> None:
    with Store(str(folder / "l.db"), create=True) as store:
        begun, kept, sample = time.process_time(), [], []
        source = islice(documents(paths), many)
        while batch := list(islice(source, 1_000)):
            store.append(batch)
            kept += [(d.id, d.source, d.text[:600]) for d in batch]
            sample += [d.text for d in batch[:: max(1, many // 4_000)]]
        kept = list({k[0]: k for k in kept}.values())
        print(f"{len(kept):,} texts kept in {time.process_time() - begun:.1f} s of one core")
        bare = (folder / "l.db").stat().st_size
        begun = time.process_time()
        store.fill_terms()
        size = (folder / "l.db").stat().st_size
        took = time.process_time() - begun
        print(f"their terms in {took:.1f} s; {bare / 1e6:.0f} MB and {(size - bare) / 1e6:.0f} MB")
        data = DossierData(ledger(kept, chance), Texts(store))
        index, find = Index(data), Finding(store)
        begun = time.perf_counter()
        find(index, "x", 1, "best")
        waits, said = time.perf_counter() - begun, len(data.ledger.statements)
        print(f"the first question waits {waits:.1f} s for {said:,} statements")
        compare(store, find, index, questions(sample, asked, chance), folder)


def compare(store: Store, find: Finding, index: Index, asked: dict[str, list[str]], folder: Path) -> None:
    numbers = store.numbers()
    held = [(numbers[d.id], d.text) for some in _some(index) for d in store.documents(some)]
    begun = time.process_time()
    other = stock(held, folder / "stock.db")
    print(f"stock tokenizer: {time.process_time() - begun:.1f} s, {(folder / 'stock.db').stat().st_size / 1e6:.0f} MB")
    print("\n| milliseconds | questions | median | p95 | most | of CPU: median | p95 | most |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, some in asked.items():
        print(row(name, timed(lambda q: find(index, q, 1, "best"), some)))
    everything = [q for some in asked.values() for q in some]
    print(row("all of them", timed(lambda q: find(index, q, 2, "newest"), everything)))
    app = create_app(lambda: index.data, services=Services(finder=find))
    with TestClient(app, base_url="http://localhost") as browser:
        browser.get("/ar/search?q=x")
        print(row("all, as pages", timed(lambda q: browser.get("/ar/search", params={"q": q}), everything)))
    first = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20"
    every = "SELECT rowid FROM t WHERE t MATCH ?"
    words = asked["a word"]
    print(row("stock: a word, no texts", timed(lambda q: other.execute(first, (f'"{q}"',)).fetchall(), words)))
    ways: dict[str, Callable[[str], set[int]]] = {
        "light stem": lambda w: set(store.holding(f'"{terms.term(w)}"')),
        "stock (unicode61)": lambda w: {n for (n,) in other.execute(every, (f'"{w}"',))},
    }
    print("\n| one form asked for | forms | recall | precision |\n|---|---:|---:|---:|")
    print("\n".join(recall(held, ways)))


def _some(index: Index) -> Iterator[tuple[str, ...]]:
    ids = iter(index.documents)
    while some := tuple(islice(ids, 400)):
        yield some


if __name__ == "__main__":
    main()
