"""What the documentation shows has to work: docs fail when they rot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mahdar import tracks
from mahdar.tracks import loader
from tools import examples_pages
from tools.examples import phenomena

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "bench" / "README.md"]


def fenced(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_the_track_of_the_guide_is_a_track() -> None:
    (text,) = fenced(ROOT / "docs" / "tracks.md", "toml")
    track = loader.parse(text, "docs/tracks.md")
    assert track.id == "lubana"
    assert {t.id for t in tracks.all_tracks()} >= {"astana", "geneva", "sochi"}


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = fenced(ROOT / "README.md", "python")
    (tmp_path / "coverage").mkdir()
    article = "بدأت في جنيف اليوم الثلاثاء 5 كانون الأول 2017 الجولة الثامنة من محادثات جنيف بشأن سوريا."
    (tmp_path / "coverage" / "one.txt").write_text(article, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert names["reading"].times  # type: ignore[attr-defined]
    assert [m.ordinal.value for m in names["ledger"].meetings] == [8]  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES, ids=[p.name for p in PAGES])
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("layer", examples_pages.PAGES)
def test_the_pages_made_from_the_examples_are_those_of_today(layer: str) -> None:
    written = examples_pages.PAGES[layer].read_text(encoding="utf-8")
    assert written == examples_pages.page(layer), f"docs/{layer}.md is stale: run `make docs`"


@pytest.mark.parametrize("layer", examples_pages.PAGES)
def test_every_phenomenon_says_what_it_shows_and_every_row_fills_its_table(layer: str) -> None:
    assert [p.name for p in phenomena(layer) if not p.about] == []
    rows = [line for line in examples_pages.page(layer).splitlines() if line.startswith("|")]
    assert {len(re.findall(r"\|", row)) for row in rows} == {7}
