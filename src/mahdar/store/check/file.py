"""The file itself: is it SQLite, whole, and of a version that can be read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from mahdar.store.check.finding import BUILD, Finding
from mahdar.store.check.raw import Raw, Unreadable
from mahdar.store.migrations import HEAD, KNOWN

MAGIC = b"SQLite format 3\0"
_TOLD = 5  # lines of what SQLite finds
_RESTORE = f"restore a copy, or remove it and run {BUILD}"


def rolled_back(path: str) -> None:
    """A writing that was cut off (its journal lies beside) is taken back, as by every opening: before it is, the file
    may be too short, and is none the worse for it."""
    if Path(f"{path}-journal").exists():
        with suppress(Unreadable), Raw(path):
            pass


def head(path: str) -> Finding | None:
    """What is wrong with the file's first bytes or its length, before SQLite is asked."""
    data = Path(path).read_bytes()[:100] if Path(path).stat().st_size < 100 else _first(path, 100)
    size = Path(path).stat().st_size
    if size == 0:
        return None
    if not data.startswith(MAGIC):
        return Finding("file.foreign", path, "no ledger: not an SQLite file", "name another by --ledger", mends=False)
    page = int.from_bytes(data[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(data[28:32], "big")
    counted = data[24:28] == data[92:96]  # else an old library wrote it, and the number of pages says nothing
    if len(data) < 100 or page < 512 or page & (page - 1):
        return Finding("file.damaged", path, "its first bytes are damaged", _RESTORE, mends=False)
    if counted and size < page * pages:
        missing = page * pages - size
        return Finding("file.truncated", path, f"its last {missing:,} of {page * pages:,} bytes are missing")
    return None


def _first(path: str, size: int) -> bytes:
    with Path(path).open("rb") as stream:
        return stream.read(size)


def version(raw: Raw) -> Finding | None:
    """Is it a ledger, and one that this version can read? A finding that is no note means that it cannot."""
    if not {"documents", "builds", "alembic_version"} <= raw.tables:
        if not raw.tables:
            return Finding("file.empty", raw.path, "nothing was built in it", f"run {BUILD}", mends=False)
        cause = "an SQLite file, but no ledger of mahdar"
        return Finding("file.foreign", raw.path, cause, "name another by --ledger", mends=False)
    versions = [row[0] for row in raw.all("SELECT version_num FROM alembic_version")]
    if len(versions) != 1 or versions[0] not in KNOWN:
        told = ", ".join(map(str, versions)) or "none"
        cause = f"a ledger of a newer version (tables {told})"
        return Finding("file.newer", raw.path, cause, "update mahdar", mends=False)
    if versions[0] != HEAD:
        cause = f"tables of an older version ({versions[0]})"
        return Finding("file.older", raw.path, cause, f"the next {BUILD} brings it up to date", note=True)
    return None


def integrity(raw: Raw) -> list[Finding]:
    """What SQLite itself finds: pages, indexes, rows that point at rows that are not there are looked at elsewhere."""
    found = [str(row[0]) for row in raw.all("PRAGMA integrity_check")]
    if found == ["ok"]:
        return []
    lines = [line for told in found for line in told.splitlines() if not line.startswith("***")]
    shown = [Finding("file.damaged", raw.path, f"SQLite finds: {line}") for line in lines[:_TOLD]]
    if len(lines) > _TOLD:
        shown.append(Finding("file.damaged", raw.path, f"SQLite finds {len(lines) - _TOLD} more faults"))
    return shown
