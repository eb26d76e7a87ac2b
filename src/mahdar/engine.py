"""The stage list, written once."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar import dating
from mahdar.annotate import annotate
from mahdar.clean import clean
from mahdar.extract import extract
from mahdar.lang.base import pack_for
from mahdar.model.document import Document
from mahdar.model.reading import Reading
from mahdar.tracks import Track


def read_document(document: Document, tracks: Iterable[Track] = (), published: str | None = None) -> Reading:
    """One document through clean, date, annotate and extract. `published` (an ISO day) overrides what the text says."""
    tracks = tuple(tracks)
    pack = pack_for("ar")
    blocks = clean(document, pack)
    annotation = annotate(document, blocks, pack, tracks)
    assertions, rejects = extract(annotation, pack, tracks)
    return Reading(
        document=document,
        published=dating.published(pack.clues(annotation), published or document.source.published),
        blocks=blocks,
        times=tuple(annotation.times),
        numbers=tuple(annotation.numbers),
        assertions=assertions,
        findings=tuple(annotation.findings),
        rejects=rejects,
    )
