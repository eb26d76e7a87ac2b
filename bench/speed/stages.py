"""Every stage and layer of a reading under a clock of its own, over real news or the shipped sample.

Seconds are CPU time of the one thread that reads, after a fiftieth of the text to get warm, so that a busy machine
changes little.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
SAMPLE = Path(__file__).resolve().parents[2] / "src" / "mahdar" / "sample"


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
    """Seconds by stage, and how much the layers that others read too have found."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.found: dict[str, int] = {}

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
        for layer in ("tokens", "sentences", "numbers", "times"):
            self.found[layer] = self.found.get(layer, 0) + len(getattr(one, layer))
        self.found["names"] = self.found.get("names", 0) + len(one.mentions)
        self.timed("dating", dating.published, self.timed("dating", pack.clues, one), None)
        found = self.layers(one, loaded)
        one.let_go()
        return found

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
            *self.timed("positions", positions.extract, one, said, loaded),
        ]
        return self.timed("check", extract, one, _Found(tuple(found)), loaded)[0]

    def timed(self, stage: str, work: Callable[..., T], *given: object) -> T:
        start = time.thread_time()
        result = work(*given)
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.thread_time() - start
        return result


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds and finds by stage, over so many texts and characters."""

    documents: int
    characters: int
    seconds: dict[str, float]
    found: dict[str, int]

    @property
    def total(self) -> float:
        return sum(self.seconds.values())

    def rate(self, *stages: str) -> float:
        """Characters a second of these stages together; of all when none is named."""
        seconds = sum(self.seconds[s] for s in stages) if stages else self.total
        return self.characters / seconds if seconds else 0.0


def measure(paths: list[Path], size: int) -> Measured:
    """All stages over the first `size` characters, once warm."""
    gc.set_threshold(*COLLECTED_SELDOM)  # as the command does
    pack, loaded, clock = pack_for("ar"), tracks.all_tracks(), Clock()
    for text in texts(paths, size // 50):
        Clock().read(text, pack, loaded)
    characters = documents = 0
    for text in texts(paths, size):
        clock.read(text, pack, loaded)
        characters += len(text)
        documents += 1
    return Measured(documents, characters, clock.seconds, clock.found)
