"""Checks what leaves this checkout: the tracked files and the wheel.

Run as `.venv/bin/python -m tools.shipped [--wheel-to FOLDER]` from the project's root, after `make setup`.
Prints each finding on its own line; exit code 1 if there is any.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tools.assets import FILES, MADE, VENDOR
from tools.environment import LOCKS, ROOT

PACKAGE = ROOT / "src" / "mahdar"

# Absolute paths of some machine: a home, or this very checkout and what lies around it. The words are joined here, so
# that this file is not its own finding.
_HOMES = "|".join(["ro" + "ot", "ho" + "me/[a-z]", "Us" + "ers/[A-Za-z]", "wo" + "rk/"])
MACHINE_PATH = re.compile(rf"(?<![\w.~\-/])/(?:{_HOMES})")
REGISTRY = re.compile("|".join(["python" + r"hosted\.org", r"py" + r"pi\.org", "regis" + r"try\.(?:npm|yarn)"]))
ADDRESS = re.compile(r"\b(?:https?|file|git\+\w+)://|--(?:index-url|extra-index-url|find-links)\b")


def tracked_files() -> list[Path]:
    """What git tracks and is there, so nothing that a build made or another has just removed."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def findings_in_text(path: Path, text: str) -> Iterator[str]:
    """Paths of a machine and registry hosts anywhere; addresses of any kind in the locks."""
    name = path.relative_to(ROOT).as_posix()
    for number, line in enumerate(text.splitlines(), start=1):
        if MACHINE_PATH.search(line) or str(ROOT) in line:
            yield f"{name}:{number}: a path of one machine: {line.strip()[:80]}"
        if REGISTRY.search(line):
            yield f"{name}:{number}: the host of a package registry: {line.strip()[:80]}"
        if name in LOCKS and ADDRESS.search(line):
            yield f"{name}:{number}: an address in a lock: {line.strip()[:80]}"


def findings_in_tracked(files: list[Path]) -> Iterator[str]:
    """Every text file is read whole; binary files (pictures) are left alone."""
    for path in files:
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        yield from findings_in_text(path, text)


def findings_in_packages(files: list[Path]) -> Iterator[str]:
    """A folder of modules without `__init__.py` is seen by neither the type checker nor the import contracts."""
    for folder in sorted({path.parent for path in files if path.suffix == ".py" and PACKAGE in path.parents}):
        if folder.name != "versions" and not (folder / "__init__.py").is_file():
            yield f"{folder.relative_to(ROOT)}: modules without __init__.py"


def build_wheel(folder: Path) -> Path:
    """Builds with the locked backend, in this environment."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def findings_in_wheel(wheel: Path, files: list[Path]) -> Iterator[str]:
    """The wheel has each tracked file of the package, the vendored page assets and the licence; and no more."""
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
        licences = {Path(name).name for name in archive.namelist() if ".dist-info/licenses/" in name}
    expected = {path.relative_to(ROOT / "src").as_posix() for path in files if PACKAGE in path.parents}
    expected |= {(VENDOR / name).relative_to(ROOT / "src").as_posix() for name in (*FILES.values(), *MADE)}
    yield from (f"wheel: {name} is missing" for name in sorted(expected - inside))
    yield from (f"wheel: {name} is in it, but git does not track it" for name in sorted(inside - expected))
    yield from (f"wheel: {name} is missing" for name in sorted({"LICENSE", "NOTICE"} - licences))


def main() -> int:
    """Exit code 0 and one closing line if there is nothing to say."""
    parser = argparse.ArgumentParser(description="check the tracked files and the wheel")
    parser.add_argument("--wheel-to", type=Path, help="keep the wheel in this folder")
    arguments = parser.parse_args()
    files = tracked_files()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build_wheel(arguments.wheel_to or Path(scratch))
        found = [*findings_in_tracked(files), *findings_in_packages(files), *findings_in_wheel(wheel, files)]
    for finding in found:
        print(finding)
    print(f"{len(files)} tracked files and {wheel.name}: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
