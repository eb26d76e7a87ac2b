"""`mahdar decide import`: meetings and commitments kept by hand before, and decisions of another ledger."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mahdar.cli.decide_view import print_judged
from mahdar.cli.errors import FAILURE, USAGE, complain, fail
from mahdar.cli.ledgers import latest, opened
from mahdar.cli.output import isolated, shown, with_runs_isolated
from mahdar.cli.show import JSON, LEDGER
from mahdar.cli.signing import AT, BY, moment, signed
from mahdar.model.counting import count

if TYPE_CHECKING:
    from mahdar.engine.sheets import Sheet
    from mahdar.model.decision import Decision
    from mahdar.store import Build, Store

_TOLD = 20
_LAYERS = {"meetings": "meetings", "commitments": "announcements"}


def import_sheet(
    file: Path = typer.Argument(metavar="FILE", help="A sheet as .csv or .xlsx; or decisions as .json (mahdar log)."),
    form: str | None = typer.Option(None, "--as", metavar="WHAT", help="meetings or commitments; the headings tell."),
    because: str | None = typer.Option(
        None, "--because", metavar="TEXT", help="The reason; default: the sheet's name."
    ),
    by: str = BY,
    at: str | None = AT,
    ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:
    """Take in a sheet of meetings or commitments kept by hand: each row is added with the row as its own source."""
    from mahdar.engine.build import decide as carry_out

    if form is not None and form not in _LAYERS:
        fail(f"--as: {form!r}; it is meetings or commitments", USAGE)
    if not file.is_file():
        fail(f"{file}: no such file; check the path", USAGE)
    with opened(ledger) as store:
        build = latest(store)
        if file.suffix.lower() == ".json":
            made, faults, rows = _decisions(file), 0, set[str]()
        else:
            found = _sheet(file, store, build, form, because, by, at)
            made, faults, rows = found.decisions, len(found.faults), _rows_held(store)
        held = {d.id for d in store.decisions()}
        new = [d for d in made if d.id not in held and not _of(d) & rows]
        told = carry_out(store, build, new) if new else store.ledger(build)
    ids = {d.id for d in new}
    if not as_json:
        print(f"{file.name}: {count(len(made), 'decision')}, {len(new)} of them new")
    judged = [j for j in told.decisions if j.decision.id in ids]
    if as_json or 0 < len(judged) <= _TOLD:
        print_judged(judged, as_json)
    elif judged:
        counts = Counter(str(j.standing) for j in judged)
        print(f"{', '.join(f'{n} {what}' for what, n in counts.most_common())}; mahdar log lists them")
    if faults:
        raise typer.Exit(FAILURE)


def _of(d: Decision) -> set[str]:
    """The row that a decision takes in, or that its outcome is of."""
    return {d.document.id} if d.document is not None else {t.document for x in d.targets for t in x.tellings}


def _rows_held(store: Store) -> set[str]:
    """Ids of the rows that were taken in before and not taken back."""
    from mahdar.reconcile.judgement import Docket

    return {d.document.id for d in Docket(store.decisions()).standing if d.document is not None}


def _decisions(file: Path) -> list[Decision]:
    from mahdar.publish.decisions_json import decision_of

    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(data, list):
            raise ValueError("a list of decisions is wanted, as mahdar log --json writes it")
        return [decision_of(d) for d in data]
    except (ValueError, OSError) as error:
        fail(f"{file}: {error}", FAILURE)


def _sheet(
    file: Path, store: Store, build: Build, form: str | None, because: str | None, by: str, at: str | None
) -> Sheet:
    from mahdar.engine.additions import Adder
    from mahdar.engine.reader import chosen_tracks
    from mahdar.engine.sheets import SheetError, Signature, sheet

    signature = Signature(signed(by), moment(at), because or f"kept by hand in {file.name}")
    adder = Adder(store.ledger(build), chosen_tracks(build.options.get("track")))
    try:
        found = sheet(file, adder, signature, _LAYERS.get(form or ""))
    except SheetError as error:
        fail(f"{file}: {error}", FAILURE)
    if found.unknown:
        complain(
            f"{file}: nothing is known of these headings: {', '.join(found.unknown)}; their cells are kept as text"
        )
    for fault in found.faults[:_TOLD]:
        column = f", column {isolated(shown(fault.column))}" if fault.column else ""
        complain(f"{file}: row {fault.row}{column}: {with_runs_isolated(fault.told)}")
    if len(found.faults) > _TOLD:
        complain(f"{file}: and {count(len(found.faults) - _TOLD, 'more fault')}")
    return found
