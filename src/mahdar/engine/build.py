"""Paths become a ledger: ingest, read, reconcile, each step kept before the next begins."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Protocol, TypeVar

from mahdar import ingest
from mahdar.engine import furniture
from mahdar.engine.identity import ledger_id, reader_id
from mahdar.engine.intake import take_in
from mahdar.engine.paused import collector_paused
from mahdar.engine.reader import chosen_tracks
from mahdar.engine.workers import FAILED, FEW, pool_for, read_all
from mahdar.model.decision import Decision
from mahdar.model.document import Reject
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.reconcile import reconcile
from mahdar.store import Build, Packed, Store
from mahdar.tracks import Track

T = TypeVar("T")
_BATCH = 64  # documents read between two checkpoints


class Progress(Protocol):
    """Told how far a step is: `ingest` counts bytes, `read` documents, `reconcile` documents."""

    def __call__(self, step: str, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `found` documents were in the paths, `new` of them were not known before, `read` were read
    now (those of an interrupted build too). `rejects` tell what failed and what was passed over."""

    ledger: Ledger
    found: int
    new: int
    read: int
    resumed: bool
    rejects: tuple[Reject, ...]
    dropped: int  # assertions whose words were not in their text
    left_out: int = 0  # documents that `as_of` leaves out: published later, or on a day that is not known to be earlier

    @property
    def failed(self) -> tuple[Reject, ...]:
        return tuple(r for r in self.rejects if r.stage in (ingest.FAILED, FAILED))

    @property
    def passed_over(self) -> tuple[Reject, ...]:
        return tuple(r for r in self.rejects if r.stage == ingest.PASSED)

    @property
    def mended(self) -> tuple[Reject, ...]:
        return tuple(r for r in self.rejects if r.stage == ingest.MENDED)

    @property
    def around(self) -> tuple[Reject, ...]:
        return tuple(r for r in self.rejects if r.stage == ingest.AROUND)


def build(
    store: Store,
    paths: Iterable[str],
    *,
    track: str | None = None,
    as_of: str | None = None,
    processes: int | None = 1,
    progress: Progress | None = None,
    base: str | None = None,
    purpose: str | None = None,
    hints: ingest.Hints = ingest.NO_HINTS,
) -> BuildReport:
    """Everything the paths hold goes into the store, is read, and with all that the store held before becomes the
    ledger. Ended at any moment, the store keeps its last ledger, and building again goes on where this one was.

    `track` is a track's id, a track file, `none`, or None for all; `as_of` an ISO day. `processes`: None for one a
    core. The ledger is the same whatever their number. Sources are named by their path below `base`, where it is
    given. `purpose` is kept with the build's options; `hints` tell
    how what the paths hold is to be read.
    Raises TrackError, StoreError, EngineError.
    """
    tracks = chosen_tracks(track)
    reader = reader_id(tracks)
    tell = progress or (lambda step, done, total: None)
    resumed = store.unfinished()
    options = {"track": track, "as_of": as_of, "purpose": purpose}
    if track_label(track) is not None:  # a track file of one's own may be gone when its name is asked for
        options |= {"track_name": tracks[0].name, "track_name_en": tracks[0].name_en}
    this = store.begin(reader, options)
    rejects: list[Reject] = []
    store.fill_terms()  # of a ledger of an older version
    found, new = take_in(store, paths, rejects, tell, base=base, hints=hints, resumed=resumed)
    furniture.learn(store)
    pending = store.pending(reader)
    read = _read(store, pending, reader, tracks, rejects, tell, processes)
    made = _made(store, reader, store.last_reading(), track_label(track), as_of, tell)
    made.keep(store, this, rejects)
    return BuildReport(
        made.ledger, found, new, read, resumed and bool(read), tuple(rejects), made.dropped, made.left_out
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A ledger and what it was made of. `again`: it was made of the very same before, and lay in the store."""

    ledger: Ledger
    inputs: str
    upto: int
    decided: int
    dropped: int
    left_out: int
    again: bool

    def keep(self, store: Store, build: int, rejects: Sequence[Reject]) -> None:
        store.finish(
            build, self.ledger, self.upto, rejects, self.decided,
            inputs=self.inputs, dropped=self.dropped, again=self.again,
        )  # fmt: skip


def _made(store: Store, reader: str, upto: int, track: str | None, as_of: str | None, tell: Progress) -> _Made:
    """The ledger of the readings and of all decisions there are; what was reconciled before is not reconciled again."""
    decided = store.last_decision()
    decisions, chosen = store.decisions(decided), store.chosen(reader, upto)
    inputs = ledger_id(chosen, decisions, track, as_of)
    tell("reconcile", 0, len(chosen))
    before = store.made(inputs)
    if before is None:
        readings = tuple(store.readings(reader, upto))
        ledger = _reconcile(readings, track, as_of, decisions)
        dropped = sum(r.stage == "extract" for reading in readings for r in reading.rejects)
    else:
        ledger, dropped = before
    tell("reconcile", len(chosen), len(chosen))
    held = {d.id for d in ledger.documents}
    left_out = sum(one.document not in held for one in chosen)
    return _Made(ledger, inputs, upto, decided, dropped, left_out, before is not None)


def decide(store: Store, build: Build, decisions: Sequence[Decision]) -> Ledger:
    """Keeps decisions and carries them out: the ledger of the build's readings with all decisions there are, which is
    from then on the latest."""
    store.append_decisions(decisions)
    track, as_of = store.ledger(build).track, build.options.get("as_of")
    made = _made(store, build.reader, build.upto, track, as_of, lambda step, done, total: None)
    made.keep(store, store.begin(build.reader, build.options), store.rejects(build))
    return made.ledger


def catch_up(store: Store) -> bool:
    """Works in the decisions that the latest ledger was made without; False where there are none."""
    build = store.latest()
    if build is None or build.decided >= store.last_decision():
        return False
    decide(store, build, ())
    return True


def track_label(track: str | None) -> str | None:
    """The id by which a ledger is known: None when it is of every track, or of none."""
    if track is None or track == "none":
        return None
    return chosen_tracks(track)[0].id


def _reconcile(
    readings: Sequence[Reading], track: str | None, as_of: str | None, decisions: Sequence[Decision] = ()
) -> Ledger:
    day = date.fromisoformat(as_of) if as_of else None
    with collector_paused():
        return reconcile(readings, track=track, as_of=day, decisions=decisions)


def _read(
    store: Store,
    pending: Sequence[str],
    reader: str,
    tracks: tuple[Track, ...],
    rejects: list[Reject],
    tell: Progress,
    processes: int | None,
) -> int:
    """How many documents were read; each batch is kept before the next."""
    workers = min(processes or os.cpu_count() or 1, -(-len(pending) // 8))
    many = workers > 1 and _characters(store, pending) > FEW
    done = failed = 0
    with pool_for(workers, tracks) if many else nullcontext() as pool:
        for ids in _batches(pending, _BATCH):
            good: list[Packed] = []
            for one in read_all(store.documents(ids), tracks, pool):
                done += 1
                if isinstance(one, Reject):
                    failed += 1
                    rejects.append(one)
                else:
                    good.append(one)
                tell("read", done, len(pending))
            store.append_readings(reader, good)
    return done - failed


def _characters(store: Store, ids: Sequence[str]) -> int:
    """The characters of the documents, as far as it takes to know that they are many."""
    total = 0
    for some in _batches(ids, _BATCH):
        total += sum(len(d.text) for d in store.documents(some))
        if total > FEW:
            break
    return total


def _batches(items: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    source = iter(items)
    while batch := tuple(islice(source, size)):
        yield batch
