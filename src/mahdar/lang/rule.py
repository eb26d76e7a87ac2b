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
    """A regular expression for any of the forms, the longest first.

    Forms that begin alike share that beginning: at each letter of a text few branches are tried, however many forms."""
    first = _Letters()
    for form in forms:
        first.add(form)
    return "|".join(first.branches())


class _Letters:
    """The letters that may stand at one place of a form, each with those that may follow it."""

    def __init__(self) -> None:
        self.following: dict[str, _Letters] = {}
        self.ends = False

    def add(self, form: str) -> None:
        at = self
        for letter in form:
            at = at.following.setdefault(letter, _Letters())
        at.ends = True

    def branches(self) -> list[str]:
        """One regular expression a letter; where a form may end here it is the last choice."""
        out = []
        for letter, rest in sorted(self.following.items()):
            behind = rest.branches()
            out.append(re.escape(letter) + (behind[0] if len(behind) == 1 else f"(?:{'|'.join(behind)})"))
        return [*out, ""] if self.ends else out
