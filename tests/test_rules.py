"""Every rule shows itself: an id that no example brings about is a rule nobody has seen work."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

import mahdar.lang.ar as pack
from mahdar import tracks
from mahdar.annotate import annotate
from mahdar.clean import clean
from mahdar.extract import extract
from mahdar.lang.base import pack_for
from mahdar.model.document import Document

FIELDS = "time|name|office|person|meeting|announcement|figure|position|speech"
SOURCES = sorted(Path(pack.__path__[0]).glob("*.py"))
EXAMPLES = sorted(Path(str(resources.files("mahdar.lang.ar.examples"))).glob("*.toml"))


def declared() -> list[str]:
    """The dotted ids that stand as plain strings in the pack's modules."""
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(re.findall(rf"^(?:{FIELDS})(?:\.[a-z_]+)+$", node.value))
    return sorted(found)


def texts(value: object) -> Iterator[str]:
    """Every `text` of an examples file, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@cache
def seen() -> frozenset[str]:
    """The ids of the rules that some example sets off, when it is read by the whole pack."""
    arabic, shipped = pack_for("ar"), tracks.all_tracks()
    ids: set[str] = set()
    for file in EXAMPLES:
        for text in texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            document = Document(text)
            annotation = annotate(document, clean(document, arabic), arabic, shipped)
            assertions, _ = extract(annotation, arabic, shipped)
            assert not annotation.rejects, (text, annotation.rejects)
            ids |= {m.rule for m in annotation.mentions} | {t.rule for t in annotation.times}
            ids |= {a.rule for a in assertions}
    return frozenset(ids)


@pytest.mark.parametrize("rule", declared())
def test_an_example_sets_the_rule_off(rule: str) -> None:
    assert any(found == rule or found.startswith(f"{rule}.") for found in seen())


def test_what_rules_make_bears_their_ids() -> None:
    assert len(declared()) > 40
    assert all(re.match(rf"(?:{FIELDS})\.", found) for found in seen()), sorted(seen())
