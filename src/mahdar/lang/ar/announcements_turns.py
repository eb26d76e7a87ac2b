"""That these talks were the last, or that they go on again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import announcer, condition, told_on
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import words as meetings_words
from mahdar.model.assertion import AnnouncementMade, MeetingTold, Told

_NEAR = 6
_WOULD_BE = 10  # tokens between `يكون` and `الجولة الأخيرة`: the subject, its track in quotation marks, a comma


def turns(scene: Scene, sentence: Sentence, series: Told[str] | None, spoken: Spoken) -> Iterator[AnnouncementMade]:
    """Proposals that a round be the last (`end`), readiness or decisions to go on (`resume`)."""
    w = triggers()
    for m in w.last.finditer(scene.text, sentence.start, sentence.end):
        k = scene.token_at(m.start())
        be = next(
            (j for j in range(k - 1, max(k - _WOULD_BE, sentence.first) - 1, -1) if scene.form(j) in w.would_be), None
        )
        if be is not None and (not m[0].startswith("ه") or _of_talks(scene, be, k)):
            yield _turn(scene, sentence, m.start(), m.end(), "end", series, spoken)
    if w.resume.isdisjoint(scene.annotation.vocabulary):
        return
    for k in range(sentence.first, sentence.last):
        if scene.form(k) not in w.resume or not any(scene.form(j) in w.talks for j in (k + 1, k + 2)):
            continue
        ready = next(
            (j for j in range(k - 1, max(k - _NEAR, sentence.first) - 1, -1) if scene.form(j) in w.ready), None
        )
        if ready is not None:
            yield _turn(scene, sentence, scene.tokens[ready].start, scene.tokens[k + 1].end, "resume", series, spoken)


def _of_talks(scene: Scene, first: int, last: int) -> bool:
    """`أن تكون هذه الجولة هي الأخيرة`: is a meeting what would be the last?"""
    return any(scene.form(j) in meetings_words().nouns for j in range(first, last))


def _turn(
    scene: Scene, sentence: Sentence, start: int, end: int, effect: str,
    series: Told[str] | None, spoken: Spoken,
) -> AnnouncementMade:  # fmt: skip
    given = condition(scene, scene.span(start, end))
    span = scene.span(start, end) if given is None else scene.span(start, end).cover(given.span)
    statement = spoken.near(span)
    return AnnouncementMade(
        document=scene.annotation.document.id,
        span=span,
        rule=f"announcement.turn.{effect}",
        what="action",
        kind="other",
        effect=effect,
        series=series,
        by=announcer(scene, span, statement),
        told_on=told_on(scene, span, None),
        condition=given,
    )


def one_track(meetings: Sequence[MeetingTold]) -> Told[str] | None:
    """The track of the text's meetings, when they have one alone."""
    named = {m.series.value: m.series for m in meetings if m.series}
    return next(iter(named.values())) if len(named) == 1 else None
