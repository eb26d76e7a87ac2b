"""The public forms, key by key: nothing renamed, nothing missing; more is allowed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mahdar.cli.app import app

SAMPLE = Path(__file__).resolve().parent.parent / "src/mahdar/sample"

READING = {
    "": "format id published blocks times numbers offices meetings statements announcements figures positions findings "
    "rejects",
    "blocks": "kind start end",
    "times": "start end text value mod type relative",
    "numbers": "start end text value type approx",
    "offices": "person person_en office polity polity_en start end text",
    "meetings": "kind series ordinal when when_mod place place_en status parent participants evidence mentions "
    "field_evidence",
    "statements": "speaker speaker_en speaker_text relay mode verb polarity hedge start end text",
    "announcements": "what kind series by by_en due due_mod place place_en condition evidence mentions",
    "figures": "value unit of by_whom by_whom_en source source_en period part_of start end text",
    "positions": "actor actor_en stance topic_en evidence",
}
LEDGER = {
    "": "format track as_of documents meetings announcements people statements figures positions contradictions "
    "evidence",
    "documents": "id title outlet url published repeats copy_of",
    "meetings": "id slug series kind ordinal when begins ends place status parent participants positions statements",
    "announcements": "id what kind series by announced due due_mod place outcome outcome_basis note days_late meeting "
    "follows support",
    "people": "id name name_en names offices",
    "contradictions": "about field values",
}
FIELDS = {
    "documents": ("published",),
    "meetings": ("ordinal", "when", "begins", "ends", "place", "status"),
    "announcements": ("by", "place"),
}


def of(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    ledger = str(tmp_path_factory.mktemp("forms") / "l.db")
    assert CliRunner().invoke(app, ["demo", "--no-serve", "--ledger", ledger]).exit_code == 0
    return of("export", "--ledger", ledger)


def holds(found: dict[str, Any], keys: str, where: str) -> None:
    assert not [k for k in keys.split() if k not in found], where


def test_a_reading_has_every_key() -> None:
    seen = dict.fromkeys(READING, 0)
    for file in sorted(SAMPLE.glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        reading = of("read", str(file), "--json")
        holds(reading, READING[""], file.name)
        assert reading["published"]["basis"] in ("given", "printed", "derived", "unknown")
        for layer in READING:
            for entry in reading[layer] if layer else ():
                holds(entry, READING[layer], layer)
                seen[layer] += 1
        for piece in pieces(reading):
            assert text[piece["start"] : piece["end"]] == piece["text"]
    assert [layer for layer, count in seen.items() if layer and not count] == []


def pieces(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "text"} <= value.keys() else []
        return own + [p for v in value.values() for p in pieces(v)]
    return [p for v in value for p in pieces(v)] if isinstance(value, list) else []


def test_a_ledger_has_every_key(exported: dict[str, Any]) -> None:
    holds(exported, LEDGER[""], "ledger")
    for section in LEDGER:
        assert not section or exported[section], section
        for entry in exported[section] if section else ():
            holds(entry, LEDGER[section], section)


def test_every_field_is_one_and_every_support_is_in_the_evidence(exported: dict[str, Any]) -> None:
    fields = [entry[name] for section, names in FIELDS.items() for entry in exported[section] for name in names]
    for field in fields:
        holds(field, "value support origins basis conflicts", "field")
        assert field["basis"] in ("told", "inferred")
        assert {k for c in field["conflicts"] for k in c["support"]} | set(field["support"]) <= set(
            exported["evidence"]
        )
    for item in exported["evidence"].values():
        holds(item, "document start end text rule chain", "evidence")


def test_a_document_tells_on_what_its_date_rests(exported: dict[str, Any]) -> None:
    """The field says told or inferred, as any field; `basis` beside it says how."""
    by_basis: dict[str, set[str]] = {}
    for document in exported["documents"]:
        by_basis.setdefault(document["basis"], set()).add(document["published"]["basis"])
    assert set(by_basis) <= {"given", "printed", "derived", "narrowed", "unknown"}
    assert by_basis["printed"] == by_basis["given"] == {"told"}
    assert by_basis["narrowed"] == {"inferred"}


def test_times_that_are_early_or_late_say_so(exported: dict[str, Any]) -> None:
    for meeting in exported["meetings"]:
        for name in ("when", "begins", "ends"):
            assert "mod" in meeting[name]
            assert all("mod" in c for c in meeting[name]["conflicts"])
