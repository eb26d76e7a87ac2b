"""A reader looks for something: typed into the box of any page, by keyboard, with scripts and without."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_words_typed_on_any_page_lead_to_their_place_in_a_text(visit: Opener, lang: str, scripts: bool) -> None:
    page = visit(f"/{lang}/meetings", scripts=scripts)
    box = page.get_by_role("searchbox")
    box.fill("للجولةِ العاشرة")
    box.press("Enter")
    page.wait_for_url(f"**/{lang}/search?q=*")
    passage = page.locator(".passage a").first
    words = passage.locator("mark").first.inner_text()
    assert "جول" in words
    passage.click()
    page.wait_for_url(f"**/{lang}/source/*#s*")
    assert page.locator("article.text").inner_text().count(words) >= 1
    if scripts:
        lit = "() => [...(CSS.highlights.get('words') ?? document.querySelectorAll('.text .lit'))].map(String).join()"
        page.wait_for_function(f"words => ({lit})().includes(words) || document.querySelector('.text .lit')", arg=words)


def test_a_part_of_the_question_is_left_out_and_the_answer_narrowed(visit: Opener) -> None:
    page = visit("/en/search?q=قمة zzzz")
    assert page.get_by_role("status").is_visible()
    page.get_by_role("link", name="Leave out: zzzz").click()
    total = page.locator("#found-texts .meta").inner_text()
    page.locator(".facets a").last.click()
    assert int(page.locator("#found-texts .meta").inner_text()) < int(total)
    assert page.get_by_role("searchbox").input_value().startswith("قمة from:")
