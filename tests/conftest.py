"""Fixtures that every test may ask for."""

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# What is printed in a test is as wide as where there is no terminal: pytest tells its processes the width of its own.
os.environ.pop("COLUMNS", None)

# A shell starts what it runs behind itself deaf to Ctrl-C, and so is whatever that starts; some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The gate tries the same examples each time, so that it tells of what was changed and not of luck;
# `HYPOTHESIS_PROFILE=search make tests` tries others.
settings.register_profile("gate", derandomize=True, database=None, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated articles beside the project; a test that needs it is skipped where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, which is not part of the project")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of three made-up articles; nobody writes to it."""
    from tests.articles import folder_of
    from tests.deciding import run

    folder = tmp_path_factory.mktemp("press")
    file = folder / "l.db"
    assert run("build", folder_of(folder / "in", range(3)), "--ledger", file, "--processes", 1).exit_code == 0
    return file


@pytest.fixture
def ledger(built: Path, tmp_path: Path) -> Path:
    """A copy of it to decide on."""
    return Path(shutil.copy(built, tmp_path / "l.db"))
