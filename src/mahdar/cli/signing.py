"""Who decides, when, and why: the options of every command that judges."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import typer

from mahdar.cli.errors import USAGE, fail

BECAUSE = typer.Option(..., "--because", metavar="TEXT", help="The reason.")
BY = typer.Option("", "--by", metavar="NAME", envvar="MAHDAR_BY", help="Who decides; default: MAHDAR_BY.")
AT = typer.Option(None, "--at", metavar="MOMENT", help="When it was decided: a day or 2031-05-20T09:00:00Z; now.")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,6})?Z)?")


def signed(by: str) -> str:
    """The name; ends the command where there is none."""
    if not by.strip():
        fail("a decision is signed; say who decides by --by NAME, or set MAHDAR_BY", USAGE)
    return by.strip()


def moment(at: str | None) -> str:
    """Ledger time, UTC: the given moment, or now, so finely that of two commands in a row the second is the later."""
    if at is None:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    told = at if "T" in at else f"{at}T00:00:00Z"
    try:
        if not _MOMENT.fullmatch(at):
            raise ValueError
        datetime.fromisoformat(told)
    except ValueError:
        fail(f"--at: {at!r} is no moment; write 2031-05-20 or 2031-05-20T09:00:00Z", USAGE)
    return told
