"""Originals and twins under the scorer: does the reader read the twins as well?"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, SimpleNamespace

from bench.twins.sets import Made, write
from bench.twins.source import Row, Source

LIMIT = 0.03
LAYERS = ("times", "offices", "meetings", "statements", "announcements", "figures", "positions")
WITHOUT_TRACK = ("times", "offices", "statements")
Reader = Callable[[str, str, "str | None"], Row]
Equal = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """F1 by layer, the texts the reader failed on, and whether every span was verbatim."""

    f1: dict[str, float]
    failed: tuple[str, ...]
    verbatim: bool


def read_json(text: str, published: str, track: str | None) -> Row:
    """FORMAT.md's first form of one text, by the reader's Python API. The one place that knows this API."""
    read = importlib.import_module("mahdar").read
    reading_json = importlib.import_module("mahdar.publish.reading_json").reading_json
    options = {"track": track} if track else {}
    return dict(reading_json(read(text, published=published, **options)))


def score(scorer: Path, gold: Sequence[Row], texts: Path, read: Reader, track: str | None, equal: Equal) -> Score:
    """Run the scorer's own loop over `gold`, with `read` in place of a command for each text.

    `equal` are names that the scorer shall equate in addition to those of its own table: English, then Arabic.
    """
    module = _load(scorer)
    for english, arabic in equal.items():
        module.KNOWN[english] = [*module.KNOWN.get(english, []), *arabic]

    def run(command: Sequence[str], **_: object) -> SimpleNamespace:
        path, published = command[-3], command[-1]
        try:
            out = json.dumps(read(Path(path).read_bytes().decode("utf-8"), published, track), ensure_ascii=False)
        except Exception as error:
            print(f"{path}: {error!r}", file=sys.stderr)
            return SimpleNamespace(returncode=1, stdout="")
        return SimpleNamespace(returncode=0, stdout=out)

    module.subprocess = SimpleNamespace(run=run)  # type: ignore[attr-defined]
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in gold]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "gold.jsonl"
        file.write_text("".join(lines), encoding="utf-8")
        report = json.loads(_printed(module, [str(file), str(texts), "--json"]))
    right, all_spans = report["verbatim"].split("/")
    return Score({k: v["f1"] for k, v in report["layers"].items()}, tuple(report["failed"]), right == all_spans)


def score_originals(scorer: Path, sources: Sequence[Source], texts: Path, read: Reader, track: str | None) -> Score:
    """The originals that have twins, read with the track or without."""
    return score(scorer, [source.row for source in sources], texts, read, track, {})


def score_twins(scorer: Path, made: Made, read: Reader, track: str | None) -> list[Score]:
    """One score a set, each under the names of its own recipe."""
    with TemporaryDirectory() as folder:
        write(made, Path(folder))
        return [
            score(scorer, [twin.row for twin in one.twins], Path(folder), read, track, one.plan.aliases)
            for one in made.sets
        ]


def table(originals: Score, twins: Sequence[Score], layers: Sequence[str]) -> tuple[str, bool]:
    """The report, a line for each layer, and whether every layer in `layers` holds.

    A set has the texts of the originals once, so the mean over the sets stands against the originals' F1.
    """
    lines, holds = [f"{'layer':14}{'originals':>10}{'twins':>8}{'worst':>8}{'change':>9}"], True
    for layer, before in originals.f1.items():
        after = [score.f1[layer] for score in twins]
        change = sum(after) / len(after) - before
        falls = layer in layers and change < -LIMIT
        holds = holds and not falls
        mark = "  falls" if falls else "" if layer in layers else "  (not judged)"
        lines.append(f"{layer:14}{before:10.3f}{before + change:8.3f}{min(after):8.3f}{change:+9.3f}{mark}")
    failed = [name for score in (originals, *twins) for name in score.failed]
    if failed:
        lines.append(f"failed on {len(failed)} texts: {', '.join(failed[:10])}")
    if not all(score.verbatim for score in (originals, *twins)):
        lines.append("some spans are not verbatim")
    return "\n".join(lines), holds and not failed


def gold_reader(rows: Sequence[tuple[Row, str]]) -> Reader:
    """A reader that answers with the gold itself: it must reach 1.0 on every layer, or a twin's gold is broken."""
    answers = {(text, str(row["published"])): row for row, text in rows}
    return lambda text, published, track: answers[text, published]


def rows_and_texts(sources: Sequence[Source]) -> Iterator[tuple[Row, str]]:
    """Each gold row with its text."""
    return ((source.row, source.text) for source in sources)


def _load(path: Path) -> ModuleType:
    """The scorer as a fresh module: it keeps tables of names that one set must not leave to the next."""
    spec = importlib.util.spec_from_file_location("twins_scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _printed(module: ModuleType, arguments: list[str]) -> str:
    """What the scorer prints when it is called with `arguments`."""
    before, sys.argv = sys.argv, ["score", *arguments]
    try:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            module.main()
    finally:
        sys.argv = before
    return out.getvalue()
