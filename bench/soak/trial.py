"""Makes mutmut's mutants of a copy of the project and tries the tests on each.

usage: python -m bench.soak.trial TEST_FILE ...        (in the copy, with the Python that has mutmut)

mutmut itself starts pytest anew for every mutant. Here the tests are collected once, and a mutant is a fork that runs
those of them that reach its function, until one fails: the same verdicts for a tenth of the time. They are written
where mutmut keeps them, so that `mutmut results` and `mutmut show` work in the copy.
"""

# mypy: disable-error-code="import-not-found"
# mutmut has an environment of its own, in which this runs.

from __future__ import annotations

import os
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from mutmut.__main__ import create_mutants
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.file_mutation import filter_mutants_with_type_checker
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, setup_source_paths, walk_mutatable_files

KILLED, SURVIVED, UNTESTED, TIMEOUT, TYPES = 1, 0, 33, 36, 37
_SLOW = 0.15  # seconds from which on a test comes after the others
_PATIENCE = 12  # CPU seconds that a mutant may take; all tests together take half of it


class Trial:
    """As a plugin of pytest it takes the place of the run: first all tests as they are, then every mutant."""

    def __init__(self, untried: dict[str, SourceFileMutationData]) -> None:
        self._untried = untried
        self.failed: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        reach, seconds = self._reach(session.items)
        set_mutant_under_test("")
        for n, (name, data) in enumerate(self._untried.items() if not self.failed else (), start=1):
            tests = sorted(reach[name.rpartition("__mutmut_")[0]], key=lambda item: seconds[item.nodeid] > _SLOW)
            data.exit_code_by_key[name] = _verdict(name, tests) if tests else UNTESTED
            data.save()
            if n % 100 == 0:
                print(f"{n} of {len(self._untried)}", flush=True)
        return True

    def _reach(self, items: list[pytest.Item]) -> tuple[dict[str, list[pytest.Item]], dict[str, float]]:
        """By function the tests that reach it, and how long each test takes."""
        reach: dict[str, list[pytest.Item]] = defaultdict(list)
        seconds: dict[str, float] = {}
        set_mutant_under_test("stats")
        for item in items:
            state()._stats.clear()
            started = time.monotonic()
            if not _passes(item):
                self.failed.append(item.nodeid)
            seconds[item.nodeid] = time.monotonic() - started
            for function in state()._stats:
                reach[function].append(item)
        return reach, seconds


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _verdict(name: str, tests: list[pytest.Item]) -> int:
    pid = os.fork()
    if pid == 0:
        signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
        set_mutant_under_test(name)
        code = KILLED
        try:
            code = SURVIVED if all(map(_passes, tests)) else KILLED
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return TIMEOUT if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def main(tests: list[str]) -> int:
    """Exit code 1 where a test fails without any mutant."""
    set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir(exist_ok=True)
    copy_src_dir()
    copy_also_copy_files()
    setup_source_paths()
    create_mutants(1)
    print("types ...", flush=True)
    by_types = filter_mutants_with_type_checker()
    untried = {}
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        data.meta_path = data.meta_path.resolve()  # the tests run in another folder
        for name in [name for name, code in data.exit_code_by_key.items() if code is None]:
            if name in by_types:
                data.exit_code_by_key[name] = TYPES
            else:
                untried[name] = data
        data.save()
    os.chdir("mutants")
    trial = Trial(untried)
    pytest.main(["-q", "-p", "no:cacheprovider", "--rootdir=.", *tests], plugins=[trial])
    for test in trial.failed:
        print(f"fails without a mutant: {test}")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
