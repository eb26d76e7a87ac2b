"""Pages are made once: a ledger does not change until another build is finished."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST = 64_000_000  # bytes of pages that are kept
_LONGEST_KEY = 2_000  # characters of an address that is kept
_WORTH = 1_000  # bytes from which an answer is sent deflated
_KEPT = ("text/html", "application/json", "text/csv", "application/atom+xml", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class _Page:
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    deflated: bytes | None
    tag: str

    @property
    def size(self) -> int:
        return len(self.body) + len(self.deflated or b"")


class Cached:
    """Answers from what was answered before, as long as `state` gives the same object, and with 304 where the browser
    has the page already. What says `no-store` is made anew each time; what comes piece by piece is passed on."""

    def __init__(self, app: ASGIApp, state: Callable[[], object]) -> None:
        self._app, self._state, self._lock = app, state, Lock()
        self._of: object = None
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        query = scope["query_string"].decode("latin-1")
        key = " ".join((scope["path"], query, *(asked.get(h, "") for h in ("hx-request", "accept", "accept-language"))))
        held = self._held(key, await run_in_threadpool(self._state))
        if held is not None:
            await _answer(held, scope["method"], asked, send)
            return
        told: list[Message] = []
        passed = False

        async def noted(message: Message) -> None:
            nonlocal passed
            if message["type"] == "http.response.start":
                passed = "content-length" not in Headers(raw=message["headers"])  # sent piece by piece: as it comes
            if passed:
                await send(message)
            else:
                told.append(message)

        of = self._of
        await self._app(scope, receive, noted)
        if passed:
            return
        page = _page(told) if scope["method"] == "GET" else None
        if page is None:
            for message in told:
                await send(message)
            return
        if len(key) <= _LONGEST_KEY:
            self._keep(key, page, of)
        await _answer(page, scope["method"], asked, send)

    def _held(self, key: str, state: object) -> _Page | None:
        with self._lock:
            if state is not self._of:
                self._of, self._size = state, 0
                self._pages.clear()
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def _keep(self, key: str, page: _Page, of: object) -> None:
        """`of`: the state when the page was asked for; one of an older ledger is not kept."""
        with self._lock:
            if of is not self._of or key in self._pages:
                return
            self._pages[key] = page
            self._size += page.size
            while self._size > _MOST:
                self._size -= self._pages.popitem(last=False)[1].size


def _page(told: list[Message]) -> _Page | None:
    """An answer that may be given again; None for any other."""
    if not told or told[0]["type"] != "http.response.start" or told[0]["status"] != 200:
        return None
    headers = Headers(raw=told[0]["headers"])
    kind = headers.get("content-type", "").split(";")[0]
    if kind not in _KEPT or "no-store" in headers.get("cache-control", "") or "set-cookie" in headers:
        return None
    body = b"".join(m.get("body", b"") for m in told[1:])
    deflated = gzip.compress(body, 5, mtime=0) if len(body) >= _WORTH and "content-encoding" not in headers else None
    return _Page(tuple(told[0]["headers"]), body, deflated, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')


async def _answer(page: _Page, method: str, asked: Headers, send: Send) -> None:
    raw: list[tuple[bytes, bytes]] = list(page.headers)
    headers = MutableHeaders(raw=raw)
    headers["ETag"] = page.tag
    headers.add_vary_header("Accept-Encoding")
    same = page.tag in (t.strip().removeprefix("W/") for t in asked.get("if-none-match", "").split(","))
    body = page.body
    if page.deflated is not None and "gzip" in asked.get("accept-encoding", ""):
        body = page.deflated
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    if same:
        del headers["Content-Length"]
    await send({"type": "http.response.start", "status": 304 if same else 200, "headers": raw})
    await send({"type": "http.response.body", "body": b"" if same or method == "HEAD" else body})
