"""What sites do from one day to the next, and what clocks and timers do: nothing is lost by it, nobody is pressed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahdar.engine.capturing import Captured
from mahdar.engine.watch import Watch
from mahdar.engine.watch_told import Fetched, Telling
from mahdar.fetch import Client, Limits, Visitor
from mahdar.fetch.pace import Pace
from mahdar.fetch.sources import Watched
from mahdar.fetch.sources import read as from_text
from mahdar.store import Store
from tests.web import Page, Site, article, feed, site, sitemap

HOUR, DAY = 3600.0, 86_400.0


class Desk:
    """A ledger, a site, and a clock that is put forward and back; `round` is what a timer calls (without the build)."""

    def __init__(self, store: Store, site: Site) -> None:
        self.store, self.site, self.ahead = store, site, 0.0

    def clock(self) -> float:
        return time.time() + self.ahead

    def round(self, *sources: str, at_once: bool = False) -> Fetched:
        told = Telling(lambda line: None, lambda address, fault: None)
        visitor = Visitor(Client("mahdar/0", private=True))
        watch = Watch(
            self.store,
            self.watched(*sources),
            visitor,
            Captured(self.store, "mahdar/0", Limits()),
            0.0,
            told,
            self.clock,
        )
        watch.resume()
        watch.round(at_once=at_once, early=True, patience=0.0)
        return watch.fetched()

    def watched(self, *sources: str) -> tuple[Watched, ...]:
        tables = "".join(f"[[source]]\n{one.replace('{at}', self.site.at)}\n" for one in sources)
        return from_text(f'contact = "desk@example.org"\n{tables}', "s.toml").watched

    def asked(self) -> list[str]:
        """The paths that were asked since this was asked the last time, without robots.txt."""
        paths = [path for path in self.site.paths() if path != "/robots.txt"]
        self.site.asked.clear()
        return paths

    def undone(self) -> list[str]:
        return sorted(w.url.removeprefix(self.site.at) for w in self.store.undone())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with site() as made, Store(str(tmp_path / "l.db"), create=True) as store:
        made.pages = {f"/a/{n}": Page(article(n), etag=f'"{n}"') for n in range(1, 8)}
        made.pages["/rss"] = Page(feed(made, "/a/1", "/a/2", "/a/3"), etag='"first"')
        yield Desk(store, made)


FEED = 'feed = "{at}/rss"'


def test_a_host_that_takes_no_more_is_left_alone_whatever_else_is_wanted_of_it(desk: Desk) -> None:
    desk.site.pages["/a/1"].times = [Page(status=429, headers={"Retry-After": "7200"})]
    desk.round(FEED)
    assert desk.asked() == ["/rss", "/a/1"]
    assert desk.undone() == ["/a/1", "/a/2", "/a/3"]
    desk.ahead = 3 * HOUR
    desk.round(FEED)
    assert desk.undone() == []


def test_a_site_that_is_down_for_a_day_loses_no_article(desk: Desk) -> None:
    for page in ("/a/1", "/a/2", "/a/3"):
        desk.site.pages[page] = Page(status=503)
    for hour in range(0, 30, 3):
        desk.ahead = hour * HOUR
        desk.round(FEED)
    assert desk.undone() == ["/a/1", "/a/2", "/a/3"]
    desk.site.pages |= {f"/a/{n}": Page(article(n)) for n in (1, 2, 3)}
    desk.ahead += DAY
    assert desk.round(FEED).new == 3


def test_a_feed_that_moved_is_told_of_and_under_its_new_address_goes_on_where_it_was(desk: Desk) -> None:
    desk.site.pages["/new"] = desk.site.pages["/rss"]
    desk.site.pages["/rss"] = Page(status=301, headers={"Location": "/new"})
    desk.site.pages["/a/2"].times = [Page(status=500)]
    told = desk.round(FEED)
    assert f"{desk.site.at}/rss: has moved for good to {desk.site.at}/new; write that" in " ".join(told.notes)
    assert desk.undone() == ["/a/2"], "it is tried again later, and then its source is another"
    desk.asked()
    told = desk.round('feed = "{at}/new"\noutlet = "وكالة الجسر"')
    assert desk.asked() == ["/new"], "what was put off is not asked sooner"
    desk.ahead = HOUR
    told = desk.round('feed = "{at}/new"\noutlet = "وكالة الجسر"')
    assert (told.new, desk.undone()) == (1, [])


def test_a_source_that_is_taken_out_is_left_and_goes_on_when_it_comes_back(desk: Desk) -> None:
    desk.site.pages["/other"] = Page(feed(desk.site, "/a/4"))
    desk.site.pages["/a/2"].times = [Page(status=500)]
    desk.round(FEED)
    desk.ahead = 2 * HOUR
    desk.asked()
    desk.round('feed = "{at}/other"')
    assert desk.asked() == ["/other", "/a/4"]
    desk.round(FEED)
    assert desk.asked() == ["/rss", "/a/2"]


def test_of_what_a_sitemap_names_the_never_fetched_comes_before_the_changed(desk: Desk) -> None:
    """A site whose sitemap tells of everything that it changed just now would starve what was never fetched."""

    def changed(moment: str) -> Page:
        return Page(sitemap(*((f"{desk.site.at}/a/{n}", moment) for n in range(1, 6))))

    mapped = 'sitemap = "{at}/map"\nmost = 2'
    asked = []
    for day in (1, 2, 3):
        desk.site.pages["/map"] = changed(f"2024-02-0{day}")
        desk.round(mapped, at_once=True)
        asked += desk.asked()[1:]
    assert asked == ["/a/1", "/a/2", "/a/3", "/a/4", "/a/5", "/a/1"]


def test_an_article_that_leads_to_the_front_page_is_not_there_any_more(desk: Desk) -> None:
    desk.site.pages |= {
        "/": Page(article(99)), "/ar/": Page(article(98)), "/short": Page(status=302, headers={"Location": "/a/7"}),
        "/a/1": Page(status=301, headers={"Location": "/"}), "/a/2": Page(status=302, headers={"Location": "/ar/"}),
        "/rss": Page(feed(desk.site, "/a/1", "/a/2", "/a/3", "/short")),
    }  # fmt: skip
    told = desk.round(FEED)
    assert {url.removeprefix(desk.site.at): why.partition(",")[0] for url, why in told.failed.items()} == {
        "/a/1": "leads to the front page", "/a/2": "leads to the front page",
    }  # fmt: skip
    assert told.new == 2
    desk.site.pages["/home"] = Page(status=301, headers={"Location": "/"})
    assert desk.round('page = "{at}/home"').new == 1, "a page that was named by hand leads where it leads"


def test_what_is_not_known_cannot_be_unchanged(desk: Desk) -> None:
    desk.site.pages["/a/1"].times = [Page(status=304)]
    told = desk.round(FEED)
    assert "304; nothing was known" in next(iter(told.put_off.values()))
    desk.ahead = HOUR
    assert (desk.round(FEED).new, desk.undone()) == (1, [])


def test_validators_that_come_with_an_unchanged_answer_are_the_ones_from_then_on(desk: Desk) -> None:
    desk.round(FEED)
    desk.site.pages["/rss"].times = [Page(status=304, headers={"ETag": '"second"'})]
    desk.round(FEED, at_once=True)
    desk.round(FEED, at_once=True)
    conditions = [headers.get("if-none-match") for path, headers in desk.site.asked if path == "/rss"]
    assert conditions == [None, '"first"', '"second"']


def test_a_timer_in_a_sources_own_rhythm_finds_it_due_each_time(desk: Desk) -> None:
    """The time that the answers take does not make every second call find nothing due."""
    times = []
    for call in range(6):
        desk.ahead = call * 1800.0 - (5.0 if call % 2 else 0.0)
        desk.round(FEED + '\nevery = "30m"')
        times.append(desk.asked().count("/rss"))
    assert times == [1] * 6
    desk.ahead += 1600.0
    desk.round(FEED + '\nevery = "30m"')
    assert desk.asked() == [], "much too early is too early"


def test_a_clock_that_went_wrong_puts_nothing_off_for_years(desk: Desk) -> None:
    desk.site.pages["/a/1"].times = [Page(status=500)]
    desk.ahead = 5000 * DAY
    desk.round(FEED)
    desk.asked()
    desk.ahead = 0.0
    desk.round(FEED)
    assert desk.asked()[:2] == ["/rss", "/a/1"]
    assert desk.undone() == []


def test_a_host_rests_after_each_request_by_a_clock_that_may_be_put_back() -> None:
    pace = Pace(2.0)
    assert pace.free_at("a", 1000.0) == 0.0
    pace.asked("a", 1000.0)
    assert (pace.free_at("a", 1000.0), pace.free_at("a", 400.0), pace.free_at("a", 402.0)) == (1002.0, 402.0, 402.0)
    rests = []
    for _ in range(3):
        pace.asked("a", 1000.0, refused=True)
        rests.append(pace.free_at("a", 1000.0) - 1000.0)
    pace.asked("a", 1000.0, refused=True, told=600.0)
    rests.append(pace.free_at("a", 1000.0) - 1000.0)
    pace.asked("a", 1000.0)
    assert [*rests, pace.free_at("a", 1000.0) - 1000.0] == [2.0, 8.0, 32.0, 600.0, 2.0]
