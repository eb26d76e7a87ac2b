"""What a site can do to whoever fetches from it: each row of the table by a real server, through the whole command."""

from __future__ import annotations

import gzip
import resource
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from mahdar.engine import watch as watching
from mahdar.engine import watch_run
from mahdar.engine.watch_told import Fetched
from mahdar.fetch import Limits, address, pace, parse, resolving
from mahdar.fetch.sources import Watched
from mahdar.store import Store
from tests.hostile_sites import SITES, Hostile
from tests.web import Page, article, raw, site

LIMITS = Limits(seconds=1.0, sent_bytes=2_000_000, body_bytes=8_000_000)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    quick(monkeypatch, tmp_path)


def quick(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """127.0.0.1 stands for the open internet, and all else of the loopback for what it is."""
    own = resolving.is_open
    monkeypatch.setattr(resolving, "is_open", lambda address: address == "127.0.0.1" or own(address))
    monkeypatch.setattr(address, "OPEN", Ports(address.OPEN))
    monkeypatch.setattr(watching, "PATIENCE", 0.0)
    monkeypatch.setattr(pace, "FIRST", 100.0)
    monkeypatch.chdir(folder)


class Ports(frozenset[int]):
    """The ports of our own servers are open too."""

    def __contains__(self, port: object) -> bool:
        return isinstance(port, int) and (port > 8999 or super().__contains__(port))


class Told:
    """What a watch told."""

    def __init__(self, fetched: Fetched) -> None:
        self.faults = fetched.failed | fetched.put_off
        self.notes = fetched.notes
        self.new = fetched.new


def fetch(
    store: Store, *urls: str, watched: Sequence[Watched] = (), names: dict[str, list[list[str]]] | None = None,
    limits: Limits = LIMITS,
) -> Told:  # fmt: skip
    """Through the whole command, with names of our own: each answer is given once, `.example` is the open internet."""

    def resolver(host: str, port: int) -> Sequence[str]:
        if names and host in names:
            return names[host].pop(0)
        if host == "inside.example":
            return ["127.0.0.3"]
        return ["127.0.0.1"] if host.endswith(".example") else resolving.system(host, port)

    asks = watch_run.Asks("desk@example.org", pace=0.0, limits=limits, resolver=resolver)
    told = watch_run.Told(lambda line: None, lambda url, fault: None, lambda report: None)
    fetched, _, _ = watch_run.once(
        store, watched, asks, watch_run.Builds(processes=1), told, added=[parse(u) for u in urls]
    )
    return Told(fetched)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], int]]:
    """What each site got, and by how many bytes memory grew at most."""
    with ExitStack() as open_sites, pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("hostile")
        quick(patch, folder)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        by_url = {}
        for number, one in enumerate(SITES):
            port = open_sites.enter_context(raw(one.serve))
            by_url[f"http://site-{number}.example:{port}/"] = number
        with Store("l.db", create=True) as store:
            told = fetch(store, *by_url)
            archived = [c for c in store.captures() if c.status == 200]
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
        assert told.new == 0
        assert len(archived) <= 2, "an answer out of bounds is archived"
        yield {SITES[by_url[url]].does: why for url, why in told.faults.items()}, grown


@pytest.mark.parametrize("one", SITES, ids=[s.does for s in SITES])
def test_a_hostile_site_gets_what_the_table_says(one: Hostile, outcome: tuple[dict[str, str], int]) -> None:
    assert one.gets in outcome[0].get(one.does, "nothing")


def test_all_of_them_together_take_little_memory(outcome: tuple[dict[str, str], int]) -> None:
    assert len(SITES) >= 30
    assert outcome[1] < 400 * 1024 * 1024


@pytest.fixture
def store() -> Iterator[Store]:
    with Store("l.db", create=True) as made:
        yield made


def test_a_name_is_asked_for_once_a_request_and_who_was_looked_at_is_connected_to(store: Store) -> None:
    """A name that answers otherwise the second time (DNS rebinding) would lead a program that asks twice elsewhere."""
    with site() as good:
        good.pages = {"/robots.txt": Page(b"", "text/plain"), "/a": Page(article(1)), "/b": Page(article(2))}
        turns = [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.3"]]  # robots.txt, /a, and what a second look would see
        told = fetch(store, f"http://turns.example:{good.port}/a", names={"turns.example": turns})
        assert (told.new, told.faults, turns) == (1, {}, [["127.0.0.3"]])
        turns = [["127.0.0.1"], ["127.0.0.3"]]
        told = fetch(store, f"http://turns.example:{good.port}/b", names={"turns.example": turns})
        assert "turns.example is 127.0.0.3" in next(iter(told.faults.values()))
        assert good.paths() == ["/robots.txt", "/a", "/robots.txt"]


def test_a_name_of_several_addresses_is_refused_for_one_that_is_not_open(store: Store) -> None:
    told = fetch(store, "http://two.example/a", names={"two.example": [["127.0.0.1", "10.0.0.1"]]})
    assert "two.example is 10.0.0.1" in next(iter(told.faults.values()))


def test_no_cookie_that_is_set_is_kept_and_no_referrer_sent(store: Store) -> None:
    with site() as good:
        cookie = {"Set-Cookie": "id=1; Path=/; Domain=127.0.0.1"}
        good.pages = {
            "/robots.txt": Page(b"", "text/plain", headers=cookie), "/b": Page(article(1), headers=cookie),
            "/a": Page(status=302, headers={"Location": "/b", **cookie}), "/c": Page(article(2)),
        }  # fmt: skip
        assert fetch(store, f"{good.at}/a", f"{good.at}/c").new == 2
        told = {name for _, headers in good.asked for name in headers}
    assert told == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_a_sitemap_of_a_million_addresses_and_an_index_that_names_itself(store: Store) -> None:
    with site() as good:
        rows = b"".join(b"<url><loc>http://x.example/%d</loc></url>" % n for n in range(1_000_000))
        packed = gzip.compress(b"<urlset>" + rows + b"</urlset>", 1)
        index = "".join(f"<sitemap><loc>{good.at}/{name}</loc></sitemap>" for name in ("index", "big", "other"))
        other = f"<sitemapindex><sitemap><loc>{good.at}/index</loc></sitemap></sitemapindex>"
        good.pages = {
            "/robots.txt": Page(b"", "text/plain"), "/big": Page(packed, "application/gzip"),
            "/index": Page(f"<sitemapindex>{index}</sitemapindex>".encode()), "/other": Page(other.encode()),
        }  # fmt: skip
        watched = Watched("sitemap", parse(f"{good.at}/index"), 3600.0, only=("/nothing",), most=5)
        limits = Limits(seconds=20.0)
        told = fetch(store, watched=[watched], limits=limits)
        assert sorted(good.paths()) == ["/big", "/index", "/other", "/robots.txt"]
    assert any("names 50,000 addresses" in note for note in told.notes)
    assert store.undone() == ()


def test_what_a_source_names_is_looked_at_like_what_a_person_names(store: Store) -> None:
    with site() as good:
        urls = ["http://127.0.0.2:9999/a", "http://10.0.0.1/", "file:///etc/passwd", "http://wakala.example:22/", "/a"]
        good.pages = {"/robots.txt": Page(b"", "text/plain"), "/a": Page(article(1))}
        items = "".join(f"<item><link>{url}</link></item>" for url in urls)
        good.pages["/rss"] = Page(f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode())
        told = fetch(store, watched=[Watched("feed", parse(f"{good.at}/rss"), 3600.0)])
    assert told.new == 1
    assert "file scheme" in " ".join(told.notes)
    assert sorted(why.partition(";")[0] for why in told.faults.values()) == [
        "10.0.0.1 is not of the open internet", "127.0.0.2 is not of the open internet", "port 22",
    ]  # fmt: skip


@pytest.mark.parametrize("one", SITES, ids=[s.does for s in SITES])
def test_the_page_of_faults_has_the_row(one: Hostile) -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "faults.md").read_text("utf-8")
    assert f"| {one.does} | {one.gets} |" in page
