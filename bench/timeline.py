"""How smoothly the timeline zooms and pans in Chromium: the time between frames while a reader does both.

usage: python -m bench.timeline [--meetings N] [--seed S] [--ledger FILE] [--width W] [--shot FILE.png]

The meetings are those of a `bench/world`, or of a ledger file. Three gestures, each with as many steps as the browser
takes in: wheel zoom from all years to days and back, dragging to and fro at all years, dragging near by. Frames are
counted in the page by requestAnimationFrame, so that a browser with nothing to do gives 16.7 ms. `busy`: what the
page's own thread works for a frame on average.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn
from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.world.knobs import Knobs
from bench.world.press import press
from bench.world.truth import world
from mahdar.engine.shown import Shown
from mahdar.publish.dossier import DossierData, create_app
from mahdar.reconcile import reconcile
from mahdar.store import Store

COUNT = """() => {
  window.frames_ = []; let last = performance.now();
  const tick = (now) => {
    window.frames_.push(now - last); last = now; window.counting_ = requestAnimationFrame(tick);
  };
  window.counting_ = requestAnimationFrame(tick);
}"""
COUNTED = "() => { cancelAnimationFrame(window.counting_); return window.frames_.slice(2); }"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ledger", type=Path, help="a ledger file instead of a world")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--shot", type=Path, help="a picture of all years")
    a = parser.parse_args()
    if a.ledger:
        data = Shown(Store(str(a.ledger))).load()
    else:
        data = DossierData(reconcile(press(world(Knobs(seed=a.seed, meetings=a.meetings))).readings))
    print(f"{len(data.ledger.meetings):,} meetings, {len(data.ledger.announcements):,} announcements")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(lambda: data), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        look(f"http://127.0.0.1:{listening.getsockname()[1]}", a.width, a.shot)
        server.should_exit = True
        thread.join(10)


def look(address: str, width: int, shot: Path | None) -> None:
    """Every gesture in both languages."""
    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print("page  gesture                marks  frames   median     95 %      max     busy  (ms)")
        for lang in ("en", "ar"):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(f"{address}/{lang}/timeline", wait_until="networkidle")
            page.wait_for_selector(".tl-frame[data-ready]")
            size = page.evaluate("async () => (await (await fetch(location.pathname + '.json')).blob()).size")
            page.click("[data-move=whole]")
            page.wait_for_timeout(1500)
            page.evaluate("document.querySelector('.tl').scrollIntoView()")
            if shot and lang == "ar":
                page.screenshot(path=str(shot))
            meter = page.context.new_cdp_session(page)
            meter.send("Performance.enable")
            for name, gesture in (("zoom in and out", zoom), ("drag, all years", drag), ("drag, near by", near)):
                frames, worked = gesture(page, meter)
                marks = page.evaluate("document.querySelectorAll('.tl a').length")
                told = sorted(frames)
                times = told[len(told) // 2], told[int(len(told) * 0.95)], told[-1], worked
                print(f"{lang:5} {name:20} {marks:7} {len(told):7} " + " ".join(f"{t:8.1f}" for t in times))
            print(f"{lang:5} data: {size:,} bytes")
            page.close()
        browser.close()


def busy(meter: CDPSession) -> float:
    """Milliseconds that the page's own thread has worked: scripts, style, layout, painting."""
    told = {m["name"]: m["value"] for m in meter.send("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"]) * 1000


def watched(page: Page, meter: CDPSession, gesture: Callable[[float, float], None]) -> tuple[list[float], float]:
    """The frames of a gesture that begins in the middle of the picture, and the work of one on average."""
    x, y = middle(page)
    page.mouse.move(x, y)
    before = busy(meter)
    page.evaluate(COUNT)
    gesture(x, y)
    frames: list[float] = page.evaluate(COUNTED)
    return frames, (busy(meter) - before) / len(frames)


def zoom(page: Page, meter: CDPSession) -> tuple[list[float], float]:
    def turn(x: float, y: float) -> None:
        for step in (-60, 60):
            for _ in range(50):
                page.mouse.wheel(0, step)

    page.keyboard.down("Control")
    found = watched(page, meter, turn)
    page.keyboard.up("Control")
    return found


def drag(page: Page, meter: CDPSession, closer: int = 1) -> tuple[list[float], float]:
    """At a scale at which there is something to move to; after one step most of it is in view."""
    for _ in range(closer):
        page.click("[data-move=closer]")
        page.wait_for_timeout(600)
    page.wait_for_timeout(1000)

    def pull(x: float, y: float) -> None:
        page.mouse.down()
        for n in range(120):
            page.mouse.move(x + (250 - abs(n % 100 - 50) * 10), y)
        page.mouse.up()

    return watched(page, meter, pull)


def near(page: Page, meter: CDPSession) -> tuple[list[float], float]:
    return drag(page, meter, closer=4)


def middle(page: Page) -> tuple[float, float]:
    page.evaluate("document.querySelector('.tl').scrollIntoView()")
    box = page.locator(".tl").bounding_box()
    assert box is not None  # the timeline is on the page
    return box["x"] + box["width"] / 2, 400.0


if __name__ == "__main__":
    main()
