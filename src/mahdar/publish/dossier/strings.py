"""Every word that the pages say themselves: a folder a language, a TOML file a part of the dossier, the same keys in
both (`labels` has the words the ledger says). Tables of plural forms use CLDR's categories."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale
from markupsafe import Markup, escape

FOLDER = Path(__file__).parent / "strings"
LANGUAGES = ("ar", "en")
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
Leaf = str | dict[str, str]  # a sentence, or its forms by CLDR plural category


class Strings:
    """One language's words. Keys are dotted (`meeting.place`); an unknown key raises KeyError."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.leaves: dict[str, Leaf] = {}
        for file in sorted((FOLDER / lang).glob("*.toml")):
            found = leaves(tomllib.loads(file.read_text("utf-8")))
            if twice := self.leaves.keys() & found.keys():
                raise KeyError(f"{lang}/{file.name}: {min(twice)} stands in another file too")
            self.leaves |= found
        self.dir = self("lang.dir")
        self._plural = Locale(lang).plural_form

    def __call__(self, key: str, **values: object) -> str:
        """The sentence, its `{names}` filled in; what is filled in is escaped unless it is Markup already."""
        leaf = self.leaves[key]
        if not isinstance(leaf, str):
            raise KeyError(f"{key} needs a count")
        return _filled(leaf, values) if values else leaf

    def count(self, key: str, n: int, **values: object) -> str:
        """The form of `count.<key>` that the language uses with the number n; `{n}` is filled in."""
        forms = self.leaves[f"count.{key}"]
        if isinstance(forms, str):
            raise KeyError(f"count.{key} has no plural forms")
        form = forms.get(self._plural(n)) or forms["other"]
        return _filled(form, {"n": f"{n:,}", **values})

    def known(self, family: str, value: str) -> str | None:
        """The word for a value of a family (`status`, `kind`); None where this language has none."""
        leaf = self.leaves.get(f"{family}.{value}")
        return leaf if isinstance(leaf, str) else None


def _filled(leaf: str, values: Mapping[str, object]) -> Markup:
    """The sentence with its `{names}` filled in."""
    return Markup("".join([words + escape(values[name]) if name else words for words, name in _pieces(leaf)]))


@cache
def _pieces(leaf: str) -> tuple[tuple[Markup, str], ...]:
    """A sentence's own words, each with the name of what follows them: taken apart once, since a page has hundreds."""
    found = Formatter().parse(leaf)
    return tuple((escape(words), name or "") for words, name, _, _ in found)


def leaves(table: dict[str, Any], prefix: str = "") -> dict[str, Leaf]:
    """The table flattened to dotted keys; a table of plural forms is a leaf."""
    found: dict[str, Leaf] = {}
    for key, value in table.items():
        if isinstance(value, dict) and not (value and value.keys() <= PLURALS):
            found |= leaves(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = value
    return found


@cache
def strings(lang: str) -> Strings:
    """The words of `ar` or `en`, read once."""
    return Strings(lang)
