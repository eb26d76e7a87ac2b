"""Acts set in time: `من المقرر أن`, a verb of the future, a visit, `اعتبارا من`; and meetings set by their verb."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_made import (
    WAS,
    clause_end,
    coming,
    day_of_this_month,
    due_in,
    follows,
    made,
    phrase_end,
    these_days,
    window_in,
)
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_undated import TRAVELS as _TRAVELS
from mahdar.lang.ar.announcements_undated import reaches_a_number, undated
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import AnnouncementMade, Told
from mahdar.model.timex import Length, TimeExpr, TimexType

SCHEDULED = "announcement.act.scheduled"
_REACH = 160  # characters after the verb within which its time stands
_VISIT_REACH = 8  # tokens after `زيارة` within which it is told when
_VISIT = re.compile(r"(?<!\w)(?:[وفلب]?س?[يت]زور\w*|[وفلب]?(?:ال)?زيار\w+)")
_WAS_BEFORE = 4
_BEGINS = folded("يبدأ", "تبدأ", "يستهل", "تستهل")
_BEGUN_WITHIN = 14
_SOON_IN = 80  # characters after a verb within which `في غضون أيام` is said of it
_ASKS = folded("هل", "من", "لكي", "كي", "حتى", "ألا")
_OFTEN = folded("تعود", "يعود", "تصل", "يصل")  # `تعود إلى عام 1821`, `تصل عادة من كذا`: no journey of a day
_OTHER_THAN = "غير"  # `من غير المقرر أن`
_FRONT = 60  # characters before a verb of the future in which its time may stand
_HELD_NEAR = 10  # tokens around a verb of holding among which its meeting stands
_KINDS = {"summit": "summit", "round": "round", "talks": "round", "congress": "congress"}


def is_visit(scene: Scene, sentence: Sentence, k: int) -> bool:
    """`زيارته المقبلة`, `زيارة X لأوسلو الشهر القادم`: a visit told ahead by its adjective or its time."""
    w = triggers()
    if scene.form(k) not in w.visit:
        return False
    last = min(k + _VISIT_REACH, sentence.last)
    if any(scene.form(j) in w.visit_ahead for j in range(k + 1, last)):
        return True
    limit = min(clause_end(scene, sentence, k), scene.tokens[last - 1].end)
    told = scene.times.between(scene.tokens[k].end, limit)
    return any(coming(t.value.expr) is True and t.value.type is TimexType.DATE for t in told)


def journey(scene: Scene, a: AnnouncementMade) -> bool:
    """Does it begin with somebody's going somewhere?"""
    k = scene.token_at(scene.annotation.folded.index(a.span.start))
    verbs = {scene.form(j).lstrip("وف").removeprefix("س") for j in range(k, k + 5)}
    return not verbs.isdisjoint(_TRAVELS) or visit(scene, a)


def visit(scene: Scene, a: AnnouncementMade) -> bool:
    """Is the act a visit?"""
    return _VISIT.search(scene.annotation.folded.slice(a.span)) is not None


def provided(scene: Scene, k: int) -> bool:
    """`..., على أن تلتئم اللجنة في يونيو`: a verb behind a proviso, of what is to come."""
    if not (k > 1 and scene.form(k - 1) == "ان" and scene.form(k - 2) == "علي" and scene.form(k)[0] in "يت"):
        return False
    return scene.form(k - 3) not in _CARES  # `حرصه على أن تتم`


_CARES = folded(
    "حرصه", "حرصها", "حرص", "حريص", "حريصة", "الحرص", "حرصهم", "نحرص", "يحرص", "تحرص", "تصر", "يصر", "إصرار", "تشديد"
)


def scheduled(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """What a word of the future or of scheduling sets in time; a meeting also when only somebody or a place is told."""
    token, w = scene.tokens[k], triggers()
    limit = min(clause_end(scene, sentence, k), token.start + _REACH)
    future = w.future(token.form) or scene.form(k - 1) in w.shall or token.form in w.visit or provided(scene, k)
    if not future and any(scene.form(j).lstrip("وف") in WAS for j in range(max(k - _WAS_BEFORE, 0), k)):
        return None  # `كان من المقرر أن`: told of what did not come about
    if (
        scene.form(k - 1) == _OTHER_THAN
        or (future and scene.form(k - 1).lstrip("وف") in WAS)
        or (w.future(token.form) and scene.form(k - 1) in _ASKS)
    ):
        return None
    if token.form.lstrip("وف").removeprefix("س") in _TRAVELS and reaches_a_number(scene, k):
        return None
    if not future and any(scene.form(j) in _UNDER_WAY for j in range(k + 1, k + 4)):
        return None  # `يزور كذا حاليا`
    kind = _meeting(scene, sentence, k, future)
    ahead_only = token.form in w.present and not future
    told_ahead = future or token.form in w.sets or token.form in _TRAVELS
    due = due_in(scene, token.end, limit, told_ahead, ahead_only)
    if due is not None and not future and token.form in _OFTEN and not these_days(due.value):
        due = None
    if due is None and ahead_only and k == sentence.first:
        due = day_of_this_month(scene, token.end, limit)
    if due is None and not token.form.startswith(("و", "ف")):
        due = _fronted(scene, sentence, token.start, future)
    within = window_in(scene, token.end, limit) if told_ahead else None
    if within is not None and (due is None or within.span.start < due.span.start):
        due = within
    if due is None and _within_days(scene, token.end, min(limit, token.end + _SOON_IN)):
        return made(scene, token.start, phrase_end(scene, token.end, limit), None, SCHEDULED, spoken, kind=kind)
    if due is None:
        set_ahead = future or kind or token.form in w.sets
        return undated(scene, sentence, k, spoken, kind) if set_ahead else None
    start = min(scene.annotation.folded.index(due.span.start), token.start)
    if token.form in w.visit_ahead and k > sentence.first:
        start = min(start, scene.tokens[k - 1].start)  # `للزيارة المرتقبة`
    end = max(scene.annotation.folded.index(due.span.end), token.end)
    if end == token.end:
        end = phrase_end(scene, token.end, limit)
    if token.form.lstrip("وف").removeprefix("س") in _TRAVELS:
        end = _journey_end(scene, end, limit)
    elif token.form.lstrip("وف") in _BEGINS and (going := follows(scene, k + 1, k + _BEGUN_WITHIN, w.visit)):
        end = max(end, scene.tokens[going].end)  # `يبدأ غدا زيارة إلى أوسلو`
    if _we(token.form) and spoken.near(scene.span(token.start, end)) is None:
        return None  # `we shall` is said by somebody; elsewhere it is a name or a noun
    return made(scene, start, end, due, SCHEDULED, spoken, kind=kind)


_UNDER_WAY = folded("حاليا", "الآن")


def _within_days(scene: Scene, start: int, limit: int) -> bool:
    """`خلال الأيام المقبلة`, `في غضون أيام`: soon, on no day that could be told."""
    for t in scene.times.between(start, limit):
        k = scene.token_at(t.end)
        if t.value.type is TimexType.DURATION and (
            scene.form(k - 1) in _COMING
            or scene.form(k) in _COMING
            or scene.form(scene.token_at(t.start) - 1) == "غضون"
            or (scene.form(scene.token_at(t.start) - 1) == "خلال" and t.value.expr in _SOME)
        ):
            return True
    return False


_SOME = (Length("PXD"), Length("PTXH"))  # `خلال أيام`, `خلال ساعات`
_COMING = folded("المقبلة", "القادمة", "المقبلين", "القادمين", "قليلة")


def _we(form: str) -> bool:
    return form.lstrip("وف").startswith("سن")


def _meeting(scene: Scene, sentence: Sentence, k: int, future: bool) -> str | None:
    """The kind of meeting that a verb of meeting sets (`سيجتمعون`), or one of holding with its noun (`ستعقد جولة`)."""
    w = triggers()
    if scene.form(k) in w.sets and scene.form(k + 1) == "ان":
        k, future = k + 2, True  # `من المقرر أن يعقد لقاءات`
    verb = scene.form(k).lstrip("وف").removeprefix("س")
    if not future:
        return None
    if verb in w.meets:
        near = range(k + 1, min(k + 5, sentence.last))
        in_noun = next((n for n in map(scene.form, near) if n in words().nouns), None)
        named = _KINDS.get(words().nouns[in_noun].family) if in_noun else None
        return named or str(w.meets[verb])
    if verb not in w.holds and verb not in w.begins:
        return None
    after, before = (
        range(k + 1, min(k + _HELD_NEAR, sentence.last)),
        range(k - 1, max(k - _HELD_NEAR, sentence.first), -1),
    )
    for j in (*after, *before):
        noun = words().nouns.get(scene.form(j))
        if noun is not None and scene.form(j + 1) in words().not_after.get(noun.family, ()):
            return None  # `يعقد الوزير مؤتمرا صحفيا`
        if noun is not None and (verb in w.holds or (noun.family in _KINDS and not _tour(scene, j))):
            return _KINDS.get(noun.family, "other")
        if scene.form(j) in _DIALOGUE:
            return "congress"
        if j < k and scene.form(j) in (",", ".", "ان", "انه") and not (j == k - 1 and scene.form(j) == ","):
            return None
    return None


_DIALOGUE = folded("حوار", "حوارا")


def _tour(scene: Scene, j: int) -> bool:
    """`يبدأ جولة أفريقية`: a tour, no round of talks."""
    if words().nouns[scene.form(j)].family != "round":
        return False
    new = scene.form(j + 1) in _NEW and scene.form(j + 2) in _TOURS
    return new or scene.form(j + 1) not in _ROUND_OF


_NEW = folded("جديدة", "ثانية", "أخرى")
_TOURS = folded("تشمل", "يزور", "تقوده", "إلى", "إقليمية", "خليجية", "عربية", "أوروبية", "أفريقية", "آسيوية", "خارجية")


_ROUND_OF = folded("من", "جديدة", "محادثات", "مفاوضات", "المحادثات", "المفاوضات", "ثانية", "أخرى")


def _journey_end(scene: Scene, end: int, limit: int) -> int:
    """`يتوجه غدا إلى أوسلو`: the goal told after the time belongs to the journey."""
    k = scene.token_at(end)
    if scene.form(k) == "الي":
        goal = scene.mentions.at(scene.tokens[k + 1].start) if k + 1 < len(scene.tokens) else None
        if goal is not None and goal.end <= limit:
            return goal.end
    return end


_SET_OFF = 3  # characters between a time and the verb, a comma among them


def _fronted(scene: Scene, sentence: Sentence, at: int, future: bool) -> Told[TimeExpr] | None:
    """`السبت المقبل ستقام ...`, `غدا يفتتح ...`: a time ahead before the verb; right before a present one."""
    for t in reversed(scene.times.between(max(at - _FRONT, sentence.start), at)):
        set_off = future and at - t.end <= _SET_OFF and coming(t.value.expr) is None  # `جولة في 29 الجاري، ستعقد`
        ahead_of = (future or at - t.end <= 1) and coming(t.value.expr)
        if (ahead_of or set_off) and t.value.type in (TimexType.DATE, TimexType.TIME):
            return Told(t.value.expr, t.value.span)
        return None
    return None
