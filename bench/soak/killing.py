"""`kill -9` at random moments of a command, again and again, and what the ledger holds after it.

A chain begins with a ledger of some texts and a decision. Then the command runs and is killed, runs again and is killed
again, some times, and is at last left to end. After every kill the ledger is looked through (`mahdar doctor` finds
nothing) and still shows what it showed before; at the end it holds exactly what it holds after a run that nobody
disturbed: nothing is lost, nothing is there twice.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.soak.content import content, differing
from bench.soak.evidence import archive_faults
from mahdar.store import Store
from mahdar.store.check import examine

_CHAIN = 5  # kills before a command is left to end
_WRITING = 0.4  # the share of kills that wait for a writing to begin
Start = Callable[[Sequence[str]], int]


@dataclass(slots=True)
class Tally:
    """What came of the kills."""

    kills: int = 0
    chains: int = 0
    in_a_writing: int = 0  # the database had begun to write, and its journal was left behind
    faults: list[str] = field(default_factory=list)

    def wrong(self, told: str) -> None:
        self.faults.append(told)


@dataclass(frozen=True, slots=True)
class Command:
    """A command to be killed. `arguments` are given the ledger's path; `forked`: it runs in a copy of this process,
    which has the modules already, so that all of its time is work; else it is started as its users start it."""

    name: str
    arguments: Callable[[Path], Sequence[str]]
    prepare: Callable[[Path], None]
    forked: bool = True

    def start(self, ledger: Path) -> int:
        return forked(self._words(ledger)) if self.forked else _started(self._words(ledger))

    def run(self, ledger: Path) -> int:
        """Runs it in this process; its exit code."""
        with contextlib.redirect_stdout(io.StringIO()):
            return _done(self._words(ledger))

    def _words(self, ledger: Path) -> list[str]:
        return [str(a) for a in self.arguments(ledger)]


def kill_again_and_again(
    command: Command,
    kills: int,
    where: Path,
    chance: random.Random,
    tell: Callable[[str], None] = lambda _: None,
    evidence: Path | None = None,
) -> Tally:
    """Kills the command so many times, in chains; a ledger in which a fault was found is kept in `evidence`, with the
    undisturbed one."""
    tally = Tally()
    undisturbed, seconds = _undisturbed(command, where)
    while tally.kills < kills:
        tally.chains += 1
        file = where / f"{command.name}-{tally.chains}.db"
        before = len(tally.faults)
        _chain(command, file, min(_CHAIN, kills - tally.kills), undisturbed, seconds, chance, tally)
        if evidence is not None and len(tally.faults) > before:
            _kept(where, evidence, f"{command.name}.db", file.name)
        for left in where.glob(f"{file.name}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        tell(f"{command.name}: {tally.kills} kills, {tally.in_a_writing} in a writing, {len(tally.faults)} faults")
    return tally


def _kept(where: Path, evidence: Path, *names: str) -> None:
    evidence.mkdir(parents=True, exist_ok=True)
    for part in (p for name in names for p in where.glob(f"{name}*")):
        if part.is_dir():
            shutil.copytree(part, evidence / part.name, dirs_exist_ok=True)
        else:
            shutil.copy(part, evidence)


def _undisturbed(command: Command, where: Path) -> tuple[dict[str, str], float]:
    if command.forked:  # what it needs is imported and loaded here, once for all its copies
        command.prepare(first := where / f"{command.name}-first.db")
        if code := command.run(first):
            raise RuntimeError(f"{command.name} in this process ended with {code}")
    file = where / f"{command.name}.db"
    command.prepare(file)
    begun = time.monotonic()
    if code := _waited(command.start(file)):
        raise RuntimeError(f"{command.name} that nobody disturbed ended with {code}")
    return dict(content(file)), time.monotonic() - begun


def _chain(
    command: Command, file: Path, kills: int, whole: dict[str, str], seconds: float, chance: random.Random, tally: Tally
) -> None:
    command.prepare(file)
    shown = _shown(file)
    for _ in range(kills):
        running = command.start(file)
        journal = file.with_name(f"{file.name}-journal")
        _wait(running, journal, seconds, chance)
        os.kill(running, signal.SIGKILL)
        if _waited(running) != -signal.SIGKILL:
            break  # it was done before
        tally.kills += 1
        tally.in_a_writing += journal.exists() and journal.stat().st_size > 0
        _look(file, shown, whole, tally)
    for _ in range(2):  # the second changes nothing any more
        if code := _waited(command.start(file)):
            tally.wrong(f"{file.name}: left to itself it ended with {code}")
        tally.faults += [f"{file.name}: {told}" for told in differing(whole, content(file))]
    _clean(file, tally, settled=True)


def _wait(running: int, journal: Path, seconds: float, chance: random.Random) -> None:
    """Until a random moment of its time, or of one of its writings."""
    until = time.monotonic() + chance.uniform(0, seconds * 2 / _CHAIN)  # what a run kept, the next does not do again
    writing = chance.random() < _WRITING
    while time.monotonic() < until and not _ended(running):
        time.sleep(0.001)
    if not writing:
        return
    until = time.monotonic() + seconds
    while time.monotonic() < until and not _ended(running) and not journal.exists():
        time.sleep(0.0002)
    time.sleep(chance.uniform(0, 0.01))


def _look(file: Path, shown: str, whole: dict[str, str], tally: Tally) -> None:
    """After a kill: clean, and what is shown is what was shown before or what an undisturbed run shows."""
    _clean(file, tally)
    now = content(file)
    if now["latest"] not in (shown, whole["latest"]):
        tally.wrong(f"{file.name}: a ledger of some of the documents is shown")
    if now["decisions"] != whole["decisions"]:
        tally.wrong(f"{file.name}: a decision is lost")


def _clean(file: Path, tally: Tally, *, settled: bool = False) -> None:
    tally.faults += [f"{file.name}: archive: {told}" for told in archive_faults(file, settled=settled)]
    tally.faults += [f"{file.name}: doctor finds {f.what} at {f.where}: {f.cause}" for f in examine(str(file)).faults]


def _shown(file: Path) -> str:
    with Store(str(file)):
        return content(file)["latest"]


def forked(words: Sequence[str], reads: int | None = None, writes: int | None = None) -> int:
    """The command in a process that is a copy of this one, and so has its modules; its number. It `reads` from and
    `writes` to these descriptors, else from this process's and to nowhere."""
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        if reads is not None:
            os.dup2(reads, 0)
        os.dup2(os.open(os.devnull, os.O_WRONLY) if writes is None else writes, 1)
        code = _done(words)
    finally:
        os._exit(code)


def _done(words: Sequence[str]) -> int:
    from mahdar.cli import main

    sys.argv = ["mahdar", *words]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _started(words: Sequence[str]) -> int:
    """The command as its users start it; whoever kills it waits for it by its number."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        process = subprocess.Popen([sys.executable, "-m", "mahdar", *words], stdout=nowhere)
    process.returncode = 0  # it is waited for here
    return process.pid


def _ended(process: int) -> bool:
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _waited(process: int) -> int:
    """Its exit code, negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
