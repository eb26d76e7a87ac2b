"""`mahdar doctor`: what is wrong with a ledger file, and mending it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from mahdar.cli.build import progress_bar
from mahdar.cli.errors import FAILURE, NO_ROOM, USAGE, fail
from mahdar.cli.output import print_json, with_runs_isolated
from mahdar.cli.show import JSON, LEDGER
from mahdar.model.counting import count

if TYPE_CHECKING:
    from mahdar.engine.doctor import Repaired
    from mahdar.store.check import Examined, Finding

_TOLD = 20  # findings of one kind told one by one


def doctor(
    repair: bool = typer.Option(False, "--repair", help="Mend what can be; the file as it was is kept beside it."),
    ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:
    """Look a ledger file through: is every text, reading, quotation and ledger whole, and is nothing missing."""
    from mahdar.store import StoreError

    if not Path(ledger).exists():
        fail(f"{ledger}: there is no ledger; make one by mahdar build PATH, or name another by --ledger", USAGE)
    try:
        told = _done(ledger, repair)
    except StoreError as error:
        fail(str(error), FAILURE)
    except IsADirectoryError:
        fail(f"{ledger}: a folder, not a ledger; name a file by --ledger", FAILURE)
    except OSError as error:
        remedy = "free space" if error.errno in NO_ROOM else "check the disk, and that it is yours to read and write"
        fail(f"{ledger}: {error.strerror}; {remedy}", FAILURE)
    after = told.after
    if as_json:
        print_json(_json(told))
    elif not after.usable:
        (one,) = after.faults
        fail(f"{one.where}: {one.cause}; {one.remedy}", USAGE if one.what == "file.empty" else FAILURE)
    else:
        _print(told, repair)
    if after.faults:
        raise typer.Exit(FAILURE)


def _done(ledger: str, mend: bool) -> Repaired:
    with progress_bar(("check", "ingest", "read", "reconcile")) as progress:
        tell = progress or (lambda step, done, total: None)
        from mahdar.engine.doctor import Repaired, looked_through, repair

        if mend:
            return repair(ledger, tell)
        found = looked_through(ledger, tell)
        return Repaired(found, found)


def _print(told: Repaired, mended: bool) -> None:
    if told.backup is not None:
        print(f"as it was: {told.backup}")
        _lines([f"mended: {line}" for line in told.mended])
    after = told.after
    if after.counted:
        looked = ", ".join(count(n, name[:-1], name) for name, n in after.counted.items())
        print(f"{after.path}: {looked} looked through")
    _lines([f"{_word(f, mended)}: {f.where}: {f.cause}; {_remedy(f, mended)}" for f in _few(after)])
    kinds = Counter(f.what for f in after.faults)
    if kinds:
        more = ", ".join(f"{n} {what}" for what, n in kinds.items())
        print(f"{count(len(after.faults), 'fault')}: {more}")
    else:
        print("nothing is wrong with it")


def _lines(lines: list[str]) -> None:
    for line in lines:
        print(with_runs_isolated(line))


def _word(finding: Finding, mended: bool) -> str:
    return "note" if finding.note else "left" if mended else "fault"


def _remedy(finding: Finding, mended: bool) -> str:
    """What is left by a repair is not mended by another."""
    return "give the file that it came from again, by mahdar build PATH" if mended and finding.mends else finding.remedy


def _few(found: Examined) -> list[Finding]:
    """The first of each kind."""
    told, many = [], Counter[str]()
    for finding in found.findings:
        many[finding.what] += 1
        if many[finding.what] <= _TOLD:
            told.append(finding)
    return told


def _json(told: Repaired) -> dict[str, Any]:
    return {
        "ledger": told.after.path,
        "clean": not told.after.faults,
        "checked": dict(told.after.counted),
        "findings": [_finding(f) for f in told.after.faults],
        "notes": [_finding(f) for f in told.after.notes],
        "mended": list(told.mended),
        "backup": told.backup,
    }


def _finding(f: Finding) -> dict[str, Any]:
    return {"what": f.what, "where": f.where, "cause": f.cause, "remedy": f.remedy, "mends": f.mends and not f.note}
