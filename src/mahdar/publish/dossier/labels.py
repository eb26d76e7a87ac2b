"""Words for the labels of open vocabularies, which the ledger keeps in plain English: offices, units."""

from __future__ import annotations

import tomllib
from functools import cache

from mahdar.publish.dossier.strings import FOLDER

_DEPTH = 4  # `former first deputy foreign minister`


class Labels:
    """One language's words for labels. Offices are made of offices: `deputy {x}`, `{x} minister`."""

    def __init__(self, lang: str) -> None:
        path = FOLDER / f"labels_{lang}.toml"
        self.tables: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}

    def word(self, family: str, value: str) -> str | None:
        """The word, or None where this language has none and the label itself has to do."""
        if family == "office":
            return self._office(value, _DEPTH)
        return self._of(family, value)

    def _of(self, family: str, value: str) -> str | None:
        return self.tables.get(family, {}).get(value)

    def _office(self, value: str, depth: int) -> str | None:
        if (whole := self._of("office", value)) or not depth:
            return whole
        for form, word in self.tables.get("ministry", {}).items():
            portfolio = _inner(form, value)
            if portfolio and (inner := self._of("portfolio", portfolio)):
                return word.replace("{x}", inner)
        for form, word in self.tables.get("made", {}).items():
            office = _inner(form, value)
            if office and (inner := self._office(office, depth - 1)):
                return word.replace("{x}", inner)
        return None


def _inner(form: str, value: str) -> str | None:
    """What stands at {x} where the value has this form."""
    before, after = form.split("{x}")
    fits = value.startswith(before) and value.endswith(after) and len(value) > len(before) + len(after)
    return value[len(before) : len(value) - len(after)] if fits else None


@cache
def labels(lang: str) -> Labels:
    """The labels of a language, read once; English has none, since the ledger speaks it."""
    return Labels(lang)
