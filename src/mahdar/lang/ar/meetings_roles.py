"""The role in which somebody takes part: told beside him, or by what his state is to the track."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, Participant
from mahdar.tracks import Track

_OBSERVERS = re.compile(r"بصفه\s+مراقب|(?<!\w)(?:كمراقب\w*|مراقبين|مراقبون|مراقب)(?!\w)")


def role(scene: Scene, draft: Draft, m: Placed[Mention], word: str) -> str | None:
    """The role that the word before a name gives it, or the track."""
    entity = scene.entity(m.value)
    if word in ("host", "mediator"):
        return word
    track = next((t for t in scene.tracks if draft.series and t.id == draft.series.value), None)
    by_track = track_role(track, entity, m.value)
    if word == "sponsor":
        return by_track or "guarantor"
    if _observes(scene, m.end):
        return "observer"
    acts = _ACTS.match(scene.text, m.end)
    if acts is not None:
        return "mediator" if acts[1].startswith("وسيط") else "guarantor"
    if by_track == "guarantor" and not _said_guarantor(scene, draft):
        return None
    return by_track if by_track == "guarantor" else None


_ACTS = re.compile(  # `بمشاركة X كوسيط`, `X بصفته ضامنا`
    r"\W{0,3}(?:ك|ب(?:صفه|صفته|صفتها|دور)\s+(?:ال)?|بوصفه\w?\s+)(وسيط|ضامن)\w{0,2}(?!\w)"
)
_OTHERS = re.compile(r"(?<!\w)[وف]?(?:ب?حضور|ب?مشاركه|برعايه|باستضافه|[يت]?حضرها?|[يت]?شارك\w*)(?!\w)")


def _observes(scene: Scene, end: int) -> bool:
    """`X وY بصفة مراقبين`; who came otherwise (`بمشاركة X، وبحضور Y بصفة مراقب`) observes nothing."""
    behind = scene.text[end : end + 60].split(".")[0]
    told = _OBSERVERS.search(behind)
    return told is not None and _OTHERS.search(behind, 0, told.start()) is None


def _said_guarantor(scene: Scene, draft: Draft) -> bool:
    return "ضامن" in scene.text[draft.left : draft.right]


def track_role(track: Track | None, entity: Entity, mention: Mention | None = None) -> str | None:
    """The role that a state, or one who speaks for it, has by what the track is."""
    if track is None:
        return None
    keys = {entity.key, mention.polity.key if mention and mention.polity else None}
    return next((role for role, bearers in track.roles if keys & set(bearers)), None)


@lru_cache(maxsize=64)
def _role_words(track: Track) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((role, tuple(fold_word(f).removeprefix("ال") for f in forms)) for role, forms in track.role_words)


def by_role(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`الدول الضامنة`: the states that bear the role on this track, where the text names them."""
    phrase = scene.text[draft.start : draft.right]
    for track in scene.tracks:
        for name, forms in _role_words(track):
            if any(f in phrase for f in forms) and scene.subjects.fits(track):
                keys = dict(track.roles).get(name, ())
                yield from _bearers(scene, keys, name)


def _bearers(scene: Scene, keys: Sequence[str], name: str) -> Iterator[Participant]:
    for key in keys:
        if key in scene.states:
            yield Participant(scene.states[key], name)
