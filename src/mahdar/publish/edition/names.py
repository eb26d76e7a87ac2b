"""Which file an address becomes: names that every file system takes, and that no two addresses share."""

from __future__ import annotations

import hashlib
import re
from posixpath import relpath
from urllib.parse import quote, unquote

_PLAIN = re.compile(r"[A-Za-z0-9._-]")
_LONGEST = 80  # characters of one name
_ENDINGS = {"text/html": ".html", "application/json": ".json", "text/csv": ".csv"}


def file_of(address: str, kind: str = "text/html") -> str:
    """`/en/meeting/m1?page=2` -> `en/meeting/m1,page-2.html`. Static files keep their name."""
    path, _, query = address.partition("?")
    parts = [p for p in path.split("/") if p]
    if parts[:1] == ["static"]:
        return "/".join(parts)
    if path.endswith("/"):
        parts.append("index")
    ending = _ENDINGS.get(kind, "")
    last = _safe(unquote(parts[-1], errors="replace"))
    if query:
        last += "," + _safe(unquote(query.replace("=", "-").replace("&", ","), errors="replace"))
    whole = "/".join((*(_safe(unquote(p, errors="replace")) for p in parts[:-1]), _cut(last, address)))
    return whole if whole.endswith(ending) and "." in whole.rsplit("/", 1)[-1] else whole + ending


def _safe(text: str) -> str:
    """Everything else becomes `~` and its code, so that names stay apart; a name of dots alone leads nowhere else."""
    found = "".join(c if _PLAIN.match(c) or c == "," else f"~{ord(c):x}" for c in text)
    return found.replace(".", "~2e") if not found.strip(".") else found


def _cut(name: str, address: str) -> str:
    """A long name ends in a digest of the whole address."""
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 13]}~{hashlib.sha256(address.encode()).hexdigest()[:12]}"


def way(file: str, to: str) -> str:
    """The relative link from one file to another, quoted."""
    return quote(relpath(to, file.rpartition("/")[0] or "."), safe="/~,.-_")
