"""Every page of the dossier in both languages, light and dark, on a phone and on a wide screen."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener, Scheme, violations

PAGES = (
    "", "?series=astana", "timeline", "overview/since?day=2022-01-01", "meetings", "meeting/astana/round/18",
    "meetings?year=1900", "announcements", "announcements?outcome=late", "announcements/slips", "announcements/actors",
    "people", "statements", "positions", "figures", "contradictions", "sources", "outlets",
    "bodies", "body/state:ru", "network", "stances", "stances?topic=humanitarian%20aid",
    "figures?unit=detainees&of=released",
    "gaps", "changes", "changes?since=2022-01-01", "sources?copy=yes", "contradictions?kind=told",
    "data", "outlets?order=differs", "people?q=xyz", "search", "search?q=قمة -حلب from:2018",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("lang", "width", "scheme"), [("ar", 1280, "light"), ("en", 390, "dark")])
def test_a_page_is_whole_and_open_to_everyone(visit: Opener, path: str, lang: str, width: int, scheme: Scheme) -> None:
    page = visit(f"/{lang}/{path}", width=width, scheme=scheme)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    assert violations(page) == []
