"""What every answer keeps to: who may ask, and what a browser may do with a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mahdar.publish.dossier.limits import METHODS, Limits, TooMuch, bounded, patient, refused
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
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TEXT = re.compile(r'(<article class="text".*?</article>)', re.DOTALL)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Guard:
    """Answers only requests addressed to a name of this server, so that no page elsewhere can read the ledger by
    pointing a name of its own at this machine; lets a form through only from a page of this server itself; keeps
    every request within limits; and sends the security headers with everything."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = (), limits: Limits | None = None) -> None:
        self.app = app
        self.hosts = frozenset(h.lower().strip("[]") for h in (*LOOPBACK, *hosts))
        self.limits = limits or Limits()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":  # no other kind of connection is spoken here
                await self.app(scope, receive, send)
            return
        begun = False
        taken = patient(send, self.limits)

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await taken(message)

        status = self._refused(scope)
        try:
            if status is None:
                await self.app(scope, bounded(receive, self.limits), guarded)
        except TooMuch as error:
            status = error.status
        except TimeoutError:
            if not begun:
                raise
            return  # the client takes nothing more; what stands open is closed by who called
        if status is not None and not begun:
            await _refusal(scope, status)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> int | None:
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or host_name(headers["host"]) not in self.hosts:
            return 400
        status = refused(scope, self.limits)
        if status is None and scope["method"] == "POST":
            if scope["path"].startswith("/api/"):
                return 405  # the API only shows
            return None if of_own_page(headers) else 403
        return status


_SAID = {
    400: "This server does not answer such an address.",
    403: "Decisions are taken from the pages of this server alone.",
    405: "Nothing can be changed here.",
    408: "The rest of the request took too long.",
    413: "The request is too large.",
    414: "The address is too long.",
    431: "The headers are too large.",
}


def _refusal(scope: Scope, status: int) -> Response:
    """One plain line, or as the API tells its errors."""
    headers = {"Allow": ", ".join(METHODS)} if status == 405 else {"Connection": "close"}
    if scope["path"].startswith("/api/"):
        headers |= {"Allow": "GET, HEAD"} if status == 405 else {}
        told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": _SAID[status]}
        return JSONResponse({**told, "errors": []}, status, headers, "application/problem+json")
    return PlainTextResponse(f"{_SAID[status]}\n", status, headers)


def of_own_page(headers: Headers) -> bool:
    """Does the browser say that the request comes from a page of this very server? One of its two ways of saying so
    is needed, and neither may say otherwise. (`Origin: null` is no page of anybody's.)"""
    origin, site = headers.getlist("origin"), headers.getlist("sec-fetch-site")
    if len(origin) > 1 or len(site) > 1 or not (origin or site):
        return False
    if site and site[0] != "same-origin":
        return False
    if not origin:
        return True
    scheme, _, place = origin[0].lower().partition("://")
    return scheme in ("http", "https") and place == headers.get("host", "").lower()


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
    """Without the characters that no page can carry: each becomes one replacement character; and, but for a source's
    text as it was published, without those that turn the direction of what follows: one of them, in a name or a
    quotation, could turn around the page's own words beside it."""
    html = _FORBIDDEN.sub("\ufffd", html)
    if not _TURNING.search(html):
        return html
    pieces = _TEXT.split(html)  # every other piece is a text
    return "".join(p if n % 2 else _TURNING.sub("", p) for n, p in enumerate(pieces))
