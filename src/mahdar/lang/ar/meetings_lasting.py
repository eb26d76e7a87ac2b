"""How long a meeting lasts, told behind its first day: `تستمر حتى 24 مايو`, `يستمر يومين`, `وتختتم غدا`."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import ahead, stands_on_a_day
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import dates
from mahdar.lang.ar.meetings_words import word_set
from mahdar.model.assertion import Status, Told
from mahdar.model.timex import Between, Shifted, TimeExpr, Unit

_REACH = 120  # characters behind the day of opening
_LASTS = r"(?<!\w)[وف]?(?:س?[يت]ستمر|س?[يت]تواصل|س?[يت]متد|مستمره?|س?[يت]دوم|س?[يت]ستغرق)"
_CLOSES = r"(?<!\w)[وف]?س?[يت](?:ختتم|نتهي)"
_MEETS = "جوله|محادثات|مفاوضات|مباحثات|مشاورات|اجتماعات?|قمه|مؤتمر"
_SELF = rf"(?:\s+(?:هذه\s+)?(?:(?:ال)?(?:{_MEETS})|اعمال\w*|جلسات\w*)(?:\s+ال\w+)?)?"
_UNTIL = re.compile(rf"{_LASTS}{_SELF}\s+(?:حتي|لغايه|الي\s+غايه|الي)\s+(?:يوم\s+)?")
_CLOSE = re.compile(rf"{_CLOSES}{_SELF}\s+(?:في\s+|يوم\s+)?")
_FOR = re.compile(
    rf"(?:{_LASTS}{_SELF}|لمده|علي\s+مد(?:ي|ار))\s+(?:لمده\s+)?(يومين|(?:ثلاثه|اربعه|خمسه|سته|سبعه|[3-7])\s+ايام)(?!\w)"
)
_DAYS = {"يومين": 2, "ثلاثه": 3, "اربعه": 4, "خمسه": 5, "سته": 6, "سبعه": 7}
_EXPECTED = re.compile(r"\W*و?(?:من\s+ال(?:متوقع|مقرر|مرجح|منتظر|مفترض)\s+ان\s+|(?:يتوقع|ينتظر|يفترض)\s+ان\s+)?")
_OVER = word_set("ended")
_SETTLED = (Status.HELD, Status.ONGOING, Status.PLANNED)


_GOES_ON = re.compile(r"[وف]?س?[يت](?:ستمر|تواصل|متد)")


def continued(scene: Scene, draft: Draft) -> None:
    """`من المتوقع أن تستمر الجولة الجديدة حتى T`: no new one, that which goes on."""
    verb = scene.form(scene.token_at(draft.start) - 1)
    if draft.definite and draft.status is not None and _GOES_ON.fullmatch(verb):
        draft.renewed = draft.upcoming = False
        draft.status = Told(Status.ONGOING, draft.status.span)


def last_days(scene: Scene, meetings: list[Draft]) -> None:
    """The stretch from the first day to the last, where one day was told and how long it lasts."""
    for m in meetings:
        if m.when is not None and _closes(m) and (days := _lasted(scene, m)):
            first: TimeExpr = Shifted(Unit.DAY, 1 - days, m.when.value)
            m.begins, m.ends = Told(first, m.when.span), m.when
            m.when = Told(Between(first, m.when.value), m.when.span)
        if m.when is None or not _opens(m):
            continue
        sentence = scene.sentence_at(scene.annotation.folded.index(m.when.span.start))
        last = _last(scene, m.when, sentence) if sentence is not None else None
        if last is not None:
            m.begins, m.ends = m.when, Told(last, m.when.span)
            m.when = Told(Between(m.when.value, last), m.when.span)
            if m.status is not None and m.status.value is Status.HELD and ahead(last) is not False and m.status_word:
                m.status = Told(Status.ONGOING, m.status.span)


_COUNT = r"(يومين|(?:ثلاثه|اربعه|خمسه|سته|سبعه|[3-7])\s+ايام)"
_LASTED = re.compile(
    rf"(?<!\w)(?:بعد\s+{_COUNT}\s+من\s+(?:ال)?(?:{_MEETS}|نقاشات|مناقشات|تفاوض|انعقاد\w*|انطلاق\w*|اعمال\w*|جلسات|عمل)|"
    rf"[وف]?(?:استمرت?|دامت?|استغرقت?|تواصلت?|امتدت?)\s+(?:لمده\s+|علي\s+مد(?:ي|ار)\s+)?{_COUNT})(?!\w)"
)


def _closes(m: Draft) -> bool:
    """Is the day it was given its last?"""
    if m.when is None or isinstance(m.when.value, Between) or not stands_on_a_day(m.when.value):
        return False
    held = m.status is not None and m.status.value is Status.HELD and m.begins is None
    return held and m.status_word.lstrip("وف") in _OVER


def _lasted(scene: Scene, m: Draft) -> int:
    """`اختتمت أمس الجولة الثانية بعد ثلاثة أيام من المباحثات`: how many days; 0 where nothing says so."""
    told = _LASTED.search(scene.text, m.sentence.start, m.sentence.end)
    if told is None:
        return 0
    word = (told[1] or told[2]).split()[0]
    return int(word) if word.isdigit() else _DAYS[word]


def _opens(m: Draft) -> bool:
    """May the day it was given be its first?"""
    if m.when is None or isinstance(m.when.value, Between) or not stands_on_a_day(m.when.value):
        return False
    settled = m.status is None or m.status.value in _SETTLED
    return settled and m.ends is None and m.status_word.lstrip("وف") not in _OVER


def _last(scene: Scene, when: Told[TimeExpr], sentence: Sentence) -> TimeExpr | None:
    end = scene.annotation.folded.index(when.span.end)
    found = _told(scene, when, end, min(end + _REACH, sentence.end))
    if found is not None:
        return found
    after = scene.sentence_at(min(sentence.end + 2, len(scene.text) - 1))
    if after is None or after.start < sentence.end or after.block is not sentence.block:
        return None
    expected = _EXPECTED.match(scene.text, after.start)
    start = expected.end() if expected else after.start
    opened = any(p.match(scene.text, start) for p in (_UNTIL, _FOR))
    return _told(scene, when, start, min(start + _REACH, after.end)) if opened else None


def _told(scene: Scene, when: Told[TimeExpr], start: int, limit: int) -> TimeExpr | None:
    """The last day by a time behind `حتى` or a word of closing, else by a length."""
    for pattern in (_UNTIL, _CLOSE):
        if m := pattern.search(scene.text, start, limit):
            t = scene.times.at(m.end())
            if t is not None and dates(t.value) and stands_on_a_day(t.value.expr) and ahead(t.value.expr) is not False:
                return t.value.expr
    m = _FOR.search(scene.text, start, limit)
    if m is None or scene.times.between(start, m.start()):
        return None
    word = m[1].split()[0]
    days = int(word) if word.isdigit() else _DAYS[word]
    return Shifted(Unit.DAY, days - 1, when.value)
