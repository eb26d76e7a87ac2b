"""Acts put off or called off (`أعلنت كذا تأجيل الانتخابات إلى الشهر المقبل`), and deadlines somebody sets."""

from __future__ import annotations

import re
from dataclasses import replace

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_made import clause_end, coming, made, phrase_end, window_in
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import before, near_subject
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import AnnouncementMade, Told
from mahdar.model.timex import Between, Length, Shifted, TimeExpr, TimexType, Unit

_OBJECT = 4  # tokens from the word of putting off to what is put off; its subject may stand between
_NEW_DATE = 110  # characters behind it within which its new date stands
_KNOWN = 8  # tokens before it among which the verb of making known stands
_UNTIL = ("الي", "حتي")
_DEADLINE = 90  # characters behind `أمهل` within which its length stands


def put_off(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """An act that is no meeting, put off to a new date, or by somebody who makes it known."""
    w = triggers()
    noun = scene.form(k) in w.fate_nouns
    near = range(k + 1, min(k + (2 if noun else _OBJECT), sentence.last))
    of = next((j for j in near if scene.form(j) in w.put_off), None)
    if of is None or scene.form(k - 1) in _NOT_DONE or (scene.form(k) == _FOR and scene.form(k - 1) in _SAKE):
        return None
    limit = min(clause_end(scene, sentence, of), scene.tokens[of].end + _NEW_DATE)
    effect = w.fates[scene.form(k).lstrip("وف")]
    due = _new_date(scene, scene.tokens[of].end, limit) if effect == "postpone" else None
    lead = range(max(k - _KNOWN, sentence.first), k)
    verb = next((j for j in reversed(lead) if scene.form(j) in w.announces or scene.form(j) in w.agrees), None)
    if due is None and verb is None and noun:
        return None
    start = scene.tokens[verb if verb is not None else k].start
    end = scene.annotation.folded.index(due.span.end) if due else phrase_end(scene, scene.tokens[of].end, limit)
    act = made(scene, start, end, due, f"announcement.act.{effect}", spoken)
    at = scene.tokens[k if verb is None else verb].end
    by = near_subject(scene, at, scene.tokens[of].start) or before(scene, sentence, k if verb is None else verb)
    return replace(act, effect=effect, by=act.by or by)


_FOR, _SAKE = "اجل", ("من", "عن", "الي", "ومن")  # `من أجل الانتخابات`
_NOT_DONE = ("عدم", "دون", "لا", "لم", "لن", "رفض", "ضروره", "امكانيه", "احتمال")


def _new_date(scene: Scene, start: int, limit: int) -> Told[TimeExpr] | None:
    """`إلى ديسمبر المقبل`, `حتى الاثنين`: the old date, told without these, is due no more."""
    for t in scene.times.between(start, limit):
        k = scene.token_at(t.start)
        led = any(scene.form(j) in _UNTIL for j in (k - 1, k - 2))
        if led and t.value.type in (TimexType.DATE, TimexType.TIME) and coming(t.value.expr) is not False:
            return Told(t.value.expr, t.value.span)
    return None


def deadline(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`أمهل المجلس كذا 72 ساعة`, `منحت كذا مهلة أسبوع لكذا`: from the day it is set until so much later."""
    start = scene.tokens[k].start
    limit = min(sentence.end, scene.tokens[k].end + _DEADLINE)
    given = scene.form(k).lstrip("وف") in _GIVES
    if given and not any(scene.form(j) == "مهله" for j in range(k + 1, min(k + 8, sentence.last))):
        return None
    due = _allowed(scene, scene.tokens[k].end, limit, given)
    if due is None:
        return None
    end = phrase_end(scene, scene.annotation.folded.index(due.span.end), clause_end(scene, sentence, k))
    by = near_subject(scene, scene.tokens[k].end, end) or before(scene, sentence, k)
    return replace(made(scene, start, end, due, "announcement.act.deadline", spoken, by), place=None)


_GIVES = ("منح", "منحت", "اعطي", "اعطت", "حدد", "حددت", "حددوا")
_HOURS = re.compile(r"PT(\d+)H")
_LENGTH = re.compile(r"P(\d+)([DWM])")
_UNITS = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH}


def _allowed(scene: Scene, start: int, limit: int, given: bool) -> Told[TimeExpr] | None:
    if given and (due := window_in(scene, start, limit)) is not None:
        return due
    if given and (due := _one_unit(scene, start, limit)) is not None:
        return due
    for t in scene.times.between(start, limit):
        if isinstance(t.value.expr, Length):
            last = _shifted(t.value.expr.value)
            return Told(Between(Shifted(Unit.DAY, 0), last), t.value.span) if last is not None else None
        if coming(t.value.expr):
            return Told(t.value.expr, t.value.span)
    return None


def _one_unit(scene: Scene, start: int, limit: int) -> Told[TimeExpr] | None:
    """`مهلة أسبوع`: one, without a number."""
    for k in range(scene.token_at(start), scene.token_at(limit)):
        length = _ONE.get(scene.form(k))
        if length is not None and scene.form(k - 1) == "مهله":
            last = Shifted(length, 1, fine=True)
            return Told(Between(Shifted(Unit.DAY, 0), last), scene.span(scene.tokens[k].start, scene.tokens[k].end))
    return None


_ONE = {"يوم": Unit.DAY, "اسبوع": Unit.WEEK, "شهر": Unit.MONTH, "عام": Unit.YEAR, "سنه": Unit.YEAR}


def _shifted(length: str) -> Shifted | None:
    """So much later than the day of the text, hours as the days they fill."""
    if (hours := _HOURS.fullmatch(length)) is not None:
        return Shifted(Unit.DAY, -(-int(hours[1]) // 24))
    m = _LENGTH.fullmatch(length)
    return Shifted(_UNITS[m[2]], int(m[1]), fine=True) if m is not None else None


def appointed(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`حددت المفوضية يوم 12 مايو موعدا للانتخابات`: the day stands right before `موعدا`."""
    near = range(k - 1, max(k - _APPOINTED_IN, sentence.first) - 1, -1)
    verb = next((j for j in near if scene.form(j).lstrip("وف") in _APPOINTS), None)
    if verb is None:
        return None
    start, at = scene.tokens[verb].start, scene.tokens[k].start
    told = [t for t in scene.times.between(start, at) if t.value.type in (TimexType.DATE, TimexType.TIME)]
    if not told or at - told[-1].end > _RIGHT_BEFORE or coming(told[-1].value.expr) is False:
        return None
    due = Told(told[-1].value.expr, told[-1].value.span)
    end = phrase_end(scene, scene.tokens[k].end, min(sentence.end, scene.tokens[k].end + _NEW_DATE))
    by = near_subject(scene, scene.tokens[verb].end, told[-1].start)
    return made(scene, start, end, due, "announcement.act.appointed", spoken, by)


_APPOINTED_IN = 16  # tokens before `موعدا` among which the verb stands
_RIGHT_BEFORE = 3  # characters between the day and `موعدا`
_APPOINTS = folded(
    "حدد", "حددت", "حددوا", "يحدد", "تحدد", "تحديد", "بتحديد", "عين", "عينت", "اختار", "اختارت", "أعلن", "أعلنت"
)
