"""`mahdar demo`: the main job on the coverage that the package ships."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import typer

from mahdar.cli.build import print_summary, progress_bar, tell_failures
from mahdar.cli.entries import print_section
from mahdar.cli.errors import FAILURE, fail
from mahdar.cli.ledgers import opened
from mahdar.cli.serve import HOST, OPEN, PORT, only_this_machine, serve_dossier

PURPOSE = "demo"
COMPOSED = "The sample coverage was composed for this demo from public facts; its quotations are not real."
_SHOWN = ("meetings", "announcements", "contradictions")


def demo(
    serve: bool = typer.Option(True, "--serve/--no-serve", help="Serve the dossier afterwards, until Ctrl-C."),
    ledger: str = typer.Option(
        "mahdar-demo.db", "--ledger", metavar="FILE", help="Where to build; made anew, unless it was decided on."
    ),
    host: str = HOST,
    port: int = PORT,
    open_browser: bool = OPEN,
) -> None:
    """Build the ledger of the sample coverage, print it, and serve its dossier."""
    from mahdar.engine import build as engine

    _make_room(ledger)
    shipped = resources.as_file(resources.files("mahdar") / "sample")
    with shipped as sample, opened(ledger, create=True) as store, progress_bar() as progress:
        report = engine.build(
            store, [str(sample)], track="astana", purpose=PURPOSE, base=str(sample.parent), progress=progress
        )
    print(COMPOSED)
    tell_failures(report)
    print_summary(report, ledger)
    for what in _SHOWN:
        print()
        print_section(report.ledger, what)
    print(f"\nMore: mahdar show people --ledger {ledger}; mahdar why astana/round/18 --ledger {ledger}", flush=True)
    if serve:
        with opened(ledger) as store:
            serve_dossier(store, host, port, open_browser, decisions=only_this_machine(host))
    elif report.failed:
        raise typer.Exit(FAILURE)


def _make_room(path: str) -> None:
    """An earlier demo's ledger is removed, unless somebody decided on it in the review: then it is gone on with. A
    ledger of somebody's own is not touched."""
    if not Path(path).exists():
        return
    with opened(path, create=True) as store:
        build = store.latest()
        own = build is not None and build.options.get("purpose") != PURPOSE
        judged = store.last_decision() > 0
    if own or (judged and build is None):
        fail(f"{path}: holds a ledger that is not the demo's; name another file by --ledger", FAILURE)
    if judged:
        print(f"{path}: holds decisions of an analyst, which are kept; remove the file to begin anew")
    else:
        Path(path).unlink()
