"""From the overview to the words of a source; and what came since the last visit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener


@pytest.mark.parametrize(("lang", "late"), [("ar", "تأخر"), ("en", "late")])
def test_three_clicks_lead_to_the_sentence_that_shows_why_a_summit_is_late(visit: Opener, lang: str, late: str) -> None:
    page = visit(f"/{lang}/")
    row = page.locator("section[aria-labelledby=late] li").first
    expect(row).to_contain_text(late)
    row.get_by_role("link").first.click()
    page.wait_for_url(re.compile("/announcement/"))
    page.locator("section[aria-labelledby=became] figcaption a").first.click()
    page.wait_for_url(re.compile(r"/source/[^#]+#s\d+-\d+"))
    expect(page.locator("mark.lit").first).to_be_in_viewport()


def test_or_one(visit: Opener) -> None:
    page = visit("/en/")
    page.get_by_role("link", name="The words that show it").first.click()
    page.wait_for_url(re.compile(r"/source/[^#]+#s\d+-\d+"))
    expect(page.locator("mark.lit").first).to_be_in_viewport()


def test_a_reader_who_comes_again_is_told_what_came_meanwhile(visit: Opener) -> None:
    page = visit("/en/")
    box = page.locator("#visit")
    expect(box).to_contain_text("This browser keeps the day")
    page.evaluate("localStorage.setItem('mahdar.day', '2022-07-01'); sessionStorage.clear()")
    page.reload()
    expect(box).to_contain_text("What came after 1 July 2022")
    expect(box).to_contain_text("Round 19")
    expect(box.locator("a", has_text="Round 18")).to_have_count(0)
    page.goto(page.url)  # going to and fro does not use it up
    expect(box).to_contain_text("What came after 1 July 2022")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    expect(box).to_contain_text("nothing newer")


def test_each_track_can_be_looked_at_alone(visit: Opener) -> None:
    page = visit("/ar/")
    page.locator(".tracks a").nth(1).click()
    page.wait_for_url(re.compile("series=astana"))
    expect(page.locator("h1")).to_have_text("مسار أستانا")
    expect(page.locator(".tracks a[aria-current]")).to_contain_text("مسار أستانا")
