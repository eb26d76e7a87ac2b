"""The review by keyboard alone, and hostile text, in a real browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from mahdar.engine.shown import Shown
from mahdar.publish.dossier import DossierData, create_app
from mahdar.publish.dossier.server import configured
from mahdar.store import Store
from tests.browser.conftest import Opener, violations


@contextmanager
def listening(app: object) -> Iterator[str]:
    with create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(configured(app))  # type: ignore[arg-type]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def desk(sample_ledger: Path, tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """The sample's dossier on a copy that may be decided on."""
    file = shutil.copy(sample_ledger, tmp_path / "decided.db")
    with Store(str(file)) as store:
        shown = Shown(store, decisions=True)
        with listening(create_app(shown.load, services=shown.services())) as address:
            yield address, store
        shown.close()


def question(page: Page) -> str:
    return page.url.split("/review/")[1].split("?")[0]


def begin(page: Page) -> None:
    """The first question, with its keys at work."""
    page.locator("a.begin").click()
    page.wait_for_url("**/review/q-*", wait_until="load")


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)


def test_twenty_questions_by_keyboard_alone(visit: Opener, desk: tuple[str, Store]) -> None:
    """From the overview: the way to the review, the name, twenty decisions, one of them taken back."""
    at, store = desk
    page = visit("/ar/", at=at)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.desk-link')"):
            break
    press(page, "Enter")
    page.locator(".signing input[name=name]").focus()
    page.keyboard.type("سلمى الحداد")
    press(page, "Enter")
    page.locator("a.begin").focus()
    press(page, "Enter")
    met = []
    for n in range(20):
        met.append(question(page))
        assert page.locator("blockquote mark").count(), "no evidence in view"
        if n == 3:  # with a reason, typed; keys are letters meanwhile
            page.keyboard.press("n")
            page.keyboard.type("as the minutes have it")
            page.keyboard.press("Escape")
        if n == 5:
            press(page, "s")
            press(page, "a")
            continue
        if n == 6:
            press(page, "u")
            assert question(page) not in met[:5]
        several = page.locator("button[data-key='2']").count()
        press(page, "2" if n % 4 == 1 and several else "a")
    kept = store.decisions()
    answers = [d for d in kept if d.kind != "retract"]
    assert (len(answers), len(kept) - len(answers)) == (20, 1)
    assert {d.author for d in kept} == {"سلمى الحداد"}
    assert [d.reason for d in kept].count("as the minutes have it") == 1
    page.goto(f"{at}/ar/log")
    assert page.locator("main li.row").count() == 21


@pytest.mark.parametrize(("lang", "width", "scheme"), [("ar", 1280, "light"), ("en", 390, "dark")])
def test_review_and_log_are_open_to_everyone(
    visit: Opener, desk: tuple[str, Store], lang: str, width: int, scheme: str
) -> None:
    at, _ = desk
    page = visit(f"/{lang}/review", at=at, width=width, scheme=scheme)
    page.locator(".signing input[name=name]").fill("Nura")
    page.locator(".signing button").click()
    assert violations(page) == []
    for kind in ("contradiction", "outcome", "ordinal", "person", "single"):
        page.goto(f"{at}/{lang}/review?kind={kind}")
        page.locator("a.begin").click()
        page.locator(".keys summary").click()
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
        assert violations(page) == []
    page.keyboard.press("a")
    page.wait_for_url("**done=*")
    page.goto(f"{at}/{lang}/log")
    assert violations(page) == []


def test_keys_can_be_switched_off_and_stay_off(visit: Opener, desk: tuple[str, Store]) -> None:
    at, store = desk
    page = visit("/en/review", at=at)
    page.locator(".signing input[name=name]").fill("Nura")
    page.locator(".signing button").click()
    begin(page)
    page.keyboard.press("?")
    page.locator("[data-keys]").uncheck()
    page.reload(wait_until="load")
    page.keyboard.press("a")
    page.keyboard.press("Control+a")
    page.wait_for_timeout(300)
    assert store.decisions() == ()


def test_an_arabic_keyboard_decides_as_well(visit: Opener, desk: tuple[str, Store]) -> None:
    """The key of `a` types ش there, and the digits may be Arabic ones."""
    at, store = desk
    page = visit("/ar/review", at=at)
    page.locator(".signing input[name=name]").fill("نورا")
    page.locator(".signing button").click()
    begin(page)
    with page.expect_navigation():
        page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))")
    with page.expect_navigation():
        page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: '٢', code: 'Digit2', bubbles: true}))")
    assert len(store.decisions()) == 2


def test_without_scripts_the_buttons_decide(visit: Opener, desk: tuple[str, Store]) -> None:
    at, store = desk
    page = visit("/en/review", at=at, scripts=False)
    page.locator(".signing input[name=name]").fill("Nura")
    page.locator(".signing button").click()
    page.locator("a.begin").click()
    page.locator("button[value=accept]").click()
    page.locator("button[form=undo]").click()
    expect(page.locator(".done")).to_contain_text("Taken back")
    assert [d.kind for d in store.decisions()] == ["accept", "retract"]


def test_hostile_text_runs_nothing_and_turns_nothing(visit: Opener) -> None:
    """Scripts in every field do not run; words behind a name that overrides its direction stay where they stand."""
    from tests.test_dossier_hostile import MARKUP, TURNED, hostile

    data: list[DossierData] = [hostile(MARKUP)]
    with listening(create_app(lambda: data[-1])) as at:
        page = visit("/en/", at=at)
        for path in ("en/meeting/m1", "ar/statements", "en/announcement/a1", "ar/review", "en/contradictions"):
            page.goto(f"{at}/{path}", wait_until="networkidle")
            assert page.evaluate("document.images.length") == 0
            assert page.locator("main").count() == page.locator("footer").count() == 1
        data.append(hostile(TURNED))
        for lang in ("en", "ar"):
            page.goto(f"{at}/{lang}/statements", wait_until="networkidle")
            box = page.evaluate(_PLACES)
            assert box["inside"], box
            assert violations(page) == []


# The first row of the list: is what stands behind the speaker's name behind it also on the screen?
_PLACES = """() => {
  const row = document.querySelector("main li.row .row-meta");
  const name = row.querySelector("strong"), after = name.nextElementSibling;
  const a = name.getBoundingClientRect(), b = after.getBoundingClientRect();
  const rtl = document.documentElement.dir === "rtl";
  const inside = b.top >= a.bottom - 2 || (rtl ? b.right <= a.left + 1 : b.left >= a.right - 1);
  return {inside, name: [a.left, a.right], after: [b.left, b.right]};
}"""


def test_a_wrong_place_is_set_right_from_the_meeting_s_page_by_keyboard(visit: Opener, desk: tuple[str, Store]) -> None:
    at, store = desk
    page = visit("/ar/meeting/astana/round/18", at=at)
    page.get_by_role("link", name="صحّح: المكان").focus()
    press(page, "Enter")
    page.locator(".signing input[name=name]").fill("أمل")
    press(page, "Enter")
    page.get_by_label("قيمة أخرى").fill("موسكو")
    page.keyboard.press("Tab")
    press(page, "Enter")
    expect(page.locator(".done")).to_contain_text("المكان")
    assert violations(page) == []
    (kept,) = store.decisions()
    assert (kept.field, kept.value, kept.author) == ("place", "موسكو", "أمل")
