"""Word lists as TOML, one file a field. A file holds tables; a table is a class; `"form" = value` is an entry.

`[class] values` may be strings, numbers, booleans, arrays or inline tables. Forms are written as the press does, NFC,
hamza and all; they are folded when read, so one spelling serves all that fold alike. A class named `a.b` is addressed
as `a.b`, and `a` is the union of all `a.*`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from mahdar.lang.ar.script import fold_word
from mahdar.lang.rule import alternation


class Lexicon:
    """The classes of one TOML file, forms folded: `values(cls)` maps form to value, `pattern(cls)` matches any."""

    def __init__(self, name: str, tables: Mapping[str, Any]) -> None:
        self.name = name
        self._classes: dict[str, dict[str, Any]] = {}
        self._collect("", tables)

    def _collect(self, prefix: str, table: Mapping[str, Any]) -> None:
        for key, value in table.items():
            path = f"{prefix}.{key}" if prefix else key
            if isinstance(value, dict) and not value.get("_entry") and not _is_entry(key):
                self._collect(path, value)
            elif prefix:
                form = fold_word(key)
                parts = prefix.split(".")
                for depth in range(1, len(parts) + 1):
                    self._classes.setdefault(".".join(parts[:depth]), {}).setdefault(form, value)

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self._classes)

    def values(self, cls: str) -> dict[str, Any]:
        """Folded form to value. Raises KeyError for an unknown class."""
        return self._classes[cls]

    def pattern(self, cls: str) -> str:
        return alternation(self._classes[cls])

    def patterns(self) -> dict[str, str]:
        """Every class as an alternation, dots written as underscores: what `Rules` takes."""
        return {cls.replace(".", "_"): alternation(forms) for cls, forms in self._classes.items()}


def _is_entry(key: str) -> bool:
    """Arabic keys are forms; keys in Latin letters name classes."""
    return not key.isascii()


@cache
def load(name: str) -> Lexicon:
    """The lexicon `name`.toml of this folder."""
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return Lexicon(name, tomllib.loads(text))
