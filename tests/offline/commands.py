"""Every command once, in a process without a network: `python commands.py FOLDER`. What came of each goes to standard
output as JSON: its exit code, and what it said if that is not 0."""

from __future__ import annotations

import fcntl
import json
import os
import re
import signal
import socket
import struct
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner

from bench.soak.killing import forked
from mahdar.cli.app import app
from mahdar.store import Store
from tests.articles import folder_of
from tests.deciding import SIGNED
from tests.llm_server import says, scripted

_UP = 0x8914, 0x1 | 0x40  # SIOCSIFFLAGS; up, running
Words = list[str]


def loopback_up() -> None:
    """A new network namespace has a loopback that is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        fcntl.ioctl(s, _UP[0], struct.pack("16sh", b"lo", _UP[1]))


def commands(where: Path) -> Mapping[str, Words]:
    """Each command as its users write it, `serve`, `mcp` and `compare` apart; the order is that they are run in."""
    press, ledger = folder_of(where / "in", range(3)), str(where / "l.db")
    with Store(ledger, create=True):
        pass
    own = where / "oasis.toml"
    text, on = str(press / "0000.txt"), ["--ledger", ledger]
    signed = [str(word) for word in SIGNED]
    judged = [*signed, *on]
    sheet = where / "sheet.csv"
    sheet.write_text("series,kind,number,date,place\nلجنة النهر,round,7,2018-03-12,داكار\n", encoding="utf-8")
    run(["build", str(press), *on, "--processes", "2"])
    with Store(ledger) as store:
        latest = store.latest()
        assert latest is not None
        held = store.ledger(latest)
    (one, two, three), person, promise = held.meetings[:3], held.people[0], held.announcements[0]
    statement, document = held.statements[0], held.documents[0]
    return {
        "build": ["build", str(press), *on, "--processes", "2"], "read": ["read", text], "date": ["date", text],
        "show": ["show", "meetings", *on], "why": ["why", one.id, *on], "cite": ["cite", one.id, *on],
        "search": ["search", "لجنة النهر", *on], "contradictions": ["contradictions", *on],
        "outlets": ["outlets", *on], "sources": ["sources", *on], "copies": ["copies", *on],
        "furniture": ["furniture", *on], "export": ["export", *on], "tracks": ["tracks"],
        "changes": ["changes", "--since", "2019-01-01", *on],
        "decide accept": ["decide", "accept", one.id, *judged],
        "decide reject": ["decide", "reject", statement.support[0], *judged],
        "decide not-same": ["decide", "not-same", one.id, two.id, *judged],
        "decide same": ["decide", "same", three.id, one.id, *judged],
        "decide set-field": ["decide", "set-field", person.id, "--field", "name", "--value", "سالم", *judged],
        "decide set-outcome": ["decide", "set-outcome", promise.id, "--value", "kept", *judged],
        "decide note": ["decide", "note", person.id, *judged],
        "decide add": ["decide", "add", document.id, "meetings", "kind=round", "--words", "لجنة النهر تختتم", *judged],
        "decide import": ["decide", "import", str(sheet), *judged],
        "log": ["log", *on], "undo": ["undo", "d-", *judged],
        "publish": ["publish", str(where / "edition"), "--lang", "ar", *on], "doctor": ["doctor", *on],
        "demo": ["demo", "--no-serve", "--ledger", str(where / "demo.db")],
        "track new": ["track", "new", "oasis", "--out", str(own)],
        "track check": ["track", "check", str(_filled(where))],
    }  # fmt: skip


def _filled(where: Path) -> Path:
    file = where / "filled.toml"
    run(["track", "new", "wadi", "--out", str(file)])
    words = file.read_text(encoding="utf-8").replace("names = []", 'names = ["واحة"]').replace('""', '"واحة"')
    file.write_text(words, encoding="utf-8")
    return file


def run(words: Words) -> tuple[int, str]:
    result = CliRunner().invoke(app, words, env={"MAHDAR_BY": ""})
    return result.exit_code, result.output


def served(ledger: str) -> tuple[int, str]:
    """A page of `serve`, asked for on the loopback, in a copy of this process, which has the modules already."""
    reads, writes = os.pipe()
    server = forked(["serve", "--ledger", ledger, "--port", "0"], writes=writes)
    os.close(writes)
    page = ""
    with open(reads, encoding="utf-8") as said:  # noqa: PTH123
        told = said.readline()
        if address := re.search(r"http://127\.0\.0\.1:\d+/", told):
            with urllib.request.urlopen(address[0], timeout=60) as answer:
                page = answer.read().decode()
        os.kill(server, signal.SIGINT)
        code = os.waitstatus_to_exitcode(os.waitpid(server, 0)[1])
    return (code, told + page) if "mahdar" not in page.lower() else (code, "")


def answered(ledger: str) -> tuple[int, str]:
    """`mcp`, which ends when its client does."""
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}  # fmt: skip
    (reads, asks), (answers, writes) = os.pipe(), os.pipe()
    os.write(asks, json.dumps(hello).encode() + b"\n")
    os.close(asks)
    server = forked(["mcp", "--ledger", ledger], reads, writes)
    os.close(writes)
    with open(answers, encoding="utf-8") as said:  # noqa: PTH123
        told = said.read()
    code = os.waitstatus_to_exitcode(os.waitpid(server, 0)[1])
    return (0, "") if '"serverInfo"' in told else (code or 1, told)


def compared(text: str, answers: Path) -> tuple[int, str]:
    """`compare`, with a server on the loopback: that it asks one at all is what it is for."""
    layers = ("times", "offices", "meetings", "statements", "announcements", "figures", "positions")
    nothing: dict[str, list[str]] = {layer: [] for layer in layers}
    with scripted(says(nothing)) as script:
        words = ["compare", text, "--base-url", script.url, "--model", "small", "--answers", str(answers)]
        return run(words)


def main(where: Path) -> None:
    if "--namespace" in sys.argv:
        loopback_up()
    came: dict[str, tuple[int, str]] = {}
    for name, words in commands(where).items():
        if name == "undo":
            with Store(str(where / "l.db")) as store:
                words[1] = store.decisions()[0].id
        came[name] = run(words)
    ledger, text = str(where / "l.db"), str(where / "in" / "0000.txt")
    came["serve"], came["mcp"] = served(ledger), answered(ledger)
    came["compare"] = compared(text, where / "answers")
    print(json.dumps({name: [code, "" if code == 0 else said] for name, (code, said) in came.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
