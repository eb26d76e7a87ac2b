"""Sites on the loopback for the tests of fetching: a well-behaved one, and raw sockets that do what they like."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
Headers = dict[str, str]


@dataclass
class Page:
    """What a site answers at a path. With an `etag` it answers 304 to whoever knows it. `times`: answers before it that
    are given first, each once."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Headers = field(default_factory=dict)
    etag: str | None = None
    times: list[Page] = field(default_factory=list)


class Site:
    """Pages by their paths, and every request that was made, with its headers in small letters."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self.port = server.server_address[1]
        self.at = f"{scheme}://127.0.0.1:{self.port}"
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, Headers]] = []

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class LoopbackServer(ThreadingHTTPServer):
    """On a port of its own, by threads that end with the program; a connection that breaks is not printed, for that
    would stand in the output of whichever test runs by then."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that is ended with the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = {name.lower(): value for name, value in self.headers.items()}
            made.asked.append((self.path, told))
            page = made.pages.get(self.path, Page(status=404))
            page = page.times.pop(0) if page.times else page
            if page.etag and told.get("if-none-match") == page.etag:
                page = Page(status=304)
            self.send_response(page.status)
            headers = {"Content-Type": page.kind, "Content-Length": str(len(page.body)), **page.headers}
            for name, value in (headers | ({"ETag": page.etag} if page.etag else {})).items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = LoopbackServer(Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    made = Site(server, "https" if tls else "http")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


Serve = Callable[[socket.socket, bytes, int], None]
"""Answers one request: the socket, the request's first line and headers, the server's port."""


@contextmanager
def raw(serve: Serve) -> Iterator[int]:
    """A server that answers `/robots.txt` with 404 and everything else as it likes; its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = int(listener.getsockname()[1])
    ended = threading.Event()

    def one(peer: socket.socket) -> None:
        with peer, contextlib.suppress(OSError):
            peer.settimeout(10)
            request = b""
            while b"\r\n\r\n" not in request and (some := peer.recv(65536)):
                request += some
            if b"GET /robots.txt " in request:
                peer.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            elif request:
                serve(peer, request, port)

    def accept() -> None:
        while not ended.is_set():
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(peer,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield port
    finally:
        ended.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def article(number: int, more: str = "") -> bytes:
    """The page of an article of an outlet that is not."""
    words = (
        "بدأت في جنيف اليوم الثلاثاء 5 كانون الأول 2017 الجولة الثامنة من محادثات جنيف بشأن سوريا. "
        f"وقال المتحدث رقم {number} إن الأطراف اتفقت على مواصلة العمل خلال الأسابيع المقبلة للتوصل إلى حل. {more}"
    )
    head = f"<title>خبر رقم {number}</title><meta property='og:site_name' content='وكالة السماء'>"
    body = f"<article><h1>خبر رقم {number}</h1><p>{words}</p></article>"
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def feed(site: Site, *paths: str) -> bytes:
    """A feed that names these paths."""
    day = "<pubDate>Tue, 05 Dec 2017 10:00:00 +0300</pubDate>"
    items = "".join(f"<item><title>خبر</title><link>{site.at}{path}</link>{day}</item>" for path in paths)
    return f"<rss version='2.0'><channel><title>وكالة</title>{items}</channel></rss>".encode()


def sitemap(*told: tuple[str, str]) -> bytes:
    """A sitemap of addresses and when they changed."""
    rows = "".join(f"<url><loc>{url}</loc><lastmod>{changed}</lastmod></url>" for url, changed in told)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{rows}</urlset>".encode()
