"""That these talks were the last, or that they go on again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_told import announcer, condition, holding, told_on
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.model.assertion import AnnouncementMade, MeetingTold, StatementMade, Told

_NEAR = 6


def turns(
    scene: Scene, sentence: Sentence, meetings: Sequence[MeetingTold], statements: Sequence[StatementMade]
) -> Iterator[AnnouncementMade]:
    """Proposals that a round be the last (`end`), readiness or decisions to go on (`resume`)."""
    w = triggers()
    for m in w.last.finditer(scene.text, sentence.start, sentence.end):
        k = scene.token_at(m.start())
        if any(scene.form(j) in w.would_be for j in range(max(k - _NEAR, sentence.first), k)):
            yield _turn(scene, sentence, m.start(), m.end(), "end", meetings, statements)
    for k in range(sentence.first, sentence.last):
        if scene.form(k) not in w.resume or not any(scene.form(j) in w.talks for j in (k + 1, k + 2)):
            continue
        ready = next(
            (j for j in range(k - 1, max(k - _NEAR, sentence.first) - 1, -1) if scene.form(j) in w.ready), None
        )
        if ready is not None:
            yield _turn(
                scene, sentence, scene.tokens[ready].start, scene.tokens[k + 1].end, "resume", meetings, statements
            )


def _turn(
    scene: Scene, sentence: Sentence, start: int, end: int, effect: str,
    meetings: Sequence[MeetingTold], statements: Sequence[StatementMade],
) -> AnnouncementMade:  # fmt: skip
    given = condition(scene, scene.span(start, end))
    span = scene.span(start, end) if given is None else scene.span(start, end).cover(given.span)
    statement = holding(span, statements)
    return AnnouncementMade(
        document=scene.annotation.document.id,
        span=span,
        rule=f"announcement.turn.{effect}",
        what="action",
        kind="other",
        effect=effect,
        series=_series(scene, start, meetings),
        by=announcer(scene, span, statement),
        told_on=told_on(scene, span, None),
        condition=given,
    )


def _series(scene: Scene, start: int, meetings: Sequence[MeetingTold]) -> Told[str] | None:
    """The track of the meeting told last before, when the text has one track alone."""
    named = {m.series.value: m.series for m in meetings if m.series}
    return next(iter(named.values())) if len(named) == 1 else None
