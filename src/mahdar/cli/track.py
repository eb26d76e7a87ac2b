"""`mahdar track new` and `mahdar track check`: a track file of one's own."""

from __future__ import annotations

from pathlib import Path

import typer

from mahdar.cli.errors import FAILURE, USAGE, complain, fail
from mahdar.cli.output import print_json
from mahdar.cli.show import JSON
from mahdar.tracks import all_tracks
from mahdar.tracks.faults import ID
from mahdar.tracks.starter import starter

track = typer.Typer(help="Begin a track file of your own, and check one.", no_args_is_help=True, rich_markup_mode=None)


@track.command()
def new(
    name: str = typer.Argument(metavar="NAME", help="Its id: small Latin letters, digits and hyphens."),
    out: Path | None = typer.Option(None, metavar="FILE", help="Where to write it. Default: NAME.toml, here."),
) -> None:
    """Write a commented track file to fill in."""
    if not ID.fullmatch(name):
        fail(f"{name!r} is no id; write small Latin letters, digits and hyphens, as in river-talks", USAGE)
    if name in {t.id for t in all_tracks()}:
        fail(f"a track {name!r} is shipped already; choose another id", USAGE)
    path = out or Path(f"{name}.toml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(starter(name))
    except FileExistsError:
        fail(f"{path} is there already and is left as it is; name another with --out", USAGE)
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}")
    print(f"{path}: fill it in, then: mahdar track check {path}")


@track.command()
def check(
    files: list[Path] = typer.Argument(metavar="FILE...", help="Track files."),
    as_json: bool = JSON,
) -> None:
    """Tell what is wrong with track files; ends with 1 where anything is."""
    from mahdar.engine.track_check import check as checked

    told = {str(path): checked(path) for path in files}
    if as_json:
        print_json([{"file": f, "faults": list(c.faults), "notes": list(c.notes)} for f, c in told.items()])
    else:
        for file, one in told.items():
            for fault in one.faults:
                complain(f"{file}: {fault}")
            for note in one.notes:
                print(f"{file}: note: {note}")
            if not one.faults:
                print(f"{file}: ok")
    if any(one.faults for one in told.values()):
        raise typer.Exit(FAILURE)
