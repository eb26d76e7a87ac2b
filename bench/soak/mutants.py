"""Mutants of the modules that decide identity, fields and outcomes, run against the quick tests of reconciliation.

The last commit is what is measured, in a copy of its own (`.cache/soak/mutants`), with one process at low priority. A
mutant is caught by the type checker, which `make test` runs too, or killed by a test, or it survives. `mutants.toml`
names the modules, the tests, and for survivors that were looked at why each is left.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tarfile
import time
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.soak.survivors import Survivor, found
from tools.environment import ROOT, TOOLS, SetupError, find_uv, install_locked

BOUND = 0.10
"""The share of a module's mutants below which the survivors have to stay."""
RESULT = ROOT / "bench" / "results" / "mutants.json"
_PLAN = Path(__file__).parent / "mutants.toml"
_COPY = ROOT / ".cache" / "soak" / "mutants"
_VENV = TOOLS / "soak"
_SOURCES = "src/mahdar/reconcile"
_COPIED = ("src", "tests", "bench")
# How mutmut counts what became of a mutant; every other code is a test that failed.
_SURVIVED, _TYPES, _TIMEOUTS, _UNTESTED = 0, 37, (36, 24, -24, 152, 255), (None, 5, 33)
# A mutated copy holds every `__init__` many times over, and `type: ignore` comments of mutmut's own: what is said of
# these alone is left out, or all mutants of such a function would be taken as caught.
_CONFIG = """\
[tool.pytest.ini_options]
pythonpath = ["."]

[tool.mypy]
strict = true
warn_unused_ignores = false
python_version = "3.11"
mypy_path = "src"
explicit_package_bases = true
namespace_packages = true
warn_unreachable = true
enable_error_code = ["redundant-expr", "truthy-bool"]
disable_error_code = ["no-redef"]

[tool.mutmut]
source_paths = ["src"]
also_copy = ["bench"]
use_git_change_detection = false
only_mutate = {modules}
type_check_command = ["{python}", "-m", "mypy", "--output", "json", "{sources}"]
"""


@dataclass(frozen=True, slots=True)
class Count:
    """What became of one module's mutants."""

    module: str
    mutants: int
    by_types: int
    by_tests: int
    by_timeout: int
    survived: int

    @property
    def share(self) -> float:
        return self.survived / self.mutants if self.mutants else 0.0

    @property
    def share_of_tested(self) -> float:
        """Of those that the type checker lets pass, which the tests alone have to kill."""
        left = self.mutants - self.by_types
        return self.survived / left if left else 0.0


def run(keep: bool = False) -> bool:
    """True when every module's survivors are below the bound; writes bench/results/mutants.json. `keep`: a mutant that
    an earlier run killed, of a function not changed since, is not tried again; survivors are."""
    plan = tomllib.loads(_PLAN.read_text("utf-8"))
    python = _environment()
    started = time.monotonic()
    kept = keep and _forget_survivors(plan["modules"])
    if not kept:
        shutil.rmtree(_COPY, ignore_errors=True)
    commit = _copied(plan["modules"], python)
    tests = [f"tests/{t}.py" for t in plan["tests"]]
    status = subprocess.run(
        ["nice", "-n", "15", python, "-m", "bench.soak.trial", *tests],
        cwd=_COPY, stdin=subprocess.DEVNULL, env=os.environ | {"PYTHONUTF8": "1", "NO_COLOR": "1"},
    ).returncode  # fmt: skip
    if status:
        raise SetupError("the mutants were not tried.", "it was said why just above; `make tests` has to pass first.")
    counts, survivors = _read(plan["modules"], plan.get("left", []))
    _write(commit, plan, counts, survivors, time.monotonic() - started, kept, python)
    print()
    for c in counts:
        print(f"{c.module:12}{c.mutants:6} mutants{c.survived:5} survived  {c.share:6.1%} ({c.share_of_tested:.1%})")
    unexplained = sum(not s.why for s in survivors)
    print(f"{len(survivors)} survivors, {unexplained} of them without a reason: {RESULT.relative_to(ROOT)}")
    return all(c.share < BOUND for c in counts)


def _environment() -> Path:
    """The Python with mutmut, in `.tools/soak`."""
    install_locked(find_uv(), _VENV, ROOT / "tools" / "requirements-soak.txt")
    return _VENV / "bin" / "python"


def _forget_survivors(modules: dict[str, str]) -> bool:
    """Of an earlier run what was killed stays; False where there was none."""
    files = [path for m in modules if (path := _COPY / "mutants" / _SOURCES / f"{m}.py.meta").is_file()]
    for path in files:
        meta = json.loads(path.read_text("utf-8"))
        codes = meta["exit_code_by_key"]
        meta["exit_code_by_key"] = {name: code if _caught(code) else None for name, code in codes.items()}
        path.write_text(json.dumps(meta), "utf-8")
    return bool(files)


def _caught(code: int | None) -> bool:
    return code not in (_SURVIVED, *_UNTESTED, *_TIMEOUTS)


def _copied(modules: dict[str, str], python: Path) -> str:
    """Unpacks the last commit, and returns its id."""
    _COPY.mkdir(parents=True, exist_ok=True)
    commit = _git("rev-parse", "HEAD").decode().strip()
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, *_COPIED))) as packed:
        packed.extractall(_COPY, filter="data")
    config = _CONFIG.format(
        modules=json.dumps([f"{_SOURCES}/{m}.py" for m in modules]), python=python, sources=_SOURCES
    )
    (_COPY / "pyproject.toml").write_text(config, "utf-8")
    return commit


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True).stdout


def _read(modules: dict[str, str], left: list[dict[str, str]]) -> tuple[list[Count], list[Survivor]]:
    counts, survivors = [], []
    for module in modules:
        mutated = _COPY / "mutants" / _SOURCES / f"{module}.py"
        codes: dict[str, int | None] = json.loads(Path(f"{mutated}.meta").read_text("utf-8"))["exit_code_by_key"]
        alive = [name for name, code in codes.items() if not _caught(code) and code not in _TIMEOUTS]
        types = sum(code == _TYPES for code in codes.values())
        late = sum(code in _TIMEOUTS for code in codes.values())
        counts.append(Count(module, len(codes), types, len(codes) - types - late - len(alive), late, len(alive)))
        survivors += found(module, mutated.read_text("utf-8"), alive, left)
    return counts, survivors


def _write(
    commit: str,
    plan: dict[str, object],
    counts: list[Count],
    survivors: list[Survivor],
    seconds: float,
    kept: bool,
    python: Path,
) -> None:
    versions = subprocess.run([python.parent / "mutmut", "--version"], capture_output=True, text=True).stdout.split()
    whole = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit,
        "mutmut": versions[-1] if versions else "unknown",
        "seconds": round(seconds),
        "sampled": False,
        "killed_before_kept": kept,
        "bound": BOUND,
        "tests": plan["tests"],
        "modules": [
            {
                "module": c.module, "mutants": c.mutants, "caught_by_types": c.by_types, "killed_by_tests": c.by_tests,
                "timed_out": c.by_timeout, "survived": c.survived, "share": round(c.share, 4),
                "share_of_those_left_to_tests": round(c.share_of_tested, 4),
            }
            for c in counts
        ],
        "survivors": [s.told() for s in survivors],
    }  # fmt: skip
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")
