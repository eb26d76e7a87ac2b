"""A number and what is counted, as English and Arabic say it: the one place where words agree with numbers."""

from __future__ import annotations


def count(n: int, one: str, several: str = "") -> str:
    """`1 text`, `3 texts`; `several` where the plural is more than an s: `2 people`."""
    return f"{n:,} {one if n == 1 else several or f'{one}s'}"


def arabic(n: int, one: str, two: str, few: str, many: str, hundred: str) -> str:
    """One and two are words; three to ten take the plural (`few`), eleven to ninety-nine the singular in the accusative
    (`many`), what ends in no such number the singular in the genitive (`hundred`), and so does zero."""
    if n in (1, 2):
        return one if n == 1 else two
    return f"{n} {few if 3 <= n % 100 <= 10 else hundred if n % 100 < 3 else many}"


def days(n: int) -> str:
    """Days in English."""
    return count(n, "day")


def ayyam(n: int, after: bool = False) -> str:
    """Days in Arabic, in the accusative; `after`: in the genitive, as after a preposition."""
    return arabic(n, "يوم واحد" if after else "يوما واحدا", "يومين", "أيام", "يوما", "يوم")
