"""Counts that a text reports: the pack's own examples, and what holds of any figure."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import pytest

from mahdar.lang.ar import figures, quotes
from mahdar.lang.ar.pack import ArabicPack
from mahdar.model.assertion import FigureClaimed
from mahdar.model.document import Document
from mahdar.model.resolve import told

PACK = ArabicPack()
DATA = tomllib.loads(resources.files("mahdar.lang.ar.examples").joinpath("figures.toml").read_text(encoding="utf-8"))
PUBLISHED = date.fromisoformat(DATA["published"])
CASES = [(c["text"], c["says"]) for table in DATA.values() if isinstance(table, dict) for c in table["cases"]]


def read(text: str) -> list[FigureClaimed]:
    document = Document(text)
    annotation = PACK.annotate(document, PACK.blocks(document), ())
    return figures.extract(annotation, quotes.extract(annotation, ()))


def facts(f: FigureClaimed, all_of: list[FigureClaimed]) -> dict[str, str]:
    period = told(f.period.value, PUBLISHED) if f.period else None
    total = next((g for g in all_of if g.span == f.part_of), None)
    return {
        "what": f"{f.value:g} {f.unit}" if f.value < 1e5 else f"{int(f.value)} {f.unit}",
        "of": (f.of or "-").replace(" ", "_"),
        "by": f.by_whom.name if f.by_whom else "-",
        "source": f.source.name if f.source else "-",
        "period": period.value if period else "-",
        "part": f"{total.value:g}" if total else "-",
    }


def fits(line: str, f: FigureClaimed, all_of: list[FigureClaimed]) -> bool:
    words = line.split()
    have = facts(f, all_of)
    wanted = dict(w.split("=") for w in words if "=" in w)
    parts = {k: wanted.pop(k) for k in ("by", "source") if k in wanted}
    plain = {"what": " ".join(w for w in words if "=" not in w)} | wanted
    return all(v in have[k] for k, v in parts.items()) and all(have[k] == v for k, v in plain.items())


@pytest.mark.parametrize(("text", "says"), CASES, ids=[t[:40] for t, _ in CASES])
def test_examples(text: str, says: list[str]) -> None:
    got = read(text)
    told_here = [facts(f, got) for f in got]
    assert len(got) == len(says), told_here
    for line in says:
        assert any(fits(line, f, got) for f in got), (line, told_here)


def test_examples_are_many_and_of_both_sorts() -> None:
    assert len(CASES) >= 40
    assert sum(not says for _, says in CASES) >= 12


@pytest.mark.parametrize("text", [t for t, says in CASES if says], ids=lambda t: t[:40])
def test_number_and_unit_stand_in_the_span(text: str) -> None:
    for f in read(text):
        assert f.span.of(text).strip() == f.span.of(text)
        assert len(f.span.of(text).split()) >= 1


def test_the_same_count_told_twice_is_two_claims() -> None:
    text = "قتل 48 مدنيا في الغارات. وقالت اللجنة إن 48 مدنيا قتلوا في الغارات."
    assert [f.value for f in read(text)] == [48, 48]


def test_a_count_in_a_statement_has_its_speaker_as_source() -> None:
    text = "قال وزير الصحة الفنلندي يوهان ساريلا إن 48 مدنيا قتلوا في الغارات."
    (figure,) = read(text)
    assert figure.source is not None
    assert "ساريلا" in figure.source.name
