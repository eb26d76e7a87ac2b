"""The commands, and how they begin and end."""

from __future__ import annotations

import os
import sys

import typer

from mahdar.cli.build import build
from mahdar.cli.demo import demo
from mahdar.cli.read import read
from mahdar.cli.serve import serve
from mahdar.cli.show import export, show
from mahdar.cli.tracks import tracks
from mahdar.cli.why import why

_INTERRUPTED = 130

app = typer.Typer(
    name="mahdar",
    help="Press coverage of a diplomatic track becomes an auditable ledger.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def _begin(version: bool = typer.Option(False, "--version", help="Print the version and end.")) -> None:
    if version:
        import mahdar

        print(f"mahdar {mahdar.__version__}")
        raise typer.Exit


for _command in (build, read, show, why, export, serve, demo, tracks):
    app.command(_command.__name__)(_command)


def main() -> None:
    """The `mahdar` command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # Arabic is written as UTF-8 whatever the locale says
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="mahdar")
    except KeyboardInterrupt:
        print("mahdar: interrupted; run it again to go on", file=sys.stderr)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
