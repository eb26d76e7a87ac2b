"""One tagger over one sample, by the shared scorer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench import scoring
from bench.scoring import Json
from bench.times.notation import trimmed
from bench.times.peers import PeerError, Running
from bench.times.samples import Sample


@dataclass(frozen=True, slots=True)
class Accuracy:
    """F1 of span and value, of touching spans and of exact ones, and how often value and type of a pair are right."""

    sample: str
    tagger: str
    expected: int
    got: int
    strict: float | None
    touching: float
    exact: float
    value: float | None
    type: float | None
    failed: tuple[str, ...]


def of_mahdar(sample: Sample, scorer: Path) -> Accuracy:
    """mahdar by the road of every user, `mahdar.api.read` with the publication day."""
    return _accuracy(sample, "mahdar", scoring.mahdar_reads, scorer, True, [])


def of_peer(sample: Sample, running: Running, scorer: Path) -> Accuracy:
    """Another tagger; a text it does not answer for counts as one in which it found nothing, and is told."""
    failed: list[str] = []
    ids = {text: id_ for id_, text in sample.texts.items()}

    def read(text: str, published: str) -> Json:
        try:
            found, _ = running.ask(text, published)
        except PeerError as error:
            failed.append(f"{ids[text]}: {error}")
            return {"times": []}
        spans = [trimmed(text, f) for f in found]
        return {
            "times": [
                {"start": f.start, "end": f.end, "text": text[f.start : f.end], "value": f.value, "mod": f.mod,
                 "type": f.type}
                for f in spans
            ]
        }  # fmt: skip

    return _accuracy(sample, running.peer.name, read, scorer, running.peer.values, failed)


def _accuracy(
    sample: Sample, name: str, read: scoring.Reader, scorer: Path, values: bool, failed: list[str]
) -> Accuracy:
    scored = scoring.score(sample.rows, sample.texts, read, scorer)
    times = scored.layers["times"]
    expected, got = times["gold"], times["got"]
    pairs = times["recall"] * expected
    exact = pairs * (times["exact span (of pairs)"] or 0)
    return Accuracy(
        sample=sample.name,
        tagger=name,
        expected=expected,
        got=got,
        strict=times["strict f1 (span and value)"] if values else None,
        touching=times["f1"],
        exact=round(2 * exact / (expected + got), 3) if expected + got else 0.0,
        value=times["value (of pairs)"] if values else None,
        type=times["type (of pairs)"] if values else None,
        failed=(*scored.failed, *failed),
    )
