"""A ledger file looked through from its first byte to the words that its latest ledger quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mahdar.store.check import builds, file, readings, texts
from mahdar.store.check.finding import Finding
from mahdar.store.check.raw import Raw, Unreadable

_COUNTED = ("documents", "sources", "readings", "assertions", "ledgers", "builds", "decisions")
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a ledger file, and how many rows were looked at. `usable`: it is a ledger, and of a version
    that can be read."""

    path: str
    findings: tuple[Finding, ...] = ()
    counted: Mapping[str, int] = field(default_factory=dict)
    usable: bool = True

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that are damage."""
        return tuple(f for f in self.findings if not f.note)

    @property
    def notes(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.note)

    @property
    def file_damaged(self) -> bool:
        """Is the file itself broken, so that its rows have to be carried into a new one?"""
        return any(f.what in ("file.damaged", "file.truncated") for f in self.findings)


def examine(
    path: str, tell: Tell = lambda step, done, total: None, beside: Callable[[Raw], Iterator[Finding]] | None = None
) -> Examined:
    """Looks the file through; nothing is written. `beside` looks at what lies beside it. Raises OSError where it cannot
    be opened at all."""
    file.rolled_back(path)
    first = file.head(path)
    if first is not None:
        usable = first.what == "file.truncated"
        return Examined(path, (first,), usable=usable)
    try:
        with Raw(path) as raw:
            return _looked_through(raw, tell, beside)
    except Unreadable as error:
        return Examined(path, (_broken(path, error),))


def _looked_through(raw: Raw, tell: Tell, beside: Callable[[Raw], Iterator[Finding]] | None) -> Examined:
    found: list[Finding] = []
    told = file.version(raw)
    if told is not None:
        found.append(told)
        if not told.note:
            return Examined(raw.path, tuple(found), usable=False)
    checks: dict[str, Callable[[], Iterator[Finding] | list[Finding]]] = {
        "file": partial(file.integrity, raw), "texts": partial(texts.texts, raw),
        "sources": partial(texts.sources, raw),
        "readings": lambda: readings.readings(raw, builds.live_reader(raw)),
        "assertions": partial(readings.stray_assertions, raw), "decisions": partial(builds.decisions, raw),
        "builds": partial(builds.builds, raw), "ledgers": partial(builds.ledgers, raw),
        "rejects": partial(builds.rejects, raw), "latest": partial(builds.latest, raw),
        "terms": partial(texts.terms_of_texts, raw), "quarantine": lambda: _quarantine(raw),
    }  # fmt: skip
    if beside is not None:
        checks["archives"] = partial(beside, raw)
    for done, (name, check) in enumerate(checks.items()):
        tell("check", done, len(checks))
        try:
            found.extend(check())
        except Unreadable as error:
            found.append(_broken(raw.path, error, name))
    tell("check", len(checks), len(checks))
    counted = {t: _count(raw, t) for t in _COUNTED if t in raw.tables}
    return Examined(str(Path(raw.path)), tuple(dict.fromkeys(found)), counted)


def _broken(path: str, error: Unreadable, what: str = "") -> Finding:
    told = f" in reading its {what}" if what else ""
    return Finding("file.damaged", path, f"SQLite says{told}: {error}")


def _count(raw: Raw, table: str) -> int:
    try:
        return raw.count(table)
    except Unreadable:
        return 0


def _quarantine(raw: Raw) -> Iterator[Finding]:
    if "quarantine" in raw.tables and (many := raw.count("quarantine")):
        cause = f"{many} rows that were beyond repair are kept, and count nowhere"
        yield Finding("quarantine", raw.path, cause, "the table `quarantine` holds them", note=True)
