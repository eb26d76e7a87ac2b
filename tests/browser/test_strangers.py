"""What readers who had never seen the pages stumbled over, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, violations


def test_a_day_is_asked_for_and_told_in_the_page_s_language(visit: Opener) -> None:
    """The browser speaks English here; nothing of it is seen. Digits and order are taken as they are written."""
    page = visit("/ar/announcements", width=390)
    day = page.get_by_label("السجل كما كان في")
    expect(day).to_have_attribute("type", "text")
    said = page.locator(".day-said")
    expect(said).to_contain_text("تشرين الثاني/نوفمبر 2024")
    day.fill("٣١/١٢/٢٠١٩")
    with page.expect_navigation(url="**/announcements?as_of=2019-12-31"):
        day.press("Enter")
    expect(page.locator(".day-said")).to_have_text("31 كانون الأول/ديسمبر 2019")
    expect(page.get_by_role("button", name="اختر من التقويم")).to_be_visible()
    assert violations(page) == []


def test_a_day_that_is_none_is_refused_in_the_page_s_language(visit: Opener) -> None:
    page = visit("/ar/changes")
    day = page.locator("#since-day")
    for wrong in ("2019-02-30", "أمس"):
        day.fill(wrong)
        day.press("Enter")
        assert "since=" not in page.url
        assert "السنة فالشهر فاليوم" in str(day.evaluate("e => e.validationMessage"))


_STEADY = """but => {
    const drawn = [...document.querySelectorAll('.network canvas')].map(c => c.toDataURL()).join()
    const steady = drawn === window.drawnBefore
    window.drawnBefore = drawn
    return steady && drawn !== but && drawn
}"""


def _painted(page: Page, but: str = "") -> str:
    """What stands on the canvas once it moves no more, without what shines through; another picture than `but`."""
    return str(page.wait_for_function(_STEADY, arg=but, polling=200, timeout=30_000).json_value())


def test_the_network_is_painted_anew_when_the_scheme_changes(visit: Opener) -> None:
    page = visit("/ar/network")
    expect(page.locator(".network canvas").first).to_be_visible()
    light = _painted(page)
    page.emulate_media(color_scheme="dark")
    dark = _painted(page, but=light)
    page.emulate_media(color_scheme="light")
    assert _painted(page, but=dark) != dark


def test_a_long_list_uses_a_wide_screen(visit: Opener) -> None:
    page = visit("/en/statements", width=1440)
    row = page.locator(".lines > .row").first
    who, words = row.locator(".row-meta").bounding_box(), row.locator(".said").bounding_box()
    nav = page.locator("header.site nav").bounding_box()
    assert who is not None
    assert words is not None
    assert nav is not None
    assert words["x"] > who["x"] + who["width"]
    assert abs(words["y"] - who["y"]) < 8
    assert abs((words["x"] + words["width"]) - (nav["x"] + nav["width"])) < 2


def test_a_value_leads_to_its_sentence_and_each_sentence_stands_once(visit: Opener) -> None:
    page = visit("/en/meeting/astana/round/18", width=390, scheme="dark")
    page.locator(".facts .field", has_text="Place").locator("a.ref").first.click()
    at = page.url.partition("#")[2]
    expect(page.locator(f"#{at}")).to_be_in_viewport()
    expect(page.locator(f"#{at} .tells")).to_contain_text("Place")
    shown = page.locator("figure.once blockquote").all_text_contents()
    assert len(shown) == len(set(shown))
    assert violations(page) == []
