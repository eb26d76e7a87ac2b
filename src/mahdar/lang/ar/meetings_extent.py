"""From when to when a meeting went on, as far as its clause bounds it."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import today
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import dates
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.model.assertion import Told
from mahdar.model.timex import Between, TimeExpr

_DAY = re.compile(r"(?:ال)?(?:يوم)\s+(?:ال\s?)?(اول|ثاني|ثالث|رابع|خامس|اخير|ختامي)")
_DAYS = {"اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5}
_BEGUN = word_set("begun")
_ENDED = word_set("ended")
_CLOSING = folded("ختام", "اختتام", "انتهاء", "نهاية")
_LASTED = re.compile(
    r"(?<!\w)(?:(?:دام|استمر|استغرق)(?:ت)?|علي\s+مد(?:ي|ار)|لمده|طوال|بعد)\s+(يومين|(?:ثلاثه|اربعه|خمسه)\s+ايام)(\s+من)?(?!\w)"
)
_LENGTHS = {"يومين": 2, "ثلاثه": 3, "اربعه": 4, "خمسه": 5}


def extent(scene: Scene, draft: Draft) -> None:
    """When it begins or ends, where the clause bounds it; the number of its day, where one is told."""
    phrase = scene.text[max(draft.left, draft.start - 30) : min(draft.right, draft.end + 15)]
    if m := _DAY.search(phrase):
        draft.day = _DAYS.get(m[1], 0)
    if draft.when is None:
        return
    if isinstance(draft.when.value, Between):
        draft.begins = Told(draft.when.value.first, draft.when.span)
        draft.ends = Told(draft.when.value.last, draft.when.span)
        return
    word = draft.status_word.lstrip("و")
    if word in _BEGUN:
        draft.begins = draft.when
    elif word in _ENDED:
        draft.ends = draft.when
    _opened(scene, draft)
    closing = draft.ends is not None or word in _CLOSING
    if closing and not draft.begins and today(draft.when.value):
        draft.day = draft.day or _lasted(scene, draft)


def _opened(scene: Scene, draft: Draft) -> None:
    """`انتهت اليوم الجولة ... التي افتتحت أمس`, `في ختام الجولة ... التي بدأت أمس`: both ends."""
    begun = _begun_after(scene, draft)
    if begun is None or draft.when is None:
        return
    if draft.ends is None:
        before = scene.form(scene.token_at(draft.start) - 1)
        if before not in _CLOSING or draft.when.value != begun.value:
            return
        draft.ends = _today_before(scene, draft)
    draft.begins = begun
    if draft.ends is not None and draft.ends.value != begun.value:
        draft.when = Told(Between(begun.value, draft.ends.value), begun.span)


def _begun_after(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """The time after `التي بدأت`."""
    for k in range(scene.token_at(draft.end), scene.token_at(draft.right)):
        if scene.form(k) in _BEGUN and scene.form(k - 1) in ("التي", "الذي"):
            for t in scene.times.between(scene.tokens[k].end, min(scene.tokens[k].end + 25, draft.sentence.end)):
                return Told(t.value.expr, t.value.span) if dates(t.value) else None
    return None


def _today_before(scene: Scene, draft: Draft) -> Told[TimeExpr] | None:
    """The day of the text, told earlier in the sentence."""
    for t in scene.times.between(draft.sentence.start, draft.start):
        if today(t.value.expr):
            return Told(t.value.expr, t.value.span)
    return None


def _lasted(scene: Scene, draft: Draft) -> int:
    """`بعد يومين من المحادثات`, `دامت ثلاثة أيام`: on how manieth day it closed."""
    m = _LASTED.search(scene.text, draft.end, draft.sentence.end)
    if m is None or (m[0].startswith("بعد") and not m[2]):
        return 0
    return _LENGTHS[m[1].split()[0]]
