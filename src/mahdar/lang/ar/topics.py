"""What a position is about, as a label of a small taxonomy (lexicon/topics.toml) that a track's own topics extend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.script import fold_word
from mahdar.lang.rule import alternation
from mahdar.tracks import Track

Labels = tuple[tuple[str, str], ...]
"""Words of a topic, folded, and its label."""


def of_document(annotation: Annotation, tracks: Iterable[Track]) -> tuple[Track, ...]:
    """The tracks with topics of their own that a text speaks of: by a name or title, and a word of their matter."""
    text = annotation.folded.text
    return tuple(t for t in tracks if t.topics and all(any(w in text for w in ws) for ws in _asked(t)))


@cache
def _asked(track: Track) -> tuple[tuple[str, ...], ...]:
    """Sets of words, of each of which one has to stand in a text."""
    names = tuple(map(fold_word, (*track.names, *track.titles)))
    subjects = tuple(map(fold_word, track.subjects))
    return (names, subjects) if subjects else (names,)


class Topics:
    """The labels for one document: its tracks' own come before the general ones."""

    def __init__(self, annotation: Annotation, tracks: Iterable[Track] = ()) -> None:
        self.annotation, self.tracks = annotation, tuple(tracks)
        self.words = _words(self.tracks)

    @cached_property
    def own(self) -> tuple[Track, ...]:
        return of_document(self.annotation, self.tracks)

    def label(self, folded: str) -> str | None:
        asked = any(word in folded for word in self.words)  # whose the document is costs more than this
        return label(folded, self.own if asked else ())


def label(folded: str, tracks: tuple[Track, ...] = ()) -> str | None:
    """The label of the first topic that the folded words name; None where the taxonomy has none."""
    for pattern, known in (*map(_reader, tracks), _reader(None)):
        if (found := pattern.search(folded)) is not None:
            return known[found[1]]
    return None


@cache
def _words(tracks: tuple[Track, ...]) -> tuple[str, ...]:
    """The first words of all topics of tracks."""
    return tuple({form.split()[0] for track in tracks for form, _ in _of_track(track)})


@cache
def _general() -> Labels:
    values = lexicon.load("topics").values("topic").items()
    return tuple((_bare(form), str(v)) for form, v in values)


@cache
def _of_track(track: Track) -> Labels:
    return tuple((_bare(fold_word(form)), label) for label, forms in track.topics for form in forms)


def _bare(form: str) -> str:
    """Words of a topic without the article of the first, unless little remains (`السد`)."""
    return form.removeprefix("ال") if len(form) > 4 else form


@cache
def _reader(track: Track | None) -> tuple[re.Pattern[str], dict[str, str]]:
    """The words of a track's own topics, or of the general ones, and their labels."""
    labels = _general() if track is None else _of_track(track)
    words = alternation([form for form, _ in labels])
    return re.compile(rf"(?<!\w)[وف]?[بلك]?(?:ال|ل)?({words})(?:ها|ه|هم|نا)?(?!\w)"), dict(labels)
