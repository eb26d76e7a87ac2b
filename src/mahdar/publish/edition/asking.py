"""The application asked in this process, without a server and without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from anyio.from_thread import start_blocking_portal
from starlette.types import ASGIApp, Message

_HOST = b"localhost"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    kind: str  # the media type, without parameters
    body: bytes
    location: str = ""


@contextmanager
def asking(app: ASGIApp) -> Iterator[Callable[[str], Answer]]:
    """A function that GETs an address on the application's own host, `/en/meetings?page=2`; it may be called where
    another event loop runs."""
    with start_blocking_portal() as portal:
        yield lambda address: portal.call(_ask, app, address)


async def _ask(app: ASGIApp, address: str) -> Answer:
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(path, errors="surrogateescape"), "raw_path": path.encode(), "query_string": query.encode(),
        "root_path": "", "headers": [(b"host", _HOST)], "client": ("127.0.0.1", 0), "server": ("localhost", 80),
    }  # fmt: skip
    told: list[Message] = []
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            return {"type": "http.disconnect"}
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    await app(scope, receive, send)
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in told[0]["headers"]}
    body = b"".join(m.get("body", b"") for m in told[1:])
    kind = headers.get("content-type", "").split(";")[0].strip()
    return Answer(told[0]["status"], kind, body, headers.get("location", ""))
