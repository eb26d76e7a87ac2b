"""The copy that is mended, and what there is to mend it with: files that texts came from, and what the ledger holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from mahdar import ingest
from mahdar.engine.doctor.archives import archived
from mahdar.fetch.content import media_of
from mahdar.ingest.blob import Blob, Hints
from mahdar.ingest.formats import read
from mahdar.model.decision import Decision
from mahdar.model.document import Document, Source
from mahdar.model.ledger import Ledger
from mahdar.store import Store, rows
from mahdar.store.check.known import a_source, is_ledger
from mahdar.store.check.surgery import Surgery


class Patient:
    """One damaged ledger. `done` tells what was mended."""

    def __init__(self, path: str, folder: Path) -> None:
        """`folder`: where the ledger lies, for paths that are told from there."""
        self.path, self._folder = path, folder
        self.rows = Surgery(path)
        self.done: list[str] = []
        self.store = Store(path)
        self._read: dict[tuple[str, str], Document | None] = {}

    def close(self) -> None:
        self.rows.close()
        self.store.close()

    def did(self, where: str, what: str) -> None:
        self.done.append(f"{where}: {what}")

    def from_file(self, document: str, paths: Iterable[str]) -> Document | None:
        """The very text of this id, where one of the files, or the archived response, that it came from still holds
        it."""
        sources = self._known(document)
        readers = dict.fromkeys((*(known.extractor for known in sources), ""))
        for path in dict.fromkeys(filter(None, paths)):
            for base in dict.fromkeys((Path.cwd(), self._folder)):
                for reader in readers:
                    found = self._one(os.path.join(base, path), reader)  # noqa: PTH118 (an absolute path stays)
                    if found is not None and found.id == document:
                        return found
        for known in sources:
            for found in self._archived(known) if known.record else ():
                if found.id == document:
                    return found
        return None

    def paths(self, document: str) -> list[str]:
        """Where a text came from, as far as anything tells."""
        return [known.path for known in self._known(document)]

    def _known(self, document: str) -> list[Source]:
        bodies = self.rows.all("SELECT body FROM sources WHERE document = ?", (document,))
        known = [a_source(body) for (body,) in bodies]
        return [s for s in (*known, self.ledger_sources.get(document)) if s is not None]

    def _archived(self, source: Source) -> list[Document]:
        """The documents of an archived response, told by where it lies."""
        try:
            url, hints = source.url or "", Hints(extractor=source.extractor)
            where, _, start = source.record.partition("#")
            headers, body = archived(self._folder / where, int(start), self._original)
            media, charset = media_of(headers)
            held = read(Blob(url, body, hints=hints), media, url, charset)
            told = (found for found in held if isinstance(found, Document))
            return [replace(found, source=replace(found.source, path=source.record)) for found in told]
        except Exception:  # whatever keeps it from being read, it is of no help
            return []

    def _original(self, id: str) -> tuple[str, int]:
        """In which file, and where, the record of an id lies."""
        ((file, start),) = self.rows.all("SELECT file, start FROM captures WHERE id = ?", (id,))
        return str(file), int(start)

    def _one(self, path: str, extractor: str) -> Document | None:
        """A file's document, pages by this extractor; several texts of one file are told apart by `FILE:NUMBER`."""
        key = path, extractor
        if key not in self._read:
            try:
                self._read[key] = ingest.one(path, hints=Hints(extractor=extractor))
            except Exception:  # whatever keeps it from being read, it is of no help
                self._read[key] = None
        return self._read[key]

    @cached_property
    def ledgers(self) -> tuple[Ledger, ...]:
        """Those that are whole and can be opened, the latest first."""
        found = []
        sql = (
            "SELECT l.digest, l.body FROM ledgers l JOIN builds b ON b.ledger = l.digest GROUP BY l.digest"
            " ORDER BY max(b.upto) DESC, max(b.id) DESC LIMIT 3"
        )
        for digest, body in self.rows.all(sql):
            if is_ledger(digest, body):
                try:
                    found.append(rows.ledger_of(body))
                except ValueError:
                    continue
        return tuple(found)

    @cached_property
    def ledger_sources(self) -> Mapping[str, Source]:
        """What ledgers hold of where texts came from, by document."""
        return {d.id: d.source for ledger in reversed(self.ledgers) for d in ledger.documents}

    @cached_property
    def ledger_decisions(self) -> Mapping[str, Decision]:
        return {j.decision.id: j.decision for ledger in self.ledgers for j in ledger.decisions}
