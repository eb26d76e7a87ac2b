"""What an answer says of its body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mahdar.fetch.decoding import decoded
from mahdar.fetch.limits import Limits

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def media_of(headers: Iterable[tuple[str, str]]) -> tuple[str | None, str | None]:
    """Media type and charset, in small letters; None where they are not told."""
    told = next((value for name, value in headers if name == "content-type"), "")
    kind = told.partition(";")[0].strip().lower()
    charset = _CHARSET.search(told)
    return kind or None, charset[1].lower() if charset else None


def body_of(headers: Iterable[tuple[str, str]], payload: bytes, limits: Limits) -> bytes:
    """The payload without its content codings. Raises FetchError beyond the limits."""
    coding = ", ".join(value for name, value in headers if name == "content-encoding")
    if not coding:
        return payload
    return decoded(payload, coding, most=limits.body_bytes, ratio=limits.ratio, free=limits.ratio_free)
