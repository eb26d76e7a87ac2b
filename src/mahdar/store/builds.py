"""Builds and the ledgers they made."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from mahdar.model import codec
from mahdar.model.document import Reject
from mahdar.model.ledger import Ledger
from mahdar.store import rows
from mahdar.store.errors import StoreError
from mahdar.store.file import LedgerFile
from mahdar.store.tables import builds, ledgers, made, rejects


@dataclass(frozen=True, slots=True)
class Build:
    """One finished build: when, by which reader, with which options, and the last reading and decision it took in."""

    id: int
    finished: str
    reader: str
    options: dict[str, str | None]
    upto: int
    decided: int = 0


class Builds(LedgerFile):
    """The part of a store that ledgers are kept in."""

    def begin(self, reader: str, options: dict[str, str | None]) -> int:
        """Note that a build begins; its id."""
        row = {"started": self._clock(), "reader": reader, "options": json.dumps(options, sort_keys=True)}
        with self._writing() as c:
            return int(c.execute(insert(builds).values(row)).lastrowid)

    def finish(
        self,
        build: int,
        ledger: Ledger,
        upto: int,
        passed: Sequence[Reject],
        decided: int = 0,
        *,
        inputs: str = "",
        dropped: int = 0,
        again: bool = False,
    ) -> None:
        """The build's ledger and what it passed over, kept in one transaction; from here on it is the latest.
        `inputs`: a digest of all that the ledger was made of, by which `made` gives it again; `again` where it did."""
        with self._writing() as c:
            digest = c.scalar(select(made.c.ledger).where(made.c.inputs == inputs)) if again else None
            if digest is None:
                digest, body = rows.ledger_body(ledger)
                if c.execute(update(ledgers).where(ledgers.c.digest == digest).values(body=body)).rowcount == 0:
                    c.execute(insert(ledgers).values(digest=digest, body=body))
                c.execute(delete(made).where(made.c.inputs == inputs))
                if inputs:
                    c.execute(insert(made).values(inputs=inputs, ledger=digest, dropped=dropped))
            if passed:
                c.execute(insert(rejects), [{"build": build, "body": codec.dumps(r)} for r in passed])
            done = {"finished": self._clock(), "upto": upto, "ledger": digest, "decided": decided}
            c.execute(update(builds).where(builds.c.id == build).values(done))

    def made(self, inputs: str) -> tuple[Ledger, int] | None:
        """The ledger that was made of this input before, and how many assertions were dropped on the way; None also
        where it cannot be read any more."""
        with self._looking() as c:
            row = c.execute(
                select(ledgers.c.body, made.c.dropped)
                .join(made, made.c.ledger == ledgers.c.digest)
                .where(made.c.inputs == inputs)
            ).one_or_none()
        try:
            return None if row is None else (self._ledger(row.body), row.dropped)
        except StoreError:
            return None

    def unfinished(self) -> bool:
        """Was a build begun after the latest that was finished?"""
        with self._looking() as c:
            last = c.execute(select(builds.c.finished).order_by(builds.c.id.desc()).limit(1)).one_or_none()
            return last is not None and last.finished is None

    def latest(self) -> Build | None:
        """The latest finished build: of two that ran at once, the one that took in more, readings or decisions."""
        newest = (builds.c.upto.desc(), func.coalesce(builds.c.decided, 0).desc(), builds.c.id.desc())
        with self._looking() as c:
            row = c.execute(
                select(builds).where(builds.c.finished.is_not(None)).order_by(*newest).limit(1)
            ).one_or_none()
        return None if row is None else _build(row)

    def builds(self) -> tuple[Build, ...]:
        """All finished builds, oldest first."""
        with self._looking() as c:
            done = select(builds).where(builds.c.finished.is_not(None)).order_by(builds.c.id)
            return tuple(_build(row) for row in c.execute(done))

    def ledger(self, build: Build) -> Ledger:
        """The ledger that a build made."""
        with self._looking() as c:
            body = c.scalar(
                select(ledgers.c.body).join(builds, builds.c.ledger == ledgers.c.digest).where(builds.c.id == build.id)
            )
        return self._ledger(body or b"")

    def _ledger(self, body: bytes) -> Ledger:
        try:
            return rows.ledger_of(body)
        except (ValueError, zlib.error) as error:
            raise StoreError(self.path, f"its ledger cannot be read ({error}); run mahdar build again") from error

    def rejects(self, build: Build) -> tuple[Reject, ...]:
        """What a build passed over, with stage and reason, in the order it was met."""
        with self._looking() as c:
            bodies = c.scalars(select(rejects.c.body).where(rejects.c.build == build.id).order_by(rejects.c.seq))
            return tuple(codec.loads(b) for b in bodies)


def _build(row: Row[Any]) -> Build:
    return Build(row.id, row.finished, row.reader, json.loads(row.options), row.upto, row.decided or 0)
