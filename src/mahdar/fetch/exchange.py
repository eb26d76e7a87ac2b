"""One request, one answer, both kept byte for byte."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import h11

from mahdar.fetch.address import Address
from mahdar.fetch.connection import Connection, connected
from mahdar.fetch.content import body_of
from mahdar.fetch.deadline import Deadline
from mahdar.fetch.errors import FetchError
from mahdar.fetch.limits import Limits


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and what was answered. `request` and `response` are the messages as they were sent; `payload` is
    the body without its transfer coding, its content codings still on it."""

    address: Address
    peer: str
    moment: str  # when it was asked, `2024-01-25T09:00:00Z`
    request: bytes
    response: bytes
    status: int
    headers: tuple[tuple[str, str], ...]  # names in small letters
    payload: bytes

    def header(self, name: str) -> str | None:
        """A header's value, the first where there are several; None where there is none."""
        return next((value for key, value in self.headers if key == name), None)

    def body(self, limits: Limits) -> bytes:
        """The payload without its content codings. Raises FetchError beyond the limits."""
        return body_of(self.headers, self.payload, limits)


def exchange(
    address: Address,
    ips: tuple[str, ...],
    headers: Mapping[str, str],
    moment: str,
    deadline: Deadline,
    limits: Limits,
    context: ssl.SSLContext,
    proxy: tuple[str, int] | None,
) -> Exchange:
    """Asks for an address at one of these IP addresses. Raises FetchError for no answer, and for one out of bounds."""
    line = connected(address, ips, deadline, context, proxy)
    try:
        return _asked(line, address, headers, moment, limits)
    finally:
        line.close()


def _asked(line: Connection, address: Address, headers: Mapping[str, str], moment: str, limits: Limits) -> Exchange:
    state = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.header_bytes)
    told = [("Host", address.authority), *headers.items(), ("Connection", "close")]
    request = state.send(h11.Request(method="GET", target=address.target, headers=told)) or b""
    request += state.send(h11.EndOfMessage()) or b""
    line.send(request)
    try:
        response, head, payload = _answer(line, state, limits)
    except h11.RemoteProtocolError as error:
        if "too large" in str(error) or "too long" in str(error):
            raise _long_headers(limits) from None
        raise FetchError(f"no whole answer of HTTP: {str(error)[:120]}", "the site is at fault", again=True) from None
    named = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in head.headers)
    return Exchange(address, line.peer, moment, request, response, head.status_code, named, payload)


def _answer(line: Connection, state: h11.Connection, limits: Limits) -> tuple[bytes, h11.Response, bytes]:
    """The message as sent, its head, its payload."""
    raw, payload = bytearray(), bytearray()
    head: h11.Response | None = None
    begins, interim = 0, 0
    while True:
        event = state.next_event()
        if event is h11.NEED_DATA:
            some = line.receive()
            raw += some
            if len(raw) > limits.sent_bytes + limits.header_bytes:
                raise FetchError(f"more than {limits.sent_bytes:,} bytes", "no page and no feed is as long")
            state.receive_data(some)
        elif isinstance(event, h11.InformationalResponse):
            interim, begins = interim + 1, len(raw) - len(state.trailing_data[0])
            if interim > limits.interim:
                raise FetchError(f"more than {limits.interim} interim answers", "the site is hostile")
        elif isinstance(event, h11.Response):
            head = event
            _check(head, limits)
        elif isinstance(event, h11.Data):
            payload += event.data
        elif isinstance(event, h11.EndOfMessage) and head is not None:
            rest = len(state.trailing_data[0])
            return bytes(raw[begins : len(raw) - rest]), head, bytes(payload)
        else:
            raise FetchError("no answer of HTTP", "the site is at fault", again=True)


def _check(head: h11.Response, limits: Limits) -> None:
    if sum(len(name) + len(value) + 4 for name, value in head.headers) > limits.header_bytes:
        raise _long_headers(limits)  # the library looks at them only while they are not whole
    told = next((v for k, v in head.headers if k == b"content-length"), b"0")
    if int(told) > limits.sent_bytes:
        raise FetchError(f"{int(told):,} bytes, more than {limits.sent_bytes:,}", "no page and no feed is as long")


def _long_headers(limits: Limits) -> FetchError:
    return FetchError(f"headers of more than {limits.header_bytes:,} bytes", "no site needs as many")
