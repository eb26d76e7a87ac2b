"""The sources file: what is watched, how often, and as whom one asks. Every fault is told at once, by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mahdar.fetch import sources_faults as faults
from mahdar.fetch.address import Address, parse
from mahdar.fetch.sources_faults import KINDS

_EVERY, _PACE, _MOST = "1h", "2s", 200


class SourcesError(ValueError):
    """A sources file that cannot be used. `faults`: each with its line and its remedy."""

    def __init__(self, where: str, *told: str) -> None:
        super().__init__(f"{where}: {'; '.join(told)}")
        self.faults = told


@dataclass(frozen=True, slots=True)
class Watched:
    """One source. `kind`: feed, sitemap, page. Seconds where a length of time is meant."""

    kind: str
    address: Address
    every: float
    outlet: str | None = None
    track: str | None = None
    language: str | None = None
    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    since: str | None = None
    most: int = _MOST

    def wants(self, address: str, day: str | None) -> bool:
        """Is an article at this address, of this day where it is known, one of those that are wanted?"""
        if self.since and day and day < self.since:
            return False
        return (not self.only or _any(self.only, address)) and not _any(self.but, address)

    def follows(self, address: str) -> bool:
        """Is what a watched page links to an article?"""
        return _any(self.follow, address)


@dataclass(frozen=True, slots=True)
class Sources:
    """A whole file."""

    watched: tuple[Watched, ...]
    contact: str
    track: str | None = None
    pace: float = 2.0
    proxy: tuple[str, int] | None = None
    ca: str | None = None

    def of_track(self, track: str | None) -> tuple[Watched, ...]:
        """The sources for a track's ledger: its own, and those that name none; all of them for no track."""
        return tuple(w for w in self.watched if track is None or w.track in (None, track))


def from_file(path: str) -> Sources:
    """The sources of a file. Raises SourcesError with every fault."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SourcesError(path, "there is no such file; docs/watch.md shows one to begin with") from None
    except IsADirectoryError:
        raise SourcesError(path, "a folder; give the path of one sources file") from None
    except UnicodeDecodeError:
        raise SourcesError(path, "not written in UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise SourcesError(path, f"cannot be read: {error.strerror}; make it readable for you") from None
    return read(text, path)


def read(text: str, where: str) -> Sources:
    """The sources that TOML text describes; whether an address may be asked is looked at when it is asked. Raises
    SourcesError with every fault."""
    try:
        data: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = f"no TOML: {error}; strings stand in quotation marks, a source begins with [[source]]"
        raise SourcesError(where, told) from None
    wrong = faults.found(data, text)
    if wrong:
        raise SourcesError(where, *wrong)
    tables = data["source"]
    assert isinstance(tables, list)
    every = str(data.get("every", _EVERY))
    proxy = faults.proxy_of(str(data["proxy"])) if "proxy" in data else None
    ca = str((Path(where).parent / str(data["ca"])).resolve()) if "ca" in data else None
    return Sources(
        tuple(_watched(table, every) for table in tables),
        str(data["contact"]),
        _string(data, "track"),
        faults.seconds(str(data.get("pace", _PACE))) or 0.0,
        proxy,
        ca,
    )


def _watched(table: Mapping[str, object], every: str) -> Watched:
    kind = next(k for k in KINDS if k in table)
    return Watched(
        kind,
        parse(str(table[kind])),
        faults.seconds(str(table.get("every", every))) or 0.0,
        _string(table, "outlet"),
        _string(table, "track"),
        _string(table, "language"),
        _strings(table, "only"),
        _strings(table, "but"),
        _strings(table, "follow"),
        str(table["since"]) if "since" in table else None,
        int(str(table.get("most", _MOST))),
    )


def _string(table: Mapping[str, object], key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) else None


def _strings(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key)
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, list) else ()


def _any(patterns: tuple[str, ...], address: str) -> bool:
    return any(_fits(pattern, address) for pattern in patterns)


def _fits(pattern: str, address: str) -> bool:
    """`*` stands for anything, all else for itself, anywhere in the address; in time that grows with both lengths."""
    at = 0
    for part in filter(None, re.split(r"\*+", pattern)):
        found = address.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
