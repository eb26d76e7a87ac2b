"""Acts told for later on no day: made known by somebody, set before or after another, journeys, what will be done."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_made import clause_end, made, phrase_end
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import announcer
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import AnnouncementMade, EntityKind, StatementMade

SCHEDULED = "announcement.act.scheduled"
TRAVELS = folded("يتوجه", "تتوجه", "يصل", "تصل", "يغادر", "تغادر", "يسافر", "تسافر", "يعود", "تعود")
_VISITS = folded("يزور", "تزور")
_REACH = 160  # characters after the verb that are told of it
_LED = 70  # characters between the beginning of what is announced and its verb
_AGENDA = re.compile(r"[وف]?س?[يت](?:ناقش|بحث|تناول|تطرق|ستعرض|ركز|تضمن|شمل|تمحور|تصدر)(?:ون|ان)?")  # of a meeting
_OFFICIAL = (EntityKind.DOCUMENT, EntityKind.BODY, EntityKind.STATE)  # what these say will be done is made known
THROUGH = folded("يتم", "تتم", "يجري", "تجري", "يجرى", "تجرى")  # `سيتم سحب القوات`
_ALSO = folded("أيضا", "كذلك", "لاحقا", "قريبا", "غدا")


def undated(scene: Scene, sentence: Sentence, k: int, spoken: Spoken, kind: str | None) -> AnnouncementMade | None:
    """`أعلن أن بلاده ستسحب قواتها`: without a time it counts when it is announced, or is a meeting at a place."""
    token, w = scene.tokens[k], triggers()
    end = phrase_end(scene, token.end, min(clause_end(scene, sentence, k), token.start + _REACH))
    span = scene.span(token.start, end)
    statement = spoken.near(span)
    if kind is not None:
        a = made(scene, token.start, end, None, SCHEDULED, spoken, kind=kind)
        return a if a.place or token.form in w.sets or announcer(scene, span, statement) else None
    if token.form in w.sets:
        set_so = _set_beside_another(scene, k, end)
        return made(scene, token.start, end, None, SCHEDULED, spoken) if set_so else None
    told = statement is not None and _told(scene, k, statement)
    if told or _leaves_for(scene, sentence, k):
        return made(scene, token.start, end, None, "announcement.act.announced", spoken)
    return None


def _told(scene: Scene, k: int, statement: StatementMade) -> bool:
    """Does somebody make it known, or say that a deed will be done?"""
    form, w = scene.form(k), triggers()
    after = scene.tokens[k].start - scene.annotation.folded.index(statement.span.start)
    if not -_LED <= after < _LED or _AGENDA.fullmatch(form):
        return False
    announced = w.announced(statement.verb)
    if w.stative(form):
        return announced and form.lstrip("وف").removeprefix("س") in w.own and (after <= 1 or _of_a_power(scene, k))
    return announced or statement.speaker.kind in _OFFICIAL or _done(scene, k)


def _of_a_power(scene: Scene, k: int) -> bool:
    """`أن بلاده ستفتح تحقيقا`: does whoever acts stand right before the verb?"""
    start = scene.tokens[k - 1].start
    named = scene.mentions.between(max(start - _NAMED, 0), scene.tokens[k].start)
    ends = [m for m in named if m.end >= scene.tokens[k - 1].end]
    return scene.form(k - 1) in _HIS_SIDE or any(scene.entity(m.value).kind in _OFFICIAL for m in ends)


_NAMED = 60  # characters of a name
_HIS_SIDE = folded("بلاده", "بلادها", "حكومته", "حكومتها", "وزارته", "وزارتها", "بلادنا")


def _done(scene: Scene, k: int) -> bool:
    """`سيتم سحب القوات`, `سيتم أيضا الإفراج عن كذا`: is it a deed that will be done?"""
    verb = scene.form(k).lstrip("وف").removeprefix("س")
    if verb not in THROUGH:
        return False
    deed = scene.form(k + 2) if scene.form(k + 1) in _ALSO else scene.form(k + 1)
    return deed in triggers().deeds or deed in triggers().works


_BESIDE = folded("قبيل", "عقب", "بعد", "فور", "قبل", "قريبا", "لاحقا", "لاحق", "غضون", "أقرب")
_HARDLY = folded("المتوقع", "المحتمل", "يتوقع", "المرجح")  # of what is only foreseen


def _set_beside_another(scene: Scene, k: int, end: int) -> bool:
    """`من المقرر أن يقوم بكذا بعد كذا`, `من المقرر نشر قوة`: set, and after or before something if not a deed."""
    w, form = triggers(), scene.form(k)
    if form in _HARDLY or scene.form(k - 1) == "غير":
        return False
    if scene.form(k + 1) != "ان":
        return scene.form(k - 1).endswith("من") and (scene.form(k + 1) in w.deeds or scene.form(k + 1) in w.works)
    verb = scene.form(k + 2)
    if verb[:1] not in ("ي", "ت") or verb in w.states or _AGENDA.fullmatch(verb):
        return False
    if verb in TRAVELS or verb in _VISITS:
        return True
    last = scene.token_at(end)
    return any(scene.form(j) in _BESIDE for j in range(k + 3, last))


_TO = folded("إلى", "الي")
_GOAL = 7  # tokens behind a verb of going within which its goal is named
_WHO = 5  # tokens around it among which the traveller is named
_ON_TOUR = folded("زيارة", "ذلك", "جولة", "بعدها")  # `وسيتوجه بعد ذلك إلى كذا`
_DELEGATES = folded("وفد", "وفدا", "الوفد", "مبعوث", "وزير", "وزيرا", "رئيس", "الرئيس", "الوزير", "المبعوث", "رئيسا")


def _leaves_for(scene: Scene, sentence: Sentence, k: int) -> bool:
    """`سيتوجه الوفد بعد ذلك إلى أوسلو`: an official's journey to a place that is named."""
    form = scene.form(k).lstrip("وف")
    verb = form.removeprefix("س")
    if form == verb or not (verb in TRAVELS or verb in _VISITS) or reaches_a_number(scene, k):
        return False
    near = range(k + 1, min(k + _GOAL, sentence.last))
    for m in (m for j in near for m in (scene.mentions.at(scene.tokens[j].start),) if m is not None):
        before = scene.form(scene.token_at(m.start) - 1)
        there = scene.entity(m.value).kind in (EntityKind.PLACE, EntityKind.STATE)
        if there and (before in _TO or verb in _VISITS):
            return _official(scene, sentence, k)
    return False


def _official(scene: Scene, sentence: Sentence, k: int) -> bool:
    """Is a person or a delegation named beside the verb, or a visit, or a journey before this one?"""
    if any(scene.form(j) in _ON_TOUR for j in range(k + 1, min(k + 2 * _GOAL, sentence.last))):
        return True
    first, last = max(k - _WHO, sentence.first), min(k + _WHO, sentence.last - 1)
    if any(scene.form(j) in _DELEGATES for j in range(first, last)):
        return True
    named = scene.mentions.between(scene.tokens[first].start, scene.tokens[last].end)
    return any(scene.entity(m.value).kind is EntityKind.PERSON for m in named)


def reaches_a_number(scene: Scene, k: int) -> bool:
    """`تصل إلى 100 مليار`: a sum, not a traveller."""
    return any(scene.numbers.at(scene.tokens[j].start) is not None for j in range(k + 1, min(k + 4, len(scene.tokens))))
