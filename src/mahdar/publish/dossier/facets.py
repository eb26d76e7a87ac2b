"""Long lists narrowed by what their rows have: found by look-ups, not by walking the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

R = TypeVar("R")
Asked = Mapping[str, str | None]


class Facets(Generic[R]):
    """Rows in their order. A facet gives the value of a row, or None where it has none; `?facet=value` asks for the
    rows that have it, several facets for those that have all."""

    def __init__(self, rows: Sequence[R], of: Mapping[str, Callable[[R], str | None]]) -> None:
        self.rows = rows
        self.names = tuple(of)
        self._values = {name: [value(r) for r in rows] for name, value in of.items()}
        self._at: dict[str, dict[str, list[int]]] = {name: {} for name in of}
        for name, values in self._values.items():
            for n, value in enumerate(values):
                if value is not None:
                    self._at[name].setdefault(value, []).append(n)
        self._found = lru_cache(maxsize=64)(self._find)
        self._counted = lru_cache(maxsize=256)(self._count)

    def chosen(self, asked: Asked) -> Sequence[R]:
        """The rows asked for, in their order. What is asked of a facet that there is not, or is empty, counts not."""
        key = self._key(asked)
        return [self.rows[n] for n in self._found(key)] if key else self.rows

    def counts(self, facet: str, asked: Asked) -> tuple[tuple[str, int], ...]:
        """The values of a facet with their rows counted, among the rows that the other facets leave; the fullest
        first."""
        return self._counted(facet, self._key({k: v for k, v in asked.items() if k != facet}))

    def choices(self, facet: str, asked: Asked, most: int = 100) -> tuple[tuple[str, int], ...]:
        """The fullest values to choose from, with the one that is asked for whatever its rank."""
        counts = self.counts(facet, asked)
        chosen = asked.get(facet)
        return (*counts[:most], *(c for c in counts[most:] if c[0] == chosen))

    def _key(self, asked: Asked) -> tuple[tuple[str, str], ...]:
        return tuple((name, value) for name in self.names if (value := asked.get(name)))

    def _find(self, key: tuple[tuple[str, str], ...]) -> Sequence[int]:
        """From the rarest value on."""
        groups = sorted(((self._at[name].get(value, []), name, value) for name, value in key), key=lambda g: len(g[0]))
        found: Sequence[int] = groups[0][0]
        for _, name, value in groups[1:]:
            values = self._values[name]
            found = [n for n in found if values[n] == value]
        return found

    def _count(self, facet: str, key: tuple[tuple[str, str], ...]) -> tuple[tuple[str, int], ...]:
        if key:
            values = self._values[facet]
            counted = Counter(v for n in self._found(key) if (v := values[n]) is not None)
        else:
            counted = Counter({value: len(rows) for value, rows in self._at[facet].items()})
        return tuple(sorted(counted.items(), key=lambda c: (-c[1], c[0])))
