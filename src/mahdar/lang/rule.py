"""A rule is a record: an id that travels into what it makes, a pattern, a small function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """What a rule made, at folded offsets."""

    rule: str
    start: int
    end: int
    value: T


class Rules(Generic[C, T]):
    """Rules compiled against a lexicon, tried in order; of overlapping hits the longest wins, then the earlier rule."""

    def __init__(self, rules: list[Rule[C, T]], classes: Mapping[str, str]) -> None:
        self.rules = rules
        self._compiled = [(r, re.compile(expand(r.pattern, classes))) for r in rules]

    def scan(self, text: str, context: C, start: int = 0, end: int | None = None) -> list[Hit[T]]:
        """Hits in text[start:end], left to right, none overlapping. A group named `span` is the extent, if there is one."""
        found = list(self._all(text, context, start, len(text) if end is None else end))
        found.sort(key=lambda x: (x[1].start - x[1].end, x[0]))
        kept: list[Hit[T]] = []
        for _, hit in found:
            if all(hit.end <= k.start or k.end <= hit.start for k in kept):
                kept.append(hit)
        return sorted(kept, key=lambda h: h.start)

    def _all(self, text: str, context: C, start: int, end: int) -> Iterator[tuple[int, Hit[T]]]:
        for order, (rule, pattern) in enumerate(self._compiled):
            for m in pattern.finditer(text, start, end):
                value = rule.make(m, context)
                if value is not None:
                    a, b = m.span("span") if "span" in pattern.groupindex else m.span()
                    yield order, Hit(rule.id, a, b, value)
