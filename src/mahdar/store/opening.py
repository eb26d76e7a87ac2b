"""A ledger file opened: told from what is none, made when it is new, brought up to date when it is old."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.pool import QueuePool, StaticPool

from mahdar.store.errors import NoLedger, StoreError, told
from mahdar.store.migrations import HEAD, KNOWN

MEMORY = ":memory:"
_MAGIC = b"SQLite format 3\0"
_PATIENCE = 15_000  # milliseconds to wait for another writer
_KEPT = 24  # connections kept open: to open one takes longer than most answers


def open_engine(path: str, create: bool) -> Engine:
    """An engine on the ledger at `path` with the tables of this version.

    Raises NoLedger when there is none and `create` is false, StoreError for a file that is no ledger, is of a newer
    version, or cannot be opened.
    """
    if path != MEMORY:
        _check_file(path, create)
    engine = _engine(path)
    try:
        with told(path):
            _bring_up(engine, path, create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check_file(path: str, create: bool) -> None:
    file = Path(path)
    try:
        if file.is_dir():
            raise StoreError(path, "a folder, not a ledger; name a file by --ledger")
        if not file.exists():
            if not create:
                raise NoLedger(path, "there is no ledger; make one by mahdar build PATH, or name another by --ledger")
            if not file.parent.is_dir():
                raise StoreError(path, f"its folder is not there; make {file.parent}, or name another file by --ledger")
            return
        with file.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except PermissionError:
        raise StoreError(path, "permission denied; make it readable for you, or name another by --ledger") from None
    except OSError as error:
        raise StoreError(path, f"cannot be read: {error.strerror}; check the disk") from None
    if head and head != _MAGIC:
        raise StoreError(path, "no ledger: not an SQLite file; name another by --ledger")


def _engine(path: str) -> Engine:
    if path == MEMORY:
        engine = create_engine("sqlite://", poolclass=StaticPool)
    else:
        engine = create_engine(f"sqlite:///{path}", poolclass=QueuePool, pool_size=_KEPT, max_overflow=60)

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin and commit by rules of its own
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        connection.execute("PRAGMA synchronous = EXTRA")  # why: docs/decisions/2026-11-22-durability.md

    @event.listens_for(engine, "begin")
    def _(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_up(engine: Engine, path: str, create: bool) -> None:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        versions = (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
            if "alembic_version" in tables
            else []
        )
    if tables and (len(versions) != 1 or not {"documents", "builds"} <= tables):
        raise StoreError(path, "an SQLite file, but no ledger of mahdar; name another by --ledger")
    if versions and versions[0] not in KNOWN:
        raise StoreError(path, f"a ledger of a newer version (tables {versions[0]}); update mahdar")
    if not tables and not create:
        raise NoLedger(path, "nothing was built in it; run mahdar build PATH, or name another by --ledger")
    if not versions or versions[0] != HEAD:
        migrate(engine)


def migrate(engine: Engine, to: str = "head") -> None:
    """All migrations up to this version in one transaction: it is whole, or nothing was done. `to`: an older one."""
    from alembic import command  # late: a ledger that is up to date needs none of it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, to)
