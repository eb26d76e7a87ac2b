"""One document through the stages that ask no other document: clean, date, annotate, extract."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar import dating
from mahdar import tracks as shipped
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
    credits = pack.credits(annotation)
    dated = dating.published(pack.clues(annotation), published or document.source.published)
    annotation.let_go()
    return Reading(
        document=document,
        published=dated,
        blocks=blocks,
        times=tuple(annotation.times),
        numbers=tuple(annotation.numbers),
        assertions=assertions,
        findings=(*annotation.findings, *dating.findings(document.text, dated)),
        rejects=(*annotation.rejects, *rejects),
        outlet=pack.outlet(document, blocks),
        credits=credits,
    )


def chosen_tracks(name: str | None) -> tuple[Track, ...]:
    """The tracks a name stands for: None is every shipped track, `none` is no track, an id is that track and its
    neighbours, anything else is the path of a track file. Raises TrackError, which tells what there is."""
    if name is None:
        return shipped.all_tracks()
    if name == "none":
        return ()
    if "/" in name or "\\" in name or name.endswith(".toml"):
        return (shipped.from_file(name),)
    one = shipped.load(name)
    return (one, *(t for t in shipped.all_tracks() if t.id in one.related))
