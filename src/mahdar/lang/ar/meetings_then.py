"""A second meeting told by its other side alone: `التقى X Y، ثم مع Z`, `عقد لقاءين، الأول مع Y والثاني مع Z`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.meetings_lists import named_after, who
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import EntityKind, MeetingKind, Participant

_THEN = re.compile(r"(?<!\w)(?:ثم|و?ال(?:ثاني|ثالث|اخر)ه?)\s+مع\s+")
THEN = "meeting.then"
_FAMILIES = ("verb", "encounter", "talks", "meeting")
_MET = 3  # persons met together
_REACH = 200  # characters between the first meeting and the second


def then_with(scene: Scene, sentence: Sentence, drafts: list[Draft]) -> Iterator[Draft]:
    """Each further meeting of the one who met somebody just before: of the same day, place and fate."""
    for hit in _THEN.finditer(scene.text, sentence.start, sentence.end):
        before = next((d for d in reversed(drafts) if d.start < hit.start() and d.family in _FAMILIES), None)
        if before is None or hit.start() - before.start > _REACH or not before.participants:
            continue
        host = before.participants[0]
        met = [m for m in named_after(scene, hit.end(), sentence.end) if who(scene, m) != host.who][:_MET]
        if host.who.kind is not EntityKind.PERSON or not met or not scene.public(met[0].value):
            continue
        end = met[-1].end
        draft = Draft(sentence, "verb", hit.start(), hit.end(), hit.start(), end, THEN, MeetingKind.BILATERAL)
        draft.participants = [host, *(Participant(who(scene, m), None, m.value.span) for m in met)]
        draft.status, draft.when, draft.place = before.status, before.when, before.place
        draft.status_word, draft.presumed, draft.complement = before.status_word, before.presumed, True
        before.participants = [p for p in before.participants if p is host or p.who not in {who(scene, m) for m in met}]
        yield draft
