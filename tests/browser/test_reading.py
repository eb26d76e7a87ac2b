"""A source read in the browser: pointing both ways, letters that join under marks, copies side by side."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Opener, violations

# The width of a line of text with its marks, and of the same letters without any.
WIDTHS = """paragraphs => paragraphs.slice(0, 12).map(p => {
  const width = n => { p.parentNode.append(n);
                       n.style.cssText = "white-space: nowrap; position: absolute; max-inline-size: none";
                       const w = n.getBoundingClientRect().width; n.remove(); return w; };
  const plain = p.cloneNode(); plain.textContent = p.textContent;
  return [width(p.cloneNode(true)), width(plain)];
})"""


def open_a_source(visit: Opener, lang: str, **how: Any) -> Any:
    page = visit(f"/{lang}/sources?outlet=ضفة الخبر", **how)
    page.locator(".row-title a").first.click()
    page.wait_for_url(f"**/{lang}/source/*")
    return page


def test_letters_join_under_every_mark(visit: Opener) -> None:
    page = open_a_source(visit, "ar")
    widths = page.locator(".text p").evaluate_all(WIDTHS)
    assert len(widths) > 3
    assert page.locator(".text mark").count() > 20
    for marked, plain in widths:
        assert marked == pytest.approx(plain, abs=0.6)


def test_text_and_list_point_at_each_other(visit: Opener) -> None:
    page = open_a_source(visit, "ar", height=1400)
    mark = page.locator(".text mark.m-figure").first
    span = mark.get_attribute("data-span")
    mark.hover()
    assert page.locator(".read-list li.near").get_attribute("data-span") == span
    item = page.locator(".read-list li.i-office").first
    item.hover()
    lit = page.locator(".text mark.near").first
    assert lit.get_attribute("data-span") == item.get_attribute("data-span")
    assert page.locator(".read-list li.near").count() == 1
    item.locator("a").first.click()
    assert page.evaluate("location.hash") == f"#{item.get_attribute('data-span')}"
    assert page.locator(".text mark.lit").count() >= 1


def test_a_passage_opens_its_entry_with_who_passed_it_on(visit: Opener) -> None:
    page = open_a_source(visit, "en")
    page.locator(".text mark.m-statement a").first.click()
    page.locator("#panel .found").first.wait_for()
    parts = page.locator("#panel .chain .part").all_inner_texts()
    assert parts[:1] == ["Speaker"]
    assert parts[-1] == "Outlet"
    assert not page.locator(".read-list").is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.locator(".read-list").is_visible()


@pytest.mark.parametrize(("lang", "width"), [("ar", 1280), ("en", 390)])
def test_a_copy_is_laid_beside_what_it_copies(visit: Opener, lang: str, width: int) -> None:
    page = visit(f"/{lang}/sources?copy=yes", width=width)
    page.locator(".row-title a").first.click()
    page.locator(".family a[href*='/beside/']").first.click()
    page.wait_for_url("**/beside/*")
    assert page.locator(".beside-table .same").count() > 3
    assert page.locator(".left-alone").count() > 1
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_contradiction_is_followed_from_the_list_to_the_words(visit: Opener) -> None:
    page = visit("/ar/contradictions")
    page.locator(".clash .open").first.click()
    page.wait_for_url("**/contradiction/c-*")
    assert violations(page) == []
    page.locator(".told-when svg a").first.click()
    page.wait_for_url("**/source/*#s*")
    assert page.locator(".text mark.lit").count() >= 1
