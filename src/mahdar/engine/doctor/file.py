"""A damaged ledger file mended: in a copy, which takes its place when it is better; the file as it was stays beside."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mahdar.engine.doctor.archives import archives
from mahdar.engine.doctor.ledgers import mend_ledgers
from mahdar.engine.doctor.patient import Patient
from mahdar.engine.doctor.readings import mend_readings
from mahdar.engine.doctor.texts import mend_texts
from mahdar.store import StoreError
from mahdar.store.check import Examined, examine
from mahdar.store.check.salvage import carry_over

_ROUNDS = 3  # what is mended may bring to light what stood behind it
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Repaired:
    """`before` and `after`: what was found; `mended`: what was done, line by line; `backup`: the file as it was, by
    name, where anything was done."""

    before: Examined
    after: Examined
    mended: tuple[str, ...] = ()
    backup: str | None = None


def looked_through(path: str, tell: Tell = lambda step, done, total: None, of: str | None = None) -> Examined:
    """What is wrong with a ledger file and the archives beside it; nothing is written. `of`: the ledger that the file
    is a copy of. Raises OSError."""
    return examine(path, tell, lambda raw: archives(raw, of or path))


def repair(path: str, tell: Tell = lambda step, done, total: None) -> Repaired:
    """Mends what can be mended. The file is replaced by a mended copy only where that has fewer faults and nobody wrote
    in the file meanwhile. Killed at any moment, the file is as it was or as it is afterwards.

    Raises OSError, and StoreError where the file is in use or was written meanwhile.
    """
    before = looked_through(path, tell)
    if not before.usable or not any(f.mends for f in before.faults):
        return Repaired(before, before)
    backup = _free(f"{path}.before-repair-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    moment = _kept(path, backup)
    work = f"{path}.repairing"
    for left in (work, f"{work}-journal"):
        Path(left).unlink(missing_ok=True)
    try:
        done, after = _mended(path, work, before, tell)
        helped = after.counted.get("documents") if before.file_damaged else len(after.faults) < len(before.faults)
        if not helped:
            Path(backup).unlink()
            return Repaired(before, before)
        _bring_in(work, path, moment, whole=before.file_damaged)
    finally:
        Path(work).unlink(missing_ok=True)
    return Repaired(before, after, tuple(done), backup)


def _mended(path: str, work: str, before: Examined, tell: Tell) -> tuple[list[str], Examined]:
    done: list[str] = []
    if before.file_damaged:
        carried = carry_over(path, work)
        told = ", ".join(f"{n} {name}" for name, n in carried.items() if n)
        done.append(f"{path}: carried into a new file: {told or 'nothing could be read'}")
        after = looked_through(work, tell, path)
    else:
        _copied(path, work)
        after = before
    for _ in range(_ROUNDS):
        if not any(f.mends for f in after.faults):
            break
        patient = Patient(work, Path(path).absolute().parent)
        try:
            for mend in (mend_texts, mend_readings, mend_ledgers):
                mend(patient, after.faults)
        finally:
            patient.close()
        done += patient.done
        after = looked_through(work, tell, path)
        if not patient.done:
            break
    return done, after


def _free(name: str) -> str:
    """A name that nothing has."""
    number, free = 1, name
    while Path(free).exists():
        number += 1
        free = f"{name}-{number}"
    return free


def _kept(path: str, backup: str) -> bytes:
    """The file copied, while nobody writes, and safe on the disk; what tells whether it was written since."""
    held = sqlite3.connect(path, isolation_level=None, timeout=15)
    try:
        try:
            held.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StoreError(path, "another program is writing it; wait for that one, then run again") from None
        except sqlite3.DatabaseError:
            pass  # too damaged to be written by anybody
        _copied(path, backup)
        return _moment(backup)
    finally:
        held.close()


def _copied(path: str, to: str) -> None:
    shutil.copyfile(path, to)
    shutil.copystat(path, to)
    with Path(to).open("rb+") as stream:
        os.fsync(stream.fileno())


def _moment(path: str) -> bytes:
    """What changes in a file's head with everything that is written in it."""
    with Path(path).open("rb") as stream:
        return stream.read(100)[24:28]


def _bring_in(work: str, path: str, moment: bytes, whole: bool) -> None:
    """The mended copy takes the file's place: page by page as one transaction, so that programs that have it open see
    it too; a file that SQLite cannot read is replaced."""
    if whole:
        os.replace(work, path)  # noqa: PTH105 (atomic, which is what matters here)
        return
    source, target = sqlite3.connect(work), sqlite3.connect(path, isolation_level=None, timeout=15)
    look = os.open(path, os.O_RDONLY)  # closing it would end this process's locks, so it is closed last

    def unwritten(status: int, _left: int, _all: int) -> None:
        if status == sqlite3.SQLITE_OK and os.pread(look, 4, 24) != moment:  # before the last step, which commits
            raise StoreError(path, "it was written meanwhile; nothing was changed, run again")

    try:
        target.execute("PRAGMA synchronous = EXTRA")
        (pages,) = source.execute("PRAGMA page_count").fetchone()
        source.backup(target, pages=max(1, pages // 2), progress=unwritten)
    except sqlite3.OperationalError as error:
        raise StoreError(path, f"it is in use ({error}); wait for the other program, then run again") from None
    finally:
        source.close()
        target.close()
        os.close(look)
