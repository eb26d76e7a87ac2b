"""Meetings that somebody calls for a day: `دعا رئيس البرلمان إلى جلسة غدا`."""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.announcements_made import coming
from mahdar.lang.ar.announcements_meetings import due_of
from mahdar.lang.ar.announcements_told import near_subject
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import Entity, MeetingTold, Status, Told

_CALLS = folded("دعا", "دعت", "ودعا", "ودعت", "يدعو", "تدعو", "ويدعو", "وتدعو", "وجه", "وجهت")
_CALLED_IN = 14  # tokens before the words of the meeting among which the verb stands


def may_be_called(m: MeetingTold) -> bool:
    """Is it proposed?"""
    return m.status.value is Status.PROPOSED


def called(scene: Scene, m: MeetingTold) -> tuple[MeetingTold, Told[Entity]] | None:
    """A meeting called for a time ahead, planned by whoever calls it; one asked for, on no day, is not."""
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
