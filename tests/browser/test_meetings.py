"""Meetings and announcements as a reader goes through them."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opener, violations


def test_the_sentence_that_shows_why_a_summit_is_called_late(visit: Opener) -> None:
    """From the board: the late ones, the summit; promise and outcome stand in the first window, each with its words."""
    page = visit("/ar/announcements")
    late = page.locator("section.group.o-late")
    late.get_by_role("link", name=re.compile("قمة · طهران")).click()
    promise, outcome = page.locator(".promise-and-outcome > section").all()
    expect(promise.locator("mark").first).to_have_text("الربيع المقبل")
    expect(outcome.locator("mark").first).to_contain_text("19 تموز")
    for words in (promise.locator("mark").first, outcome.locator("mark").first):
        box = words.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900
    expect(page.locator(".lateness").first).to_contain_text("29 إلى 49 يوما")
    assert violations(page) == []


def test_the_board_is_seen_from_another_month_by_keyboard(visit: Opener) -> None:
    page = visit("/en/announcements")
    latest = page.locator(".group.o-late .count").inner_text()
    slider = page.get_by_role("slider")
    slider.focus()
    with page.expect_navigation(url=re.compile("as_of=2017-11-")):
        page.keyboard.press("Home")
    page.wait_for_url(re.compile("as_of=2017-11-"))
    expect(page.locator(".asof").first).to_contain_text("November 2017")
    expect(page.locator(".group.o-late")).to_have_count(0)
    page.get_by_role("link", name="Back to the latest").click()
    expect(page.locator(".group.o-late .count")).to_have_text(latest)


def test_without_scripts_a_day_and_a_button(visit: Opener) -> None:
    page = visit("/en/announcements?outcome=late", scripts=False)
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_label("As seen on").fill("2019-12-31")
    page.locator(".asof-form").get_by_role("button", name="Show").click()
    expect(page.locator(".asof").first).to_contain_text("31 December 2019")
    assert "outcome=late" in page.url


def test_a_final_statement_beside_the_one_before(visit: Opener) -> None:
    page = visit("/en/meeting/astana/round/11", width=390, scheme="dark")
    page.get_by_role("link", name=re.compile("Its final statement")).click()
    expect(page.locator("#final")).to_be_in_viewport()
    expect(page.locator(".heads")).to_contain_text("Round 10")
    expect(page.locator(".points.changed del").first).to_be_visible()
    page.locator(".points.fresh details summary").first.click()
    expect(page.locator(".points.fresh .quote mark").first).to_be_visible()
    assert violations(page) == []
