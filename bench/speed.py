"""Characters per second of `read` on one core, stage by stage and layer by layer.

usage: python -m bench.speed [FOLDER|FILE ...] [--megabytes 10] [--json]

Without paths the shipped sample coverage is read again and again until there is enough text; with paths, every record
of .json or .zip files in the form of SaudiNewsNet and every .txt file below them, up to the size asked for. Seconds are
CPU time of the one thread that reads, after a fiftieth of the text to get warm, so that a busy machine changes little.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from bench.press import corpus
from mahdar import dating, tracks
from mahdar.clean import clean
from mahdar.cli.app import COLLECTED_SELDOM
from mahdar.extract import extract
from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import (
    announcements,
    figures,
    meetings,
    names,
    numbers,
    offices,
    positions,
    quotes,
    sentences,
    times,
)
from mahdar.lang.ar.pack import ArabicPack
from mahdar.lang.ar.script import fold, tokens
from mahdar.lang.base import LanguagePack, pack_for
from mahdar.model.assertion import AnyAssertion
from mahdar.model.document import Block, BlockKind, Document
from mahdar.model.reading import TimeMention
from mahdar.model.span import Span
from mahdar.tracks import Track

T = TypeVar("T")
SAMPLE = Path(__file__).resolve().parents[1] / "src" / "mahdar" / "sample"


def texts(paths: list[Path], size: int) -> Iterator[str]:
    """Texts until `size` characters are reached."""
    got = 0
    for text in _all(paths) if paths else cycle([p.read_text(encoding="utf-8") for p in sorted(SAMPLE.glob("*.txt"))]):
        yield text
        got += len(text)
        if got >= size:
            return


def _all(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_dir() or path.suffix != ".txt":
            yield from (text for _, text in corpus.records(path))
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path] if path.suffix == ".txt" else []:
            yield file.read_bytes().decode("utf-8", errors="replace")


def temporal(text: str) -> list[TimeMention]:
    """The temporal layer alone: a text's expressions of time, from its letters on."""
    one = Annotation(Document(text), (Block(BlockKind.BODY, Span(0, len(text))),), fold(text))
    one.tokens = tokens(one.folded.text)
    return times.find(one)


class _Found(ArabicPack):
    """A pack that has found its assertions already: what is left of the stage is its check."""

    def __init__(self, found: tuple[AnyAssertion, ...]) -> None:
        self.found = found

    def extract(self, annotation: Annotation, tracks: Iterable[Track]) -> tuple[AnyAssertion, ...]:
        return self.found


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def read(self, text: str, pack: LanguagePack, loaded: Sequence[Track]) -> tuple[AnyAssertion, ...]:
        """One text through every stage, in the pack's own order; gives the assertions."""
        document = Document(text)
        blocks = self.timed("clean", clean, document, pack)
        one = Annotation(document, blocks, self.timed("fold", fold, text))
        one.tokens = self.timed("tokens", tokens, one.folded.text)
        one.sentences = self.timed("sentences", sentences.cut, blocks, one.folded, one.tokens)
        one.numbers = self.timed("numbers", numbers.find, one)
        one.times = self.timed("times", times.find, one)
        self.timed("names", names.find, one, loaded)
        self.timed("dating", dating.published, self.timed("dating", pack.clues, one), None)
        return self.layers(one, loaded)

    def layers(self, one: Annotation, loaded: Sequence[Track]) -> tuple[AnyAssertion, ...]:
        """The assertions layer by layer, then the check that every one's words stand in the text."""
        held = self.timed("meetings", meetings.extract, one, loaded)
        said = self.timed("statements", quotes.extract, one, loaded)
        found: list[AnyAssertion] = [
            *self.timed("offices", offices.extract, one),
            *held,
            *said,
            *self.timed("announcements", announcements.extract, one, held, said),
            *self.timed("figures", figures.extract, one, said),
            *self.timed("positions", positions.extract, one, said),
        ]
        return self.timed("check", extract, one, _Found(tuple(found)), loaded)[0]

    def timed(self, stage: str, work: Callable[..., T], *given: object) -> T:
        start = time.thread_time()
        result = work(*given)
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.thread_time() - start
        return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--megabytes", type=float, default=10.0, help="millions of characters to read")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    gc.set_threshold(*COLLECTED_SELDOM)  # as the command does
    pack, loaded, clock, size = pack_for("ar"), tracks.all_tracks(), Clock(), int(a.megabytes * 1_000_000)
    for text in texts(a.paths, size // 50):
        Clock().read(text, pack, loaded)
    characters = documents = 0
    for text in texts(a.paths, size):
        clock.read(text, pack, loaded)
        characters += len(text)
        documents += 1
    total = sum(clock.seconds.values())
    rows = {stage: round(characters / s) for stage, s in clock.seconds.items()}
    if a.json:
        print(json.dumps({"documents": documents, "characters": characters, "all": round(characters / total), **rows}))
    else:
        print(f"{documents} texts, {characters:,} characters, {total:.1f} s: {characters / total:,.0f} characters/s")
        for stage, s in clock.seconds.items():
            print(f"  {stage:13} {s:8.2f} s  {100 * s / total:5.1f} %  {rows[stage]:>12,} characters/s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
