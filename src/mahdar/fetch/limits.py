"""How much is taken of an answer, and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer; `seconds` holds for all of it, from the host's name to the last byte."""

    seconds: float = 60.0
    header_bytes: int = 65_536
    sent_bytes: int = 33_554_432
    body_bytes: int = 67_108_864  # once its content codings are undone
    ratio: int = 200  # body to sent, beyond `ratio_free` bytes
    ratio_free: int = 1_048_576
    redirects: int = 5
    interim: int = 8  # answers of the 1xx kind before the answer
