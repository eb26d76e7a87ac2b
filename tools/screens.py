"""Screenshots of every kind of page of the dossier, for looking at: `python -m tools.screens [PART ...]`.

The sample's ledger is served on the loopback. Of each address that the dossier's parts answer, the fullest page that
its own links lead to is taken, in both languages, light and dark, on a phone and on a wide screen, into `.screens/`; a
kind of page that no link leads to is named. Words choose among the pages: `python -m tools.screens meeting review`.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from importlib import resources
from pathlib import Path
from socket import create_server
from urllib.parse import quote
from urllib.request import urlopen

import uvicorn
from playwright.sync_api import Page, sync_playwright
from starlette.routing import compile_path

from mahdar.engine import build as engine
from mahdar.engine.shown import Shown
from mahdar.publish.dossier import create_app
from mahdar.publish.dossier.pages import PARTS
from mahdar.publish.dossier.shelf import Shelf
from mahdar.store import Store
from tools.environment import ROOT

OUT = ROOT / ".screens"
WIDTHS = {"phone": 390, "wide": 1440}
TALLEST = 3200  # pixels of a page that are kept
MORE = (
    "/search?q=قمة -حلب from:2018", "/search?q=ظظظ", "/timeline?when=2018", "/announcements?outcome=late",
    "/stances?topic=humanitarian aid", "/figures?unit=detainees&of=released", "/meetings?as_of=2018-06-01", "/nowhere",
)  # fmt: skip
_TRIED = 10  # pages of a kind among which the fullest is taken
_LINK = re.compile(r'href="(/en/[^"#]*)')
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def served() -> Iterator[tuple[str, list[str]]]:
    """The address of the sample's dossier, in which decisions may be taken, and what its parts answer."""
    with (
        tempfile.TemporaryDirectory() as folder,
        resources.as_file(resources.files("mahdar") / "sample") as sample,
        Store(str(Path(folder, "sample.db")), create=True) as store,
        create_server(("127.0.0.1", 0)) as listener,
    ):
        engine.build(store, [str(sample)], track="astana", base=str(sample.parent))
        shown = Shown(store, decisions=True)
        services = shown.services()
        shelf = Shelf(shown.load, services)
        server = uvicorn.Server(uvicorn.Config(create_app(shown.load, services=services), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", [path for p in PARTS for path in p(shelf).routes()]
        server.should_exit = True
        thread.join(10)
        shown.close()


def fullest(at: str, routes: list[str]) -> tuple[list[str], list[str]]:
    """For each kind of page the longest of the first that links lead to; and the kinds that none leads to."""
    patterns = [(route, compile_path(route)[0]) for route in routes if "." not in route and "/cited/" not in route]
    seen: dict[str, dict[str, int]] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path, patterns)
        if kind is None or path in seen.setdefault(kind, {}) or len(seen[kind]) >= _TRIED:
            continue
        with urlopen(f"{at}/en{quote(path, safe='/?=&%')}") as answer:
            body = answer.read().decode()
        seen[kind][path] = len(body)
        waiting += [unescape(x).removeprefix("/en") for x in _LINK.findall(body)]
    chosen = [max(pages, key=lambda p: (kind == p, pages[p])) for kind, pages in seen.items()]
    return chosen, [r for r, _ in patterns if not any(k == r or r.startswith("/{kind}") for k in seen)]


def _kind(path: str, patterns: list[tuple[str, re.Pattern[str]]]) -> str | None:
    """Which of the parts' addresses it is; those of any kind of entry count by their first word."""
    plain = path.split("?")[0]
    if plain.startswith("/cited/") or "." in plain:
        return None  # files
    for route, pattern in patterns:
        if pattern.match(plain):
            return route.replace("{kind}", plain.split("/")[1])
    return None


def take(page: Page, at: str, path: str, lang: str, screen: str) -> None:
    """Loads a page once and keeps it light and dark."""
    page.emulate_media(color_scheme="light")
    page.goto(f"{at}/{lang}{path}", wait_until="load")
    page.wait_for_timeout(120)  # for what scripts draw
    name = re.sub(r"[^\w=.-]+", "_", path.strip("/"))[:60] or "overview"
    tall = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
    clip = {"x": 0, "y": 0, "width": WIDTHS[screen], "height": tall}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        if scheme == "dark" and page.locator("canvas").count():  # painted once
            page.reload(wait_until="load")
            page.wait_for_timeout(120)
        file = OUT / f"{lang}-{screen}-{scheme}" / f"{name}.png"
        page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]


def main(wanted: list[str]) -> int:
    installed = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    with served() as (at, routes), sync_playwright() as playwright:
        pages, unreached = fullest(at, routes)
        pages = [p for p in (*pages, *MORE) if not wanted or any(w in p for w in wanted)]
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        for screen, width in WIDTHS.items():
            for lang in ("ar", "en"):
                page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
                for path in pages:
                    take(page, at, path, lang, screen)
                page.close()
        browser.close()
    print(f"{len(pages)} pages, {len(pages) * 8} pictures in {OUT.name}/")
    if unreached and not wanted:
        print("no link leads to:", ", ".join(unreached))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
