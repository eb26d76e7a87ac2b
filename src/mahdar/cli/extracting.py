"""`--extract`: what takes the article out of a page."""

from __future__ import annotations

import typer

from mahdar.cli.errors import USAGE, fail

EXTRACT = typer.Option(
    None, "--extract", metavar="READER", envvar="MAHDAR_PAGES", show_envvar=False,
    help="What takes the article out of a page: own, the default, or trafilatura (mahdar\\[extract]).",
)  # fmt: skip
_OWN = "own"


def extractor_of(value: str | None) -> str:
    """What `Hints.extractor` is to be; ends the command for what is none, or is not installed."""
    if value in (None, "", _OWN):
        return ""
    from mahdar.ingest.extract import TRAFILATURA, installed

    if value != TRAFILATURA:
        fail(f"--extract: {value!r} is no reader of pages; write {_OWN} or {TRAFILATURA}", USAGE)
    if not installed():
        fail(f"--extract: {TRAFILATURA} is not installed; pip install 'mahdar[extract]'", USAGE)
    return TRAFILATURA
