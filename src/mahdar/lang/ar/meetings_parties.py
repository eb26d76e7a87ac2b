"""Meetings of a track's own parties with each other: the track's, whether or not its name is told beside them."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import MeetingKind, Participant, Told
from mahdar.tracks import Track

_BODY = re.compile("body:")
_ROLES = ("mediator", "host", "observer")
_NOT_THEIRS = (MeetingKind.CONGRESS,)


def lend_by_parties(scene: Scene, meetings: list[Draft]) -> None:
    """Give every meeting without a track, at which all parties of one meet and nobody who has no part in it, to that
    track, where the text tells its matter near."""
    tracks = [(t, set(dict(t.roles).get("party", ()))) for t in scene.tracks]
    # states meet on much else: only movements and other bodies have no matter with each other but the track's
    tracks = [(t, parties) for t, parties in tracks if len(parties) > 1 and all(map(_BODY.match, parties))]
    for m in meetings:
        if m.series is None and m.kind not in _NOT_THEIRS and tracks:
            m.series = next((told for t, parties in tracks if (told := _theirs(scene, m, t, parties))), None)


def _theirs(scene: Scene, m: Draft, track: Track, parties: set[str]) -> Told[str] | None:
    known = {key for _, keys in track.roles for key in keys}
    met: dict[str, Participant] = {}
    for p in (*m.participants, *m.guests):
        if p.role in _ROLES:
            continue
        keys = _keys(scene, p)
        if not keys & known:
            return None
        met |= dict.fromkeys(keys & parties, p)
    if len(met) < len(parties) or not _of_matter(scene, m, track):
        return None
    spans = [p.span for p in met.values() if p.span]
    if not spans:
        return None
    whole = spans[0]
    for span in spans[1:]:
        whole = whole.cover(span)
    return Told(track.id, whole)


_OFTEN = 2  # times that a text names the matter of a track whose parties meet


def _of_matter(scene: Scene, m: Draft, track: Track) -> bool:
    subjects = scene.subjects
    return subjects.fits(track) and (subjects.weight(track) >= _OFTEN or subjects.near(track, m.start, m.end))


def _keys(scene: Scene, p: Participant) -> set[str]:
    """Who is there, and for whom."""
    found = {p.who.key} if p.who.key else set()
    m = scene.mentions.at(scene.annotation.folded.index(p.span.start)) if p.span else None
    if m is not None and m.value.polity is not None and m.value.polity.key:
        found.add(m.value.polity.key)
    return found
