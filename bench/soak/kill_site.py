"""The site that a killed watch fetches from, in a process of its own: a feed of articles on the loopback.

usage: python -m bench.soak.kill_site PORT_FILE ARTICLES   (it writes its port there, and serves until it is ended)
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_OUTLET = "وكالة السد"


def page(number: int, text: str) -> bytes:
    """An article as its page."""
    title, *lines = text.split("\n")
    body = "".join(f"<p>{line}</p>" for line in lines if line)
    return (
        f"<html><head><title>{title}</title><meta property='og:site_name' content='{_OUTLET}'></head>"
        f"<body><article><h1>{title} ({number})</h1>{body}</article></body></html>"
    ).encode()


def _item(url: str, number: int) -> str:
    """Each is of a day of its own: of copies of one day the one fetched first would be taken for the first, and which
    one that is, a kill may change."""
    day = format_datetime(datetime(2018, number // 28 % 12 + 1, number % 28 + 1, 12, tzinfo=UTC))
    return f"<item><link>{url}</link><pubDate>{day}</pubDate></item>"


def main(arguments: Sequence[str]) -> int:
    """Serves until it is ended."""
    from bench.soak.kill_trials import article

    port_file, many = Path(arguments[0]), int(arguments[1])
    pages = {f"/a/{n}": page(n, article(n)) for n in range(many)}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = feed if self.path == "/rss" else pages.get(self.path)
            known = body is not None and self.headers.get("If-None-Match") == '"1"'
            self.send_response(404 if body is None else 304 if known else 200)
            self.send_header(
                "Content-Type", "application/rss+xml" if self.path == "/rss" else "text/html; charset=utf-8"
            )
            self.send_header("Content-Length", "0" if body is None or known else str(len(body)))
            self.send_header("ETag", '"1"')
            self.end_headers()
            if body is not None and not known:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    items = "".join(_item(f"http://127.0.0.1:{server.server_port}{path}", n) for n, path in enumerate(pages))
    feed = f"<rss version='2.0'><channel><title>{_OUTLET}</title>{items}</channel></rss>".encode()
    port_file.with_suffix(".new").write_text(str(server.server_port))
    port_file.with_suffix(".new").rename(port_file)
    server.serve_forever()
    return 0


@contextmanager
def served(where: Path, many: int) -> Iterator[Path]:
    """A sources file for a site that is served until the block ends."""
    port_file, sources = where / "port", where / "sources.toml"
    site = subprocess.Popen([sys.executable, "-m", "bench.soak.kill_site", str(port_file), str(many)])
    try:
        while not port_file.exists():
            if site.poll() is not None:
                raise RuntimeError("the site cannot be served")
            time.sleep(0.05)
        feed = f'[[source]]\nfeed = "http://127.0.0.1:{port_file.read_text()}/rss"\n'
        sources.write_text(f'contact = "desk@example.org"\npace = "0s"\n{feed}', encoding="utf-8")
        yield sources
    finally:
        site.terminate()
        site.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
