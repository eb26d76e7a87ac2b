"""The commands and how they begin."""

from __future__ import annotations

import sys

import typer

from mahdar.cli import read

app = typer.Typer(
    name="mahdar",
    help="Press coverage of a diplomatic track becomes an auditable ledger.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.callback()(lambda: None)
app.command("read")(read.read)


def main() -> None:
    """The `mahdar` command."""
    app(prog_name="mahdar")
