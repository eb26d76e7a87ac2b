"""`mahdar build`: press coverage becomes a ledger."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from mahdar.cli.errors import FAILURE, USAGE, a_day, complain, fail, the_tracks
from mahdar.cli.extracting import EXTRACT, extractor_of
from mahdar.cli.ledgers import opened
from mahdar.cli.show import JSON, LEDGER
from mahdar.model.counting import count

if TYPE_CHECKING:
    from mahdar.engine.build import BuildReport, Progress

_TOLD = 20  # failures told one by one; the rest is counted


def build(
    paths: list[str] = typer.Argument(
        metavar="PATH...", help="Folders, files, patterns in quotes, or - for standard input."
    ),
    track: str | None = typer.Option(
        None, metavar="ID", help="A track's id, a track file, or none. Default: every shipped track."
    ),
    ledger: str = LEDGER,
    as_of: str | None = typer.Option(
        None, "--as-of", metavar="DATE", help="Leave out what was published later, YYYY-MM-DD."
    ),
    processes: int | None = typer.Option(None, min=1, metavar="N", help="Processes that read. Default: one a core."),
    columns: str | None = typer.Option(
        None, metavar="FIELD=NAME,...", help="Columns of tables, where they are not known: text=المتن,title=العنوان."
    ),
    extract: str | None = EXTRACT,
    as_json: bool = JSON,
) -> None:
    """Read all that the paths hold and build the ledger. What the ledger file holds already is kept; a build that
    was interrupted is taken up where it was."""
    day = a_day(as_of, "--as-of")
    the_tracks(track)
    from mahdar.ingest import GIVE, Hints, InputError, columns_of, there

    try:
        hints = Hints(columns=columns_of(columns) if columns else (), extractor=extractor_of(extract))
    except InputError as error:
        fail(f"--columns: {error}", USAGE)
    missing = [p for p in paths if not there(p)]
    if len(missing) == len(paths):
        fail(f"{missing[0] or repr('')}: no such file or folder; check the path", USAGE)
    from mahdar.engine import build as engine
    from mahdar.engine.workers import EngineError

    with opened(ledger, create=True) as store, progress_bar() as progress:
        try:
            report = engine.build(
                store, paths, track=track, as_of=day, processes=processes, progress=progress, hints=hints
            )
        except EngineError as error:
            fail(f"{ledger}: {error}")
    if as_json:
        from mahdar.cli.output import print_json

        print_json(summary(report))
    else:
        tell_failures(report)
        print_summary(report, ledger)
    if missing:
        raise typer.Exit(USAGE)
    if report.failed or not report.found:
        if not report.found and not report.failed:
            complain(f"{paths[0]}: nothing to read in it; {GIVE}")
        raise typer.Exit(FAILURE)


@contextmanager
def progress_bar(steps: Sequence[str] = ("ingest", "read", "reconcile")) -> Iterator[Progress | None]:
    """A bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from mahdar.cli.output import console

    columns = (TextColumn("{task.description:9}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        tasks = {step: bar.add_task(step, total=None, start=False) for step in steps}

        def tell(step: str, done: int, total: int) -> None:
            bar.start_task(tasks[step])
            bar.update(tasks[step], completed=done, total=total)

        yield tell


def tell_failures(report: BuildReport) -> None:
    """One line on stderr for each thing that failed, up to a number."""
    for reject in report.failed[:_TOLD]:
        complain(f"{reject.where}: {reject.reason}")
    if len(report.failed) > _TOLD:
        complain(f"and {len(report.failed) - _TOLD} more; mahdar build --json tells all")


def summary(report: BuildReport) -> dict[str, Any]:
    """The report as JSON: what was read, rejected and passed over, and why."""
    held = report.ledger
    return {
        "documents": {"found": report.found, "new": report.new, "read": report.read, "in_ledger": len(held.documents)},
        "resumed": report.resumed,
        "rejected": [{"path": r.where, "stage": r.stage, "reason": r.reason} for r in report.failed],
        "passed_over": [{"path": r.where, "reason": r.reason} for r in report.passed_over],
        "mended": [{"path": r.where, "reason": r.reason} for r in report.mended],
        "around": [{"path": r.where, "reason": r.reason} for r in report.around],
        "dropped": report.dropped,
        "left_out": report.left_out,
        "ledger": {
            k: len(getattr(held, k))
            for k in ("meetings", "announcements", "people", "statements", "figures", "positions", "contradictions")
        },
    }


def print_summary(report: BuildReport, path: str) -> None:
    """What was read, rejected and why, passed over, and what the ledger now holds."""
    held = report.ledger
    if report.resumed:
        print("an interrupted build was taken up and finished")
    print(f"{count(report.found, 'document')} found, {report.new} of them new; {report.read} read now")
    for title, rejects in (("rejected", report.failed), ("passed over", report.passed_over), ("mended", report.mended)):
        if rejects:
            reasons = Counter(r.reason.partition(";")[0] for r in rejects).most_common()
            print(f"{title} {len(rejects)}: {'; '.join(f'{n} {reason}' for reason, n in reasons)}")
    if report.around:
        print(f"of {count(len(report.around), 'page')} the menus, columns and footers around the article were left out")
    if report.dropped:
        print(f"dropped {count(report.dropped, 'assertion')} whose words are not in the text")
    if report.left_out:
        print(f"left out {count(report.left_out, 'document')}: by {held.as_of} not published, or not surely")
    counts = summary(report)["ledger"]
    told = ", ".join(count(n, "person" if what == "people" else what[:-1], what) for what, n in counts.items())
    print(f"{path}: {count(len(held.documents), 'document')}, {told}")
