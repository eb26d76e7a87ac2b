"""What is in force from a day on: `أعلن بدء الهدنة اعتبارا من ليلة الأحد`."""

from __future__ import annotations

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_made import (
    coming,
    day_of_the_hour,
    made,
    this_day,
)
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import AnnouncementMade, Told
from mahdar.model.timex import At, Recurring, TimeExpr, TimexType

_SOON = 30  # characters after `اعتبارا من` within which its time stands
_SAID_BEFORE = 25  # tokens before `اعتبارا من` among which the verb of announcing stands


def from_then(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`أعلن بدء الهدنة ... اعتبارا من ليلة الأحد`: what is announced is in force from then on."""
    said = triggers().says | _IN_FORCE
    verb = next((j for j in range(k - 1, max(k - _SAID_BEFORE, sentence.first - 1), -1) if scene.form(j) in said), None)
    if verb is None:
        return None
    hour = any(scene.form(j) in _HOUR for j in range(k + 1, k + 4))  # its day stands behind it
    start, limit = scene.tokens[k].end, min(scene.tokens[k].end + (3 if hour else 1) * _SOON, sentence.end)
    for t in scene.times.between(start, limit):
        if isinstance(t.value.expr, At) and (day := day_of_the_hour(scene, t.end, sentence.end)):
            end = scene.annotation.folded.index(day.span.end)
            return made(scene, scene.tokens[verb].start, end, day, "announcement.act.from_then", spoken)
        if t.value.type in (TimexType.DATE, TimexType.TIME) and _not_behind(t.value.expr):
            due = Told(t.value.expr, t.value.span)
            return made(scene, scene.tokens[verb].start, t.end, due, "announcement.act.from_then", spoken)
    return None


_HOUR = folded("الساعة")
_IN_FORCE = folded("تقرر", "يبدأ", "تبدأ", "يسري", "تسري", "بدء", "سريان")


def _not_behind(expr: TimeExpr) -> bool:
    """Ahead, today, or a weekday: from then on nothing but the coming one is meant."""
    return coming(expr) is not False or this_day(expr) or isinstance(expr, Recurring)
