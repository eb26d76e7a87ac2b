"""Which server is asked, for what, and how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

BASE_URL, MODEL, KEY = "MAHDAR_LLM_BASE_URL", "MAHDAR_LLM_MODEL", "MAHDAR_LLM_API_KEY"
LAYERS = ("times", "offices", "meetings", "statements", "announcements", "figures", "positions")


class LlmError(Exception):
    """The second reader cannot be asked; one line of cause and remedy. `usage`: is it the caller's to mend?"""

    def __init__(self, message: str, usage: bool = False) -> None:
        super().__init__(message)
        self.usage = usage


@dataclass(frozen=True, slots=True)
class Settings:
    """`seconds`: the most that one request may take, retries included; `tokens`: the longest answer; `part`: the most
    characters of an article in one request. The key is shown nowhere."""

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    layers: tuple[str, ...] = LAYERS
    seconds: float = 300.0
    tokens: int = 8192
    part: int = 4000
    retries: int = 2


def chosen(
    environment: Mapping[str, str], base_url: str | None = None, model: str | None = None, layers: str | None = None,
    seconds: float = 300.0,
) -> Settings:  # fmt: skip
    """The settings that options, and where they are silent the environment, give. There is no server by default.

    Raises LlmError for what is missing or cannot be: a server that is not on this machine is not tried without a key.
    """
    url = (base_url or environment.get(BASE_URL, "")).strip().rstrip("/")
    name = (model or environment.get(MODEL, "")).strip()
    key = environment.get(KEY, "").strip()
    if not url:
        raise LlmError(f"no server for the second reader: set {BASE_URL} or give --base-url", usage=True)
    if not name:
        raise LlmError(f"no model for the second reader: set {MODEL} or give --model", usage=True)
    if not key and not _this_machine(_host(url)):
        raise LlmError(f"no key for {_host(url)}: set {KEY} (to none where the server asks for none)", usage=True)
    if not key.isascii() or not key.isprintable():
        raise LlmError(f"{KEY} holds characters that no key has; set it anew", usage=True)
    return Settings(url, name, key, _layers(layers), seconds)


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.username is not None:
        raise LlmError("the second reader's server is no address; it is like https://host/v1", usage=True)
    return host


def _this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _layers(names: str | None) -> tuple[str, ...]:
    if names is None:
        return LAYERS
    wanted = {n.strip() for n in names.split(",")} - {""}
    if not wanted or not wanted <= set(LAYERS):
        unknown = ", ".join(sorted(wanted - set(LAYERS))) or "nothing"
        raise LlmError(f"--layers: {unknown}; there are: {', '.join(LAYERS)}", usage=True)
    return tuple(n for n in LAYERS if n in wanted)
