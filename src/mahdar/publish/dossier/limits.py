"""How much a request may ask: sizes, numbers and times, so that no client can hold the server up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.types import Message, Receive, Scope, Send

METHODS = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes, counts and seconds. `sent` is the time a client may take to accept one piece of an answer."""

    path: int = 16_000
    query: int = 8_000
    parameters: int = 64
    headers: int = 32_000
    header_fields: int = 100
    body: int = 64_000
    body_time: float = 10.0
    sent: float = 30.0


class TooMuch(Exception):
    """A request beyond the limits, with the status that says so."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def refused(scope: Scope, limits: Limits) -> int | None:
    """The status of a request whose address or headers are beyond the limits."""
    if scope["method"] not in METHODS:
        return 405
    query: bytes = scope["query_string"]
    if len(scope.get("raw_path") or scope["path"].encode("utf-8", "surrogatepass")) > limits.path:
        return 414
    if len(query) > limits.query:
        return 414
    if query.count(b"&") + query.count(b";") >= limits.parameters:
        return 400
    fields = scope["headers"]
    if len(fields) > limits.header_fields or sum(len(k) + len(v) for k, v in fields) > limits.headers:
        return 431
    lengths = {v for k, v in fields if k == b"content-length"}
    if any(not v.isdigit() for v in lengths):
        return 400
    return 413 if any(int(v[:12]) > limits.body for v in lengths) else None


def bounded(receive: Receive, limits: Limits) -> Receive:
    """The body as it comes, as long as it is neither too long nor too slow; else TooMuch."""
    size = 0
    deadline: float | None = None

    async def receiving() -> Message:
        nonlocal size, deadline
        now = asyncio.get_running_loop().time()
        if deadline is None:
            deadline = now + limits.body_time
        if size < 0:  # the body is over: what comes now is that the client left, whenever it does
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(deadline - now, 0.001))
        except TimeoutError:
            raise TooMuch(408) from None
        if message["type"] == "http.request":
            size += len(message.get("body", b""))
            if size > limits.body:
                raise TooMuch(413)
            if not message.get("more_body", False):
                size = -1
        return message

    return receiving


def patient(send: Send, limits: Limits) -> Send:
    """Sends as long as the client takes what is sent; else TimeoutError."""

    async def sending(message: Message) -> None:
        await asyncio.wait_for(send(message), limits.sent)

    return sending
