"""A track file held against the lexicons and the shipped tracks: what loading it alone cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from mahdar import tracks as shipped
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_words import words
from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.lang.ar.pack import ArabicPack
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import EntityKind
from mahdar.model.document import Document
from mahdar.tracks import Track, TrackError

_PACK = ArabicPack()
_POINTS = ("DATE", "TIME", "SET")  # a length (`سنوات الملء`) is no date
# Words that make of a kind of meeting one meeting.
_THIS_ONE = frozenset(
    fold_word(stem + ending)
    for stem in ("الأخير", "المقبل", "القادم", "الماضي", "السابق", "الحالي", "المرتقب")
    for ending in ("", "ة")
)
_BOOKS = {"place": "places", "state": "polities"}
_LISTS = ("names", "contexts", "titles", "subjects")
_TABLES = ("venues", "role_words", "bodies", "kinds", "topics")


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a track file (`faults`: mend them), and what is worth knowing (`notes`)."""

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check(path: str | Path) -> Checked:
    """Everything that can be said of one track file without an article; a file that does not load has only faults."""
    try:
        track = shipped.from_file(path)
    except TrackError as error:
        return Checked(error.faults)
    called = frozenset(fold_word(name) for name in track.names)
    faults = [f for key, forms in _forms(track) for f in (*_twice(key, forms), *_learnt(key, forms, called))]
    faults += [f for key in _keys(track) for f in _unknown_key(key)]
    faults += _unknown_tracks(track)
    if not track.subjects and (cities := [n for n in track.names if _of_the_map(n)]):
        faults.append(f"names has {cities[0]!r}, where others meet too: give the words of its matter in subjects")
    claimed, notes = _claimed(track)
    return Checked((*faults, *claimed), tuple(notes))


def _forms(track: Track) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "name", (track.name,)
    for key in _LISTS:
        yield key, getattr(track, key)
    for table in _TABLES:
        for key, forms in getattr(track, table):
            yield f"{table}.{key}", forms


def _twice(key: str, forms: Iterable[str]) -> Iterator[str]:
    """`أستانا` and `آستانا` are one word to the reader."""
    known: dict[str, str] = {}
    for form in forms:
        first = known.setdefault(fold_word(form), form)
        if first != form:
            yield f"{key} has {form!r} beside {first!r}: spellings of hamza and marks are read alike, one is enough"


def _learnt(key: str, forms: Iterable[str], called: frozenset[str]) -> Iterator[str]:
    """Days, meetings and persons are for the texts to tell. `called`: the names of the track."""
    for form in forms:
        document = Document(form)
        told = _PACK.annotate(document, _PACK.blocks(document), ())
        nouns = words().nouns
        words_said = [t.form for t in told.tokens]
        meeting = any(w in nouns or w.removeprefix("ال") in nouns for w in words_said)
        if any(t.type in _POINTS for t in told.times) or (meeting and not _seasons().isdisjoint(words_said)):
            yield f"{key} has {form!r}: a track file holds no date"
        if (meeting or _begins(words_said, called)) and any(n.ordinal for n in told.numbers):
            yield f"{key} has {form!r}: a track file holds no numbered meeting"
        elif meeting and not _THIS_ONE.isdisjoint(words_said):
            yield f"{key} has {form!r}: a track file holds no meeting, this one and the last are for the texts to tell"
        person = next((m for m in told.mentions if told.entities[m.entity].kind is EntityKind.PERSON), None)
        if person is not None:
            yield f"{key} has {form!r}: a track file holds no person and no office-holder"


def _seasons() -> set[str]:
    """`جولة نيسان`, `لقاء الربيع`: beside a word for a meeting the bare name of a month or season is its time."""
    calendar = lexicon.load("calendar")
    return {form for cls in ("month", "season", "season_def") for form in calendar.values(cls)}


def _begins(said: list[str], called: frozenset[str]) -> bool:
    """`تحليب الثانية`: a name of the track, and more."""
    return any(said[: len(name)] == name and len(said) > len(name) for name in (c.split() for c in called))


def _keys(track: Track) -> Iterator[str]:
    yield from (key for key, _ in track.venues)
    yield from (key for _, keys in track.roles for key in keys)


def _unknown_key(key: str) -> Iterator[str]:
    kind, _, slug = key.partition(":")
    known = _slugs(kind)
    if known and slug not in known:
        near = get_close_matches(slug, known, 1)
        meant = f"; did you mean {kind}:{near[0]}?" if near else ""
        yield f"{key!r} is in no lexicon, so no text can name it{meant}"


def _slugs(kind: str) -> set[str]:
    if kind == "body":
        return {str(v).partition("|")[0] for v in lexicon.load("bodies").values("fixed").values()}
    return set(lexicon.load(_BOOKS[kind]).values("english")) if kind in _BOOKS else set()


def _unknown_tracks(track: Track) -> Iterator[str]:
    known = [t.id for t in shipped.all_tracks()]
    for other in track.related:
        if other not in known:
            near = get_close_matches(other, known, 1)
            yield f"related has {other!r}, which is no shipped track" + (f"; did you mean {near[0]!r}?" if near else "")


def _of_the_map(name: str) -> bool:
    hit = GAZETTEER.at(fold_word(name).split(), 0)
    return hit is not None and hit.value.kind in ("place", "state", "nisba")


def _claimed(track: Track) -> tuple[list[str], list[str]]:
    """Names of other tracks: a fault where nothing tells the two apart, else worth knowing."""
    faults, notes = [], []
    subjects = set(map(fold_word, track.subjects))
    for other in shipped.all_tracks():
        if other.id == track.id:
            continue
        theirs = set(map(fold_word, (*other.names, *other.titles)))
        same = [n for n in (*track.names, *track.titles) if fold_word(n) in theirs]
        if not same:
            continue
        listed = ", ".join(same)
        if subjects and subjects.isdisjoint(map(fold_word, other.subjects)):
            notes.append(f"{listed}: a name of the track {other.id} too; the subjects tell the two apart")
        else:
            faults.append(f"{listed}: a name of the track {other.id} too, and its subjects do not tell the two apart")
    return faults, notes
