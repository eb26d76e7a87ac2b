"""One text's reading in the terminal: its spans coloured in place, then what each layer holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mahdar.cli.output import Cell, console, isolated, print_table, shown
from mahdar.model.document import Document

Json = Mapping[str, Any]  # an entry of FORMAT 1

STYLES = {  # in the order they are laid on: what comes later stands out more
    "meetings": "underline",
    "announcements": "underline bold",
    "positions": "italic",
    "statements": "blue",
    "offices": "green",
    "figures": "bold magenta",
    "times": "bold cyan",
}
_QUIET = {"furniture": "dim", "repeat": "dim", "title": "bold"}

COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {  # layer: heading and key of FORMAT 1
    "times": (("words", "text"), ("value", "value"), ("mod", "mod"), ("type", "type")),
    "offices": (("person", "person"), ("in English", "person_en"), ("office", "office"), ("of", "polity_en|polity")),
    "meetings": (
        ("kind", "kind"),
        ("series", "series"),
        ("no.", "ordinal"),
        ("when", "when"),
        ("place", "place_en|place"),
        ("status", "status"),
        ("words", "evidence"),
    ),
    "statements": (
        ("speaker", "speaker_en|speaker"),
        ("how", "mode"),
        ("polarity", "polarity"),
        ("relay", "relay"),
        ("words", "text"),
    ),
    "announcements": (
        ("what", "kind"),
        ("by", "by_en|by"),
        ("due", "due"),
        ("mod", "due_mod"),
        ("place", "place_en|place"),
        ("words", "evidence"),
    ),
    "figures": (
        ("value", "value"),
        ("unit", "unit"),
        ("of", "of"),
        ("by whom", "by_whom_en|by_whom"),
        ("source", "source_en|source"),
        ("period", "period"),
        ("words", "text"),
    ),
    "positions": (
        ("actor", "actor_en|actor"),
        ("stance", "stance"),
        ("topic", "topic_en|topic"),
        ("words", "evidence"),
    ),
    "findings": (("kind", "kind"), ("readings", "readings"), ("words", "text")),
}


def print_reading(document: Document, reading: Json) -> None:
    """The text with its spans coloured, a legend, and a table for every layer that found something."""
    out = console()
    published = reading["published"]
    out.print(f"{isolated(shown(document.source.path or 'standard input'))}   {reading['id']}")
    out.print(f"published: {published['value'] or 'not known'} ({published['basis']})")
    if document.source.trust == "low":
        out.print("trust: low; drawn from a layout (PDF), its words may not stand in the order they are read in")
    if document.source.extractor:
        out.print(f"the article was taken out of its page by {document.source.extractor}")
    out.print()
    out.print(Cell(document.text, styles=list(_styles(reading))))
    out.print()
    _legend(out.is_terminal)
    for layer, columns in COLUMNS.items():
        if reading[layer]:
            print_table(
                layer, [h for h, _ in columns], [[in_a_cell(e, key) for _, key in columns] for e in reading[layer]]
            )
    empty = [layer for layer in COLUMNS if not reading[layer]]
    if empty:
        out.print(f"nothing found: {', '.join(empty)}")
    for dropped in reading["rejects"]:
        out.print(f"dropped by {dropped['stage']}: {dropped['reason']}")


def _legend(colours: bool) -> None:
    if not colours:
        return
    from rich.text import Text

    console().print(Text("  ").join(Text(layer, style) for layer, style in reversed(STYLES.items())))
    console().print()


def _styles(reading: Json) -> Iterator[tuple[int, int, str]]:
    for block in reading["blocks"]:
        if style := _QUIET.get(block["kind"]):
            yield block["start"], block["end"], style
    for layer, style in STYLES.items():
        for entry in reading[layer]:
            words = entry.get("evidence") or entry
            yield words["start"], words["end"], style


def in_a_cell(entry: Json, keys: str) -> str:
    """The first of the keys that has a value, as one line."""
    found = next((entry[k] for k in keys.split("|") if entry.get(k) is not None), None)
    if isinstance(found, Mapping):
        found = found["text"]
    if isinstance(found, list):
        found = ", ".join(map(str, found))
    return "" if found is None else " ".join(str(found).split())
