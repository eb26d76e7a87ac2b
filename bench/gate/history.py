"""Whether floors ever fell, from version to version of floors.toml, and whether a page of decisions says so."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.gate.floors import Floors

_NAMED = re.compile(r"\b([\w-]+\.\w+\.\w+) from (\d(?:\.\d+)?) to (\d(?:\.\d+)?|none)\b")


class NoHistoryError(Exception):
    """There is no git, no repository, or no committed version to compare with; the message says which."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A floor that is lower than in the version before, or gone."""

    floor: str
    was: float
    now: float | None

    def told(self) -> str:
        """As a page of decisions has to name it."""
        return f"{self.floor} from {self.was:.2f} to {'none' if self.now is None else f'{self.now:.2f}'}"


def versions(file: Path) -> list[Floors]:
    """Every committed version of the file, the oldest first, and the one on disk. Raises NoHistoryError."""
    folder = file.parent
    commits = _git(folder, "log", "--reverse", "--first-parent", "--format=%H", "--", file.name).split()
    if not commits:
        raise NoHistoryError(f"no commit has {file.name}")
    there = [c for c in commits if _git(folder, "ls-tree", "--name-only", c, f"./{file.name}")]
    texts = [_git(folder, "show", f"{commit}:./{file.name}") for commit in there]
    return [tomllib.loads(text) for text in (*texts, file.read_text(encoding="utf-8"))]


def falls(found: Sequence[Floors]) -> Iterator[Fall]:
    """Every floor of every version that the next one has lower or not at all."""
    for before, after in pairwise(found):
        for name, layers in before.items():
            for layer, figures in layers.items():
                for figure, was in figures.items():
                    now = after.get(name, {}).get(layer, {}).get(figure)
                    if now is None or now < was:
                        yield Fall(f"{name}.{layer}.{figure}", was, now)


def unexplained(found: Sequence[Floors], pages: Iterable[Path]) -> list[Fall]:
    """The falls that no page names with both values."""
    named = {
        Fall(m[1], float(m[2]), None if m[3] == "none" else float(m[3]))
        for page in pages
        for m in _NAMED.finditer(page.read_text(encoding="utf-8"))
    }
    return [fall for fall in falls(found) if fall not in named]


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    except FileNotFoundError as error:
        raise NoHistoryError("git is not installed") from error
    except subprocess.CalledProcessError as error:
        raise NoHistoryError(error.stderr.strip() or "not a git repository") from error
    return run.stdout
