"""`mahdar furniture`: which lines of an outlet's texts were learned to be its furniture."""

from __future__ import annotations

import typer

from mahdar.cli.errors import FAILURE, fail
from mahdar.cli.ledgers import opened
from mahdar.cli.output import print_json, print_table, shown
from mahdar.cli.show import JSON, LEDGER

_HEADINGS = ("outlet", "texts", "days", "first", "last", "line")


def furniture(
    outlet: str | None = typer.Argument(None, metavar="[OUTLET]", help="One outlet: its name, or the beginning."),
    ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:
    """Tell which lines stand in so many texts of an outlet that they are its furniture, and are not read."""
    with opened(ledger) as store:
        found = store.furniture()
    if outlet is not None:
        wanted = " ".join(outlet.split()).casefold()
        found = tuple(x for x in found if x.outlet.startswith(wanted))
        if not found:
            fail(f"{outlet}: no line of such an outlet repeats; mahdar furniture tells of all", FAILURE)
    if as_json:
        print_json([
            {
                "outlet": x.outlet, "line": x.words, "texts": x.texts, "days": x.days, "first": x.first, "last": x.last,
            }
            for x in found
        ])  # fmt: skip
        return
    rows = [(x.outlet, str(x.texts), str(x.days), x.first or "", x.last or "", shown(x.words)) for x in found]
    print_table("furniture", _HEADINGS, rows)
