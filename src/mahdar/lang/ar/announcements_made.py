"""What every rule of acts asks of a clause: where it ends, what time lies ahead in it, where, by whom."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import announcer, condition, told_on
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import ahead, current, today
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import AnnouncementMade, Entity, EntityKind, Told
from mahdar.model.timex import At, Between, Both, Length, Part, Shifted, TimeExpr, TimexType, Unit

WAS = folded("كان", "كانت", "وكان", "وكانت")
_THERE = folded("إلى", "في", "الي", "فى")


def coming(expr: TimeExpr) -> bool | None:
    """Ahead, an hour of a day by its day; None when the expression does not say."""
    return ahead(expr.day if isinstance(expr, At) else expr)


def this_day(expr: TimeExpr) -> bool:
    """Is it the day of publication, or an hour of it?"""
    return today(expr.day if isinstance(expr, At) else expr)


def these_days(expr: TimeExpr) -> bool:
    """Ahead, today, or in the days that go on."""
    return bool(coming(expr)) or this_day(expr) or current(expr)


def due_in(
    scene: Scene, start: int, limit: int, future: bool = False, only_ahead: bool = False
) -> Told[TimeExpr] | None:
    """The first time that lies ahead; after a verb of the future, one that does not lie behind."""
    for t in scene.times.between(start, limit):
        expr = t.value.expr
        if _of_another(scene, start, t.start):
            continue
        if isinstance(expr, At) and (day := day_of_the_hour(scene, t.end, limit)):
            return day
        when = coming(expr)
        if t.value.type in (TimexType.DATE, TimexType.TIME) and (
            when
            or (this_day(expr) and not only_ahead)
            or (future and (when is None or _under_way(expr) or (current(expr) and not _earlier(scene, t.start))))
        ):
            return Told(expr, t.value.span)
    return None


def _of_another(scene: Scene, start: int, at: int) -> bool:
    """`ميزانية الدولة لعام 2015`, `الانفجار الذي وقع في يوليو 2012`: a time of what is spoken of."""
    k = scene.token_at(at)
    if scene.form(k).startswith("لعام") or scene.form(k).startswith("لسنه"):
        return True
    which = next((j for j in range(k - 1, scene.token_at(start), -1) if scene.form(j) in _WHICH), None)
    return (
        which is not None and scene.form(which + 1)[:1] not in ("ي", "ت", "س") and scene.form(which + 1) not in _SET_FOR
    )


_WHICH = folded("الذي", "التي", "الذين", "اللذين")
_SET_FOR = folded("من", "سوف", "قد", "لم", "لن")


def _earlier(scene: Scene, at: int) -> bool:
    """`في وقت سابق هذا العام`."""
    k = scene.token_at(at)
    return any(scene.form(j) in _BEFORE for j in (k - 1, k - 2))


_BEFORE = folded("سابق", "منذ", "مطلع", "بداية")
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "Y": Unit.YEAR}
_NOW = folded("الآن", "اليوم", "تاريخه")
_BEHIND = folded("الماضية", "الماضي", "الأخيرة", "الأخير", "الفائت", "الماضيين")
_INSIDE = folded("خلال", "غضون", "مهلة", "أقصاها", "تتجاوز", "تتعدى", "ظرف")


def window_in(scene: Scene, start: int, limit: int) -> Told[TimeExpr] | None:
    """`خلال شهر`, `في غضون أسبوعين`, `في مهلة أقصاها ثلاثة أشهر`: from the day it is said until so much later."""
    for t in scene.times.between(start, limit):
        length = _LENGTH.fullmatch(t.value.expr.value) if isinstance(t.value.expr, Length) else None
        after = scene.token_at(t.end)
        later = scene.form(after) == "من" and scene.form(after + 1) not in _NOW  # `خلال شهر من توقيعه`
        behind = any(scene.form(j) in _BEHIND for j in (after - 1, after))  # `خلال الشهور الثمانية عشر الماضية`
        if length is not None and not behind and scene.form(scene.token_at(t.start) - 1) in _INSIDE and not later:
            last = Shifted(_UNITS[length[2]], int(length[1]), fine=True)
            return Told(Between(Shifted(Unit.DAY, 0), last), t.value.span)
    return None


_SOON = 50  # characters behind an hour within which its day stands


def day_of_the_hour(scene: Scene, end: int, limit: int) -> Told[TimeExpr] | None:
    """`من الساعة الثامنة مساء بتوقيت X يوم الأحد`: the day that stands behind its hour."""
    for t in scene.times.between(end, min(end + _SOON, limit)):
        if t.value.type is TimexType.DATE and coming(t.value.expr) is not False:
            return Told(t.value.expr, t.value.span)
    return None


def day_of_this_month(scene: Scene, start: int, limit: int) -> Told[TimeExpr] | None:
    """`تجري يوم 10 أكتوبر الجاري كذا`: beside a verb of the present the day is still to come."""
    for t in scene.times.between(start, limit):
        this = any(scene.form(j) in _THIS_MONTH for j in range(scene.token_at(t.start), scene.token_at(t.end) + 1))
        if t.value.type is TimexType.DATE:
            return Told(t.value.expr, t.value.span) if this and open_day(t.value.expr) else None
    return None


def open_day(expr: TimeExpr) -> bool:
    """A day of the calendar that may lie ahead or behind, whatever weekday is told beside it."""
    return coming(expr.expr if isinstance(expr, Both) else expr) is None


_THIS_MONTH = folded("الجاري", "الحالي")


def _under_way(expr: TimeExpr) -> bool:
    """The end of this week, month or year."""
    return (isinstance(expr, Part) and expr.part == "END" and coming(expr.of) is not False) or _ends_now(expr)


def _ends_now(expr: TimeExpr) -> bool:
    return isinstance(expr, Part) and expr.part == "END" and current(expr.of)


def clause_end(scene: Scene, sentence: Sentence, k: int) -> int:
    """Where the next clause begins, or somebody says something new; `من المقرر أن` governs what follows."""
    first = k + 2 if scene.form(k + 1) == "ان" else k + 1
    for j in range(first, sentence.last):
        form = scene.form(j)
        if form not in (";", ":") and (j == k + 1 or form not in words().stops):
            continue  # `سيتم نقل كذا`: right behind the verb nothing new begins
        if scene.deadline(j) or (form == ":" and scene.form(j - 1).isdigit() and scene.form(j + 1).isdigit()):
            continue  # `قبل نهاية العام`: a deadline, no new clause; nor is the middle of `8:30`
        at = scene.tokens[j].start
        if form in (";", ":") or (scene.times.at(at) is None and scene.mentions.at(at) is None):
            return at
    return sentence.end


def phrase_end(scene: Scene, start: int, limit: int) -> int:
    """Up to the next mark."""
    return next((i for i in range(start, limit) if scene.text[i] in ",;."), limit)


def made(
    scene: Scene, start: int, end: int, due: Told[TimeExpr] | None, rule: str, spoken: Spoken,
    by: Told[Entity] | None = None, kind: str | None = None,
) -> AnnouncementMade:  # fmt: skip
    """An act of these words; with a `kind`, the meeting that they set."""
    span = scene.span(start, end)
    statement = spoken.near(span)
    return AnnouncementMade(
        document=scene.annotation.document.id,
        span=span,
        rule=rule,
        what="meeting" if kind else "action",
        kind=kind or "other",
        by=by or announcer(scene, span, statement),
        due=due,
        told_on=told_on(scene, span, due),
        place=_place(scene, start, end),
        condition=condition(scene, span),
    )


def _place(scene: Scene, start: int, end: int) -> Told[Entity] | None:
    """The first place; a state where the words lead to it (`إلى`, `في`, a visit)."""
    for m in scene.mentions.between(start, end):
        kind = scene.entity(m.value).kind
        before = scene.form(scene.token_at(m.start) - 1)
        if kind is EntityKind.PLACE or (kind is EntityKind.STATE and (before in _THERE or "زور" in before)):
            return Told(scene.entity(m.value), m.value.span)
    return None


def follows(scene: Scene, k: int, last: int, forms: frozenset[str]) -> int | None:
    """The first token from k on, before `last`, that is one of these."""
    return next((j for j in range(k, last) if scene.form(j) in forms), None)
