"""`mahdar show` and `mahdar export`: what the ledger holds."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import typer

from mahdar.cli.errors import FAILURE, NO_ROOM, fail
from mahdar.cli.ledgers import DEFAULT, ledger_of, opened

LEDGER = typer.Option(DEFAULT, "--ledger", metavar="FILE", help="The ledger file.")
AS_OF = typer.Option(None, "--as-of", metavar="DATE", help="What was published by this day only, YYYY-MM-DD.")
JSON = typer.Option(False, "--json", help="As JSON, in the forms of FORMAT 1.")


class What(StrEnum):
    """What can be shown."""

    MEETINGS = "meetings"
    ANNOUNCEMENTS = "announcements"
    PEOPLE = "people"
    STATEMENTS = "statements"
    FIGURES = "figures"
    POSITIONS = "positions"
    CONTRADICTIONS = "contradictions"
    SOURCES = "sources"


class Format(StrEnum):
    """What can be exported to."""

    JSON = "json"


def show(
    what: What = typer.Argument(help="Which kind of entry."),
    ledger: str = LEDGER,
    as_of: str | None = AS_OF,
    as_json: bool = JSON,
) -> None:
    """List the ledger's entries of one kind."""
    with opened(ledger) as store:
        held = ledger_of(store, as_of)
    from mahdar.cli.entries import SECTIONS, print_section

    if as_json:
        from mahdar.cli.output import print_json
        from mahdar.publish.ledger_json import ledger_json

        print_json(ledger_json(held)[SECTIONS[what].key])
    else:
        print_section(held, what)


def export(
    form: Format = typer.Option(Format.JSON, "--format", help="The form of the export."),
    out: str | None = typer.Option(
        None, "--out", metavar="FILE", help="Where to write it; without it, to the terminal."
    ),
    ledger: str = LEDGER,
    as_of: str | None = AS_OF,
) -> None:
    """Write the whole ledger, evidence included (FORMAT 1's second form)."""
    from mahdar.publish.ledger_json import ledger_json

    with opened(ledger) as store:
        text = json.dumps(ledger_json(ledger_of(store, as_of)), ensure_ascii=False, indent=1) + "\n"
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        _write(Path(out), text)
    except OSError as error:
        remedy = "free space, or name" if error.errno in NO_ROOM else "name"
        fail(f"{out}: cannot be written: {error.strerror}; {remedy} another file by --out", FAILURE)


def _write(file: Path, text: str) -> None:
    """The file is whole, or as it was before. What is no regular file (a device, a pipe) is written to as it is."""
    if file.exists() and not file.is_file():
        file.write_text(text, encoding="utf-8")
        return
    beside = file.with_name(f"{file.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
