"""What was fetched, where it is archived, and what is still to be fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from mahdar.model.capture import Capture
from mahdar.store.file import CHUNK, LedgerFile
from mahdar.store.tables import captures, checkpoints, wanted


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What is known of a source: how its last answer was, and when it is asked next (ledger time)."""

    source: str
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    due: str | None = None
    failures: int = 0
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article to fetch, or one that was. `day` and `changed` as its source tells them; `done`: when it was
    fetched, or given up for the `fault`; `due`: when it is tried next; `outlet`: as the user calls its outlet."""

    source: str
    url: str
    title: str | None = None
    day: str | None = None
    changed: str | None = None
    due: str = ""
    tries: int = 0
    done: str | None = None
    fault: str | None = None
    etag: str | None = None
    modified: str | None = None
    outlet: str | None = None


class Capturing:
    """The archive's side of one transaction: nobody else writes the ledger, nor by that its archives, meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def ends(self) -> dict[str, int]:
        """How far each file of the archive is known: what lies behind is of a program that was ended."""
        last = func.max(captures.c.start + captures.c.length)
        return {row[0]: row[1] for row in self._c.execute(select(captures.c.file, last).group_by(captures.c.file))}

    def newest(self) -> dict[str, int]:
        """Of `ends` the one that changes: files are written one after another."""
        row = self._c.execute(select(captures).order_by(captures.c.seq.desc()).limit(1)).one_or_none()
        return {} if row is None else {row.file: row.start + row.length}

    def expects(self, url: str) -> bool:
        """Is an address known as an article's?"""
        return self._c.scalar(select(wanted.c.seq).where(wanted.c.url == url)) is not None

    def holder(self, digest: str) -> Capture | None:
        """The capture that holds a payload."""
        held = (captures.c.digest == digest) & captures.c.original.is_(None)
        row = self._c.execute(select(captures).where(held).order_by(captures.c.seq).limit(1)).one_or_none()
        return None if row is None else _capture(row)

    def keep(self, new: Capture, taken: str | None = None) -> None:
        """Note a capture; `taken` where there is nothing in it to take in. One that is noted changes nothing."""
        row = {name: getattr(new, name) for name in Capture.__slots__}
        self._c.execute(insert_or(captures).values(**row, taken=taken).on_conflict_do_nothing())


class Captures(LedgerFile):
    """The part of a store that fetching is kept in."""

    @contextmanager
    def capturing(self) -> Iterator[Capturing]:
        """One transaction in which the archive is written too."""
        with self._writing() as c:
            yield Capturing(c)

    def untaken(self) -> tuple[Capture, ...]:
        """Captures whose documents were not taken in yet, oldest first."""
        with self._looking() as c:
            rows = c.execute(select(captures).where(captures.c.taken.is_(None)).order_by(captures.c.seq))
            return tuple(map(_capture, rows))

    def taken(self, capture: Capture, one: Wanted | None) -> None:
        """Note that what a capture holds was taken in, and how its article's fetching went."""
        with self._writing() as c:
            c.execute(update(captures).where(captures.c.id == capture.id).values(taken=self._clock()))
            if one is not None:
                self._tried(c, one)

    def capture(self, id: str) -> Capture | None:
        """The capture of an id."""
        with self._looking() as c:
            row = c.execute(select(captures).where(captures.c.id == id)).one_or_none()
        return None if row is None else _capture(row)

    def captures(self) -> tuple[Capture, ...]:
        """All captures, oldest first."""
        with self._looking() as c:
            return tuple(map(_capture, c.execute(select(captures).order_by(captures.c.seq))))

    def checkpoint(self, source: str) -> Checkpoint:
        """What is known of a source; of one that was never asked, nothing."""
        with self._looking() as c:
            row = c.execute(select(checkpoints).where(checkpoints.c.source == source)).one_or_none()
        return Checkpoint(source) if row is None else Checkpoint(*row)

    def note(self, known: Checkpoint, found: Sequence[Wanted] = ()) -> int:
        """What is known of a source now, and the articles that it names, in one transaction; how many of them are to
        be fetched: those not known, those that are told to have changed since, and those that another source left
        undone, which are this one's from here on."""
        row = {name: getattr(known, name) for name in Checkpoint.__slots__}
        with self._writing() as c:
            c.execute(insert_or(checkpoints).values(row).on_conflict_do_update(index_elements=["source"], set_=row))
            return sum(self._want(c, one) for one in found)

    def _want(self, c: Connection, one: Wanted) -> bool:
        of_it = wanted.c.url == one.url
        held = c.execute(select(wanted.c.source, wanted.c.changed, wanted.c.done).where(of_it)).one_or_none()
        moment = self._clock()
        if held is None:
            row = {name: getattr(one, name) for name in Wanted.__slots__}
            c.execute(insert(wanted).values(row | {"found": moment, "due": one.due or moment}))
            return True
        again = bool(one.changed and held.changed and one.changed > held.changed and held.done)
        if again or (one.changed and not held.changed):
            fresh = {"due": moment, "tries": 0, "done": None, "fault": None} if again else {}
            c.execute(update(wanted).where(of_it).values(changed=one.changed, **fresh))
        left_over = held.done is None and held.source != one.source
        if left_over:
            c.execute(update(wanted).where(of_it).values(source=one.source, outlet=one.outlet))
        return again or left_over

    def known(self, urls: Sequence[str]) -> dict[str, Wanted]:
        """Of these addresses those that are known as articles."""
        found: dict[str, Wanted] = {}
        with self._looking() as c:
            for start in range(0, len(urls), CHUNK):
                rows = c.execute(_WANTED.where(wanted.c.url.in_(urls[start : start + CHUNK])))
                found |= {row.url: Wanted(*row) for row in rows}
        return found

    def undone(self) -> tuple[Wanted, ...]:
        """The articles still to be fetched, those due first first."""
        with self._looking() as c:
            rows = c.execute(_WANTED.where(wanted.c.done.is_(None)).order_by(wanted.c.due, wanted.c.seq))
            return tuple(Wanted(*row) for row in rows)

    def tried(self, one: Wanted) -> None:
        """Note how an article's fetching went: when it is due next, or that it is done."""
        with self._writing() as c:
            self._tried(c, one)

    def _tried(self, c: Connection, one: Wanted) -> None:
        row = {name: getattr(one, name) for name in ("due", "tries", "done", "fault", "etag", "modified")}
        c.execute(update(wanted).where(wanted.c.url == one.url).values(row))


_WANTED = select(*(wanted.c[name] for name in Wanted.__slots__))


def _capture(row: Row[Any]) -> Capture:
    return Capture(*(getattr(row, name) for name in Capture.__slots__))
