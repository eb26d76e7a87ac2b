"""What is said of input that cannot be read."""

from __future__ import annotations


class InputError(ValueError):
    """Input that cannot be read: the cause and what to do about it, in one line without the path."""

    def __init__(self, cause: str, remedy: str = "") -> None:
        super().__init__(f"{cause}; {remedy}" if remedy else cause)
