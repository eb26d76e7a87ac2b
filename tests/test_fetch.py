"""Asking the web: addresses, names, certificates, proxies, robots.txt, waiting, and the sources file."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.fetch import AddressError, Client, FetchError, Known, Visitor, pace, sources
from mahdar.fetch.address import joined, parse
from mahdar.fetch.connection import trust
from mahdar.fetch.limits import Limits
from mahdar.fetch.resolving import is_open
from mahdar.fetch.sources import SourcesError
from tests.test_docs import ROOT, fenced
from tests.web import Page, Site, article, raw, site

TLS = Path(__file__).parent / "tls"
"""A certificate of `wakala.example` and its key, for the tests alone."""


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        (
            "https://مثال.إختبار/أخبار?س=1#جزء",
            "https://xn--mgbh0fb.xn--kgbechtv/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?%D8%B3=1",
        ),
        ("HTTPS://Wakala.EXAMPLE.:443", "https://wakala.example/"),
        ("http://wakala.example/100%/%d8", "http://wakala.example/100%25/%d8"),
        ("  http://wakala.example:8080/a?b=c d".replace(" d", "%20d"), "http://wakala.example:8080/a?b=c%20d"),
        ("http://[2001:DB8:0::1]/", "http://[2001:db8::1]/"),
    ],
)
def test_an_address_has_one_form_however_it_is_written(written: str, asked: str) -> None:
    assert str(parse(written)) == asked
    assert parse(asked) == replace(parse(written), note=parse(asked).note)


@pytest.mark.parametrize(
    "written",
    [
        "file:///etc/passwd", "ftp://a.example/", "//a.example/", "a.example", "http://", "http:///x", "http://a..b/",
        "http://u@a.example/", "http://a.example\\@b.example/", "http://a.example/\r\nX: y", "http://a.example/a b",
        "http://[::1%25eth0]/", "http://[1.2.3.4]/", "http://a.example:99999/", "http://-a.example/",
        "http://a.example/" + "x" * 9000, "http://ⓐ⒡.\u200d/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(written: str) -> None:
    with pytest.raises(AddressError):
        parse(written)


def test_a_name_that_misleads_is_refused_or_told() -> None:
    for name, why in (("wаkala.example", "mixes Cyrillic and Latin"), ("аррӏе.example", "look like Latin ones")):
        with pytest.raises(AddressError, match=why) as told:
            parse(f"https://{name}/")
        ascii_name = str(told.value).rpartition(" ")[2]
        assert why in parse(f"https://{ascii_name}/").note, "who writes it so means it, and is told"
    assert (
        "reads وكالة.example"
        in parse("https://xn--mgbaa1d9e.example/".replace("xn--mgbaa1d9e", ascii_of("وكالة"))).note
    )
    assert parse("https://новости.example/").note.endswith("reads новости.example")


def ascii_of(label: str) -> str:
    return parse(f"http://{label}.example/").host.partition(".")[0]


@given(st.text(max_size=60))
def test_any_text_is_an_address_that_reads_as_itself_or_is_refused(text: str) -> None:
    for written in (text, f"http://{text}", f"http://wakala.example/{text}"):
        try:
            address = parse(written)
        except AddressError:
            continue
        assert re.fullmatch(r"https?://[\x21-\x7e]+", str(address))
        assert str(parse(str(address))) == str(address)


@given(st.text(max_size=40))
def test_wherever_a_redirection_leads_it_is_an_address_or_refused(text: str) -> None:
    base = parse("https://wakala.example/a/b")
    with contextlib.suppress(AddressError):
        assert joined(base, text).scheme in ("http", "https")


def test_which_addresses_are_of_the_open_internet() -> None:
    for address in ("8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"):
        assert is_open(address), address
    closed = (
        "127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.1"
        " 240.0.0.1 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 2001:db8::1"
        " ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1::1 2001:0:1::1 ::127.0.0.1 x"
    )
    assert [a for a in closed.split() if is_open(a)] == []


def to_loopback(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


@pytest.fixture
def secure() -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "cert.pem", TLS / "key.pem")
    with site(context) as made:
        made.pages = {"/robots.txt": Page(b"", "text/plain"), "/a": Page(article(1))}
        yield made


def test_a_certificate_has_to_be_the_hosts_own(secure: Site) -> None:
    known = Client("mahdar/0", private=True, resolver=to_loopback, context=trust(str(TLS / "cert.pem")))
    answer = known.get(parse(f"https://wakala.example:{secure.port}/a"))
    assert (answer.last.status, answer.body, answer.last.peer) == (200, article(1), "127.0.0.1")
    with pytest.raises(FetchError, match="its certificate does not hold"):
        known.get(parse(f"https://other.example:{secure.port}/a"))
    with pytest.raises(FetchError, match="its certificate does not hold"):
        Client("mahdar/0", private=True, resolver=to_loopback).get(parse(f"https://wakala.example:{secure.port}/a"))
    with pytest.raises(FetchError, match="no file of certificates"):
        trust(str(TLS / "none.pem"))


def tunnel(asked: list[bytes]) -> Iterator[int]:
    """A proxy that tunnels to wherever it is told."""

    def serve(peer: socket.socket, request: bytes, port: int) -> None:
        asked.append(request)
        host, _, number = request.split(b" ")[1].rpartition(b":")
        with socket.create_connection((host.decode(), int(number)), 5) as there:
            peer.sendall(b"HTTP/1.1 200 Connected\r\nVia: us\r\n\r\n")
            back = threading.Thread(target=copy, args=(there, peer), daemon=True)
            back.start()
            copy(peer, there)
            back.join(60)

    with raw(serve) as port:
        yield port


def copy(source: socket.socket, to: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while some := source.recv(65536):
            to.sendall(some)


def test_a_proxy_is_asked_for_a_tunnel_to_the_very_address_that_was_looked_at(secure: Site) -> None:
    asked: list[bytes] = []
    for port in tunnel(asked):
        client = Client(
            "mahdar/0", private=True, resolver=to_loopback, context=trust(str(TLS / "cert.pem")),
            proxy=("127.0.0.1", port),
        )  # fmt: skip
        assert client.get(parse(f"https://wakala.example:{secure.port}/a")).body == article(1)
        assert asked == [f"CONNECT 127.0.0.1:{secure.port} HTTP/1.1\r\nHost: 127.0.0.1:{secure.port}\r\n\r\n".encode()]
        with pytest.raises(FetchError, match="its certificate does not hold"):
            client.get(parse(f"https://other.example:{secure.port}/a"))
        with pytest.raises(AddressError, match="open internet"):
            replace(client, private=False).get(parse("https://wakala.example/a"))
    with raw(lambda peer, request, port: peer.sendall(b"HTTP/1.1 403 No\r\n\r\n")) as port:
        refusing = Client("mahdar/0", private=True, resolver=to_loopback, proxy=("127.0.0.1", port))
        with pytest.raises(FetchError, match="refuses a tunnel"):
            refusing.get(parse("http://wakala.example/a"))


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"])
def test_nothing_in_the_environment_leads_a_request_elsewhere(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with site() as made:
        made.pages["/a"] = Page(article(1))
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        assert Client("mahdar/0", private=True).get(parse(f"{made.at}/a")).body == article(1)


def test_of_a_long_robots_txt_whole_rules_are_read() -> None:
    """Half a rule is another rule: the bound of what is read falls behind the `/` of `Disallow: /private`."""
    rule, bound = b"Disallow: /private\n", 512_000
    head = b"User-agent: *\nDisallow: /none\n#"
    padding = b"#" * (bound - 100 * len(rule) - len(b"Disallow: /") - len(head) - 1) + b"\n"
    with site() as made:
        made.pages = {"/robots.txt": Page(head + padding + rule * 200, "text/plain"), "/open": Page(article(1))}
        visitor = Visitor(Client("mahdar/0", private=True))
        assert visitor.visit(parse(f"{made.at}/open")).answer is not None
        assert "keeps programs from it" in str(visitor.visit(parse(f"{made.at}/private")).fault)


@pytest.mark.parametrize(
    ("told", "sent"), [('"a b"', '"a b"'), ("W/x", "W/x"), ('"é"', None), ("x" * 2000, None), (" ", None)]
)
def test_a_validator_that_no_header_can_hold_is_not_sent_back(told: str, sent: str | None) -> None:
    with site() as made:
        made.pages["/a"] = Page(article(1))
        visit = Visitor(Client("mahdar/0", private=True)).visit(parse(f"{made.at}/a"), Known(told, told))
        assert visit.answer is not None
        headers = made.asked[-1][1]
    assert (headers.get("if-none-match"), headers.get("if-modified-since")) == (sent, sent)


ROBOTS = """
User-agent: *
Disallow: /

User-agent: Mahdar
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Crawl-delay: 3
"""


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/a", ""),
        ("/private/x", "keeps programs"),
        ("/private/open/x", ""),
        ("/x.pdf", "keeps programs"),
        ("/x.pdfs", ""),
    ],
)
def test_a_robots_txt_is_obeyed_by_its_longest_rule_for_us(path: str, fault: str) -> None:
    with site() as made:
        made.pages = {"/robots.txt": Page(ROBOTS.encode(), "text/plain"), path: Page(article(1))}
        visit = Visitor(Client("mahdar/0", private=True)).visit(parse(f"{made.at}{path}"))
        assert (fault in str(visit.fault)) if fault else visit.answer is not None
        assert visit.delay == (0 if fault else 3)
        assert made.paths() == ["/robots.txt"] + [path] * (not fault)


@pytest.mark.parametrize(
    ("robots", "asked"),
    [(Page(status=404), True), (Page(status=403), True), (Page(status=503), False), (Page(status=429), False),
     (Page(b"\xff\xfe\x00<html>", "text/html"), True), (Page(b"User-agent: *\nCrawl-delay: nan"), True)],
)  # fmt: skip
def test_where_there_is_no_robots_txt_all_is_allowed_where_it_cannot_be_had_nothing(robots: Page, asked: bool) -> None:
    with site() as made:
        made.pages = {"/robots.txt": robots, "/a": Page(article(1))}
        visitor = Visitor(Client("mahdar/0", private=True))
        visits = [visitor.visit(parse(f"{made.at}/a")) for _ in range(2)]
        assert [v.answer is not None for v in visits] == [asked] * 2
        assert made.paths().count("/robots.txt") == 1
        assert all(v.delay == 0 for v in visits)


def test_one_waits_longer_after_each_fault_and_as_long_as_is_told_within_reason() -> None:
    assert [pace.back_off(n) for n in (1, 2, 3, 4)] == [2.0, 8.0, 32.0, 128.0]
    assert (pace.back_off(1000), pace.back_off(1, 1e12)) == (6 * 3600, 24 * 3600)
    assert pace.back_off(1, 60.0) == 60.0
    now = datetime(2024, 1, 25, 9, tzinfo=UTC)
    told = {"120": 120.0, "Thu, 25 Jan 2024 09:01:00 GMT": 60.0, "Thu, 25 Jan 2024 08:00:00 GMT": 0.0, "soon": None}
    assert {value: pace.retry_after(value, now) for value in told} == told
    assert pace.retry_after("9" * 400, now) == float("inf")
    assert pace.retry_after(None) is None


def test_the_file_of_the_guide_is_a_sources_file() -> None:
    (text,) = fenced(ROOT / "docs" / "watch.md", "toml")
    read = sources.read(text, "docs/watch.md")
    assert [(w.kind, w.outlet, w.every) for w in read.watched] == [
        ("feed", "وكالة السماء", 1800.0), ("sitemap", "صحيفة الميناء", 3600.0), ("page", "وزارة الخارجية", 21600.0),
    ]  # fmt: skip
    second = read.watched[1]
    wanted = "https://sahifa.example/politics/a", "2024-02-01"
    assert second.wants(*wanted)
    assert not second.wants("https://sahifa.example/sport/a", "2024-02-01")
    assert not second.wants(wanted[0], "2023-12-31")
    assert read.watched[2].follows("https://ministry.example/statement/7")
    assert len(read.of_track("geneva")) == 2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("contact = 1", "line 1: contact: 1 is no contact"),
        ('contact = "a@b.c"', "line 1: source: there is none; begin each with a line [[source]]"),
        ("source = 3", "line 1: source: is not a list of tables"),
        ('x = "', "no TOML: "),
        ('contact = "a@b.c"\n[[source]]\n', "line 2: source: has no address"),
        ('contact = "a@b.c"\n[[source]]\nfeed = "x"\n', "line 3: feed: no scheme; only http and https"),
        ('contact = "a@b.c"\n[[source]]\nfeed = 3\npage = "http://a.example"', "line 2: source: has feed and page"),
        ('contact = "a@b.c"\nproxy = "socks5://x:1"\n', "line 2: proxy: 'socks5://x:1' is no proxy"),
        ('contact = "a@b.c"\n[[source]]\nfeed = "http://a.example"\nfollow = "/a"', "line 4: follow: is for a page"),
        ('contact = "a@b.c"\n[[source]]\nfeed = "http://a.example"\nmost = 0', "line 4: most: 0 is no number"),
    ],
)
def test_what_is_wrong_with_a_sources_file_is_told_by_line(text: str, fault: str) -> None:
    with pytest.raises(SourcesError) as told:
        sources.read(text, "s.toml")
    assert any(f.startswith(fault) for f in told.value.faults), told.value.faults


@given(st.text(max_size=80))
def test_any_file_is_read_or_refused(text: str) -> None:
    for written in (text, f'contact = "a@b.c"\n[[source]]\nfeed = "http://a.example/"\n{text}'):
        with contextlib.suppress(SourcesError):
            assert sources.read(written, "s.toml").watched


def test_the_bounds_that_are_told_are_those_of_the_code() -> None:
    page = (ROOT / "docs" / "faults.md").read_text("utf-8")
    limits = Limits()
    for told in (
        f"{limits.seconds:.0f} s", f"{limits.header_bytes >> 10} KiB", f"{limits.sent_bytes >> 20} MiB",
        f"{limits.body_bytes >> 20} MiB", f"{limits.ratio} times", f"{limits.redirects} redirections",
    ):  # fmt: skip
        assert told in page
