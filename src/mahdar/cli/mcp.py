"""`mahdar mcp`: the ledger for language-model clients."""

from __future__ import annotations

import typer

from mahdar.cli.errors import USAGE, fail
from mahdar.cli.ledgers import latest, opened
from mahdar.cli.show import LEDGER


def mcp(
    ledger: str = LEDGER,
    dossier: str = typer.Option(
        "http://127.0.0.1:8765",
        "--dossier",
        metavar="URL",
        help="Where mahdar serve shows the dossier; answers lead there.",
    ),
) -> None:
    """Answer a language-model client's questions about the ledger, with evidence, over stdio (Model Context Protocol).
    The client starts it; nothing can be changed through it. What it is asked and answers goes to the client alone."""
    try:
        from mahdar.cli.mcp_server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        fail("mahdar mcp needs the extra mcp: pip install 'mahdar[mcp]'", USAGE)
    from mahdar.engine.asking import Asking
    from mahdar.engine.shown import Shown

    with opened(ledger) as store:
        latest(store)
        shown = Shown(store)
        shown.load()  # what is wrong with the ledger is told now, not to the client
        serve(Asking(shown, dossier))
