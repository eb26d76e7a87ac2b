"""The one met, told with ب: `اجتماع بـX`, `لقاء المبعوث، اليوم، بوفد الحركة`."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.ar.meetings_lists import actor, who
from mahdar.lang.ar.meetings_roles import role
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import EntityKind, Participant


def by_b(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`اجتماع بـX`, `لقائه بـX`: the one met carries ب."""
    if draft.family not in ("meeting", "encounter"):
        return
    for m in scene.mentions.between(draft.end, min(draft.end + 8, draft.right)):
        k = scene.token_at(m.start)
        carried = scene.form(k).startswith("ب") or scene.form(k - 1) == "ب"
        state = scene.entity(m.value).kind is EntityKind.STATE and not scene.form(k - 1).startswith("بنظر")
        if actor(scene, m) and (carried and not state):
            yield Participant(who(scene, m), role(scene, draft, m, ""), m.value.span)
    yield from _owner_and_b(scene, draft)


_OWN_LIMIT = 110  # characters after the noun within which the one met carries ب: `لقاء X، أمس، بـY`
_WITH_B = folded("بوفد", "بممثل", "بممثلي", "بقيادات", "بقيادة", "بمسؤولي", "بنظيره", "بنظيرها")


def _owner_and_b(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`لقاء المبعوث، اليوم، بوفد الحركة`: whose meeting it is right behind the noun, then the one met with ب."""
    if draft.owned or draft.definite or draft.plural:
        return
    told = scene.mentions.between(draft.end, min(draft.end + _OWN_LIMIT, draft.right))
    persons = [m for m in told[:1] if scene.entity(m.value).kind is EntityKind.PERSON and m.start - draft.end <= 3]
    at = persons[0].end if persons else 0
    for m in told[1:] if persons else ():
        k = scene.token_at(m.start)
        glued = scene.tokens[k].start < m.start and scene.form(k).startswith("ب")
        sent = scene.form(k - 1) in _WITH_B or (scene.form(k - 1) in _MARKS and scene.form(k - 2) in _WITH_B)
        between = [f for f in map(scene.form, range(scene.token_at(at), k)) if f.isalpha() and f not in _WITH_B]
        timed = scene.times.between(at, m.start)
        if (glued or sent) and actor(scene, m) and len(between) <= (3 if timed else 0):
            state = scene.entity(m.value).kind is EntityKind.STATE
            if not state or sent:
                yield Participant(who(scene, persons[0]), None, persons[0].value.span)
                yield Participant(who(scene, m), None, m.value.span)
            return


_MARKS = frozenset("\"'(")
