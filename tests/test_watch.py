"""`mahdar watch` and `mahdar add`: what is named is fetched once, archived, taken in; ended at any moment too."""

from __future__ import annotations

import json
import math
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from mahdar.cli.app import app
from mahdar.engine import watch as watching
from mahdar.engine import watch_run
from mahdar.engine.watch_articles import ANSWERED
from mahdar.fetch import pace
from mahdar.fetch.sources import read as from_text
from mahdar.store import Checkpoint, Store
from tests.web import Page, Site, article, feed, site, sitemap


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is tried again is tried soon, and what is tried later is left."""
    monkeypatch.setattr(pace, "FIRST", 0.02)
    monkeypatch.setattr(watching, "PATIENCE", 3.0)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def wakala() -> Iterator[Site]:
    """An agency with a feed of three articles."""
    with site() as made:
        made.pages = {f"/a/{n}": Page(article(n), etag=f'"{n}"') for n in range(1, 8)}
        made.pages["/rss"] = Page(feed(made, "/a/1", "/a/2", "/a/3"), "application/rss+xml", etag='"first"')
        yield made


def sources(site: Site, table: str = 'feed = "{at}/rss"', top: str = "") -> None:
    text = f'contact = "desk@example.org"\npace = "0s"\n{top}\n[[source]]\n{table.replace("{at}", site.at)}\n'
    Path("s.toml").write_text(text, encoding="utf-8")


def run(*words: str, ends: int = 0) -> Result:
    done = CliRunner().invoke(app, [*words, "--ledger", "l.db", "--processes", "1", "--allow-private"])
    assert done.exit_code == ends, done.output
    return done


def once(*words: str, ends: int = 0) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("watch", "s.toml", "--once", "--json", *words, ends=ends).stdout)
    return told


def held() -> list[tuple[str, str]]:
    """Address and outlet of every source of a document, by address."""
    with sqlite3.connect("l.db") as c:
        rows = [json.loads(body) for (body,) in c.execute("SELECT body FROM sources")]
    return sorted((r["url"], r["outlet"]) for r in rows)


def test_what_a_feed_names_is_fetched_once_archived_and_built(wakala: Site) -> None:
    sources(wakala, 'feed = "{at}/rss"\noutlet = "وكالة الأفق"')
    told = once()
    assert (told["named"], told["articles"], told["new"]) == (3, 3, 3)
    assert held() == [(f"{wakala.at}/a/{n}", "وكالة الأفق") for n in (1, 2, 3)]
    assert told["build"]["documents"]["in_ledger"] == 3
    assert wakala.paths() == ["/robots.txt", "/rss", "/a/1", "/a/2", "/a/3"]
    asked = wakala.asked[1][1]
    assert asked["user-agent"].startswith("mahdar/")
    assert asked["user-agent"].endswith("(+desk@example.org)")
    assert {"cookie", "referer", "authorization"}.isdisjoint(name for _, headers in wakala.asked for name in headers)


def test_nothing_is_asked_before_it_is_due_and_what_is_known_is_not_sent_again(wakala: Site) -> None:
    sources(wakala)
    once()
    before = len(wakala.asked)
    assert "nothing is due before" in run("watch", "s.toml", "--once").stdout
    assert len(wakala.asked) == before
    assert once("--now")["not_changed"] == 1
    assert wakala.asked[-1][1]["if-none-match"] == '"first"'
    wakala.pages["/rss"] = Page(feed(wakala, "/a/4", "/a/1"), etag='"second"')
    assert (once("--now")["new"], wakala.paths()[-1]) == (1, "/a/4")


def test_a_source_says_what_it_is_a_robots_txt_what_may_be_asked(wakala: Site) -> None:
    wakala.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /a/*2$\nCrawl-delay: 0.01\n", "text/plain")
    sources(wakala)
    told = once(ends=1)
    assert [f["address"] for f in told["failed"]] == [f"{wakala.at}/a/2"]
    assert "/a/2" not in wakala.paths()
    wakala.pages["/robots.txt"] = Page(status=503)
    told = once("--now", ends=1)
    assert "what it allows is not known" in told["failed"][0]["reason"]
    assert wakala.paths().count("/rss") == 1


def test_the_delay_that_a_site_wants_is_kept(wakala: Site) -> None:
    wakala.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 3600\n", "text/plain")
    sources(wakala)
    once()
    assert wakala.paths() == ["/robots.txt", "/rss"], "the articles are left for the next time"


def test_a_source_that_fails_is_asked_again_soon_and_later_at_its_time(wakala: Site) -> None:
    wakala.pages["/rss"].times = [Page(status=503), Page(b"<rss", "text/xml", status=500)]
    sources(wakala)
    assert once()["new"] == 3
    assert wakala.paths()[1:4] == ["/rss"] * 3
    wakala.pages["/rss"] = Page(b"<html><p>Down</p></html>")
    assert "no feed" in once("--now", ends=1)["failed"][0]["reason"]
    told = once()
    assert told["asked"] == 0
    assert f"{wakala.at}/rss: failed the last time: " in told["notes"][0]


def test_a_sitemap_gives_the_newest_first_and_what_changed_again(wakala: Site) -> None:
    at = wakala.at
    rows = [(f"{at}/a/{n}", f"2024-01-0{n}") for n in range(1, 8)] + [("ftp://x/", "2024-01-01")]
    index = f"<sitemapindex><sitemap><loc>{at}/map.xml</loc></sitemap></sitemapindex>".encode()
    wakala.pages |= {"/index.xml": Page(index), "/map.xml": Page(sitemap(*rows), etag='"m"')}
    sources(wakala, 'sitemap = "{at}/index.xml"\nbut = "/a/3"\nsince = 2024-01-02\nmost = 2')
    told = once()
    assert wakala.paths()[1:] == ["/index.xml", "/map.xml", "/a/7", "/a/6"]
    notes = " ".join(told["notes"])
    assert "3 more are left" in notes
    assert "ftp scheme" in notes
    once("--now")
    assert wakala.paths()[-2:] == ["/a/5", "/a/4"]
    wakala.pages["/map.xml"] = Page(sitemap((f"{at}/a/7", "2024-02-01"), (f"{at}/a/6", "2024-01-06")))
    wakala.pages["/a/7"] = Page(article(7, "وأضاف أن الموعد تغير."))
    assert once("--now")["new"] == 1
    assert wakala.paths()[-1] == "/a/7"


def test_a_page_is_an_article_or_leads_to_some(wakala: Site) -> None:
    links = "".join(f"<a href='/a/{n}'>x</a>" for n in (1, 2)) + "<a href='/about'>x</a><a href='javascript:x'>y</a>"
    wakala.pages["/news"] = Page(f"<html><body>{links}</body></html>".encode())
    sources(wakala, 'page = "{at}/news"\nfollow = "/a/"')
    assert once()["new"] == 2
    assert wakala.paths()[1:] == ["/news", "/a/1", "/a/2"]
    sources(wakala, 'page = "{at}/a/5"')
    assert (once()["new"], once("--now")["not_changed"]) == (1, 1)
    wakala.pages["/a/5"] = Page(article(5, "وأضاف أن الموعد تغير."))
    assert once("--now")["new"] == 1


def test_what_fails_is_tried_again_at_growing_distances_and_given_up_in_the_end(wakala: Site) -> None:
    wakala.pages["/a/1"].times = [Page(status=502), Page(status=500)]
    wakala.pages["/a/2"] = Page(status=410)
    wakala.pages["/a/3"] = Page(status=425, headers={"Retry-After": "7200"})
    sources(wakala)
    told = once(ends=1)
    assert wakala.paths().count("/a/1") == 3
    assert [f["reason"].partition(";")[0] for f in told["failed"]] == ["answered with 410"]
    (late,) = told["put_off"]
    assert "asked again in 2 h" in late["reason"]
    with Store("l.db") as store:
        (wanted,) = store.undone()
        assert wanted.tries == 1
        assert wanted.due > time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 7000))
        store.tried(replace(wanted, due="2020-01-01T00:00:00Z", tries=ANSWERED - 1))
    told = once(ends=1)
    assert "answered with 425" in told["failed"][0]["reason"]
    assert once()["asked"] == 0


def test_one_article_is_added_by_its_address_and_asked_again_whether_it_changed(wakala: Site) -> None:
    wakala.pages["/moved"] = Page(status=301, headers={"Location": "/a/6#part"})
    assert "1 text of them new" in run("add", f"{wakala.at}/moved").stdout
    assert [url for url, _ in held()] == [f"{wakala.at}/a/6"]
    assert "not changed" in run("add", f"{wakala.at}/a/6", f"{wakala.at}/a/6").stdout
    run("add", f"{wakala.at}/nothing", ends=1)
    for wrong, cause in (
        ("ftp://a.example/", "only http and https"), ("https://u:p@a.example/", "a user name"), ("x", "scheme"),
    ):  # fmt: skip
        assert cause in run("add", wrong, ends=2).stderr
    assert "no contact" in run("add", wakala.at, "--contact", "me", ends=2).stderr


def test_a_ledger_stays_of_its_track_and_a_source_may_be_of_another(wakala: Site) -> None:
    sources(wakala, 'feed = "{at}/rss"\ntrack = "geneva"')
    assert "no source is for the track astana" in run("watch", "s.toml", "--once", "--track", "astana", ends=2).stderr
    once("--track", "geneva")
    run("add", f"{wakala.at}/a/5")
    with Store("l.db") as store:
        latest = store.latest()
        assert latest is not None
        assert store.ledger(latest).track == "geneva"


def test_faults_of_a_file_are_told_by_line_and_nothing_is_asked(wakala: Site) -> None:
    sources(wakala, 'feed = "{at}/rss"\nevery = "5 minutes"\noutlt = "x"\nsince = 3', top='proxi = "x"')
    told = run("watch", "s.toml", "--check", ends=2).stderr.splitlines()
    assert [line.split("; ")[0].removeprefix("mahdar: s.toml: ") for line in told] == [
        "line 3: proxi: no key of the file",
        "line 6: every: '5 minutes' is no length of time",
        "line 7: outlt: no key of a source",
        "line 8: since: 3 is no day",
    ]
    assert wakala.asked == []
    sources(wakala)
    assert run("watch", "s.toml", "--check").stdout == "s.toml: ok: 1 feed\n"
    assert "no such file" in run("watch", "other.toml", "--check", ends=2).stderr


COMMAND = [sys.executable, "-m", "mahdar", "watch", "s.toml", "--once", "--now", "--ledger", "l.db", "--allow-private"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(wakala: Site) -> None:
    wakala.pages |= {f"/a/{n}": Page(article(n)) for n in range(1, 13)}
    wakala.pages["/rss"] = Page(feed(wakala, *(f"/a/{n}" for n in range(1, 13))), etag='"one"')
    sources(wakala)
    for number in (3, 9):
        running = subprocess.Popen([*COMMAND, "--processes", "1"], stdout=subprocess.DEVNULL)
        while running.poll() is None and len(wakala.asked) < number:
            time.sleep(0.002)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    once()
    assert [url for url, _ in held()] == sorted(f"{wakala.at}/a/{n}" for n in range(1, 13))
    with sqlite3.connect("l.db") as c:
        assert c.execute("SELECT count(*) FROM documents").fetchone() == (12,)
        twice = "SELECT digest FROM captures WHERE original IS NULL GROUP BY digest, url HAVING count(*) > 1"
        assert c.execute(twice).fetchall() == [], "a payload is archived twice"
        (untaken,) = c.execute("SELECT count(*) FROM captures WHERE taken IS NULL").fetchone()
    assert untaken == 0


def test_what_was_read_for_a_ledger_that_was_not_finished_is_in_the_next(
    wakala: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A watch that is ended between the last reading and the ledger leaves nothing to fetch, nothing to read."""
    sources(wakala)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "finish", lambda *_, **__: os.kill(os.getpid(), signal.SIGINT))
        run("watch", "s.toml", "--once", ends=130)
    with Store("l.db") as store:
        assert (store.latest(), store.undone(), store.untaken()) == (None, (), ())
    assert once()["build"]["documents"]["in_ledger"] == 3
    assert once()["build"] is None


def test_two_at_once_fetch_each_article_once_and_both_end_well(wakala: Site) -> None:
    many = range(1, 13)
    wakala.pages |= {f"/a/{n}": Page(article(n)) for n in many}
    wakala.pages["/rss"] = Page(feed(wakala, *(f"/a/{n}" for n in many)))
    sources(wakala)
    both = [subprocess.Popen([*COMMAND, "--processes", "1"], stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [running.wait(120) for running in both] == [0, 0]
    assert [url for url, _ in held()] == sorted(f"{wakala.at}/a/{n}" for n in many)
    with sqlite3.connect("l.db") as c:
        assert c.execute("SELECT count(*) FROM captures WHERE taken IS NULL").fetchone() == (0,)
        assert c.execute("SELECT count(*) FROM captures WHERE original IS NULL").fetchone() == (13,)
    for archive in Path("l.db.warc").iterdir():
        with archive.open("rb") as stream:
            assert sum(1 for _ in ArchiveIterator(stream, check_digests="raise")) > 26


def test_a_watch_goes_on_until_it_is_interrupted_and_builds_what_comes(wakala: Site) -> None:
    sources(wakala)
    running = subprocess.Popen(
        [*(w for w in COMMAND if w != "--once"), "--processes", "1"], stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    lines = []
    for line in running.stdout:
        lines.append(line)
        if "read;" in line:
            break
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 130
    assert "3 documents read" in lines[-1]


def test_a_watch_waits_for_what_is_to_be_tried_again_and_for_sources_that_come_due(
    wakala: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.0)
    wakala.pages["/a/1"].times = [Page(status=503)]
    wakala.pages |= {"/rss": Page(feed(wakala, "/a/1")), "/other": Page(feed(wakala, "/a/2"))}
    tables = "".join(f'[[source]]\nfeed = "{wakala.at}{path}"\n' for path in ("/rss", "/other"))
    watched = from_text(f'contact = "a@b.example"\n{tables}', "s.toml").watched
    told = watch_run.Told(lambda line: None, lambda url, fault: None, lambda report: None)
    with Store("l.db", create=True) as store:
        soon = int(time.time()) + 3
        store.note(Checkpoint(f"feed {wakala.at}/other", due=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(soon))))
        watch = watch_run.watch_of(store, watched, watch_run.Asks("a@b.example", pace=0.0, private=True), told)
        assert watch.round(patience=math.inf) == soon, "what is tried again was waited for, what is due later is told"
        assert [url for url, _ in held()] == [f"{wakala.at}/a/1"]
        time.sleep(max(soon - time.time(), 0))
        watch.round(patience=math.inf)
        assert [url for url, _ in held()] == [f"{wakala.at}/a/1", f"{wakala.at}/a/2"]


def test_evidence_tells_when_it_was_fetched_and_where_it_is_archived(wakala: Site) -> None:
    sources(wakala)
    once()
    (first, *_) = json.loads(run_on("show", "meetings", "--json"))
    (piece, *_) = json.loads(run_on("why", first["id"], "--json"))["evidence"]
    record = piece["record"]
    assert piece["fetched"].startswith(time.strftime("%Y-", time.gmtime()))
    assert f"archived in {record}" in run_on("why", first["id"])
    cited = json.loads(run_on("cite", first["id"], "--format", "csl"))
    assert record in {c["archive_location"] for c in cited}
    assert cited[0]["accessed"]["date-parts"] == [[int(n) for n in piece["fetched"][:10].split("-")]]
    name, _, offset = record.partition("#")
    with Path(name).open("rb") as stream:
        stream.seek(int(offset))
        archived = next(iter(ArchiveIterator(stream)))
        assert archived.rec_headers["WARC-Target-URI"] == piece["url"]
        assert piece["text"] in archived.content_stream().read().decode()


def test_the_archive_is_built_into_any_ledger(wakala: Site) -> None:
    wakala.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /private\n", "text/plain")
    sources(wakala)
    once()
    whole = set(held())
    built = json.loads(run_on("build", "l.db.warc", "--json"))
    assert (built["documents"]["new"], set(held())) == (0, whole), "it holds what was taken in already"
    CliRunner().invoke(app, ["build", "l.db.warc", "--ledger", "other.db", "--processes", "1"])
    with Store("l.db") as one, Store("other.db") as other:
        assert set(one.pending("nobody")) == set(other.pending("nobody"))


def run_on(*words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--ledger", "l.db"])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_source_of_a_language_is_asked_for_it_and_passes_others_over(wakala: Site) -> None:
    rows = "".join(
        f"<url><loc>{wakala.at}/a/{n}</loc><n:news><n:publication><n:language>{language}</n:language></n:publication>"
        f"<n:publication_date>2017-12-0{n}T01:00+03:00</n:publication_date><n:title>خبر</n:title></n:news></url>"
        for n, language in ((1, "ar"), (2, "en"), (3, "ar-SY"))
    )
    space = (
        "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
    )
    wakala.pages["/news.xml"] = Page(f"<urlset {space}>{rows}</urlset>".encode())
    sources(wakala, 'sitemap = "{at}/news.xml"\nlanguage = "ar"')
    assert once()["new"] == 2
    assert wakala.paths()[1:] == ["/news.xml", "/a/3", "/a/1"]
    assert {headers.get("accept-language") for _, headers in wakala.asked[1:]} == {"ar"}
    with sqlite3.connect("l.db") as c:
        days = sorted(json.loads(body)["published"] for (body,) in c.execute("SELECT body FROM sources"))
    assert days == ["2017-12-01", "2017-12-03"], "as the sitemap has them, where the page has none"
