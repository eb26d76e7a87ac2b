"""Originals and twins under the scorer: does the reader read the twins as well?

What a reader is told of the tracks moves with the texts: twins are read with the track files rewritten by their own
recipe, so a fall means that the reader knows something of the originals that no track file says.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import scoring
from bench.twins.sets import Made
from bench.twins.source import Row, Source

LIMIT = 0.03
LAYERS = ("times", "offices", "meetings", "statements", "announcements", "figures", "positions")
WITHOUT_TRACK = ("times", "offices", "statements")
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


def score_originals(scorer: Path, sources: Sequence[Source], read: Reader, tracks: Sequence[str]) -> Score:
    """The score of the originals that have twins."""
    return _score(scorer, sources, _with(read, tracks), lambda known: known)


def score_twins(scorer: Path, made: Made, read: Reader, tracks: Sequence[str], *, rewrite: bool = True) -> list[Score]:
    """One score a set, each with the scorer's names of its own world, and with its track files if `rewrite`."""
    scores = []
    for one in made.sets:
        own = [one.plan.track(track) if rewrite else track for track in tracks]
        scores.append(_score(scorer, one.twins, _with(read, own), one.plan.equal))
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
    scorer: Path, sources: Sequence[Source], read: scoring.Reader, names: Callable[[scoring.Names], scoring.Names]
) -> Score:
    """The scorer's word on what `read` finds in the texts."""
    texts = {str(source.row["id"]): source.text for source in sources}
    scored = scoring.score([source.row for source in sources], texts, read, scorer, names=names)
    right, spans = scored.verbatim.split("/")
    return Score({layer: row["f1"] for layer, row in scored.layers.items()}, scored.failed, right == spans)
