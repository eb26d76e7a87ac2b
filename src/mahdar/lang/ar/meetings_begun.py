"""Rounds told without a noun of their own: a track's beginning, a count of the rounds before."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.meetings_extent import extent
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import when
from mahdar.lang.ar.meetings_where import place
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import MeetingKind, Status, Told

VERBS = folded(*(c + v for v in ("بدأ", "بدأت", "انطلق", "انطلقت") for c in ("", "و", "ف")))
_PROCESS = folded("مسار", "عملية", "صيغة", "منصة")
_NEAR = 3
ROUNDS = folded("جولة", "جولات")
_BEFORE = folded("سابقة", "ماضية", "خلت", "سابقا", "مضت")


def counted(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """`على مدار 20 جولة سابقة`: the last of them was the twentieth."""
    for k in range(sentence.first + 1, sentence.last - 1):
        if scene.form(k) not in ROUNDS or scene.form(k + 1) not in _BEFORE:
            continue
        number = scene.numbers.at(scene.tokens[k - 1].start)
        if number is None or number.value.ordinal or number.value.value != int(number.value.value):
            continue
        end = scene.tokens[k + 1].end
        draft = Draft(sentence, "round", number.start, end, number.start, end, "meeting.counted", MeetingKind.ROUND)
        draft.definite, draft.ordinal = True, Told(int(number.value.value), number.value.span)
        draft.status = Told(Status.HELD, scene.span(scene.tokens[k + 1].start, end))
        yield draft


_FEW = 8  # words around a numbered name among which its verb stands


def numbered(scene: Scene, sentence: Sentence, told: list[Draft]) -> Iterator[Draft]:
    """`اختتم المشاركون في "تحليب 11" أعمالهم اليوم`: a track's name with a number is that round, where a verb of
    meeting stands near and the clause has a day."""
    for hit in scene.series.between(sentence.start, sentence.end):
        name = hit.value
        if name.ordinal is None or any(d.start < name.end and name.start < d.end + 40 for d in told):
            continue
        k = scene.token_at(name.name_start)
        near = range(max(k - _FEW, sentence.first), min(k + _FEW, sentence.last))
        verb = next((j for j in near if words().status.get(scene.form(j)) in (Status.HELD, Status.ONGOING)), None)
        if verb is None:
            continue
        draft = Draft(
            sentence, "round", name.name_start, name.end, min(scene.tokens[verb].start, name.name_start), sentence.end,
            "meeting.numbered", MeetingKind.ROUND,
        )  # fmt: skip
        draft.ordinal = Told(name.ordinal, scene.span(name.name_start, name.end))
        draft.series, draft.strong = Told(name.track.id, draft.ordinal.span), True
        draft.when, draft.place = when(scene, draft), place(scene, draft)
        draft.status_word = scene.form(verb)
        draft.status = Told(
            words().status[draft.status_word], scene.span(scene.tokens[verb].start, scene.tokens[verb].end)
        )
        extent(scene, draft)
        if draft.when is not None:
            yield draft


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
