"""The timeline under a reader's hands: keys, buttons, the list beside it, without a script, and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, violations

CURRENT = ".tl a[tabindex='0']"


def opened(visit: Opener, path: str, **more: int) -> Page:
    page = visit(path, **more)
    page.wait_for_selector(".tl-frame[data-ready]")
    return page


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


@pytest.mark.parametrize(("lang", "on", "back"), [("en", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")])
def test_the_arrows_go_from_meeting_to_meeting_as_time_runs(visit: Opener, lang: str, on: str, back: str) -> None:
    page = opened(visit, f"/{lang}/timeline?series=astana&kind=round")
    page.locator(CURRENT).focus()
    page.keyboard.press("Home")
    numbers = []
    for _ in range(3):
        found = re.search(r"\d+", focused(page))
        numbers.append(int(found[0]) if found else 0)
        page.keyboard.press(on)
    assert numbers == [1, 4, 7]
    page.keyboard.press("End")
    last = focused(page)
    assert "23" in last
    page.keyboard.press(back)
    assert "22" in focused(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".tl a.w:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{lang}/announcement/"))


def test_plus_and_minus_lead_from_years_to_days_and_the_list_follows(visit: Opener) -> None:
    page = opened(visit, "/en/timeline?series=astana")
    rows = page.locator("#tl-list tbody tr")
    everything = rows.count()
    page.locator(CURRENT).focus()
    for _ in range(7):
        page.keyboard.press("+")
    expect(page.locator(".tl-axis .day").first).to_be_visible()
    expect(rows).not_to_have_count(everything)
    page.wait_for_url(re.compile("when=20"))
    assert page.locator(".tl a").count() < everything
    page.reload()
    page.wait_for_selector(".tl-frame[data-ready]")
    expect(page.locator(".tl-axis .day").first).to_be_visible()
    page.locator(CURRENT).focus()
    for _ in range(8):
        page.keyboard.press("-")
    expect(rows).to_have_count(everything)


def test_a_mark_says_all_of_itself_and_what_became_of_it(visit: Opener) -> None:
    page = opened(visit, "/en/timeline?outcome=late&when=2022")
    mark = page.get_by_role("link", name="Summit, announced for spring 2022: late")
    mark.hover()
    readout = page.locator(".tl-read")
    expect(readout).to_contain_text("29 to 49 days late")
    expect(readout).to_contain_text("19 July 2022")
    assert page.locator(".tl .tie.lit").count() == 1


def test_the_wheel_zooms_only_with_a_key_and_dragging_moves(visit: Opener) -> None:
    page = opened(visit, "/en/timeline?when=2019", height=500)
    box = page.locator(".tl").bounding_box()
    assert box is not None
    where = page.locator(".tl-axis > g")
    before = where.get_attribute("transform")
    page.mouse.move(box["x"] + 500, box["y"] + 60)
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(100)
    assert where.get_attribute("transform") == before
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 60, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("when=2019-0[2-9]"))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_zoomed_in_it_is_open_to_everyone(visit: Opener, lang: str) -> None:
    page = opened(visit, f"/{lang}/timeline?when=2022", width=390)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_buttons_lead_to_other_days(visit: Opener) -> None:
    page = visit("/ar/timeline?when=2022", scripts=False)
    before = page.locator("#tl-list tbody tr").count()
    page.locator("[data-move=earlier]").click()
    assert "when=2021-07" in page.url
    assert page.locator("#tl-list tbody tr").count() not in (0, before)
    assert page.locator("#tl a").count() == page.locator("#tl-list tbody tr").count()
    page.locator("select[name=outcome]").select_option("late")
    page.locator(".tl-form button").click()
    assert "when=2021-07" in page.url
    assert page.locator("#tl a.w:not(.o-late)").count() == 0


def test_on_paper_there_are_picture_and_list_without_controls(visit: Opener) -> None:
    page = opened(visit, "/en/timeline")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".tl-moves button").first).to_be_hidden()
    expect(page.locator("#tl-list table")).to_be_visible()
    assert page.locator(".tl-band").count() == page.locator(".tl-band:has(a)").count()
