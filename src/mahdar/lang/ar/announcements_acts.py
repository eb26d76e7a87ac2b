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
from mahdar.lang.ar.meetings_words import words
from mahdar.model.assertion import AnnouncementMade, Entity, EntityKind, Told
from mahdar.model.timex import TimeExpr, TimexType

_REACH = 160  # characters after the verb within which its time stands
_PROMISE = 120
_ACTOR = 80  # characters before the verb in which one of public standing may be named
_SUBJECTS = (EntityKind.PERSON, EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP)


def acts(scene: Scene, sentence: Sentence, spoken: Spoken) -> Iterator[AnnouncementMade]:
    """The acts of one sentence, none overlapping."""
    w = triggers()
    upto = sentence.start
    for k in range(sentence.first, sentence.last):
        token = scene.tokens[k]
        if token.start < upto:
            continue
        if token.form in w.pledge:
            made = _pledge(scene, sentence, k, spoken)
        elif token.form in w.schedule or w.future(token.form) or _visit(scene, k):
            made = _scheduled(scene, sentence, k, spoken)
        else:
            continue
        if made is not None:
            yield made
            upto = scene.annotation.folded.index(made.span.end)


def _visit(scene: Scene, k: int) -> bool:
    w = triggers()
    return scene.form(k) in w.visit and any(scene.form(j) in w.visit_ahead for j in range(k + 1, k + 8))


_VISIT = re.compile(r"(?<!\w)(?:[وفلب]?س?[يت]زور\w*|[وفلب]?(?:ال)?زيار\w+)")


def visit(scene: Scene, made: AnnouncementMade) -> bool:
    """Is the act a visit?"""
    return _VISIT.search(scene.annotation.folded.slice(made.span)) is not None


def _scheduled(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    token = scene.tokens[k]
    limit = min(_clause_end(scene, sentence, k), token.start + _REACH)
    future = triggers().future(token.form)
    due = _due(scene, token.end, limit, future)
    if due is None:
        return None
    end = scene.annotation.folded.index(due.span.end)
    stated = spoken.near(scene.span(token.start, end)) is not None
    if not stated and not any(
        scene.public(m.value) for m in scene.mentions.between(max(token.start - _ACTOR, sentence.start), end)
    ):
        return None
    return _made(scene, sentence, token.start, end, due, "announcement.act.scheduled", spoken, None)


def _due(scene: Scene, start: int, limit: int, future: bool = False) -> Told[TimeExpr] | None:
    """The first time that lies ahead; after a verb of the future, one that does not lie behind."""
    for t in scene.times.between(start, limit):
        coming = ahead(t.value.expr)
        if t.value.type in (TimexType.DATE, TimexType.TIME) and (
            coming or today(t.value.expr) or (future and coming is None)
        ):
            return Told(t.value.expr, t.value.span)
    return None


def _pledge(scene: Scene, sentence: Sentence, k: int, spoken: Spoken) -> AnnouncementMade | None:
    token = scene.tokens[k]
    limit = min(_clause_end(scene, sentence, k), token.start + _PROMISE)
    end = next((i for i in range(token.end, limit) if scene.text[i] in ",;."), limit)
    if end - token.end < 12:
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
