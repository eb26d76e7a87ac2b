"""One archived answer of the web: what fetching hands to the store, and by which both find it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived answer. `asked` is the address that was asked for, `url` where redirections led; `digest` is of its
    payload, which `original`, another record's id, holds where this one says only that it came again. It is the bytes
    of the archive's `file` from `start` on."""

    id: str
    asked: str
    url: str
    moment: str
    status: int
    digest: str
    file: str
    start: int
    length: int
    original: str | None = None

    @property
    def end(self) -> int:
        """The byte after it in its file."""
        return self.start + self.length
