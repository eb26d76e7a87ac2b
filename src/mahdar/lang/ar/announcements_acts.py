"""Acts told for later: promised, or set for a time to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.announcements_spoken import Spoken
from mahdar.lang.ar.announcements_told import announcer, condition, told_on
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import ahead, today
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import AnnouncementMade, Entity, EntityKind, Told
from mahdar.model.timex import Recurring, TimeExpr, TimexType

SCHEDULED = "announcement.act.scheduled"
_REACH = 160  # characters after the verb within which its time stands
_PROMISE = 120
_SOON = 30  # characters after `اعتبارا من` within which its time stands
_SAID_BEFORE = 25  # tokens before `اعتبارا من` among which the verb of announcing stands
_AGREED = 8  # tokens between "agreed" and "on"
_SUBJECTS = (EntityKind.PERSON, EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP)


def acts(scene: Scene, sentence: Sentence, spoken: Spoken) -> Iterator[AnnouncementMade]:
    """The acts of one sentence, none overlapping."""
    w = triggers()
    upto = sentence.start
    told: list[TimeExpr] = []
    for k in range(sentence.first, sentence.last):
        token = scene.tokens[k]
        if token.start < upto:
            continue
        if token.form in w.pledge:
            made = _pledge(scene, sentence, k, spoken)
        elif token.form in w.agrees:
            made = _agreed(scene, sentence, k, spoken)
        elif scene.mentions.at(token.start) is not None and w.future(token.form):
            continue  # a name that begins like a verb
        elif w.future(token.form) and (scene.form(k - 1) in _NAMED or scene.form(k - 1) == scene.form(k + 1) == '"'):
            continue  # `بلدة سيفاري`, `مجموعة "سيلاك"`
        elif token.form in w.schedule or token.form in w.present or w.future(token.form) or _visit(scene, sentence, k):
            made = _scheduled(scene, sentence, k, spoken)
        elif token.form in w.since and scene.form(k + 1) == "من":
            made = _from_then(scene, sentence, k, spoken)
        else:
            continue
        if made is not None and (made.due is None or made.due.value not in told):
            told += [made.due.value] if made.due else []
            yield made
            upto = scene.annotation.folded.index(made.span.end)


_NAMED = folded("بلدة", "مدينة", "قرية", "منطقة", "محافظة", "مجموعة", "شركة", "جبل", "وادي", "جزيرة", "قناة")


def _visit(scene: Scene, sentence: Sentence, k: int) -> bool:
    """`زيارته المقبلة`, `زيارة X لأوسلو الشهر القادم`: a visit told ahead by its adjective or its time."""
    w = triggers()
    if scene.form(k) not in w.visit:
        return False
    last = min(k + _VISIT_REACH, sentence.last)
    if any(scene.form(j) in w.visit_ahead for j in range(k + 1, last)):
        return True
    limit = min(_clause_end(scene, sentence, k), scene.tokens[last - 1].end)
    told = scene.times.between(scene.tokens[k].end, limit)
    return any(ahead(t.value.expr) is True and t.value.type is TimexType.DATE for t in told)


_VISIT_REACH = 8  # tokens after `زيارة` within which it is told when
_VISIT = re.compile(r"(?<!\w)(?:[وفلب]?س?[يت]زور\w*|[وفلب]?(?:ال)?زيار\w+)")


def visit(scene: Scene, made: AnnouncementMade) -> bool:
    """Is the act a visit?"""
    return _VISIT.search(scene.annotation.folded.slice(made.span)) is not None


def _scheduled(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    token = scene.tokens[k]
    limit = min(_clause_end(scene, sentence, k), token.start + _REACH)
    w = triggers()
    future = w.future(token.form) or token.form in w.visit
    if not future and any(scene.form(j).lstrip("وف") in WAS for j in range(max(k - _WAS_BEFORE, 0), k)):
        return None  # `كان من المقرر أن`: told of what did not come about
    due = _due(scene, token.end, limit, future or token.form in w.sets, token.form in w.present)
    if due is None:
        due = None if token.form.startswith(("و", "ف")) else _fronted(scene, sentence, token.start, future)
        if due is None:
            return None
    start = min(scene.annotation.folded.index(due.span.start), token.start)
    end = max(scene.annotation.folded.index(due.span.end), token.end)
    if end == token.end:
        end = next((i for i in range(token.end, limit) if scene.text[i] in ",;."), limit)
    if token.form.lstrip("وف").removeprefix("س") in _TRAVELS:
        end = _journey_end(scene, end, limit)
    if token.form.lstrip("وف").startswith("سن") and spoken.near(scene.span(token.start, end)) is None:
        return None  # `we shall` is said by somebody; elsewhere it is a name or a noun
    return _made(scene, sentence, start, end, due, SCHEDULED, spoken, None)


_TRAVELS = folded("يتوجه", "تتوجه", "يصل", "تصل", "يغادر", "تغادر", "يسافر", "تسافر", "يعود", "تعود")


def _journey_end(scene: Scene, end: int, limit: int) -> int:
    """`يتوجه غدا إلى أوسلو`: the goal told after the time belongs to the journey."""
    k = scene.token_at(end)
    if scene.form(k) == "الي":
        goal = scene.mentions.at(scene.tokens[k + 1].start) if k + 1 < len(scene.tokens) else None
        if goal is not None and goal.end <= limit:
            return goal.end
    return end


WAS = folded("كان", "كانت", "وكان", "وكانت")
_WAS_BEFORE = 4
_FRONT = 60  # characters before a verb of the future in which its time may stand


def _fronted(scene: Scene, sentence: Sentence, at: int, future: bool) -> Told[TimeExpr] | None:
    """`السبت المقبل ستقام ...`, `غدا يفتتح ...`: a time ahead before the verb; right before a present one."""
    for t in reversed(scene.times.between(max(at - _FRONT, sentence.start), at)):
        if (future or at - t.end <= 1) and ahead(t.value.expr) and t.value.type in (TimexType.DATE, TimexType.TIME):
            return Told(t.value.expr, t.value.span)
        return None
    return None


def _from_then(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`أعلن بدء الهدنة ... اعتبارا من ليلة الأحد`: what is announced is in force from then on."""
    said = triggers().says
    verb = next((j for j in range(k - 1, max(k - _SAID_BEFORE, sentence.first - 1), -1) if scene.form(j) in said), None)
    if verb is None:
        return None
    start, limit = scene.tokens[k].end, min(scene.tokens[k].end + _SOON, sentence.end)
    for t in scene.times.between(start, limit):
        if t.value.type in (TimexType.DATE, TimexType.TIME) and _not_behind(t.value.expr):
            due = Told(t.value.expr, t.value.span)
            rule = "announcement.act.from_then"
            return _made(scene, sentence, scene.tokens[verb].start, t.end, due, rule, spoken, None)
    return None


def _not_behind(expr: TimeExpr) -> bool:
    """Ahead, today, or a weekday: from then on nothing but the coming one is meant."""
    return ahead(expr) is not False or today(expr) or isinstance(expr, Recurring)


_AGREEMENT = folded("الاتفاق", "والاتفاق")
_DONE = folded("تم", "يتم", "جرى", "وتم", "وجرى")


def _agreed(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    """`اتفق الجانبان على تشكيل لجنة`: an act agreed on, not a view held in common."""
    w = triggers()
    on = next((j for j in range(k + 1, min(k + _AGREED, sentence.last)) if scene.form(j) == "علي"), None)
    if on is None or on + 1 >= sentence.last:
        return None
    if scene.form(k) in _AGREEMENT and scene.form(k - 1) not in _DONE:
        return None
    act = scene.form(on + 1)
    if act in w.no_act or act.startswith("ال") or scene.mentions.at(scene.tokens[on + 1].start) is not None:
        return None
    limit = min(_clause_end(scene, sentence, k), scene.tokens[on].end + _PROMISE)
    end = next((i for i in range(scene.tokens[on].end, limit) if scene.text[i] in ",;."), limit)
    by = _subject(scene, scene.tokens[k].end, scene.tokens[on].start)
    due = _due(scene, scene.tokens[on].end, limit)
    if due is None and scene.form(k) not in _AGREEMENT:
        return None
    return _made(scene, sentence, scene.tokens[k].start, end, due, "announcement.act.agreed", spoken, by)


def _due(scene: Scene, start: int, limit: int, future: bool = False, only_ahead: bool = False) -> Told[TimeExpr] | None:
    """The first time that lies ahead; after a verb of the future, one that does not lie behind."""
    for t in scene.times.between(start, limit):
        coming = ahead(t.value.expr)
        if t.value.type in (TimexType.DATE, TimexType.TIME) and (
            coming or (today(t.value.expr) and not only_ahead) or (future and coming is None)
        ):
            return Told(t.value.expr, t.value.span)
    return None


_WHICH = folded("الذي", "التي", "الذين", "ما")  # `التي تعهدت بها`: of a pledge told elsewhere
_BY_IT = folded("به", "بها", "بهم")


def _pledge(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    token = scene.tokens[k]
    limit = min(_clause_end(scene, sentence, k), token.start + _PROMISE)
    end = next((i for i in range(token.end, limit) if scene.text[i] in ",;."), limit)
    if end - token.end < 12 or scene.form(k - 1) in _WHICH or scene.form(k + 1) in _BY_IT:
        return None
    by = _subject(scene, token.end, end) or _before(scene, sentence, token.start)
    return _made(
        scene, sentence, token.start, end, _due(scene, token.end, limit), "announcement.act.pledge", spoken, by
    )


def _subject(scene: Scene, start: int, end: int) -> Told[Entity] | None:
    for m in scene.mentions.between(start, min(start + 25, end)):
        if scene.entity(m.value).kind in _SUBJECTS:
            return Told(scene.entity(m.value), m.value.span)
    return None


def _before(scene: Scene, sentence: Sentence, at: int) -> Told[Entity] | None:
    for m in reversed(scene.mentions.between(sentence.start, at)):
        if scene.entity(m.value).kind in _SUBJECTS:
            return Told(scene.entity(m.value), m.value.span)
    return None


def _clause_end(scene: Scene, sentence: Sentence, k: int) -> int:
    for j in range(k + 1, sentence.last):
        if (scene.form(j) in words().stops and scene.times.at(scene.tokens[j].start) is None) or scene.form(j) in (
            ";",
            ":",
        ):
            return scene.tokens[j].start
    return sentence.end


def _made(
    scene: Scene, sentence: Sentence, start: int, end: int, due: Told[TimeExpr] | None, rule: str,
    spoken: Spoken, by: Told[Entity] | None,
) -> AnnouncementMade:  # fmt: skip
    span = scene.span(start, end)
    statement = spoken.near(span)
    return AnnouncementMade(
        document=scene.annotation.document.id,
        span=span,
        rule=rule,
        what="action",
        kind="other",
        by=by or announcer(scene, span, statement),
        due=due,
        told_on=told_on(scene, span, due),
        place=_place(scene, start, end),
        condition=condition(scene, span),
    )


def _place(scene: Scene, start: int, end: int) -> Told[Entity] | None:
    for m in scene.mentions.between(start, end):
        if scene.entity(m.value).kind is EntityKind.PLACE:
            return Told(scene.entity(m.value), m.value.span)
    return None
