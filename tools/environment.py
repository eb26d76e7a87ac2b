"""Makes `.venv` from the lock, with nothing but a bare Python 3.11 or newer to start from.

Run as `python3 -m tools.environment` from the project's root; it uses the standard library only. Every
package is checked against the hash in its lock, and no Python is ever downloaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
UV_LOCK = ROOT / "tools" / "requirements-uv.txt"
# Everything that pins versions, relative to ROOT.
LOCKS = (
    "requirements.txt",
    "tools/requirements-uv.txt",
    "tools/requirements-node.txt",
    "package-lock.json",
    "tools/requirements-model.txt",
    "tools/requirements-soak.txt",
)


class SetupError(Exception):
    """A step that failed: what it was and what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}\n  remedy: {remedy}")


def run(command: list[str | Path], *, quiet: bool = False) -> bool:
    """True if the command ended well; its output is shown unless `quiet`."""
    stream = subprocess.DEVNULL if quiet else None
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    # An activated environment of another project must not draw the packages to itself.
    environment.pop("VIRTUAL_ENV", None)
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, stdout=stream, stderr=stream).returncode == 0
    except OSError:
        return False


def find_uv() -> Path:
    """A working uv: the one on PATH, or one brought into `.tools` by pip."""
    on_path = shutil.which("uv")
    if on_path and run([on_path, "--version"], quiet=True):
        return Path(on_path)
    own, loose = TOOLS / "uv" / "bin" / "uv", TOOLS / "uv-loose" / "bin" / "uv"
    for candidate in (own, loose):
        if run([candidate, "--version"], quiet=True):
            return candidate
    print("bringing uv ...", flush=True)
    if _uv_in_environment(own.parent.parent):
        return own
    if _uv_in_folder(loose.parent.parent):
        return loose
    raise SetupError(
        "uv is not on PATH and could not be installed with pip.",
        "check the network (and any package index set for pip), or install uv yourself, or give this Python "
        "its venv and pip modules (Debian, Ubuntu: apt install python3-venv python3-pip); then run make again.",
    )


def _uv_in_environment(folder: Path) -> bool:
    """Debian's Python has no ensurepip until python3-venv is there; then this is False and leaves nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    python = folder / "bin" / "python"
    made = run([sys.executable, "-m", "venv", folder], quiet=True)
    if made and run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", UV_LOCK]):
        return True
    shutil.rmtree(folder, ignore_errors=True)
    return False


def _uv_in_folder(folder: Path) -> bool:
    """The way for a Python that has pip but cannot make environments."""
    shutil.rmtree(folder, ignore_errors=True)
    return run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--target", folder, "-r", UV_LOCK]
    )


def install_locked(uv: Path, venv: Path, lock: Path, *options: str) -> None:
    """Makes `venv` if it is not a working environment yet, and installs what `lock` pins."""
    python = venv / "bin" / "python"
    if not run([python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], quiet=True):
        shutil.rmtree(venv, ignore_errors=True)
        if not run([uv, "venv", "--quiet", "--python", sys.executable, venv]):
            raise SetupError(f"{venv.name} could not be made.", "is the disk full, or the folder read-only?")
    if not run([uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", *options, "-r", lock]):
        raise SetupError(
            f"the packages pinned in {lock.name} could not be installed.",
            "uv said why just above; most often the network or the package index does not answer. "
            "Run make again once it does: what was fetched is kept.",
        )


def main() -> int:
    """Exit code 0 with `.venv` complete, 1 with the reason and the remedy on stderr."""
    try:
        uv = find_uv()
        install_locked(uv, VENV, ROOT / "requirements.txt")
        # The build backend is pinned in the same lock, so nothing more is fetched here.
        editable: list[str | Path] = ["--no-deps", "--no-build-isolation", "--editable", ROOT]
        if not run([uv, "pip", "install", "--quiet", "--python", VENV / "bin" / "python", *editable]):
            raise SetupError("mahdar itself could not be installed.", "uv said why just above.")
    except SetupError as error:
        print(f"setup failed: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
