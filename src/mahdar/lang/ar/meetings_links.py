"""What the meetings of one text tell of each other: track, days, the meeting around a meeting."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from mahdar.lang.ar.meetings_kind_told import of_track
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_series import SeriesHit
from mahdar.lang.ar.meetings_tense import stands_on_a_day
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import MeetingKind, Status, Told
from mahdar.model.document import BlockKind
from mahdar.model.timex import Between, Shifted, TimeExpr, Unit

_SIDELINES = re.compile(r"(?<!\w)(?:علي|عل[يى])\s+هامش|(?<!\w)سبق(?:ت|ه|ها)?(?!\w)|(?<!\w)قبيل(?!\w)|(?<!\w)خلال(?!\w)")
_NUMBERED = (MeetingKind.ROUND,)
_MINISTERS = 3  # who make a meeting one of ministers
_AROUND = 20  # meetings before one in which its own round is sought
_FAR_MORE = 4  # times as often as all others together, and a track is what the text is about
_PHRASE = 30  # characters after the noun within which a name is of its own phrase
_NEAR = 900  # characters within which a day of a meeting told covers the talks told after it


def finish(scene: Scene, meetings: list[Draft]) -> list[Draft]:
    """Extent by the number of the day, what is no meeting of its track, and parents."""
    for m in meetings:
        _days(m)
        if m.kind is MeetingKind.BILATERAL and sum(p.who in scene.ministers for p in m.participants) >= _MINISTERS:
            m.kind = MeetingKind.MINISTERIAL
        of_few = m.kind is MeetingKind.BILATERAL or m.family == "encounter"
        if of_few and m.series is not None and not _beside(scene, m, m.series):
            m.series = None  # two who meet may speak of the track; it is its meeting where their own phrase says so
    _nest(scene, meetings)
    over = {(o.series.value, o.ordinal.value): o for o in meetings if o.series and o.ordinal and _over(o)}
    for m in meetings:
        m.previous = _previous(m, list(over.values()))
    return meetings


def _beside(scene: Scene, m: Draft, series: Told[str]) -> bool:
    start = scene.annotation.folded.index(series.span.start)
    return m.start <= start < m.end + _PHRASE


def _previous(m: Draft, over: list[Draft]) -> Told[int] | None:
    """The highest number told of an earlier meeting of the track."""
    if m.series is None or m.kind is not MeetingKind.ROUND or (m.status and m.status.value is Status.PLANNED):
        return None
    earlier = [o.ordinal for o in over if o is not m and o.ordinal and o.series and o.series.value == m.series.value]
    below = [o for o in earlier if m.ordinal is None or o.value < m.ordinal.value]
    return max(below, key=lambda o: o.value, default=None)


def _over(m: Draft) -> bool:
    return m.kind is MeetingKind.ROUND and m.status is not None and m.status.value is Status.HELD


def lend_series(scene: Scene, meetings: list[Draft]) -> None:
    """`الجولة السابعة` in a text that names one track is that track's, and so is its summit."""
    hit = _one_named(scene)
    if hit is None:
        _lend_beside(meetings)
        return
    track = hit.value.track.id
    for m in meetings:
        counted = m.family in ("round", "meeting", "session") and m.ordinal is not None
        numbered = counted and of_track(scene, m, track) is MeetingKind.ROUND
        if m.series is None and ((m.kind in _NUMBERED and (m.ordinal or m.definite)) or numbered):
            m.kind = MeetingKind.ROUND
            m.series = Told(track, scene.span(hit.value.name_start, hit.end))
        elif (
            m.series is None
            and m.kind is MeetingKind.SUMMIT
            and m.definite
            and "ثلاثي" in scene.text[m.start : m.end + 12]
        ):
            m.series = Told(track, scene.span(hit.value.name_start, hit.end))


def _one_named(scene: Scene) -> Placed[SeriesHit] | None:
    """The last naming of the one track the text is about: none else is named, or all others far less often."""
    strong = [h for h in scene.series.items if h.value.strong]
    often = Counter(h.value.track.id for h in strong).most_common(1)
    if not often or often[0][1] < _FAR_MORE * (len(strong) - often[0][1]):
        return None
    return next(h for h in reversed(strong) if h.value.track.id == often[0][0])


def _lend_beside(meetings: list[Draft]) -> None:
    """`جولة من محادثات تحليب، الأولى منذ الجولة السابعة`: of several tracks, the one told in the same sentence."""
    for before, m in pairwise(meetings):
        same = before.sentence is m.sentence and before.kind is m.kind is MeetingKind.ROUND
        if same and m.series is None and m.ordinal is not None and m.definite:
            m.series = before.series


_BESIDE_REACH = 160  # characters between two who meet and that on whose margins they do


def lend_frame(scene: Scene, drafts: list[Draft]) -> None:
    """`يلتقي X Y على هامش منتدى يعقد في أوسلو يوم 10 مارس`: what is on the margins of it is there, then."""
    for m, frame in pairwise(drafts):
        near = m.sentence is frame.sentence and 0 <= frame.start - m.end <= _BESIDE_REACH
        if not (near and frame.beside and "هامش" in scene.text[m.end : frame.start]) or m.beside:
            continue
        m.place = m.place or frame.place
        if m.when is None and frame.when is not None and stands_on_a_day(frame.when.value):
            m.when = frame.when


def lend_summit(meetings: list[Draft]) -> None:
    """`القمة المقبلة` after a summit of a track is the next of that track."""
    known: Draft | None = None
    for m in meetings:
        if m.kind is not MeetingKind.SUMMIT:
            continue
        if m.series is not None:
            known = m
        elif known is not None and m.definite and m.upcoming and not m.participants and not m.complement:
            m.series = known.series


def _days(m: Draft) -> None:
    """Told on its second day, it began the day before."""
    if m.day < 2 or m.when is None or isinstance(m.when.value, Between):
        return
    first: TimeExpr = Shifted(Unit.DAY, 1 - m.day, m.when.value)
    m.begins = Told(first, m.when.span)
    m.when = Told(Between(first, m.when.value), m.when.span)


def _nest(scene: Scene, meetings: list[Draft]) -> None:
    """Talks between two told right after "on the first day of the round", or "on the margins of" it, belong to it."""
    for n, m in enumerate(meetings):
        around = [o for o in meetings[max(n - _AROUND, 0) : n + 2] if o.kind is not MeetingKind.BILATERAL]
        if m.kind is not MeetingKind.BILATERAL or m.within:
            continue
        for other in around:
            if _covers(scene, other, m):
                m.within = other
                if m.when is None and other.begins is not None and _first_day_before(scene, m):
                    m.when = other.begins
                m.place = m.place or (other.place if m.when is other.begins else None)
                break


_FIRST_DAY = re.compile(r"اليوم\s+الاول")


def _first_day_before(scene: Scene, m: Draft) -> bool:
    return _FIRST_DAY.search(scene.text, max(0, m.start - _NEAR), m.start) is not None


def _covers(scene: Scene, other: Draft, m: Draft) -> bool:
    text = scene.text
    low, high = sorted((_told_at(scene, other), _told_at(scene, m)))
    if scene.sentence_at(low) is scene.sentence_at(high):
        return (
            _SIDELINES.search(text, max(low - 12, 0), high) is not None
            and high - low < 160
            and "هامش" in text[max(low - 12, 0) : high]
        )
    spans = [s for s in (other.evidence, *other.mentions) if s is not None]
    folded = scene.annotation.folded
    starts = [folded.index(s.start) for s in spans]
    return (
        bool(other.begins)
        and _first_day_before(scene, m)
        and any(0 < m.start - s < _NEAR for s in starts)
        and other.status is not None
        and other.status.value is not Status.PLANNED
    )


def _told_at(scene: Scene, d: Draft) -> int:
    """Where it is told best: below the title that told it first."""
    if d.sentence.block is not BlockKind.TITLE or d.evidence is None:
        return d.start
    return max(d.start, scene.annotation.folded.index(d.evidence.start))
