"""The first meeting of a track, told as the track's beginning: `بدأ مسار أستانا في ...`."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import when
from mahdar.lang.ar.meetings_where import place
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import MeetingKind, Status, Told

VERBS = folded(*(c + v for v in ("بدأ", "بدأت", "انطلق", "انطلقت") for c in ("", "و", "ف")))
_PROCESS = folded("مسار", "عملية", "صيغة", "منصة")
_NEAR = 3


def find(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """A verb of beginning, the track's name and a time, no noun of meeting between."""
    if not scene.series.items:
        return
    for k in range(sentence.first, sentence.last):
        token = scene.tokens[k]
        if token.form not in VERBS or scene.form(k + 1).removeprefix("ال") not in _PROCESS:
            continue
        hits = scene.series.between(token.end, scene.tokens[min(k + _NEAR, len(scene.tokens) - 1)].end)
        if not hits or not hits[0].value.strong:
            continue
        hit = hits[0]
        stop = next(
            (scene.tokens[j].start for j in range(k + 1, sentence.last) if scene.form(j) in words().nouns), sentence.end
        )
        draft = Draft(
            sentence, "round", token.start, hit.end, token.start, max(stop, hit.end), "meeting.begun", MeetingKind.ROUND
        )
        draft.when = when(scene, draft)
        if draft.when is None:
            continue
        verb = scene.span(token.start, token.end)
        draft.place = place(scene, draft)
        draft.series = Told(hit.value.track.id, scene.span(hit.value.name_start, hit.end))
        draft.ordinal, draft.status, draft.begins = Told(1, verb), Told(Status.HELD, verb), draft.when
        yield draft
