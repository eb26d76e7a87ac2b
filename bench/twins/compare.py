"""Originals and twins under the scorer: does the reader read the twins as well?

What a reader is told of the tracks moves with the texts: twins are read with the track files rewritten by their own
recipe, so a fall means that the reader knows something of the originals that no track file says.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, SimpleNamespace

from bench.twins.sets import Made, write
from bench.twins.source import Row, Source

LIMIT = 0.03
LAYERS = ("times", "offices", "meetings", "statements", "announcements", "figures", "positions")
WITHOUT_TRACK = ("times", "offices", "statements")
Names = Mapping[str, Sequence[str]]
Reader = Callable[[str, str, Sequence[str]], Row]
"""Text, publication day and the contents of the track files; gives FORMAT.md's first form."""


@dataclass(frozen=True, slots=True)
class Score:
    """F1 by layer, the texts the reader failed on, and whether every span was verbatim."""

    f1: dict[str, float]
    failed: tuple[str, ...]
    verbatim: bool


def read_json(text: str, published: str, tracks: Sequence[str]) -> Row:
    """One text read in this process. The one place that knows the reader's Python interface."""
    engine = importlib.import_module("mahdar.engine")
    document = importlib.import_module("mahdar.model.document").Document(text)
    parse = importlib.import_module("mahdar.tracks.loader").parse
    reading_json = importlib.import_module("mahdar.publish.reading_json").reading_json
    known = tuple(parse(track, f"track {number}") for number, track in enumerate(tracks, 1))
    return dict(reading_json(engine.read_document(document, known, published)))


def score_originals(scorer: Path, sources: Sequence[Source], texts: Path, read: Reader, tracks: Sequence[str]) -> Score:
    """The score of the originals that have twins."""
    return _score(scorer, sources, texts, lambda text, day: read(text, day, tracks), lambda known: known)


def score_twins(scorer: Path, made: Made, read: Reader, tracks: Sequence[str], *, rewrite: bool = True) -> list[Score]:
    """One score a set, each with the scorer's names of its own world, and with its track files if `rewrite`."""
    scores = []
    with TemporaryDirectory() as folder:
        write(made, Path(folder))
        for one in made.sets:
            own = [one.plan.track(track) if rewrite else track for track in tracks]
            scores.append(_score(scorer, one.twins, Path(folder), _with(read, own), one.plan.equal))
    return scores


def table(originals: Score, twins: Sequence[Score], layers: Sequence[str]) -> tuple[str, bool]:
    """The report, a line for each layer, and whether every layer in `layers` holds.

    Each set has the texts of the originals once, so the mean over the sets stands against the originals' F1.
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
    verbatim = all(score.verbatim for score in (originals, *twins))
    if not verbatim:
        lines.append("some spans are not verbatim")
    return "\n".join(lines), holds and verbatim and not failed


def gold_reader(sources: Sequence[Source]) -> Reader:
    """A reader that answers with the gold itself: it must reach 1.0 on every layer, or a twin's gold is broken."""
    answers = {(source.text, source.published): source.row for source in sources}
    return lambda text, published, tracks: answers[text, published]


def _with(read: Reader, tracks: Sequence[str]) -> Callable[[str, str], Row]:
    return lambda text, day: read(text, day, tracks)


def _score(
    path: Path, sources: Sequence[Source], texts: Path, read: Callable[[str, str], Row], names: Callable[[Names], Names]
) -> Score:
    """Run the scorer's own loop, with `read` in place of a command for each text."""
    module = _load(path)
    module.KNOWN = {key: list(forms) for key, forms in names(module.KNOWN).items()}  # type: ignore[attr-defined]

    def run(command: Sequence[str], **_: object) -> SimpleNamespace:
        file, published = command[-3], command[-1]
        try:
            out = json.dumps(read(Path(file).read_bytes().decode("utf-8"), published), ensure_ascii=False)
        except Exception as error:
            # As for the scorer, a text the reader fails on is all missed; it is told at the end.
            print(f"{Path(file).name}: {error!r}", file=sys.stderr)
            return SimpleNamespace(returncode=1, stdout="")
        return SimpleNamespace(returncode=0, stdout=out)

    module.subprocess = SimpleNamespace(run=run)  # type: ignore[attr-defined]
    lines = [json.dumps(source.row, ensure_ascii=False) + "\n" for source in sources]
    with TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.jsonl"
        gold.write_text("".join(lines), encoding="utf-8")
        report = json.loads(_printed(module, [str(gold), str(texts), "--json"]))
    right, spans = report["verbatim"].split("/")
    return Score({layer: row["f1"] for layer, row in report["layers"].items()}, tuple(report["failed"]), right == spans)


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
