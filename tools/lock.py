"""Renews the locks: requirements.txt, tools/requirements-*.txt and package-lock.json.

Run as `python3 -m tools.lock [--upgrade]`. Pins that still fit are kept unless `--upgrade` is given. The
locks name versions and hashes, never an address: every machine asks the package index that it is set up for.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.assets import npm_command
from tools.environment import ROOT, SetupError, find_uv, run

EXTRAS = ("extract", "llm", "mcp", "sheets")
# Each lock of Python packages and what is resolved into it.
PYTHON_LOCKS: dict[str, list[str | Path]] = {
    "requirements.txt": ["pyproject.toml", *(part for e in EXTRAS for part in ("--extra", e)), "--group", "dev"],
    "tools/requirements-uv.txt": ["--group", "uv"],
    "tools/requirements-node.txt": ["--group", "node"],
    "tools/requirements-model.txt": ["--group", "model", "--no-deps"],
    "tools/requirements-fuzz.txt": ["--group", "fuzz", "--no-deps"],
    "tools/requirements-soak.txt": ["pyproject.toml", "--group", "soak", "--constraint", "requirements.txt"],
}


def lock_python(upgrade: bool) -> None:
    """One resolution for every platform and every Python from 3.11 on, with the hashes of all files."""
    uv = find_uv()
    for lock, sources in PYTHON_LOCKS.items():
        options: list[str | Path] = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
        options += ["--custom-compile-command", "make lock", *(["--upgrade"] if upgrade else [])]
        if not run([uv, "pip", "compile", *sources, *options, "--output-file", lock]):
            raise SetupError(f"{lock} could not be renewed.", "uv said why just above.")


def lock_npm(upgrade: bool) -> None:
    """npm's lock without `resolved` and `funding`, the two places where it would write addresses."""
    path = ROOT / "package-lock.json"
    if upgrade:
        path.unlink(missing_ok=True)
    if not run([*npm_command(), "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"]):
        raise SetupError("package-lock.json could not be renewed.", "npm said why just above.")
    lock = json.loads(path.read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n", "utf-8")


def main() -> int:
    """Exit code 0 with all locks renewed, 1 with the reason and the remedy on stderr."""
    upgrade = "--upgrade" in sys.argv[1:]
    try:
        lock_python(upgrade)
        lock_npm(upgrade)
    except SetupError as error:
        print(f"locks were not renewed: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
