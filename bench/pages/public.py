"""The same measure on public pages: a checkout of Scrapinghub's article extraction benchmark (181 pages of many kinds
and languages, with the text of each article). None of it is kept here.

    python -m bench.pages.public FOLDER
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path
from statistics import mean

from bench.pages.readers import BODY, Answer, Reader, resiliparse, trafilatura
from bench.pages.score import f1, shingles, words
from mahdar.ingest import InputError, html


def by_structure(data: bytes) -> Answer:
    """What ingest alone tells, since the cleaning stage knows Arabic only."""
    try:
        page = html.read_page(data)
    except InputError:
        return Answer(())
    return Answer(tuple(b.span.of(page.text) for b in page.blocks if b.kind in BODY), page.metadata.title)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pages.public", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = [
        (gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), told["articleBody"])
        for name, told in truth.items()
    ]
    readers: dict[str, Reader] = {"mahdar": by_structure, "trafilatura": trafilatura, "resiliparse": resiliparse}
    for name, reader in readers.items():
        start = time.process_time()
        answers = [reader(data) for data, _ in pages]
        seconds = time.process_time() - start
        scores = [
            f1(shingles(words(body)), shingles(words("\n".join(answer.body))))
            for answer, (_, body) in zip(answers, pages, strict=True)
        ]
        print(f"{name}: F1 of four words in a row {mean(scores):.3f}, {len(pages) / seconds:,.0f} pages/s of one core")


if __name__ == "__main__":
    main()
