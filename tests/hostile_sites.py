"""Sites that do their worst to whoever asks them, each with what it is told to get: rows of docs/faults.md."""

from __future__ import annotations

import gzip
import itertools
import socket
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]

from tests.web import OK

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

KIND = "text/html"
_LINES = [b"<p>x</p>" * 2000] * 4000


@dataclass(frozen=True)
class Hostile:
    """`does`: what the site does, in words; `serve`: how; `gets`: the beginning of what is told of it."""

    does: str
    serve: Callable[[socket.socket, bytes, int], None]
    gets: str


def sends(*parts: bytes | str) -> Callable[[socket.socket, bytes, int], None]:
    """Sends these and ends; `PORT` stands for the server's own."""

    def serve(peer: socket.socket, request: bytes, port: int) -> None:
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            peer.sendall(data.replace(b"PORT", str(port).encode()))

    return serve


def trickles(head: str, parts: Iterable[bytes]) -> Callable[[socket.socket, bytes, int], None]:
    """Sends a little every 20 ms, for ever."""
    endless = itertools.cycle(parts)

    def serve(peer: socket.socket, request: bytes, port: int) -> None:
        peer.sendall(head.encode())
        while True:
            peer.sendall(next(endless))
            time.sleep(0.02)

    return serve


def floods(head: str, part: bytes) -> Callable[[socket.socket, bytes, int], None]:
    """Sends as fast as it is taken, for ever."""

    def serve(peer: socket.socket, request: bytes, port: int) -> None:
        peer.sendall(head.encode())
        while True:
            peer.sendall(part)

    return serve


def packed(coding: str, body: bytes) -> Callable[[socket.socket, bytes, int], None]:
    return sends(f"{OK}Content-Encoding: {coding}\r\nContent-Length: {len(body)}\r\n\r\n", body)


def moves(to: str) -> Callable[[socket.socket, bytes, int], None]:
    return sends(f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")


def wanders(peer: socket.socket, request: bytes, port: int) -> None:
    """Leads one further each time."""
    step = int(request.split(b" ")[1].rpartition(b"/")[2] or b"0")
    sends(f"HTTP/1.1 307 On\r\nLocation: /{step + 1}\r\nContent-Length: 0\r\n\r\n")(peer, request, port)


_ZEROS = b"\0" * (64 * 1024 * 1024)
_OPEN = "which is not of the open internet"
SITES = (
    Hostile("sends chunks without end",
            floods(f"{OK}Transfer-Encoding: chunked\r\n\r\n", b"4000\r\n" + b"x" * 16384 + b"\r\n"),
            "more than 2,000,000 bytes"),
    Hostile("sends a body without end, as fast as it can",
            floods(f"{OK}\r\n", b"x" * 65536), "more than 2,000,000 bytes"),
    Hostile("sends its headers a byte at a time",
            trickles("HTTP/1.1 200 OK\r\nX-A: ", [b"a"]), "no whole answer within 1 s"),
    Hostile("sends its body a byte at a time",
            trickles(f"{OK}Content-Length: 100000\r\n\r\n", [b"a"]), "no whole answer within 1 s"),
    Hostile("takes the request and says nothing",
            lambda peer, request, port: time.sleep(1.2), "no whole answer within 1 s"),
    Hostile("sends interim answers without end",
            floods("", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "more than 8 interim answers"),
    Hostile("sends one header of a megabyte",
            sends(f"{OK}X-A: ", b"a" * 1_000_000, "\r\n\r\n"), "headers of more than 65,536 bytes"),
    Hostile("sends ten thousand headers",
            sends(OK, b"X-A: b\r\n" * 10_000, "\r\n"), "headers of more than 65,536 bytes"),
    Hostile("tells of a hundred gigabytes",
            sends(f"{OK}Content-Length: 107374182400\r\n\r\nx"), "107,374,182,400 bytes, more than"),
    Hostile("tells of more than it sends",
            sends(f"{OK}Content-Length: 5000\r\n\r\n<p>short</p>"), "no whole answer of HTTP"),
    Hostile("tells two lengths",
            sends(f"{OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"), "no whole answer of HTTP"),
    Hostile("breaks off within a chunk",
            sends(f"{OK}Transfer-Encoding: chunked\r\n\r\nff\r\nabc"), "no whole answer of HTTP"),
    Hostile("speaks no HTTP", sends(b"\x16\x03\x01\x02\x00" * 100), "no whole answer of HTTP"),
    Hostile("sends a bomb of gzip", packed("gzip", gzip.compress(_ZEROS, 1)), "that become more than"),
    Hostile("sends a bomb of gzip in gzip",
            packed("gzip, gzip", gzip.compress(gzip.compress(_ZEROS, 1))), "that become more than"),
    Hostile("sends a bomb of br", packed("br", brotli.compress(_ZEROS, quality=1)), "that become more than"),
    Hostile("sends a bomb of zstd", packed("zstd", zstd.compress(_ZEROS)), "that become more than"),
    Hostile("sends fifty thousand empty parts of gzip",
            packed("gzip", gzip.compress(b"") * 50_000), "more than 10,000 parts"),
    Hostile("sends damaged gzip", packed("gzip", gzip.compress(b"x" * 9000)[:-9]), "damaged gzip"),
    Hostile("sends a coding of its own", packed("rot13", b"x"), "content coding 'rot13'"),
    Hostile("leads to itself", moves("/"), "redirections that lead round in a circle"),
    Hostile("leads on and on", wanders, "more than 5 redirections"),
    Hostile("leads to this machine", moves("http://127.0.0.2:PORT/"), "127.0.0.2 is not of the open internet"),
    Hostile("leads to this machine by another spelling",
            moves("http://0x7f000002:PORT/"), f"0x7f000002 is 127.0.0.2, {_OPEN}"),
    Hostile("leads to this machine as IPv6",
            moves("http://[::ffff:127.0.0.2]:PORT/"), f"::ffff:7f00:2 is ::ffff:127.0.0.2, {_OPEN}"),
    Hostile("leads to a cloud's metadata",
            moves("http://169.254.169.254/latest/meta-data/"), "169.254.169.254 is not of the open internet"),
    Hostile("leads to a name that is this machine's",
            moves("http://inside.example:PORT/"), f"inside.example is 127.0.0.3, {_OPEN}"),
    Hostile("leads to a file", moves("file:///etc/passwd"), "file scheme"),
    Hostile("leads to another service's port", moves("http://wakala.example:22/"), "port 22"),
    Hostile("leads to a name that looks like another",
            moves("http://wаkala.example/"), "the host wаkala.example mixes Cyrillic and Latin"),
    Hostile("sends a password along in its redirection",
            moves("http://a:b@wakala.example/"), "a user name or password in the address"),
    Hostile("breaks its redirection's line",
            sends(b"HTTP/1.1 302 Found\r\nLocation: /\x00x\r\n\r\n"), "no whole answer of HTTP"),
    Hostile("asks to come again in thirty years",
            sends("HTTP/1.1 429 Slow\r\nRetry-After: 999999999\r\nContent-Length: 0\r\n\r\n"),
            "the site asks for 999,999,999 s); it is asked again in 24 h"),
    Hostile("sends a page of five thousand levels",
            sends(f"{OK}\r\n", b"<div>" * 5000, "x", b"</div>" * 5000), "elements nested more than"),
    Hostile("sends nothing in its page", sends(f"{OK}Content-Length: 0\r\n\r\n"), "empty"),
)  # fmt: skip
