"""Analysts' decisions: appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, insert, select

from mahdar.model import codec
from mahdar.model.decision import Decision
from mahdar.store.errors import StoreError
from mahdar.store.file import LedgerFile
from mahdar.store.tables import decisions


class Decided(LedgerFile):
    """The part of a store that decisions are kept in."""

    def append_decisions(self, new: Sequence[Decision]) -> int:
        """Keep decisions; how many were new. None is ever changed or removed: one that is there changes nothing."""
        with self._writing() as c:
            held = set(c.scalars(select(decisions.c.id)))
            fresh = {d.id: d for d in new if d.id not in held}
            if fresh:
                moment = self._clock()
                made = [{"id": d.id, "body": codec.dumps(d), "added": moment} for d in fresh.values()]
                c.execute(insert(decisions), made)
        return len(fresh)

    def decisions(self, upto: int | None = None) -> tuple[Decision, ...]:
        """All decisions, oldest first; with `upto` those that a build took in."""
        wanted = select(decisions.c.body).order_by(decisions.c.seq)
        if upto is not None:
            wanted = wanted.where(decisions.c.seq <= upto)
        with self._looking() as c:
            try:
                return tuple(codec.loads(body) for body in c.scalars(wanted))
            except ValueError as error:
                raise StoreError(self.path, f"a decision is damaged ({error}); restore a copy") from error

    def decisions_after(self, number: int) -> tuple[tuple[int, Decision], ...]:
        """The decisions kept since the one of this number, each with its own, oldest first."""
        wanted = select(decisions.c.seq, decisions.c.body).where(decisions.c.seq > number).order_by(decisions.c.seq)
        with self._looking() as c:
            try:
                return tuple((row.seq, codec.loads(row.body)) for row in c.execute(wanted))
            except ValueError as error:
                raise StoreError(self.path, f"a decision is damaged ({error}); restore a copy") from error

    def last_decision(self) -> int:
        """The number of the newest decision; 0 when there is none."""
        with self._looking() as c:
            return int(c.scalar(select(func.max(decisions.c.seq))) or 0)
