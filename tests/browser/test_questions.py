"""What an analyst comes with, asked of the sample from the overview by clicks alone, in both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])
WHO = {"ar": "الدول الضامنة", "en": "guarantor states"}
MOST = 3  # clicks from the overview to an answer


class Asking:
    """A visitor whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: Locator, leads: str) -> None:
        self.clicks += 1
        assert self.clicks <= MOST
        what.click()
        self.page.wait_for_url(re.compile(leads))

    def section(self, name: str) -> None:
        """By the row of words that is on every page."""
        self.click(self.page.locator(f"nav a[href$='/{name}']"), f"/{name}$")


@LANGUAGES
def test_the_summit_promised_for_spring_was_it_held_when_and_who_says_so(visit: Opener, lang: str) -> None:
    page = visit(f"/{lang}/")
    spring, july = {"ar": ("ربيع 2022", "19 تموز/يوليو 2022"), "en": ("spring 2022", "19 July 2022")}[lang]
    asking = Asking(page)
    promised = page.locator("section[aria-labelledby=late] li", has_text=re.compile(spring, re.I))
    asking.click(promised.get_by_role("link").first, "/announcement/")
    became = page.locator("section[aria-labelledby=became]")
    expect(became).to_contain_text(july)
    expect(became.locator("figcaption").first).to_contain_text("جريدة الميناء الشرقي")
    expect(page.locator("main")).to_contain_text("سيرغي فيرشينين")  # who promised it
    asking.click(became.locator("figcaption a").first, r"/source/[^#]+#s\d+-\d+")
    expect(page.locator("mark.lit").first).to_be_in_viewport()


@LANGUAGES
def test_which_round_did_only_one_outlet_tell_of(visit: Opener, lang: str) -> None:
    page = visit(f"/{lang}/")
    asking = Asking(page)
    asking.click(page.locator(f"main a[href='/{lang}/gaps']").first, "/gaps$")
    asking.click(page.locator("a[href$='/gaps/one_origin']").first, "/gaps/one_origin")
    rounds = page.locator("li.row", has=page.locator("a[href*='/meeting/']"))
    told = {"ar": "الجولة 13", "en": "Round 13"}[lang]
    expect(rounds.filter(has_text=told)).to_contain_text("بيادر")


@LANGUAGES
def test_what_did_somebody_say_of_detainees_from_round_to_round(visit: Opener, lang: str) -> None:
    page = visit(f"/{lang}/")
    asking = Asking(page)
    asking.section("people")
    asking.click(page.locator(f"main a[href='/{lang}/stances']").first, "/stances$")
    asking.click(page.locator("th[scope=row] a", has_text=WHO[lang]).first, "actor=")
    row = page.locator("tbody tr", has_text={"ar": "المعتقلون", "en": "detainees"}[lang])
    expect(row).to_have_count(1)
    expect(row.locator("td a").first).to_have_attribute("href", re.compile("/position"))
    expect(page.locator("thead a[href*='/meeting/']").first).to_be_visible()  # from meeting to meeting


@LANGUAGES
def test_what_do_sources_disagree_about_and_who_is_alone(visit: Opener, lang: str) -> None:
    page = visit(f"/{lang}/")
    asking = Asking(page)
    asking.section("contradictions")
    first = page.locator("main")
    expect(first).to_contain_text({"ar": "الجولة 18", "en": "Round 18"}[lang])
    expect(first).to_contain_text({"ar": "أصل واحد", "en": "1 origin"}[lang])
    expect(first).to_contain_text("جريدة الميناء الشرقي")  # the one that differs
    asking.click(page.locator("a[href*='/contradiction/']").first, "/contradiction/")
    expect(page.locator("table.tellings tbody tr")).to_have_count(4)


@LANGUAGES
def test_what_is_not_covered(visit: Opener, lang: str) -> None:
    page = visit(f"/{lang}/")
    asking = Asking(page)
    asking.click(page.locator(f"main a[href='/{lang}/gaps']").first, "/gaps$")
    expect(page.locator("table.gap-grid")).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile({"ar": "910 أيام بلا نص", "en": "910 days"}[lang]))
