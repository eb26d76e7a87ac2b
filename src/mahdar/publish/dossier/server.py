"""The web server under the dossier, so set that no client can hold it up: slow, silent or many."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

ARRIVES = 20.0
"""Seconds within which a request has to be there whole, from its first byte, or from the opening of the connection."""
_CONNECTIONS = 512  # at once; whoever comes beyond is told to come back
_IDLE = 5  # seconds that a connection is kept without a request
_LEAVING = 3  # seconds that answers under way are given when the server is ended
_HEADERS = 64_000  # bytes of a request's address and headers


def configured(app: ASGIApp, arrives: float = ARRIVES, connections: int = _CONNECTIONS) -> uvicorn.Config:
    """Of `uvicorn.Server`: one process, HTTP/1.1 alone, within limits."""

    class Protocol(Prompt):
        patience = arrives

    return uvicorn.Config(
        app, http=Protocol, ws="none", log_level="warning", access_log=False, server_header=False,
        limit_concurrency=connections, timeout_keep_alive=_IDLE, timeout_graceful_shutdown=_LEAVING,
        h11_max_incomplete_event_size=_HEADERS,
    )  # fmt: skip


class Prompt(H11Protocol):
    """HTTP/1.1 that closes on a client whose request does not come to its end in time."""

    patience = ARRIVES
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        begun = self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0])
        if begun or self.conn.their_state is h11.SEND_BODY:
            self._wait()
        else:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(self.patience, self._give_up)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self, *_: Any) -> None:
        self._late = None
        self.transport.abort()
