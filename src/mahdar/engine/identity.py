"""Who read a text, and what a ledger is made of: by other rules it is another reading, and another ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from mahdar.model.decision import Decision
from mahdar.store import Chosen
from mahdar.tracks import Track

_READING = (
    "model",
    "lang",
    "clean.py",
    "clean",
    "dating.py",
    "dating",
    "annotate.py",
    "annotate",
    "extract.py",
    "extract",
)
_RECONCILING = ("model", "reconcile")
_SUFFIXES = (".py", ".toml")


def reader_id(tracks: tuple[Track, ...]) -> str:
    """16 hex digits that change with any rule, any lexicon and any track that a reading rests on."""
    return hashlib.sha256(f"{_code()} {tracks!r}".encode()).hexdigest()[:16]


def rules_id() -> str:
    """16 hex digits that change with any rule and any lexicon."""
    return _code()[:16]


def ledger_id(readings: Iterable[Chosen], decisions: Iterable[Decision], track: str | None, as_of: str | None) -> str:
    """A digest of all that a ledger is made of: which readings, by whom they are published, which decisions, and the
    code that reconciles them. Equal digests mean equal ledgers."""
    digest = hashlib.sha256(f"{_code(_RECONCILING)} {track!r} {as_of!r}\n".encode())
    for one in readings:
        digest.update(f"{one.document} {one.reading} {one.source}\n".encode("utf-8", "surrogatepass"))
    for decision in decisions:
        digest.update(f"{decision.id}\n".encode())
    return digest.hexdigest()


@lru_cache(maxsize=2)
def _code(names: tuple[str, ...] = _READING) -> str:
    digest = hashlib.sha256()
    package = resources.files("mahdar")
    for name in names:
        _take(package.joinpath(name), digest)
        _take(package.joinpath(f"{name}.py"), digest)
    return digest.hexdigest()


def _take(entry: Traversable, digest: hashlib._Hash) -> None:
    if entry.is_dir():
        if entry.name not in ("examples", "__pycache__"):  # examples test the rules, and change no reading
            for inner in sorted(entry.iterdir(), key=lambda e: e.name):
                _take(inner, digest)
    elif entry.is_file() and entry.name.endswith(_SUFFIXES):
        digest.update(entry.name.encode())
        digest.update(entry.read_bytes())
