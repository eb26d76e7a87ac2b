"""An answer as it was archived, read again."""

from __future__ import annotations

import h11

from mahdar.fetch.errors import FetchError


def parsed(message: bytes) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Status, headers (names in small letters) and payload of an answer, byte for byte as it was received. Raises
    FetchError for what is none."""
    state = h11.Connection(h11.CLIENT, max_incomplete_event_size=len(message) + 1)
    state.send(h11.Request(method="GET", target="/", headers=[("Host", "archive")]))
    state.send(h11.EndOfMessage())
    payload = bytearray()
    head: h11.Response | None = None
    try:
        state.receive_data(message)
        state.receive_data(b"")
        while not isinstance(event := state.next_event(), h11.EndOfMessage):
            if isinstance(event, h11.Response):
                head = event
            elif isinstance(event, h11.Data):
                payload += event.data
    except h11.RemoteProtocolError as error:
        raise FetchError(f"no answer of HTTP: {str(error)[:120]}", "the archive is damaged") from None
    if head is None:
        raise FetchError("no answer of HTTP", "the archive is damaged")
    return head.status_code, tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in head.headers), bytes(payload)
