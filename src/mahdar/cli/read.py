"""`mahdar read`: what one text says."""

from __future__ import annotations

import json
import sys
from datetime import date

import typer

from mahdar.cli.errors import USAGE, fail


def read(
    file: str = typer.Argument(..., help="A .txt or .html file, a record of a .jsonl file (FILE.jsonl:3), or - for stdin."),
    published: str = typer.Option(None, metavar="DATE", help="The day of publication, YYYY-MM-DD; without it the text dates itself."),
    track: str = typer.Option(None, metavar="ID", help="A track's id, a track file, or none. Default: every shipped track."),
    as_json: bool = typer.Option(False, "--json", help="FORMAT 1's first form."),
) -> None:
    """Tell what one text says."""
    from mahdar.engine import chosen_tracks, read_document
    from mahdar.ingest import InputError, one
    from mahdar.publish.reading_json import reading_json
    from mahdar.tracks import TrackError

    try:
        if published:
            date.fromisoformat(published)
        tracks = chosen_tracks(track)
        document = one(file)
    except TrackError as e:
        fail(str(e), USAGE)
    except InputError as e:
        fail(str(e))
    reading = read_document(document, tracks, published)
    json.dump(reading_json(reading), sys.stdout, ensure_ascii=False)
    print()
