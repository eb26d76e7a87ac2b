"""The static edition opened from disk, as whoever is sent it opens it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mahdar.engine.shown import Shown
from mahdar.publish.dossier import Quoted, create_app
from mahdar.publish.edition import write
from mahdar.store import Store
from tests.browser.conftest import violations


@pytest.fixture(scope="module")
def edition(sample_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition") / "e"
    with Store(str(sample_ledger)) as store:
        data = Shown(store).load()
        quoted = replace(data, readings=Quoted(data.readings))
        write(create_app(lambda: quoted), data.ledger, folder, ("ar", "en"))
    return folder


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1280, "height": 900}).new_page()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_it_opens_from_disk_without_a_complaint(edition: Path, page: Page, lang: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("requestfailed", lambda r: complaints.append(r.url))
    page.goto((edition / lang / "index.html").as_uri())
    page.get_by_role("navigation").first.get_by_role("link").nth(2).click()
    assert page.url.endswith(f"/{lang}/meetings.html")
    page.locator('main a[href*="meeting/"]').first.click()
    assert page.locator("h1").count() == 1
    page.locator("a.switch").click()
    assert page.locator("html").get_attribute("lang") != lang
    assert complaints == []
    assert violations(page) == []  # last: axe itself reads style sheets, which a page from disk may not


@pytest.mark.parametrize(("lang", "words", "first"), [("ar", "قمه سوتشي", "meeting"), ("en", "round 18", "meeting")])
def test_its_search_finds_entries_without_a_server(
    edition: Path, page: Page, lang: str, words: str, first: str
) -> None:
    page.goto((edition / lang / "search.html").as_uri())
    page.get_by_role("searchbox").fill(words)
    assert first in str(page.locator("#found a").first.get_attribute("href"))
    page.get_by_role("searchbox").fill("ٱلعدم xyzzy")
    assert page.locator("#found a").count() == 0
    assert page.locator("#told").inner_text()
