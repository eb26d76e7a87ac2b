"""The examples by which the Arabic rules are specified, read from where they stand, for the tests and the pages.

A layer's examples are `NAME.toml` and any `NAME_*.toml` beside it. A section is a phenomenon; where two files have
the same section, its cases are joined and the first file's `about` holds.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

Case = dict[str, Any]  # as TOML gives it: the keys differ from layer to layer


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """What one section shows, in words and in cases."""

    name: str
    about: str
    cases: tuple[Case, ...]


def phenomena(layer: str) -> list[Phenomenon]:
    """The examples of one layer, in the order of its files and of their sections."""
    folder = resources.files("mahdar.lang.ar") / "examples"
    names = sorted(f.name for f in folder.iterdir() if f.name == f"{layer}.toml" or f.name.startswith(f"{layer}_"))
    found: dict[str, Phenomenon] = {}
    for name in sorted(names, key=lambda n: n != f"{layer}.toml"):
        for section, body in tomllib.loads((folder / name).read_text(encoding="utf-8")).items():
            before = found.get(section, Phenomenon(section, body.get("about", ""), ()))
            found[section] = Phenomenon(section, before.about, (*before.cases, *body["cases"]))
    return list(found.values())


def cases(layer: str) -> list[tuple[str, Case]]:
    """The cases of one layer, each with its phenomenon."""
    return [(p.name, case) for p in phenomena(layer) for case in p.cases]


def pending(case: Case) -> bool:
    """Is it a case that no rule reads as wanted yet?"""
    return bool(case.get("pending"))
