"""What is said of input that cannot be read, or is not read as it lies."""

from __future__ import annotations

FAILED = "ingest"
"""Stage of a reject: something that should have been read and could not be."""

PASSED = "ingest.passed_over"
"""Stage of a reject: something that was never meant to be read."""

MENDED = "ingest.mended"
"""Stage of a reject: what was read, but not as the bytes have it."""

AROUND = "ingest.page"
"""Stage of a reject: what of a page stands around its article (menus, columns, footers), and is no part of its text."""


class InputError(ValueError):
    """Input that cannot be read: the cause and what to do about it, in one line without the path."""

    def __init__(self, cause: str, remedy: str = "") -> None:
        super().__init__(f"{cause}; {remedy}" if remedy else cause)


def reason(error: OSError) -> str:
    """An operating system's error as cause and remedy."""
    match error:
        case FileNotFoundError():
            return "no such file or folder; check the path"
        case PermissionError():
            return "permission denied; make it readable for you"
        case _:
            return f"cannot be read: {error.strerror or error}; check the disk"
