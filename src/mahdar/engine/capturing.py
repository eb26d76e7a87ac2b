"""What was fetched, archived beside the ledger and noted in it in one go, and read from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mahdar import __version__, ingest
from mahdar.fetch import Archive, ArchiveError, FetchError, Limits, Visit, parse
from mahdar.fetch.client import Answer
from mahdar.fetch.content import body_of, media_of
from mahdar.fetch.message import parsed
from mahdar.ingest.blob import Blob, Hints
from mahdar.ingest.formats import read
from mahdar.model.capture import Capture
from mahdar.model.document import Document, Reject
from mahdar.store import Capturing, Store, Wanted

FOLDER = ".warc"
"""What the folder of archives is called after the ledger's own name."""


class Captured:
    """The archive of one ledger. Every method leaves archive and ledger in agreement, whenever it is ended."""

    def __init__(self, store: Store, agent: str, limits: Limits, extractor: str = "") -> None:
        self._store, self._limits, self._hints = store, limits, Hints(extractor=extractor)
        folder = Path(store.path + FOLDER)
        self._name = folder.name
        about = {
            "software": f"mahdar/{__version__}", "http-header-user-agent": agent, "robots": "obey",
            "format": "WARC File Format 1.1", "conformsTo": "http://iipc.github.io/warc-specifications/specifications/"
            "warc-format/warc-1.1/",
        }  # fmt: skip
        self._archive = Archive(folder, about)
        self._ends: dict[str, int] | None = None

    def settle(self) -> tuple[str, ...]:
        """Notes what a program that was ended had archived and not noted; what there is to tell of it."""
        with self._store.capturing() as c:
            return self._settled(c)

    def keep(self, visit: Visit, *, whole: bool) -> Capture | None:
        """Archives all answers of a visit; the capture of the one that was asked for, where there is one. `whole`:
        nothing is left to be taken in of it."""
        rules = (a for a in visit.others if 200 <= a.last.status < 300)
        many: list[tuple[str, Answer, bool]] = [(str(a.exchanges[0].address), a, True) for a in rules]
        if visit.answer is not None:
            many.append((str(visit.address), visit.answer, whole))
        kept: Capture | None = None
        if not many:
            return None
        with self._store.capturing() as c:
            self._settled(c)
            for asked, answer, done in many:
                ends = self._known(c)
                some = self._archive.append(asked, answer.exchanges, c.holder, ends)
                for kept in some:
                    c.keep(kept, None if kept is some[-1] and not done else kept.moment)
        return kept if visit.answer is not None else None

    def documents(self, capture: Capture, wanted: Wanted | None) -> Iterator[Document | Reject]:
        """What a captured answer holds. What is configured of its outlet counts before what the page says."""
        try:
            holder = self._store.capture(capture.original) if capture.original else capture
            if holder is None:
                raise FetchError("the record that holds it is not noted", "run mahdar doctor")
            _, headers, payload = parsed(self._archive.message(holder.file, holder.start))
            body = body_of(headers, payload, self._limits)
        except (FetchError, ArchiveError) as error:
            yield Reject(ingest.FAILED, str(error), where=capture.url)
            return
        media, charset = media_of(headers)
        for found in read(Blob(capture.url, body, hints=self._hints), media, capture.url, charset):
            yield self._told(found, capture, wanted) if isinstance(found, Document) else found

    def _told(self, document: Document, capture: Capture, wanted: Wanted | None) -> Document:
        source = document.source
        day, by = source.published, source.published_by
        if day is None and wanted is not None and wanted.day:
            day, by = wanted.day, "feed"
        outlet = (wanted.outlet if wanted else None) or source.outlet
        told = replace(
            source, path="", outlet=outlet, url=_address(source.url, capture.url),
            title=source.title or (wanted.title if wanted else None), published=day, published_by=by,
            fetched=capture.moment, record=f"{self._name}/{capture.file}#{capture.start}",
        )  # fmt: skip
        return replace(document, source=told)

    def _known(self, c: Capturing) -> dict[str, int]:
        """How far each file is noted, by whomever."""
        self._ends = c.ends() if self._ends is None else self._ends | c.newest()
        return self._ends

    def _settled(self, c: Capturing) -> tuple[str, ...]:
        settled = self._archive.settle(self._known(c))
        for one in settled.found:
            last = 200 <= one.status < 300 and c.expects(one.asked)
            c.keep(one, None if last else one.moment)
        return settled.told


def _address(told: str | None, fetched: str) -> str:
    """What a page says is its address, where it is of the same host; else where it was fetched."""
    try:
        own, base = parse(told or ""), parse(fetched)
    except FetchError:
        return fetched
    return str(own) if own.host.removeprefix("www.") == base.host.removeprefix("www.") else fetched
