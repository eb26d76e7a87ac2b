"""The last commit, unpacked beside the work tree: what runs for an hour is not changed meanwhile."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from tools.environment import ROOT


def unpacked(where: Path) -> str:
    """Unpacks the last commit; its id."""
    shutil.rmtree(where, ignore_errors=True)
    where.mkdir(parents=True)
    commit = _git("rev-parse", "HEAD").decode().strip()
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, "src", "bench", "tools", "tests"))) as packed:
        packed.extractall(where, filter="data")
    return commit


def run_there(where: Path, module: str, *arguments: str) -> int:
    """Runs a module of the unpacked commit with the libraries of this environment, at low priority; its exit code."""
    paths = os.pathsep.join((str(where / "src"), str(where)))
    return subprocess.run(
        ["nice", "-n", "10", sys.executable, "-m", module, *arguments], cwd=where, stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": paths, "PYTHONUTF8": "1", "NO_COLOR": "1"}, check=False,
    ).returncode  # fmt: skip


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True).stdout
