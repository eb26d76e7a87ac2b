"""The gate: floors that hold, floors that rise, and no floor that falls in silence."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bench import seeds
from bench.gate import __main__ as gate
from bench.gate import floors, history
from bench.press import gold
from bench.scoring import SCORER, Scored

ROOT = Path(__file__).resolve().parent.parent
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def scored(*, verbatim: str = "9/9", failed: tuple[str, ...] = (), **figures: float | None) -> Scored:
    """A report in which every figure is perfect, but for positions'."""
    names = {"strict f1 (span and value)", "f1"} | {
        f"{figure.replace('_', ' ')} (of pairs)" for many in floors.FIGURES.values() for figure in many
    }
    layers: dict[str, dict[str, Any]] = {layer: dict.fromkeys(names, 1.0) | {"gold": 3} for layer in floors.FIGURES}
    layers["positions"] |= {"f1": figures.get("f1", 1.0), "stance (of pairs)": figures.get("stance", 1.0)}
    return Scored(layers, failed, verbatim, ())


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (scored(f1=0.7, stance=0.9), []),
        (scored(f1=0.699), ["positions: f1 is 0.699, the floor is 0.7"]),
        (scored(stance=None), ["positions: stance is 0.0, the floor is 0.9"]),
        (scored(verbatim="8/9"), ["verbatim: 8/9"]),
        (scored(failed=("x",)), ["not read: x"]),
    ],
)
def test_what_is_below_is_told(report: Scored, told: list[str]) -> None:
    assert floors.below({"positions": {"f1": 0.7, "stance": 0.9}}, report) == told


def test_floors_rise_rounded_down_and_do_not_fall() -> None:
    held = {"positions": {"f1": 0.8, "stance": 0.9}, "offices": {"f1": 0.5}}
    new = floors.raised(held, scored(f1=0.7, stance=0.96))
    assert new["positions"] == {"f1": 0.8, "stance": 0.95, "actor": 1.0}
    assert floors.raised(held, scored(f1=0.909))["positions"]["f1"] == 0.9
    assert new["offices"]["f1"] == 1.0
    without = scored()
    without.layers["figures"]["gold"] = 0
    assert "figures" not in floors.raised({}, without)


def test_the_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    held = {"seeds": {"times": {"strict": 0.9}}, "times-kept": {"times": {"strict": 0.88}}}
    file = tmp_path / "floors.toml"
    file.write_text(floors.written(held), encoding="utf-8")
    assert floors.load(file) == held
    file.write_text("[open.meetings]\nplaces = 0.5\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"open\.meetings\.places"):
        floors.load(file)


def test_every_part_that_has_gold_has_floors_for_every_layer() -> None:
    held = floors.load()
    assert set(held["seeds"]) == set(floors.FIGURES)
    for part in {row.part for row in gold.load(gold.LAYER_ROWS)}:
        assert set(held[part]) == set(floors.FIGURES)
    assert {"times-open", "times-kept"} <= set(held)
    assert all(
        set(figures) == set(floors.FIGURES[layer]) for layers in held.values() for layer, figures in layers.items()
    )


@pytest.mark.skipif(not SCORER.is_file(), reason="../shared/score is not here")
def test_a_set_below_its_floor_fails_the_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(seeds, "report", lambda gold, folder: scored(f1=0.5))
    file = tmp_path / "floors.toml"
    file.write_text("[seeds.positions]\nf1 = 0.6\n", encoding="utf-8")
    assert gate.main(["--floors", str(file)]) == 1
    told = capsys.readouterr()
    assert "positions: f1 is 0.5, the floor is 0.6" in told.out
    assert "open: not scored, it needs --corpus" in told.err
    file.write_text("[seeds.positions]\nf1 = 0.4\n", encoding="utf-8")
    assert gate.main(["--floors", str(file), "--raise"]) == 0
    assert floors.load(file)["seeds"]["positions"]["f1"] == 0.5
    file.write_text("", encoding="utf-8")
    assert gate.main(["--floors", str(file)]) == 1
    assert "no floor" in capsys.readouterr().out
    assert gate.main(["--floors", str(file), "--raise"]) == gate.main(["--floors", str(file)]) == 0


@pytest.mark.skipif(not SCORER.is_file(), reason="../shared/score is not here")
def test_a_missing_article_fails_the_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(seeds, "report", lambda gold, folder: scored())
    assert gate.main(["--corpus", str(tmp_path)]) == 1
    assert "missing: " in capsys.readouterr().out


def test_nothing_here_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "SHARED", tmp_path / "shared")
    assert gate.main([]) == 2


class Repository:
    """Versions of floors.toml in a repository of their own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "gate" / "floors.toml"
        self.file.parent.mkdir()
        self.git("init", "-q")

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=Anyone", "-c", "user.email=anyone@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=self.file.parent, check=True, capture_output=True)

    def write(self, f1: float, *, commit: bool = True) -> None:
        self.file.write_text(f"[open.meetings]\nf1 = {f1}\n", encoding="utf-8")
        if commit:
            self.git("add", ".")
            self.git("commit", "-qm", "floors")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@needs_git
def test_a_fall_is_found_even_when_it_was_committed(repository: Repository) -> None:
    for f1 in (0.7, 0.8, 0.75):
        repository.write(f1)
    repository.write(0.9, commit=False)
    found = history.versions(repository.file)
    assert len(found) == 4
    assert [fall.told() for fall in history.falls(found)] == ["open.meetings.f1 from 0.80 to 0.75"]
    repository.file.write_text("", encoding="utf-8")
    told = [fall.told() for fall in history.falls(history.versions(repository.file))]
    assert told[-1] == "open.meetings.f1 from 0.75 to none"


@needs_git
@pytest.mark.parametrize(
    ("page", "explained"),
    [
        ("Lowered floor: `open.meetings.f1 from 0.80 to 0.75`, because the gold was wrong.", True),
        ("Lowered floor: open.meetings.f1 from 0.8 to 0.75.", True),
        ("Lowered floor: open.meetings.f1 from 0.80 to 0.70.", False),
        ("Lowered floor: kept.meetings.f1 from 0.80 to 0.75.", False),
    ],
)
def test_a_page_names_the_fall_with_both_values(
    repository: Repository, tmp_path: Path, page: str, explained: bool
) -> None:
    repository.write(0.8)
    repository.write(0.75, commit=False)
    decision = tmp_path / "2030-01-01-floor.md"
    decision.write_text(page, encoding="utf-8")
    assert (history.unexplained(history.versions(repository.file), [decision]) == []) is explained


@needs_git
def test_without_a_commit_there_is_no_history(repository: Repository) -> None:
    repository.write(0.8, commit=False)
    with pytest.raises(history.NoHistoryError):
        history.versions(repository.file)


def test_no_floor_of_this_project_fell_without_its_page() -> None:
    try:
        found = history.versions(floors.FILE)
    except history.NoHistoryError as error:
        pytest.skip(f"no history of floors.toml: {error}")
    fell = history.unexplained(found, sorted((ROOT / "docs" / "decisions").glob("*.md")))
    assert not fell, "a page in docs/decisions has to say: " + "; ".join(fall.told() for fall in fell)
