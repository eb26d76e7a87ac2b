"""`mahdar read`: what one text says."""

from __future__ import annotations

import typer

from mahdar.cli.errors import USAGE, a_day, complain, fail, the_tracks
from mahdar.cli.extracting import EXTRACT, extractor_of


def read(
    file: str = typer.Argument(
        help="A file, a part of one (FILE.jsonl:3, FILE.zip!NAME, FILE.warc.gz#OFFSET), or - for stdin."
    ),
    published: str | None = typer.Option(
        None, metavar="DATE", help="The day of publication, YYYY-MM-DD; without it the text is dated by what it says."
    ),
    track: str | None = typer.Option(
        None, metavar="ID", help="A track's id, a track file, or none. Default: every shipped track."
    ),
    extract: str | None = EXTRACT,
    as_json: bool = typer.Option(False, "--json", help="As JSON, in the first form of FORMAT 1."),
) -> None:
    """Tell what one text says: times, offices, meetings, statements, announcements, figures, positions."""
    from mahdar.engine.reader import read_document
    from mahdar.ingest import Hints, InputError, one
    from mahdar.publish.reading_json import reading_json

    day = a_day(published, "--published")
    tracks = the_tracks(track)
    hints = Hints(extractor=extractor_of(extract))
    try:
        document = one(file, lambda note: complain(f"{note.where}: {note.reason}"), hints)
    except FileNotFoundError:
        fail(f"{file}: no such file; check the path", USAGE)
    except InputError as error:
        fail(f"{file}: {error}")
    reading = reading_json(read_document(document, tracks, day))
    if as_json:
        from mahdar.cli.output import print_json

        print_json(reading)
    else:
        from mahdar.cli.reading_view import print_reading

        print_reading(document, reading)
