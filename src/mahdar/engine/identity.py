"""Who read a text: a reading made by other rules is another reading."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

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
_SUFFIXES = (".py", ".toml")


def reader_id(tracks: tuple[Track, ...]) -> str:
    """16 hex digits that change with any rule, any lexicon and any track that a reading rests on."""
    return hashlib.sha256(f"{_code()} {tracks!r}".encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _code() -> str:
    digest = hashlib.sha256()
    package = resources.files("mahdar")
    for name in _READING:
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
