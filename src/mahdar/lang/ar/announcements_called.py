"""Meetings that somebody calls for a day: `دعا رئيس البرلمان إلى جلسة غدا`."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.announcements_made import coming, open_day
from mahdar.lang.ar.announcements_meetings import due_of
from mahdar.lang.ar.announcements_told import near_subject
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import Entity, MeetingTold, Status, Told

_CALLS = folded("دعا", "دعت", "ودعا", "ودعت", "يدعو", "تدعو", "ويدعو", "وتدعو", "وجه", "وجهت")
_CALLED_IN = 14  # tokens before the words of the meeting among which the verb stands


def may_be_called(m: MeetingTold) -> bool:
    """Is it proposed, or told by a verb of the present or a noun that do not say when?"""
    return m.status.value is Status.PROPOSED or (m.status.value is Status.HELD and m.when is not None)


def called(scene: Scene, m: MeetingTold) -> tuple[MeetingTold, Told[Entity] | None] | None:
    """A meeting called for a time ahead, planned by whoever calls it; one asked for, on no day, is not."""
    if m.status.value is Status.HELD:
        return _still_to_come(scene, m)
    due = due_of(scene, m)
    if due is None or coming(due.value) is not True:
        return None
    at = scene.annotation.folded.index(m.span.start)
    sentence = scene.sentence_at(at)
    if sentence is None:
        return None
    last = scene.token_at(scene.annotation.folded.index(m.span.end))
    first = max(scene.token_at(at) - _CALLED_IN, sentence.first)
    verb = next((k for k in range(first, last) if scene.form(k) in _CALLS), None)
    by = near_subject(scene, scene.tokens[verb].end, sentence.end) if verb is not None else None
    return (replace(m, status=replace(m.status, value=Status.PLANNED)), by) if by is not None else None


def _still_to_come(scene: Scene, m: MeetingTold) -> tuple[MeetingTold, Told[Entity] | None] | None:
    """`يعقد المجلس جلسة يوم 11 من الشهر الجاري`, `إعلان X عن عقد اجتماع في نهاية يوليو`: no day behind."""
    if m.when is None or not open_day(m.when.value):
        return None
    at = scene.annotation.folded.index(m.span.start)
    sentence = scene.sentence_at(at)
    if sentence is None:
        return None
    k = scene.token_at(at)
    planned = replace(m, status=replace(m.status, value=Status.PLANNED))
    if scene.form(k) == "عقد" and scene.form(k - 1) == "عن":
        said = next(
            (j for j in range(k - 1, max(k - _CALLED_IN, sentence.first) - 1, -1) if scene.form(j) in _KNOWN), None
        )
        return (planned, near_subject(scene, scene.tokens[said].end, at)) if said is not None else None
    day = scene.token_at(scene.annotation.folded.index(m.when.span.end))
    this_month = any(scene.form(j) in _THIS_MONTH for j in (day - 1, day))
    return (planned, None) if this_month and k == sentence.first and scene.form(k) in _HOLDS else None


_KNOWN = folded("إعلان", "إعلانه", "إعلانها", "الإعلان", "أعلن", "أعلنت", "وأعلن", "وأعلنت", "كشف", "كشفت")
_THIS_MONTH = folded("الجاري", "الحالي")
_HOLDS = folded("يعقد", "تعقد", "ينعقد", "تنعقد", "يستضيف", "تستضيف", "يجتمع", "تجتمع", "يلتقي", "تلتقي", "تنطلق")
