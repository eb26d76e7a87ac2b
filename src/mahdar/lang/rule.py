"""A rule is a record: an id that travels into what it makes, a pattern, a small function."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Rule(Generic[C, T]):
    """`id` is stable and dotted (`time.weekday.deixis`). `pattern` is a regular expression over folded text in which
    `{month}` stands for the alternation of a lexicon class and `{month:m}` for the same as group `m`.
    `make(match, context)` gives the value, or None to pass."""

    id: str
    pattern: str
    make: Callable[[re.Match[str], C], T | None]


def expand(pattern: str, classes: Mapping[str, str]) -> str:
    """The pattern with every `{class}` and `{class:group}` replaced. Raises KeyError for an unknown class.

    Quantifiers such as `{1,3}` are left alone, since a class name begins with a letter."""

    def fill(m: re.Match[str]) -> str:
        inner = classes[m[1]]
        return f"(?P<{m[2]}>{inner})" if m[2] else f"(?:{inner})"

    return re.sub(r"\{([a-z_]+)(?::([a-z_0-9]+))?\}", fill, pattern)


def alternation(forms: Mapping[str, object] | list[str]) -> str:
    """A regular expression for any of the forms, the longest first."""
    return "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))
