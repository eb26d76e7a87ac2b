"""What is killed, and the killing: started by `bench.soak.kills` in the commit that it unpacked."""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from bench.soak.kill_site import served
from bench.soak.killing import Command, kill_again_and_again
from mahdar.engine.build import build, decide
from mahdar.model.decision import Decision, DecisionKind, Target, Telling
from mahdar.model.span import Span
from mahdar.store import Store

_MEMORY = Path("/dev/shm")  # a kill asks nothing of the disk, as a power cut does (bench.soak.power)
DOCUMENTS = 130  # two batches and a bit: three checkpoints of taking in, three of reading
_ORDINALS = (
    "الأولى",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
)


def article(number: int) -> str:
    """A made-up text of a number."""
    ordinal, day, month = _ORDINALS[number % 9], number % 28 + 1, number // 28 % 12 + 1
    return (
        f"لجنة السد تختتم الجولة {ordinal}\n{day:02d}/{month:02d}/2018\n\n"
        f"اختتمت في مرزوقة أمس الجولة {ordinal} من مشاورات لجنة السد، بحضور {number + 12} خبيرا.\n"
        f"وقال وزير الري إن الوفود اتفقت على {number + 3} بنود.\nوأضاف أن الجولة المقبلة ستعقد في نهاية العام.\n"
    )


def commands(where: Path, documents: int = DOCUMENTS, watched: Path | None = None) -> tuple[Command, ...]:
    """What is killed: a build in one process, a build with processes of its own as its users start it, and a watch
    of a sources file."""
    folder = where / "in"
    folder.mkdir()
    for number in range(documents):
        (folder / f"{number:04d}.txt").write_text(article(number), encoding="utf-8")

    def prepare(ledger: Path) -> None:
        with Store(str(ledger), create=True) as store:
            build(store, [str(folder / "0000.txt"), str(folder / "0001.txt")])
            latest = store.latest()
            assert latest is not None
            decide(store, latest, [_decision(store.ledger(latest).documents[0].id)])

    watch = ("watch", str(watched), "--once", "--now", "--allow-private", "--processes", "1")
    return (
        Command("build", lambda ledger: ("build", str(folder), "--ledger", str(ledger), "--processes", "1"), prepare),
        Command(
            "build-started", lambda ledger: ("build", str(folder), "--ledger", str(ledger), "--processes", "2"),
            prepare, forked=False,
        ),
        *((Command("watch", lambda ledger: (*watch, "--ledger", str(ledger)), prepare),) if watched else ()),
    )  # fmt: skip


def _decision(document: str) -> Decision:
    target = Target("document", (Telling(document, "documents", Span(0, 0)),), document)
    return Decision(
        kind=DecisionKind.NOTE, author="A. Reader", at="2031-01-01T00:00:00Z", reason="looked at", targets=(target,)
    )


def shares(all_of_them: int) -> dict[str, int]:
    """How many kills each command gets: a build whose time is all work and a watch the most of them, a build as its
    users start it, which is mostly starting, a tenth."""
    started, watched = all_of_them // 10, all_of_them // 2
    return {"build": all_of_them - started - watched, "build-started": started, "watch": watched}


def main(arguments: Sequence[str]) -> int:
    """`python -m bench.soak.kill_trials RESULT COMMAND KILLS`. What a fault was found in is kept in the folder
    `evidence` beside the result."""
    out, name, kills = Path(arguments[0]), arguments[1], int(arguments[2])
    where, site = Path(tempfile.mkdtemp(prefix="kills-", dir=_MEMORY if _MEMORY.is_dir() else None)), ExitStack()
    try:
        sources = site.enter_context(served(where, DOCUMENTS))
        (command,) = (one for one in commands(where, watched=sources) if one.name == name)
        evidence = out.parent / "evidence" / out.stem
        tally = kill_again_and_again(
            command, kills, where, random.Random(), lambda line: print(line, flush=True), evidence
        )
    finally:
        site.close()
        shutil.rmtree(where)
    out.write_text(json.dumps(asdict(tally), ensure_ascii=False), "utf-8")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
