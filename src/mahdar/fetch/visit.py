"""One visit to an address: robots.txt first, then the address; what every outcome means for the next try."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass

from mahdar.fetch.address import Address
from mahdar.fetch.client import Answer, Client
from mahdar.fetch.errors import FetchError
from mahdar.fetch.pace import retry_after
from mahdar.fetch.robots import Robots

_AGAIN = frozenset({304, 408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_SENDABLE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?")
_MEANS = {
    304: "nothing was known that could be unchanged; the site is at fault",
    401: "it wants a login; mahdar has none",
    402: "it wants to be paid",
    403: "the site refuses programs; ask its publisher, or save the page by hand",
    404: "there is no such page (any more); check the address",
    410: "the page was taken away for good",
    429: "the site wants fewer requests; raise pace",
    451: "it is blocked by law where this machine stands",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of an address: the validators of its last answer."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers that ask only for what has changed; a validator that no header can hold is not sent back."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value and _SENDABLE.fullmatch(value)}


@dataclass(frozen=True, slots=True)
class Visit:
    """How a visit ended. `answer`: a success, or None; then `same` says that nothing changed (304), or `fault` why
    there is none. `known`: the validators to ask with the next time. `others`: answers of robots.txt on the way.
    `delay`: seconds the site wants between two requests."""

    address: Address
    answer: Answer | None
    others: tuple[Answer, ...] = ()
    same: bool = False
    fault: FetchError | None = None
    delay: float = 0.0
    known: Known = Known()


class Visitor:
    """Visits addresses, several at once where several threads ask."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._local = threading.local()
        self._robots = Robots(client, lambda answer: self._local.others.append(answer))

    def visit(self, address: Address, known: Known | None = None, language: str | None = None) -> Visit:
        """Never raises FetchError: a fault is told in the visit."""
        self._local.others, delay = [], 0.0

        def permit(to: Address) -> None:
            nonlocal delay
            wanted = self._robots.check(to)
            delay = wanted if to.host == address.host else delay

        headers = known.headers() if known is not None else {}
        if language:
            headers["Accept-Language"] = language
        asked_if = known is not None and bool(known.headers())
        answer, fault, same, now = None, None, False, Known()
        try:
            found = self._client.get(address, headers, permit)
        except FetchError as error:
            fault = error
        else:
            same = found.last.status == 304 and asked_if and len(found.exchanges) == 1
            fault = None if same else _fault(found)
            answer = found if fault is None and not same else None
            now = _validators(found, known if same and known else Known())
        return Visit(address, answer, tuple(self._local.others), same, fault, delay, now)


def _validators(answer: Answer, before: Known) -> Known:
    """Those of the answer, where it tells none those that it has confirmed. Where redirections led they are another
    address's, which the first one knows nothing of."""
    last = answer.last
    if len(answer.exchanges) > 1:
        return Known()
    etag, modified = last.header("etag"), last.header("last-modified")
    return Known(etag or before.etag, modified or before.modified)


def _fault(answer: Answer) -> FetchError | None:
    last = answer.last
    status = last.status
    if 200 <= status < 300 and status not in (204, 205, 206):
        return None
    means = _MEANS.get(status) or ("the site fails; it is asked again" if status >= 500 else "no page to be had")
    after = retry_after(last.header("retry-after"))
    return FetchError(f"answered with {status}", means, again=status in _AGAIN, after=after, status=status)
