"""With the network cut off every command works but the two that fetch."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from mahdar.cli.app import app

FETCH = {"watch", "add"}
"""The commands that are there to fetch, and nothing else is."""
HERE = Path(__file__).parent
ROOT = HERE.parent


def every_command() -> set[str]:
    """As the app itself has them, those of a group each by itself."""
    group = typer.main.get_command(app)
    found = set()
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {one}" for one in inner} if inner else {name}
    return found


def namespace() -> list[str]:
    """What a command is started by to have no network but a loopback of its own; nothing where none may."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        return []
    return [unshare, "-rn"]


def environment(reached: Path) -> dict[str, str]:
    paths = [str(HERE / "offline"), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    kept = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "OFFLINE_REACHED": str(reached), "MAHDAR_LLM_API_KEY": "none"}


TRIES = """
import socket
for reach in (lambda: socket.create_connection(("192.0.2.1", 80), 1), lambda: socket.getaddrinfo("wakala.example", 80)):
    try:
        reach()
    except OSError:
        continue
    raise SystemExit("the network is there")
"""


def test_the_network_is_really_cut_off(tmp_path: Path) -> None:
    """By the one and by the other, each alone: else nothing below would show anything."""
    reached = tmp_path / "reached"
    refused = subprocess.run([sys.executable, "-c", TRIES], env=environment(reached), check=False)
    assert refused.returncode == 0
    assert reached.read_text(encoding="utf-8").splitlines() == [
        "the address of 192.0.2.1",
        "the address of wakala.example",
    ]
    if cut := namespace():
        bare = {k: v for k, v in environment(reached).items() if k not in ("PYTHONPATH", "OFFLINE_REACHED")}
        assert subprocess.run([*cut, sys.executable, "-c", TRIES], env=bare, check=False).returncode == 0


def test_without_a_network_every_command_works_but_those_that_fetch(tmp_path: Path) -> None:
    pytest.importorskip("mcp", reason="needs the extra mcp")
    pytest.importorskip("openai", reason="needs the extra llm")
    reached, cut = tmp_path / "reached", namespace()
    done = subprocess.run(
        [*cut, sys.executable, "-m", "tests.offline.commands", str(tmp_path), *(["--namespace"] if cut else [])],
        env=environment(reached), cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    came = json.loads(done.stdout.splitlines()[-1])
    assert set(came) == every_command() - FETCH
    assert {name: said for name, (code, said) in came.items() if code} == {}
    assert not reached.exists(), f"beyond this machine: {reached.read_text(encoding='utf-8')}"
