"""Score every annotated set that is here and hold it to its floors.

usage: python -m bench.gate [--corpus FOLDER] [--raise]

Exit 1 when a figure is below its floor or an annotated article is missing, 2 when no set is here. A set that is not
here is named. `kept` is told by its figures alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import scoring, seeds
from bench.gate import floors
from bench.press import corpus, gold


@dataclass(frozen=True, slots=True)
class Checked:
    """One set: scored, or in words why it was not; and the articles that should be there."""

    name: str
    scored: scoring.Scored | None
    why_not: str = ""
    missing: tuple[str, ...] = ()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, help="the folder that holds the two corpora: see bench.press")
    parser.add_argument("--raise", action="store_true", dest="rise", help="write floors.toml with what is reached")
    parser.add_argument("--floors", type=Path, default=floors.FILE, help="another file of floors")
    a = parser.parse_args(arguments)
    held = floors.load(a.floors) if a.floors.is_file() else {}
    failed = seen = 0
    for checked in _all(a.corpus):
        if checked.scored is None:
            print(f"{checked.name}: not scored, {checked.why_not}", file=sys.stderr)
            continue
        seen += 1
        wrong = _wrong(checked, held.get(checked.name, {}), a.rise)
        failed += bool(wrong)
        print(f"{checked.name}: {'holds' if not wrong else 'BELOW'}, {_told(checked.scored)}")
        print(*(f"  {line}\n" for line in wrong), sep="", end="")
        if a.rise and not checked.missing and not checked.scored.failed:
            held[checked.name] = floors.raised(held.get(checked.name, {}), checked.scored)
    if a.rise:
        a.floors.write_text(floors.written(held), encoding="utf-8")
    return 2 if not seen else 1 if failed else 0


def _all(folder: Path | None) -> Iterator[Checked]:
    yield _seeds()
    for part in gold.PARTS:
        yield _press(part, folder, gold.LAYER_ROWS, part)
    for part in gold.PARTS:
        yield _press(f"times-{part}", folder, gold.ROWS, part)


def _seeds() -> Checked:
    if not seeds.SHARED.is_dir():
        return Checked("seeds", None, "../shared is not here")
    return Checked("seeds", seeds.report(seeds.SHARED / "seeds" / "gold.jsonl", seeds.SHARED / "seeds"))


def _press(name: str, folder: Path | None, file: Path, part: str) -> Checked:
    rows = gold.load(file, part)
    if not rows:
        return Checked(name, None, f"no row of {file.name} is `{part}`")
    if folder is None:
        return Checked(name, None, "it needs --corpus")
    if not scoring.SCORER.is_file():
        return Checked(name, None, "../shared/score is not here")
    loaded = corpus.load(folder, rows)
    scored = scoring.score(corpus.with_words(rows, loaded), loaded.texts, scoring.mahdar_reads)
    return Checked(name, scored, missing=loaded.wrong)


def _wrong(checked: Checked, held: floors.Layers, rise: bool) -> list[str]:
    assert checked.scored is not None
    found = [*checked.missing, *floors.below(held, checked.scored)]
    return found if held or rise else [*found, "it has no floor in floors.toml: run with --raise"]


def _told(scored: scoring.Scored) -> str:
    with_gold = {layer: row for layer, row in scored.layers.items() if row["gold"]}
    return "  ".join(f"{layer} {floors.reached(scored, layer, floors.FIGURES[layer][0]):.3f}" for layer in with_gold)


if __name__ == "__main__":
    raise SystemExit(main())
