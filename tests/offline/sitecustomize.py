"""Loaded by every Python that is started with this folder on its path: whatever reaches beyond this machine is refused,
and written down in the file that OFFLINE_REACHED names."""

import os
import socket
from typing import Any

_HERE = ("127.", "::1", "localhost")
_connect, _connect_ex, _sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
_getaddrinfo = socket.getaddrinfo


def _refuse(what: str) -> None:
    with open(os.environ["OFFLINE_REACHED"], "a", encoding="utf-8") as log:  # noqa: PTH123
        log.write(f"{what}\n")
    raise OSError(101, "Network is unreachable")


def _check(address: Any) -> None:
    if isinstance(address, tuple) and not str(address[0]).startswith(_HERE):
        _refuse(str(address))


def _connecting(self: socket.socket, address: Any) -> None:
    _check(address)
    _connect(self, address)


def _connecting_ex(self: socket.socket, address: Any) -> int:
    _check(address)
    return _connect_ex(self, address)


def _sending(self: socket.socket, *arguments: Any) -> int:
    _check(arguments[-1])
    return _sendto(self, *arguments)


def _looking_up(host: Any, *arguments: Any, **more: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else host
    if name is not None and not str(name).startswith(_HERE):
        _refuse(f"the address of {name}")
    return _getaddrinfo(host, *arguments, **more)


if "OFFLINE_REACHED" in os.environ:
    socket.socket.connect = _connecting  # type: ignore[method-assign, assignment]
    socket.socket.connect_ex = _connecting_ex  # type: ignore[method-assign, assignment]
    socket.socket.sendto = _sending  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = _looking_up
