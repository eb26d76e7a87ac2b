"""mahdar from Python: `read` one text, `build` a ledger."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date

from mahdar.model.document import Document, Source
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading

Path = str | os.PathLike[str]


def read(text: str, published: date | str | None = None, track: str | None = None) -> Reading:
    """What one text says, before any other text is asked.

    `published` is its day of publication (a `date`, or `YYYY-MM-DD`); without it the text is dated by what it says.
    `track` is a track's id, the path of a track file, or `none`; None stands for every track that is shipped.
    Raises ValueError for a day that is none, `mahdar.tracks.TrackError` for a track that is not there.

    >>> reading = read("انتهت المشاورات في العاصمة أمس الثلاثاء.", published="2019-05-15")
    >>> [(t.span.of(reading.document.text), t.rule != "") for t in reading.times]
    [('أمس الثلاثاء', True)]
    >>> str(reading.published.basis), reading.published.value
    ('given', '2019-05-15')
    """
    from mahdar.engine.reader import chosen_tracks, read_document

    return read_document(Document(text, Source()), chosen_tracks(track), _day(published))


def build(
    paths: Path | Iterable[Path],
    track: str | None = None,
    ledger: Path | None = None,
    as_of: date | str | None = None,
) -> Ledger:
    """The ledger of everything that the paths hold: folders and files of every format that `mahdar build` reads.

    `ledger` is a ledger file, made if need be: what it holds already counts, and a build that was interrupted goes on
    where it was. Without it the ledger is built in memory. `as_of` leaves out what was published after that day;
    `track` is as for `read`. What cannot be read is passed over (the file keeps it, with the reason).

    Raises FileNotFoundError for a path that is not there, ValueError for a day that is none,
    `mahdar.tracks.TrackError` for a track, `mahdar.store.StoreError` for a ledger file that cannot be used.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "a.txt").write_text("12 مارس 2019\\nانتهت المشاورات في العاصمة.", encoding="utf-8")
    ...     found = build(folder, as_of="2019-12-31")
    >>> found.as_of, [d.published.value.value for d in found.documents]
    ('2019-12-31', ['2019-03-12'])
    """
    from mahdar.engine.build import build as build_in
    from mahdar.store import Store

    wanted = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    for path in wanted:
        os.stat(path)  # noqa: PTH116 (any kind of path; it raises what is promised)
    with Store(None if ledger is None else os.fspath(ledger), create=True) as store:
        report = build_in(store, [os.fspath(p) for p in wanted], track=track, as_of=_day(as_of))
        return report.ledger


def _day(value: date | str | None) -> str | None:
    return None if value is None else date.fromisoformat(str(value)).isoformat()
