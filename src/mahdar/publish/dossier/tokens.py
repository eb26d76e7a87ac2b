"""Who sends a form: a random cookie of the browser, a token that only a page of this server can have for it, and the
name by which a reader signs."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

BROWSER = "mahdar-browser"
READER = "mahdar-reader"
_LONGEST_NAME = 80
_YEAR = 365 * 24 * 3600
_COOKIE = re.compile(r"[0-9a-f]{32}")
_UNSEEN = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class Tokens:
    """Made with a secret of this process: what another process gave out holds no more."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, browser: str) -> str:
        return hmac.new(self._secret, browser.encode(), hashlib.sha256).hexdigest()

    def fits(self, request: Request, token: str) -> bool:
        """Was the form made by this process for this browser?"""
        browser = browser_of(request)
        return browser is not None and hmac.compare_digest(self.of(browser).encode(), token.encode("utf-8", "replace"))

    def give(self, request: Request) -> tuple[str, str]:
        """The browser's cookie, a new one where it has none, and the token for its forms."""
        browser = browser_of(request) or secrets.token_hex(16)
        return browser, self.of(browser)


def browser_of(request: Request) -> str | None:
    found = request.cookies.get(BROWSER, "")
    return found if _COOKIE.fullmatch(found) else None


def keep_browser(request: Request, answer: Response, browser: str) -> None:
    if browser_of(request) != browser:
        answer.set_cookie(BROWSER, browser, path="/", httponly=True, samesite="strict", secure=_sure(request))


def reader_of(request: Request) -> str:
    """The name by which this browser signs; empty where none was told."""
    try:
        return clean_name(unquote(request.cookies.get(READER, ""), errors="strict"))
    except UnicodeDecodeError:
        return ""


def keep_reader(request: Request, answer: Response, name: str) -> None:
    """Kept for a year; an empty name is forgotten."""
    if name:
        answer.set_cookie(READER, quote(name), max_age=_YEAR, path="/", samesite="strict", secure=_sure(request))
    else:
        answer.delete_cookie(READER, path="/", samesite="strict")


def clean_name(name: str) -> str:
    """A name on one line, without what cannot be seen, not longer than a name is."""
    return " ".join(_UNSEEN.sub(" ", name).split())[:_LONGEST_NAME].strip()


def _sure(request: Request) -> bool:
    return request.url.scheme == "https"
