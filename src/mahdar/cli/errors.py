"""One line of error, one exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

FAILURE, USAGE = 1, 2


def fail(message: str, code: int = FAILURE) -> NoReturn:
    """End the command with a single line on stderr."""
    complain(message)
    raise typer.Exit(code)


def complain(message: str) -> None:
    """Say what went wrong in a single line on stderr, and go on."""
    print(f"mahdar: {' '.join(message.split())}", file=sys.stderr)
