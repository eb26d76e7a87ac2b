"""Names in a meeting's clause that say where something else is: a truce, a signing, a mission, a matter."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import word_set
from mahdar.lang.ar.names_gazetteer import capitals
from mahdar.lang.ar.script import fold_word

_OCCURS = word_set("occurs")
_TRUCE = re.compile(r"(?<!\w)(?:(?:ال)?(?:هدنه|تهديه|حرب|قتال)|اطلاق (?:ال)?نار)\s+$")


_AT_WAR = re.compile(r"ال(?:متصارع|متنازع|متحارب|متقاتل|متناحر)(?:ه|ين|ون)")  # `الأطراف المتصارعة في كذا`


def fought_over(scene: Scene, m: Placed[Mention], preposition: int) -> bool:
    """`هدنة في منطقة كذا`, `وقف إطلاق النار في بلدة كذا`: where the fighting is; in a capital they may well talk."""
    if _AT_WAR.fullmatch(scene.form(preposition - 1)):
        return True
    start = scene.tokens[preposition].start
    truce = _TRUCE.search(scene.text, max(start - _NEAR_TRUCE, 0), start) is not None
    return truce and (scene.entity(m.value).key or "") not in capitals()


_SIGNED = re.compile(r"(?<!\w)(?:(?:الذي|التي)\s+(?:وقع|ابرم|اعلن)ت?|الموقعه?|المبرمه?|توقيعه?ا?)\s+(?:\w+\s+){0,2}?$")
_SIGNED_NEAR = 40  # characters before the preposition that hold these words


def signed_there(scene: Scene, preposition: int, draft: Draft) -> bool:
    """`الاجتماع تطرق إلى الاتفاق الذي وقع في كذا`: where the agreement was made."""
    at = scene.tokens[preposition].start
    return _SIGNED.search(scene.text, max(at - _SIGNED_NEAR, draft.end), at) is not None


_NEAR_TRUCE = 20  # characters before the preposition that hold the word of the truce


def of_a_noun(scene: Scene, preposition: int) -> bool:
    """`والوضع في مدينة كذا`: where something else is."""
    before = scene.tokens[preposition - 1]
    named = scene.times.at(before.start) is not None or scene.mentions.at(before.start) is not None
    return before.form.lstrip("و").startswith("ال") and not named and before.form not in _OCCURS


_POSTED = word_set("posted")
_POSTED_REACH = 8  # tokens before `في`


def posted(scene: Scene, preposition: int) -> bool:
    """`بعثة الأمم المتحدة في كذا`, `السفير الفلاني لدى كذا`: where somebody is sent to, whoever meets wherever."""
    for k in range(preposition - 1, max(preposition - 1 - _POSTED_REACH, -1), -1):
        form = scene.form(k)
        if any(f.removeprefix("ال") in _POSTED for f in (form, form[1:])):
            return True
        if not form.isalpha() or form in ("في", "ب", "مع", "بين"):
            return False
    return False


def matter(scene: Scene, m: Placed[Mention], draft: Draft) -> bool:
    """`محادثات السلام في الجزيرة`: what the track is about, and no city of its own, is seldom where it meets."""
    track = next((t for t in scene.tracks if draft.series and t.id == draft.series.value), None)
    if track is None or scene.entity(m.value).key in dict(track.venues):
        return False
    return scene.text[m.start : m.end].removeprefix("قطاع ") in {fold_word(s) for s in track.subjects}
