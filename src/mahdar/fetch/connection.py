"""A connection to the very address that was looked at, plain or by TLS, straight or through a proxy's tunnel."""

from __future__ import annotations

import socket
import ssl

from mahdar.fetch.address import Address
from mahdar.fetch.deadline import Deadline
from mahdar.fetch.errors import FetchError

_RECEIVED = 65_536
_TUNNEL_HEAD = 16_384


class Connection:
    """A connected socket whose every wait ends with the deadline. `peer`: who is at its other end, as text."""

    def __init__(self, sock: socket.socket, peer: str, deadline: Deadline) -> None:
        self._socket, self.peer, self._deadline = sock, peer, deadline

    def send(self, data: bytes) -> None:
        self._socket.settimeout(self._deadline.left())
        try:
            self._socket.sendall(data)
        except TimeoutError:
            raise self._deadline.over() from None
        except OSError as error:
            raise FetchError(f"the connection broke: {_brief(error)}", "try later", again=True) from None

    def receive(self) -> bytes:
        """Some bytes; none where the peer has ended."""
        self._socket.settimeout(self._deadline.left())
        try:
            return self._socket.recv(_RECEIVED)
        except TimeoutError:
            raise self._deadline.over() from None
        except OSError as error:
            raise FetchError(f"the connection broke: {_brief(error)}", "try later", again=True) from None

    def close(self) -> None:
        self._socket.close()


def connected(
    address: Address, ips: tuple[str, ...], deadline: Deadline, context: ssl.SSLContext, proxy: tuple[str, int] | None
) -> Connection:
    """A connection to the first of the addresses that takes one; by https its certificate has to be the host's."""
    failed: OSError | FetchError | None = None
    for number, ip in enumerate(ips):
        share = deadline.left() / (len(ips) - number)
        try:
            sock = _tunnel(proxy, ip, address.port, deadline) if proxy else _straight(ip, address.port, share)
        except TimeoutError:
            failed = deadline.over()
            continue
        except OSError as error:
            failed = error
            continue
        try:
            secure = _secured(sock, address.host, deadline, context) if address.scheme == "https" else sock
        except BaseException:
            sock.close()
            raise
        return Connection(secure, ip, deadline)
    if isinstance(failed, FetchError):
        raise failed
    raise FetchError(f"{address.host} takes no connection ({_brief(failed)})", "try later", again=True)


def _straight(ip: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((ip, port), timeout=seconds)  # an address, so that no name is asked for again


def _tunnel(proxy: tuple[str, int], ip: str, port: int, deadline: Deadline) -> socket.socket:
    """A tunnel (CONNECT) to the address itself: the proxy has no name to resolve otherwise."""
    try:
        sock = socket.create_connection(proxy, timeout=deadline.left())
    except OSError as error:
        told = f"the proxy {proxy[0]}:{proxy[1]} takes no connection ({_brief(error)})"
        raise FetchError(told, "check its address", again=True) from None
    try:
        line = Connection(sock, proxy[0], deadline)
        host = f"[{ip}]" if ":" in ip else ip
        line.send(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode("ascii"))
        head = b""
        while b"\r\n\r\n" not in head:  # a byte at a time: what follows is the host's own
            sock.settimeout(deadline.left())
            some = sock.recv(1)
            if not some or len(head) > _TUNNEL_HEAD:
                raise FetchError("the proxy gives no answer", "check its address", again=True)
            head += some
        words = head.split(b"\r\n", 1)[0].split(b" ", 2)
        if len(words) < 2 or words[1][:1] != b"2":
            said = words[1].decode("latin-1")[:3] if len(words) > 1 else "nonsense"
            raise FetchError(f"the proxy refuses a tunnel to {host}:{port} ({said})", "ask who runs it", again=True)
    except BaseException:
        sock.close()
        raise
    return sock


def _secured(sock: socket.socket, host: str, deadline: Deadline, context: ssl.SSLContext) -> ssl.SSLSocket:
    sock.settimeout(deadline.left())
    try:
        return context.wrap_socket(sock, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise FetchError(
            f"{host}: its certificate does not hold ({error.verify_message})",
            "the site's fault, or this machine lacks the authority's certificate (ca = FILE in the sources file)",
        ) from None
    except TimeoutError:
        raise deadline.over() from None
    except (OSError, ValueError) as error:
        raise FetchError(f"{host} speaks no TLS that is known ({_brief(error)})", "try later", again=True) from None


def trust(ca: str | None = None) -> ssl.SSLContext:
    """TLS from 1.2 on, names and certificates checked, HTTP/1.1 alone; `ca`: a file of further authorities."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    if ca is not None:
        try:
            context.load_verify_locations(cafile=ca)
        except (OSError, ssl.SSLError) as error:
            raise FetchError(f"{ca}: no file of certificates ({_brief(error)})", "name one in PEM") from None
    return context


def _brief(error: object) -> str:
    told = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(told).split())[:120]
