"""One line of error, one exit code."""

from __future__ import annotations

import errno
import re
import sys
from datetime import date
from typing import NoReturn

import typer

from mahdar.tracks import Track, TrackError

FAILURE, USAGE = 1, 2
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


def fail(message: str, code: int = FAILURE) -> NoReturn:
    """End the command with a single line on stderr."""
    complain(message)
    raise typer.Exit(code)


def complain(message: str) -> None:
    """Say what went wrong in a single line on stderr, and go on."""
    print(f"mahdar: {' '.join(message.split())}", file=sys.stderr)


def a_day(value: str | None, option: str) -> str | None:
    """The ISO day that an option was given; ends the command when it is none."""
    if value is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError:
        fail(f"{option}: {value!r} is no date; write YYYY-MM-DD, as in 2024-01-25", USAGE)


def the_tracks(name: str | None) -> tuple[Track, ...]:
    """The tracks that --track names; ends the command when there is none such."""
    from mahdar.engine.reader import chosen_tracks

    try:
        return chosen_tracks(name)
    except TrackError as error:
        fail(f"--track: {error}", USAGE)
