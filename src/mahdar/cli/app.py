"""The commands, and how they begin and end."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from mahdar.cli.build import build
from mahdar.cli.changes import changes
from mahdar.cli.cite import cite
from mahdar.cli.compare import compare
from mahdar.cli.contradictions import contradictions
from mahdar.cli.copies import copies
from mahdar.cli.date import date
from mahdar.cli.decide import decide
from mahdar.cli.demo import demo
from mahdar.cli.doctor import doctor
from mahdar.cli.errors import FAILURE, NO_ROOM, USAGE, complain
from mahdar.cli.furniture import furniture
from mahdar.cli.log import log, undo
from mahdar.cli.mcp import mcp
from mahdar.cli.outlets import outlets
from mahdar.cli.publish import publish
from mahdar.cli.read import read
from mahdar.cli.search import search
from mahdar.cli.serve import serve
from mahdar.cli.show import export, show
from mahdar.cli.sources import sources
from mahdar.cli.track import track
from mahdar.cli.tracks import tracks
from mahdar.cli.watch import add, watch
from mahdar.cli.why import why

COLLECTED_SELDOM = (50_000, 20, 100)
"""A reading is many small objects that live until it is done and hold next to no cycles: to look for those every 700
objects takes a tenth of the time. A setting of the whole process, so that a library call leaves it alone."""

_INTERRUPTED = 130
_READER_GONE = 141
"""What a shell says of a command that a closed pipe ended (128 and SIGPIPE's number), as of `cat` before `head`."""
_TRACEBACK = "MAHDAR_TRACEBACK"


class _Commands(TyperGroup):
    """The commands; wrong use and Ctrl-C are told in one line, as everything else."""

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None,
        standalone_mode: bool = True, windows_expand_args: bool = True, **extra: Any,
    ) -> Any:  # fmt: skip
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except typer.TyperException as error:
            if not standalone_mode:
                raise
            code = _misused(error)
        if code == _INTERRUPTED:
            complain("interrupted; run it again to go on")
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else 0)


def _misused(error: typer.TyperException) -> int:
    """Wrong use as one line: what is wrong with the words, and where to read how they are; no words at all, as help."""
    message = error.format_message()
    if message.startswith("Usage: "):
        print(message, file=sys.stderr)
        return USAGE
    cause = " ".join(message.replace("Value error, ", "").split()).rstrip(".")
    cause = cause.replace("Input should be ", "it should be ")
    path = getattr(getattr(error, "ctx", None), "command_path", None) or "mahdar"
    told = cause if cause.endswith("?") else f"{cause};"
    complain(f"{told[:1].lower()}{told[1:]} {path} --help tells the use")
    return USAGE


app = typer.Typer(
    name="mahdar",
    cls=_Commands,
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


for _command in (
    build, watch, add, read, compare, date, show, why, cite, contradictions, outlets, furniture, copies, changes,
    export, publish, serve, demo, tracks, log, undo, sources, doctor, mcp,
):  # fmt: skip
    app.command(_command.__name__)(_command)
app.command("search", context_settings={"ignore_unknown_options": True})(search)  # `-word` is no option
app.add_typer(track, name="track")
app.add_typer(decide, name="decide")


def main() -> None:
    """The `mahdar` command; ends the process with 0, 1 for failures, 2 for wrong use, 141 when nobody reads."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # Arabic is written as UTF-8 whatever the locale says
            reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(*COLLECTED_SELDOM)
    code = _output_told(_run())
    workers = sys.modules.get("mahdar.engine.workers")
    if workers is not None and workers.abandoned:
        workers.let_go()
        sys.stderr.flush()
        os._exit(code)  # see there: the ordinary end could wait for ever
    sys.exit(code)


def _run() -> int:
    try:
        app(prog_name="mahdar")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # the libraries end with 1 when the reader of a pipe has gone
            return _READER_GONE
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        complain("interrupted; run it again to go on")
        return _INTERRUPTED
    except BrokenPipeError:
        return _READER_GONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM and error.filename is None:
            return _unwritten(error)
        if os.environ.get(_TRACEBACK):
            raise
        complain(f"a fault in mahdar: {type(error).__name__}: {error}; {_TRACEBACK}=1 shows where, please report it")
        return FAILURE
    return 0


def _output_told(code: int) -> int:
    """The exit code, once all output is out; a full disk behind it or a reader that has gone is told here."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not code and not isinstance(error, BrokenPipeError):
            return _unwritten(error)
        return code or _READER_GONE
    return code


def _unwritten(error: OSError) -> int:
    complain(f"the output cannot be written: {error.strerror}; free space, or write elsewhere")
    return FAILURE
