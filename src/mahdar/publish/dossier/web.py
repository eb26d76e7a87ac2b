"""What every answer keeps to: who may ask, and what a browser may do with a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mahdar.publish.dossier.strings import LANGUAGES

LOOPBACK = ("localhost", "127.0.0.1", "::1")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([^:\[\]/@\s]+))(?::\d{1,5})?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Guard:
    """Answers only requests addressed to a name of this server, so that no page elsewhere can read the ledger by
    pointing a name of its own at this machine; and sends the security headers with everything."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(h.lower().strip("[]") for h in (*LOOPBACK, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        if host_name(Headers(scope=scope).get("host", "")) in self.hosts:
            await self.app(scope, receive, guarded)
        else:
            refusal = PlainTextResponse("This server does not go by that name.\n", status_code=400)
            await refusal(scope, receive, guarded)


def host_name(header: str) -> str:
    """The name of a Host header without its port, in lower case; empty when it is no such header."""
    found = _HOST.fullmatch(header.strip())
    return (found[1] or found[2]).lower() if found else ""


def wanted_language(header: str | None) -> str:
    """The language a browser asks for among ours, by Accept-Language; English when it asks for neither."""
    best, weight = "en", 0.0
    for item in (header or "").split(","):
        tag, _, parameter = item.strip().partition(";")
        q = re.fullmatch(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", parameter)
        quality = float(q[1]) if q else 0.0 if parameter else 1.0
        lang = tag.split("-")[0].lower()
        if lang in LANGUAGES and quality > weight:
            best, weight = lang, quality
    return best


def printable(html: str) -> str:
    """Without the characters that no page can carry: each becomes one replacement character."""
    return _FORBIDDEN.sub("\ufffd", html)
