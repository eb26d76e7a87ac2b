"""The day of publication on public pages, beside htmldate's own reading: a checkout of adbar/htmldate, whose tests
hold a thousand real pages of the web with their days. None of it is kept here.

    python -m bench.pages.public_days FOLDER
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mahdar.ingest import InputError, html

_SETS = ("eval_mediacloud_2020.json", "eval_default.json")
_FOLDERS = ("test_set", "cache", "eval")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def mahdar(data: bytes) -> str | None:
    """What ingest alone tells of the page; the text's own clues are for the stage after it, in Arabic."""
    try:
        return html.read_page(data).metadata.published
    except InputError:
        return None


def htmldate(data: bytes) -> str | None:
    """As its own evaluation asks it: the first day of publication, with all the means that it has."""
    from htmldate import find_date

    try:
        return find_date(data, original_date=True, extensive_search=True)
    except (ValueError, TypeError):
        return None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pages.public_days", description=__doc__)
    parser.add_argument("folder", type=Path)
    tests: Path = parser.parse_args().folder / "tests"
    readers: dict[str, Callable[[bytes], str | None]] = {"mahdar": mahdar, "htmldate": htmldate}
    for name in _SETS:
        pages = list(_pages(tests, name))
        for reader, read in readers.items():
            start = time.process_time()
            found = [(read(data), day) for data, day in pages]
            seconds = time.process_time() - start
            right, none = sum(f == day for f, day in found), sum(f is None for f, _ in found)
            print(
                f"{name}, {reader}: of {len(pages)} pages {right / len(pages):.3f} right, "
                f"{(len(pages) - right - none) / len(pages):.3f} wrong, {none / len(pages):.3f} not told; "
                f"{len(pages) / seconds:,.0f} pages/s of one core"
            )


def _pages(tests: Path, name: str) -> Iterator[tuple[bytes, str]]:
    """The pages of a set that have a day."""
    for told in json.loads((tests / name).read_text("utf-8")).values():
        files = (tests / folder / told["file"] for folder in _FOLDERS)
        file = next((f for f in files if f.is_file()), None)
        if file is not None and _DAY.fullmatch(str(told["date"])):
            yield file.read_bytes(), told["date"]


if __name__ == "__main__":
    main()
