"""Which track a stretch of text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_seen import seen
from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.lang.ar.script import fold_word
from mahdar.lang.rule import alternation
from mahdar.tracks import Track

# Words beside which a name that may also be a city's means the process.
_CONTEXT = (
    "مسار|صيغه|محور|عمليه|منصه|محادثات|مفاوضات|مباحثات|مشاورات|اجتماع|اجتماعات|لقاءات|جوله|جولات|جلسه|جلسات|بيان|نسخه"
    "|مؤتمر|اتفاق|اتفاقات|تفاهمات|مقررات|ضامني|ضامنو|الضامنه|دول"
)
_KIND = "السلام|السياسي|السياسيه|الدوليه|الدولي|الامميه|الامم|السوريه|النوويه"
_BEFORE = rf"(?<!\w)[وف]?[بلك]?(?:ال|لل)?(?:CONTEXT)\s+(?:(?:{_KIND})\s+){{0,2}}"
_NTH = r"ال(?:اول|ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)(?:ي|ه)?|ال\d+"
_COUNTED = rf"(?<!\w)[وف]?[بلك]?(?:ال|لل)?(?:جوله|دوره|جلسه|اجتماع)\s+(?:{_NTH})\s+"  # `الجولة السابعة للجنة كذا`
_TALKS = r"(?<!\w)[وف]?[بل]?(?:ال|لل)?(?:محادثات|مفاوضات|مباحثات|جوله)(?:\s+[^\W\d_]+){0,4}?\s+(?:في\s+|ب)"


@dataclass(frozen=True, slots=True)
class SeriesHit:
    """A track is named at folded offsets; `ordinal` where the name bears a number (`أستانا 18`).

    `strong` is false for a mere word of role (`الدول الضامنة`) or a city after talks."""

    track: Track
    start: int
    end: int
    ordinal: int | None = None
    strong: bool = True
    name_start: int = 0


_BESIDE = 200  # characters around a name in which what the talk is about may be told
_OFTEN = 2  # times that a text names a matter it is about


@lru_cache(maxsize=1)
def _matters() -> re.Pattern[str]:
    """Words for the matters of other tracks."""
    forms = alternation(sorted(lexicon.load("meetings").values("set.matters")))
    return re.compile(rf"(?<!\w)(?:[وفبل]|لل|وال)?(?:{forms})(?!\w)")


class Subjects:
    """What a text is about, as far as the tracks ask."""

    def __init__(self, text: str, tracks: Iterable[Track]) -> None:
        self._text = text
        self._known: dict[str, bool] = {}
        self._weights: dict[str, int] = {}
        self._tracks = tuple(tracks)

    def fits(self, track: Track) -> bool:
        """Does the text speak of the track's matter?"""
        if track.id not in self._known:
            own, text = _compiled(track), self._text
            found = own.subject is None or (
                any(form in text for form in own.subjects) and own.subject.search(text) is not None
            )
            self._known[track.id] = found
        return self._known[track.id]

    def near(self, track: Track, start: int, end: int) -> bool:
        """Is the talk about the track's matter just here? Another matter beside the name, and not the track's own,
        says that it is not; for a track of many cities so does a matter that the text names but once, elsewhere."""
        if self.distance(track, start, end) is not None:
            return True
        low, high = max(start - _BESIDE, 0), end + _BESIDE
        enough = _OFTEN if len(track.venues) > 1 else 1
        return self.weight(track) >= enough and _matters().search(self._text, low, high) is None

    def distance(self, track: Track, start: int, end: int) -> int | None:
        """How far from the words at `start` to `end` the track's matter is told; None where it is not told near."""
        own = _compiled(track).subject
        if own is None:
            return 0
        told = own.finditer(self._text, max(start - _BESIDE, 0), end + _BESIDE)
        return min((max(m.start() - end, start - m.end(), 0) for m in told), default=None)

    def weight(self, track: Track) -> int:
        """How often the text names the track's matter."""
        if track.id not in self._weights:
            own = _compiled(track).subject
            self._weights[track.id] = _OFTEN if own is None else sum(1 for _ in own.finditer(self._text))
        return self._weights[track.id]


@dataclass(frozen=True, slots=True)
class _Patterns:
    named: re.Pattern[str] | None
    counted: re.Pattern[str] | None
    numbered: re.Pattern[str] | None
    titled: re.Pattern[str] | None
    talks: re.Pattern[str] | None
    roles: re.Pattern[str] | None
    subject: re.Pattern[str] | None
    states: frozenset[str]
    cities: frozenset[str]
    subjects: tuple[str, ...]


def _any(forms: Iterable[str]) -> str:
    return alternation(sorted({fold_word(f) for f in forms}))


def _maybe(pattern: str, forms: Iterable[str]) -> re.Pattern[str] | None:
    inner = _any(forms)
    return re.compile(pattern.replace("NAME", f"(?:{inner})")) if inner else None


def _to(names: Iterable[str]) -> Iterator[str]:
    """The names behind a preposition that takes their article: `للجنة`, `للدول`."""
    return ("لل" + name.removeprefix("ال").removeprefix("ل") for name in names if name.startswith("ال"))


@lru_cache(maxsize=64)
def _compiled(track: Track) -> _Patterns:
    cities = [f for _, forms in track.venues for f in forms]
    words = [w for _, forms in track.role_words for w in forms]
    bodies = [f for _, forms in track.bodies for f in forms]
    return _Patterns(
        named=_maybe(
            _BEFORE.replace("CONTEXT", _any(track.contexts) or _CONTEXT)
            + r"(?:من\s+)?[\"'(]?\s*(?P<name>NAME)(?!\w)[\"')]?(?:\s*-?\s*(?P<number>\d{1,2})(?![\d/.]))?",
            track.names,
        ),
        counted=_maybe(_COUNTED + r"(?P<name>NAME)(?!\w)", _to(track.names)),
        numbered=_maybe(r"(?<!\w)[وفبل]?(?P<name>NAME)[\"']?\s*-?\s*(?P<number>\d{1,2})(?![\d/.])", track.names),
        titled=_maybe(r"(?<!\w)[وف]?[بل]?(?P<name>NAME)(?!\w)", track.titles),
        talks=_maybe(_TALKS + r"(?P<name>NAME)(?!\w)", [n for n in cities if n in track.names]),
        roles=_maybe(
            r"(?<!\w)[وف]?[بل]?(?P<name>NAME)(?!\w)",
            [*words, *bodies, *_to((*words, *bodies))],
        ),
        subject=_maybe(r"(?<!\w)(?:[وفبل]|لل|وال)?(?:NAME)(?!\w)", track.subjects),
        states=frozenset(key for _, keys in track.roles for key in keys),
        cities=frozenset(map(fold_word, cities)),
        subjects=tuple(sorted({fold_word(f) for f in track.subjects}, key=len)),
    )


def series_hits(text: str, tracks: Iterable[Track], subjects: Subjects) -> list[SeriesHit]:
    """Where the text names which track; a text that is about something else names none."""
    found, tracks = list[SeriesHit](), tuple(tracks)
    told = seen(text, tracks)
    for track in tracks:
        here = {sort for id_, sort in told if id_ == track.id}
        if here <= {"joined"} or not subjects.fits(track):
            continue
        patterns = _compiled(track)
        strong = [h for h in _strong(text, track, patterns, here) if subjects.near(track, h.start, h.end)]
        found += strong
        weak = _weak(text, track, patterns, bool(strong), here)
        found += (h for h in weak if strong or subjects.near(track, h.start, h.end))
    return _settled(found, subjects)


def _settled(found: list[SeriesHit], subjects: Subjects) -> list[SeriesHit]:
    """Of tracks that claim the same words (`محادثات جنيف`) the one whose matter is told nearest, then most often."""
    if len({h.track.id for h in found}) < 2:
        return found
    best: list[SeriesHit] = []
    for hit in sorted(found, key=lambda h: (h.start, h.end)):
        rival = next((b for b in best if b.track is not hit.track and _same_words(b, hit)), None)
        if rival is None:
            best.append(hit)
        elif _claim(hit, subjects) < _claim(rival, subjects):
            best = [b for b in best if b.track is not rival.track or not _same_words(b, hit)] + [hit]
    return [h for h in found if h in best]


def _same_words(a: SeriesHit, b: SeriesHit) -> bool:
    return a.name_start < b.end and b.name_start < a.end


def _claim(hit: SeriesHit, subjects: Subjects) -> tuple[int, int, int]:
    """The smaller, the better it is founded."""
    distance = subjects.distance(hit.track, hit.name_start, hit.end)
    return (not hit.strong, _BESIDE if distance is None else distance, -subjects.weight(hit.track))


def _strong(text: str, track: Track, patterns: _Patterns, here: set[str]) -> Iterator[SeriesHit]:
    for pattern, sort in (
        (patterns.named, "name"),
        (patterns.counted, "name"),
        (patterns.numbered, "name"),
        (patterns.titled, "title"),
    ):
        for m in pattern.finditer(text) if pattern and sort in here else ():
            if pattern is not patterns.titled and _of_others(text, m.end("name"), track):
                continue
            number = m["number"] if "number" in m.re.groupindex else None
            if number and len(track.venues) > 1 and m["name"] in patterns.cities:
                continue  # a process that moves counts no rounds by a city: `جنيف 2` is of the one that stays
            yield SeriesHit(track, m.start(), m.end(), int(number) if number else None, True, m.start("name"))


_NEXT = re.compile(r"\s*-?\s*([^\W\d_]+)")


def _of_others(text: str, end: int, track: Track) -> bool:
    """`محادثات الدوحة الليبية`, `المفاوضات اليمنية السعودية`: an adjective of another state right after the name says
    whose talks they are."""
    after = _NEXT.match(text, end)
    if after is None:
        return False
    entry = _adjective(after[1])
    return entry is not None and entry not in _compiled(track).states and not _own_subject(track, after[1])


def _own_subject(track: Track, word: str) -> bool:
    own = _compiled(track).subject
    return own is not None and own.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def _adjective(word: str) -> str | None:
    hit = GAZETTEER.at([word], 0)
    return hit.value.state.key if hit and hit.value.kind == "nisba" and hit.value.state else None


def _weak(text: str, track: Track, patterns: _Patterns, named: bool, here: set[str]) -> Iterator[SeriesHit]:
    """Words of role name the track by themselves; talks in its city do when the text names the track elsewhere."""
    wanted = not here.isdisjoint(("role", "joined")), named and "name" in here
    for pattern, asked in zip((patterns.roles, patterns.talks), wanted, strict=True):
        for m in pattern.finditer(text) if pattern and asked else ():
            yield SeriesHit(track, m.start(), m.end(), None, False, m.start("name"))
