"""A number where it stands in a folded text, before it becomes a mention."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A number at folded offsets; `first`, `last` index the tokens it covers. `digits` where it is written so, and
    `joined` where و leads its first token."""

    start: int
    end: int
    first: int
    last: int
    value: int | float
    ordinal: bool
    digits: bool
    joined: bool = False
    definite: bool = False


def whole(value: float) -> int | float:
    """The value as an integer, where it is one but for the last of its binary places: 261.924 thousand."""
    near = round(value)
    return near if abs(value - near) <= 1e-12 * max(abs(value), 1) else value
