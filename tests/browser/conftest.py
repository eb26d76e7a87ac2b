"""A browser, a served dossier, and pages that fail a test when they complain or ask anybody outside."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, expect, sync_playwright

from mahdar.engine import build as engine
from mahdar.engine.shown import Shown
from mahdar.publish.dossier import create_app
from mahdar.store import Store

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
expect.set_options(timeout=30_000)  # milliseconds: a busy machine is no fault of a page
NAMES = ("chromium", "chromium-browser", "google-chrome")
Scheme = Literal["light", "dark"]
Opener = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The Chromium that is installed, else Playwright's own, else these tests are skipped; CI forbids that. It ends
    with these tests: its event loop would be in the way of others."""
    installed = next((p for n in NAMES if (p := shutil.which(n))), None)
    sandboxed = [] if os.geteuid() else ["--no-sandbox"]  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=installed, args=sandboxed)
        except Error as error:
            if os.environ.get("CI"):
                pytest.fail(f"no browser to test in: {error}")
            pytest.skip("no Chromium on PATH and none of Playwright's own (`playwright install chromium`)")
        yield found
        found.close()


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the sample coverage; nobody writes to it."""
    file = tmp_path_factory.mktemp("sample") / "sample.db"
    with resources.as_file(resources.files("mahdar") / "sample") as folder, Store(str(file), create=True) as store:
        engine.build(store, [str(folder)], track="astana", base=str(folder.parent))
    return file


@pytest.fixture(scope="session")
def served(sample_ledger: Path) -> Iterator[str]:
    """The address of the sample's dossier, without a closing slash."""
    with serving(sample_ledger) as address:
        yield address


class serving:
    """A dossier on a free port of the loopback, as `mahdar serve` has it, ended with the block."""

    def __init__(self, ledger: Path) -> None:
        self._store = Store(str(ledger))
        shown = Shown(self._store)
        app = create_app(shown.load, services=shown.services())
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
        self._store.close()


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Opener]:
    """`visit("/ar/meetings", width=390, scheme="dark", at=address)`: the page once it is quiet. A console error, a
    script that fails, a missing file or a request to anybody but the server fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.type}: {message.text} at {message.location}")

    def open_page(
        path: str,
        *,
        width: int = 1280,
        height: int = 900,
        scheme: Scheme = "light",
        at: str = served,
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts,
            reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda e: complaints.append(f"script: {e}"))
        page.on("request", lambda r: _inside(r, at, complaints))
        page.goto(f"{at}{path}", wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _inside(request: Request, at: str, complaints: list[str]) -> None:
    if not request.url.startswith((f"{at}/", "data:", "blob:")):
        complaints.append(f"asked somebody else: {request.url}")


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA: rule, and the elements it is about."""
    page.evaluate(AXE.read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found: Any = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
    return [f"{v['id']}: {[n['target'] for n in v['nodes']][:4]}" for v in found["violations"]]
