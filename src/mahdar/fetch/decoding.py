"""Content codings undone, within bounds: a small answer that would become a great one is refused on the way."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from typing import Any

import brotli  # type: ignore[import-untyped]

from mahdar.fetch.errors import FetchError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CODINGS = ("gzip", "deflate", "br", "zstd")
"""Those that are undone."""

ASKED = "gzip, br"
"""Those that are asked for: the ones that every tool for archives undoes too."""

_PIECE = 1 << 16  # bytes that are handed to a decoder at once, and that are undone between two looks at the bounds
_AT_ONCE = 3  # codings on top of one another
_MEMBERS = 10_000  # of gzip, or frames of zstd, one behind the other; each costs a decoder of its own


def decoded(body: bytes, coding: str, *, most: int, ratio: int, free: int) -> bytes:
    """The body without its content codings (`gzip`, `br, gzip`). Raises FetchError for more than `most` bytes; for more
    than `ratio` times what was sent, beyond `free` bytes; for a coding that is none, or damaged."""
    names = [name.strip().lower() for name in coding.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > _AT_ONCE:
        raise FetchError(f"{len(names)} content codings on top of one another", "the site is hostile")
    sent = len(body)
    for name in reversed(names if sent else ()):
        made = bytearray()
        try:
            for piece in _pieces(body, name):
                made += piece
                if len(made) > most or len(made) > max(free, ratio * sent):
                    raise FetchError(
                        f"{sent:,} bytes of {name} that become more than {len(made):,}", "a bomb, or no page"
                    )
        except (zlib.error, brotli.error, zstd.ZstdError, EOFError) as error:
            raise FetchError(f"damaged {name}: {error}", "the site is at fault", again=True) from None
        body = bytes(made)
    return body


def _pieces(body: bytes, name: str) -> Iterator[bytes]:
    if name in ("gzip", "x-gzip"):
        yield from _inflated(body, 31)
    elif name == "deflate":
        headed = len(body) > 1 and body[0] & 15 == 8 and not (body[0] << 8 | body[1]) % 31
        yield from _inflated(body, 15 if headed else -15)  # some servers leave the header out
    elif name == "br":
        yield from _brotli(body)
    elif name == "zstd":
        yield from _zstd(body)
    else:
        raise FetchError(f"content coding {name[:20]!r}", f"known are {', '.join(CODINGS)}")


def _inflated(body: bytes, bits: int) -> Iterator[bytes]:
    """A decoder copies what it was handed and did not need: of a million tiny members each would copy all the rest."""
    stream, at, waiting, members = zlib.decompressobj(bits), 0, b"", 1
    while waiting or at < len(body):
        if not waiting:
            waiting, at = body[at : at + _PIECE], at + _PIECE
        if stream.eof:  # a further member, or what is behind the last
            if bits != 31 or not (waiting + body[at : at + 1]).startswith(b"\x1f\x8b"):
                return
            stream, members = zlib.decompressobj(bits), _one_more(members)
        yield stream.decompress(waiting, _PIECE)
        waiting = stream.unused_data if stream.eof else stream.unconsumed_tail
    if not stream.eof:
        yield stream.flush()
        if not stream.eof:
            raise zlib.error("it ends in the middle")


def _brotli(body: bytes) -> Iterator[bytes]:
    stream: Any = brotli.Decompressor()
    made = stream.process(body, output_buffer_limit=_PIECE)
    while made or not stream.can_accept_more_data():
        yield made
        made = b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=_PIECE)
    if not stream.is_finished():
        raise brotli.error("it ends in the middle")


def _zstd(body: bytes) -> Iterator[bytes]:
    stream, at, waiting, frames = _frame(), 0, b"", 1
    while waiting or at < len(body):
        if not waiting:
            waiting, at = body[at : at + _PIECE], at + _PIECE
        if stream.eof:
            stream, frames = _frame(), _one_more(frames)
        yield stream.decompress(waiting, _PIECE)
        while not (stream.eof or stream.needs_input):
            yield stream.decompress(b"", _PIECE)
        waiting = stream.unused_data if stream.eof else b""
    if not stream.eof:
        raise EOFError("it ends in the middle")


def _one_more(members: int) -> int:
    if members >= _MEMBERS:
        raise FetchError(f"more than {_MEMBERS:,} parts, packed one by one", "the site is hostile")
    return members + 1


def _frame() -> zstd.ZstdDecompressor:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 23})
