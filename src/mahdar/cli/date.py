"""`mahdar date`: on which days texts may have been published, and what in them says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from mahdar.cli.errors import FAILURE, USAGE, a_day, complain, fail
from mahdar.cli.ledgers import ledger_of, opened
from mahdar.cli.show import AS_OF

if TYPE_CHECKING:
    from mahdar.model.dated import Dated, Terms
    from mahdar.model.document import Document, Reject

_MISSING = "ingest.missing"


def date(
    files: list[str] | None = typer.Argument(
        None, metavar="FILE...", help="Files and folders, a record of a .jsonl file (FILE.jsonl:3), or - for stdin."
    ),
    published: str | None = typer.Option(
        None, "--published", metavar="DATE", help="A day to hold the clues against, YYYY-MM-DD."
    ),
    first: str = typer.Option("1990-01-01", "--from", metavar="DATE", help="No earlier, where no clue names a year."),
    last: str | None = typer.Option(
        None, "--until", metavar="DATE", help="No later, where no clue names a year. Default: today."
    ),
    slack: int = typer.Option(
        1, min=0, max=31, metavar="N", help="Days by which publication may differ from the day the words are of."
    ),
    clues: bool | None = typer.Option(None, "--clues/--no-clues", help="Show every clue. Default: for a single text."),
    ledger: str | None = typer.Option(
        None, metavar="FILE", help="Date the documents of a ledger, each narrowed by the others; FILE... are then ids."
    ),
    as_of: str | None = AS_OF,
    as_json: bool = typer.Option(False, "--json", help="As JSON; see docs/format.md."),
) -> None:
    """Tell when texts were published: the day or the set of days, on what basis, with every clue and what it allows."""
    terms = _terms(first, last, slack)
    failed: list[Reject] = []
    if ledger is not None:
        found = _of_ledger(ledger, files or [], as_of, terms)
    elif not files:
        fail("no file is named; write mahdar date FILE..., or mahdar date --ledger FILE", USAGE)
    else:
        found = _of_files(files, a_day(published, "--published"), terms, failed)
    if as_json:
        from mahdar.cli.output import print_json
        from mahdar.publish.dating_json import dating_json

        print_json(dating_json(found, failed, terms))
    elif found:
        from mahdar.cli.date_view import print_dates

        print_dates(found, terms, clues)
    if any(r.stage == _MISSING for r in failed):
        raise typer.Exit(USAGE)
    if failed or not found:
        if not failed:
            from mahdar.ingest import GIVE

            complain(f"{ledger or (files or [''])[0]}: nothing to date in it; {GIVE}")
        raise typer.Exit(FAILURE)


def _terms(first: str, last: str | None, slack: int) -> Terms:
    from mahdar.model.dated import Terms

    a, b = a_day(first, "--from"), a_day(last, "--until")
    today = dt.datetime.now(dt.UTC).astimezone().date()
    terms = Terms(dt.date.fromisoformat(a or first), dt.date.fromisoformat(b) if b else today, slack)
    if terms.last < terms.first:
        fail(f"--until: {terms.last} is before {terms.first}; name a later day", USAGE)
    return terms


def _of_files(files: list[str], published: str | None, terms: Terms, failed: list[Reject]) -> list[Dated]:
    """The texts dated; what could not be read is told as it is met, and kept in `failed`."""
    from mahdar.engine.dater import date_document
    from mahdar.model.document import Reject

    found: list[Dated] = []
    for document in _documents(files):
        if isinstance(document, Reject):
            complain(f"{document.where}: {document.reason}")
            failed.append(document)
        else:
            found.append(date_document(document, terms, published))
    return found


def _documents(files: list[str]) -> Iterator[Document | Reject]:
    """What the paths hold, in their order; what cannot be read is a Reject, what was not meant to be is left out."""
    from mahdar.ingest import FAILED, InputError, documents, one, there, walk
    from mahdar.model.document import Reject

    for path in files:
        if path == "-" or not there(path):
            try:
                yield one(path)
            except FileNotFoundError:
                yield Reject(_MISSING, "no such file or folder; check the path", where=path)
            except InputError as error:
                yield Reject(FAILED, str(error), where="standard input" if path == "-" else path)
            continue
        for file in walk([path]):
            if not isinstance(file, Reject):
                yield from (f for f in documents(file) if not isinstance(f, Reject) or f.stage == FAILED)
            elif file.stage == FAILED:
                yield file


def _of_ledger(path: str, wanted: list[str], as_of: str | None, terms: Terms) -> list[Dated]:
    """The ledger's documents, or those of which an id or the beginning of one, or a path, is named."""
    from mahdar.engine.dater import date_ledger

    with opened(path) as store:
        held = ledger_of(store, as_of)
        called = {w: [d.id for d in held.documents if d.id.startswith(w) or d.source.path == w] for w in wanted}
        for w, meant in called.items():
            if not meant:
                fail(f"{w}: no such source; mahdar show sources --ledger {path} lists them")
        meant_by_any = {i for meant in called.values() for i in meant}
        ids = [d.id for d in held.documents if not wanted or d.id in meant_by_any]
        texts = {d.id: d for d in store.documents(ids)}
    return date_ledger(held, (texts[i] for i in ids), terms)
