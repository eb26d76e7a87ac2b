"""Addresses of pages: which are of one page."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

_FOLLOWS = ("utm_", "fbclid", "gclid", "ref", "cmpid", "share", "amp", "output", "ocid", "mc_")
"""Beginnings of what is asked for the sake of counting readers, or of another layout."""
_HOSTS = ("www.", "m.", "amp.", "mobile.")


def page(url: str) -> str:
    """What addresses of one page have in common: no scheme, no `www.` or `m.`, no fragment, nothing that counts readers
    or asks for a narrow layout. An address that cannot be read is its own."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    if not host:
        return url
    host = next((host.removeprefix(h) for h in _HOSTS if host.startswith(h) and host.count(".") > 1), host)
    path = unquote(parts.path).rstrip("/")
    for narrow in ("/amp", ".amp"):
        path = path.removesuffix(narrow)
    asked = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith(_FOLLOWS))
    return f"{host}{port}{path}" + ("?" + "&".join(f"{k}={v}" for k, v in asked) if asked else "")
