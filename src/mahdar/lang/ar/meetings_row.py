"""The names behind a verb of meeting, times, places and titles between them passed over."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_lists import of_theirs
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.model.assertion import EntityKind

PEOPLE = (EntityKind.PERSON, EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP)


def met_here(scene: Scene, m: Placed[Mention]) -> bool:
    """A person, body or group; a state only where no preposition makes it a place."""
    kind = scene.entity(m.value).kind
    if kind is EntityKind.STATE:
        k = scene.token_at(m.start)
        inside = scene.form(k - 1) in ("في", "الي", "عن", "بشان", "حول", "بين")
        return of_theirs(scene, m) or (not inside and scene.text[scene.tokens[k].start : m.start] in ("", "و"))
    return kind in PEOPLE


_BREAK = re.compile(
    r"(?<!\w)(?:حول|بشان|لبحث|لمناقشه|علي|عن|وذلك|الذي|التي|بعد|قبل|ضد|ان|بهدف|من اجل|ترحيب|حضر)(?!\w)|[.;:]"
)
_ASIDE = re.compile(
    r"(?<!\w)ب?(?:ال)?(?:ممثل|مندوب|مسؤول|وفد|وفود|اعضاء)\w*\s+(?:من|عن|في)(?!\w)|"
    r"(?<!\w)(?:خلال|اثناء|علي\s+هامش|ضمن|في\s+اطار|في\s+ختام|في\s+مستهل)\s+\w+(?:\s+\w+)?|(?<!\w)(?:قبل|بعد)\s+ذلك|"
    r"(?<!\w)علي\s+(?:التوالي|انفراد|حده|حدي|ماءده|مايده|غداء|عشاء|افطار)(?!\w)|"
    r"(?<!\w)في\s+(?:نفس|ذات|هذا)\s+(?:ال)?(?:اطار|سياق)(?!\w)|(?<!\w)(?:في|الي)(?!\w)"
)
_GAP_WORDS = 9


def row(scene: Scene, start: int, after: list[Placed[Mention]]) -> list[Placed[Mention]]:
    """The names after the verb, times, places and titles between them passed over."""
    out: list[Placed[Mention]] = []
    at = start
    for m in after:
        if m.start < at:
            continue
        gap = stripped(scene, at, m.start)
        if _BREAK.search(gap) or len(gap.split()) > _GAP_WORDS or (out and not _ENDS.isdisjoint(gap.split())):
            break
        if scene.form(scene.token_at(m.start) - 1) in _PREMISES:
            at = m.end
            continue  # `في سفارة الملك`, `بمقر الوزارة`: where they meet
        if scene.entity(m.value).kind is not EntityKind.BODY or not _SIDELINES.search(scene.text[at : m.start]):
            out.append(m)
        at = m.end
    return out[:6]


_ENDS = who_words("ends")
_PREMISES = who_words("premises")
_SIDELINES = re.compile(r"(?<!\w)هامش(?:\s+\w+){0,3}\s*$")


def stripped(scene: Scene, start: int, end: int) -> str:
    """The words between, without times, places and asides."""
    places = [(m.start, m.end) for m in scene.mentions.between(start, end) if not met_here(scene, m)]
    times = [(t.start, t.end) for t in scene.times.between(start, end)]
    parts: list[str] = []
    at = start
    for first, last in sorted(times + places):
        if first >= at:
            parts.append(scene.text[at:first])
            at = max(at, last)
    parts.append(scene.text[at:end])
    return _ASIDE.sub(" ", " ".join(parts))
