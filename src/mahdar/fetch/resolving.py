"""A host's name becomes addresses once, and only those that all the world may reach are connected to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue

from mahdar.fetch.deadline import Deadline
from mahdar.fetch.errors import AddressError, FetchError

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to the addresses it has, as text; raises OSError where it has none."""

_TRANSLATED = ip_network("64:ff9b::/96")  # NAT64: the last 32 bits are an IPv4 address
_SITE_LOCAL = ip_network("fec0::/10")
_TEREDO = ip_network("2001::/32")


def system(host: str, port: int) -> Sequence[str]:
    """What the machine's own resolver says, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolved(
    host: str, port: int, deadline: Deadline, *, resolver: Resolver = system, private: bool = False
) -> tuple[str, ...]:
    """The addresses of a host. It is asked once: who is connected to is who was looked at.

    Raises AddressError where any of them is not of the open internet (`private` allows that), FetchError where the
    name has none or the resolver takes too long.
    """
    box: SimpleQueue[Sequence[str] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            box.put(resolver(host, port))
        except (OSError, UnicodeError) as error:
            box.put(error)

    threading.Thread(target=ask, daemon=True).start()  # the resolver cannot be ended; it is left behind
    try:
        found = box.get(timeout=deadline.left())
    except Empty:
        raise FetchError(f"{host}: its name is not resolved in time", "check the network", again=True) from None
    if isinstance(found, UnicodeError):
        raise AddressError(f"{host[:80]!r} is no host", "check its spelling")
    if isinstance(found, OSError):
        raise FetchError(
            f"{host}: no such host ({found.strerror})", "check its spelling and the network", again=True
        ) from None
    if not found:
        raise FetchError(f"{host}: no such host", "check its spelling", again=True)
    if not private and (closed := next((a for a in found if not is_open(a)), None)):
        named = host if host == closed else f"{host} is {closed}, which"
        raise AddressError(
            f"{named} is not of the open internet",
            "nothing is fetched from this machine or its network unless --allow-private is given",
        )
    return tuple(found)


def is_open(address: str) -> bool:
    """May anybody on the internet reach it? An IPv4 address within an IPv6 one is looked at as what it is."""
    try:
        ip = ip_address(address)
    except ValueError:  # with a zone, or nothing that is known
        return False
    if isinstance(ip, IPv6Address):
        if ip.scope_id or ip in _SITE_LOCAL or ip in _TEREDO:
            return False
        within = ip.ipv4_mapped or ip.sixtofour
        if ip in _TRANSLATED:
            within = IPv4Address(int(ip) & 0xFFFFFFFF)
        if within is not None:
            return is_open(str(within))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_unspecified)
