"""Addresses: what is one, which host it names, and whether that host's name misleads."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import idna

from mahdar.fetch.errors import AddressError

_LONGEST = 8_000  # characters; what is longer is no article's address
_PORTS = {"http": 80, "https": 443}

OPEN = frozenset({80, 443, 8080, 8443})
"""Ports that pages are fetched from."""

_BAD = re.compile(r"[\x00-\x20\x7f\\\u0080-\u00a0\u2028\u2029\ufeff]")
_SAFE = "%/:=&?~+!$,;'@()*[]|"
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?")
# Letters of other scripts that stand for Latin ones in a name that is meant to be taken for another.
_TWINS = frozenset("аеорсухіјѕԁԛԝһӏьгпкмнтвαβγεικνορτυχωϲоО")


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address. `host` is what is looked up (ASCII, no brackets), `target` what is asked of it; `note`
    tells of a host's name that may be taken for another."""

    scheme: str
    host: str
    port: int
    target: str
    note: str = ""

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """The part that a robots.txt is for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return f"{self.site}{self.target}"


def parse(text: str) -> Address:
    """The address in one form, whatever form it was written in: host in small ASCII letters (IDNA 2008), other
    characters in percent-encoded UTF-8, no fragment. Raises AddressError for what is never fetched."""
    text = text.strip(" \t\r\n")
    if len(text) > _LONGEST:
        raise AddressError(f"an address of {len(text):,} characters", f"the longest is {_LONGEST:,}")
    if _BAD.search(text):
        raise AddressError("an address with a blank, a control character or a backslash in it", "write it without")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise AddressError(f"no address: {error}", "write it as https://host/path") from None
    if parts.scheme not in _PORTS:
        raise AddressError(f"{parts.scheme or 'no'} scheme", "only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise AddressError("a user name or password in the address", "take it out; none is sent")
    host, note = _host(parts.hostname or "")
    port = _PORTS[parts.scheme] if port is None else port
    target = _encoded(parts.path or "/") + (f"?{_encoded(parts.query)}" if parts.query else "")
    return Address(parts.scheme, host, port, target, note)


def check_port(address: Address) -> None:
    """Raises AddressError for a port that is no website's."""
    if address.port not in OPEN:
        allowed = ", ".join(map(str, sorted(OPEN)))
        remedy = f"pages are fetched from {allowed} alone, unless --allow-private is given"
        raise AddressError(f"port {address.port}", remedy)


def joined(base: Address, reference: str) -> Address:
    """Where a redirection or a link leads from an address."""
    try:
        return parse(urljoin(str(base), reference.strip(" \t\r\n")))
    except ValueError as error:
        raise AddressError(f"no address: {error}", "the site is at fault") from None


def _host(host: str) -> tuple[str, str]:
    """A host as it is looked up, and what is to be told of its name."""
    if not host:
        raise AddressError("no host", "write it as https://host/path")
    if ":" in host:
        if "%" in host:
            raise AddressError("an IPv6 address with a zone", "write the address alone")
        try:
            return str(IPv6Address(host)), ""
        except ValueError as error:
            raise AddressError(f"no IPv6 address: {error}", "write it as [2001:db8::1]") from None
    if host.isascii() and "xn--" not in host:
        if len(host) > 253 or not _PLAIN.fullmatch(host) or ".." in host:
            raise AddressError(f"{host[:80]!r} is no host", "check its spelling")
        return host.rstrip("."), ""
    try:
        name = idna.encode(host, uts46=True, std3_rules=True).decode("ascii").rstrip(".")
        shown = idna.decode(name)
    except (idna.IDNAError, UnicodeError) as error:
        raise AddressError(f"{host[:80]!r} is no host: {error}", "check its spelling") from None
    misleads = _misleads(shown)
    if misleads and "xn--" not in host:
        raise AddressError(f"the host {shown} {misleads}", f"if it is meant, write it as {name}")
    return name, f"{name} reads {shown}" + (f", which {misleads}" if misleads else "")


def _misleads(host: str) -> str:
    """Why a host's name may be taken for another; nothing for one that is plainly of one script."""
    for label in host.split("."):
        scripts = {s for c in label if c.isalpha() and (s := _script(c))}
        if len(scripts) > 1:
            return f"mixes {' and '.join(sorted(scripts))} letters in one word"
        foreign = [c for c in label if c.isalpha() and not c.isascii()]
        if foreign and scripts <= {"Cyrillic", "Greek"} and all(c in _TWINS for c in foreign):
            return f"is of {next(iter(scripts))} letters that look like Latin ones"
    return ""


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0].capitalize()


def _encoded(text: str) -> str:
    return quote(_PERCENT.sub("%25", text), safe=_SAFE)
