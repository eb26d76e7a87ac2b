"""What is said of an address or an answer that is not taken."""

from __future__ import annotations


class FetchError(Exception):
    """An answer that was not taken: cause and remedy in one line. `again`: another try may go better; `after`: in how
    many seconds, where the server told; `status`: that of the answer, where there was one."""

    def __init__(
        self,
        cause: str,
        remedy: str = "",
        *,
        again: bool = False,
        after: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(f"{cause}; {remedy}" if remedy else cause)
        self.again, self.after, self.status = again, after, status


class AddressError(FetchError):
    """An address that is never asked: it is none, or leads where nothing may be fetched."""


class Disallowed(FetchError):
    """An address that the site's robots.txt keeps programs from."""
