"""Who announces, when it was announced, and on what condition."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Mention, Sentence
from mahdar.lang.ar.announcements_words import triggers
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_tense import ahead
from mahdar.model.assertion import Entity, EntityKind, StatementMade, Told
from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr, TimexType

_ANNOUNCERS = (EntityKind.PERSON, EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP, EntityKind.DOCUMENT)
_INTENDS = frozenset({"يعتزم", "تعتزم", "ينوي", "تنوي"})
_LONGEST = 80  # characters of a name with its office
_WHERE = ("في", "الي", "من", "عن", "حول", "علي")  # a name after these is where or whence, not who
_REACH = 140  # characters before the evidence in which a verb of announcing may stand


def announcer(scene: Scene, span: Span, statement: StatementMade | None) -> Told[Entity] | None:
    """The speaker of the statement, else the subject of the verb of announcing in the sentence."""
    if statement is not None and _elsewhere(scene, statement, span):
        return None
    verb = _verb(scene, span)
    if verb is not None and scene.form(verb).lstrip("وف") in _INTENDS:
        subject = scene.mentions.at(scene.tokens[verb + 1].start) if verb + 1 < len(scene.tokens) else None
        subject = subject or _ending_at(scene, scene.tokens[verb].start)
        if subject is not None and scene.entity(subject.value).kind in _ANNOUNCERS:
            return Told(scene.entity(subject.value), subject.value.span)
        verb = None  # whom it stands before is what it intends, not who
    if statement is not None:
        return Told(statement.speaker, statement.speaker_span)
    if verb is None:
        return None
    end = scene.annotation.folded.index(span.end)
    for m in scene.mentions.between(scene.tokens[verb].end, min(scene.tokens[verb].end + 60, end)):
        if scene.entity(m.value).kind in _ANNOUNCERS and scene.form(scene.token_at(m.start) - 1) not in _WHERE:
            return Told(scene.entity(m.value), m.value.span)
    return None


def _ending_at(scene: Scene, at: int) -> Placed[Mention] | None:
    """Who is named right before."""
    return next((m for m in scene.mentions.between(max(at - _LONGEST, 0), at) if m.end == at - 1), None)


_SUBJECTS = (EntityKind.PERSON, EntityKind.BODY, EntityKind.STATE, EntityKind.GROUP)
_SUBJECT_IN = 25  # characters behind a verb in which its subject begins
_CLOSE = 12  # characters between a name and the verb that it is the subject of


def near_subject(scene: Scene, start: int, end: int) -> Told[Entity] | None:
    """Whoever is named right behind a verb that ends at `start`."""
    for m in scene.mentions.between(start, min(start + _SUBJECT_IN, end)):
        if scene.entity(m.value).kind in _SUBJECTS and scene.form(scene.token_at(m.start) - 1) not in _WHERE:
            return Told(scene.entity(m.value), m.value.span)
    return None


_AGREERS = 4  # words between "agreed" and "on" that say who


def agreers(scene: Scene, span: Span) -> Told[Entity] | None:
    """`اتفقت الدول الثلاث على عقد كذا`: who is said to agree on it, in the text's words where no name is known."""
    verb = _verb(scene, span)
    if verb is None or scene.form(verb) not in triggers().agrees or scene.form(verb).lstrip("وف") in _PACT:
        return None
    first = scene.token_at(scene.annotation.folded.index(span.start))
    on = next((k for k in range(verb + 1, min(verb + 2 + _AGREERS, first + 1)) if scene.form(k) == "علي"), None)
    return who_agrees(scene, verb, on) if on is not None else None


def who_agrees(scene: Scene, verb: int, on: int) -> Told[Entity] | None:
    """Whoever is named between a verb of agreeing and its `على`, else the definite phrase that fills the gap."""
    named = near_subject(scene, scene.tokens[verb].end, scene.tokens[on].start)
    if named is not None or not 1 < on - verb <= 1 + _AGREERS or not scene.form(verb + 1).startswith("ال"):
        return named
    words = scene.span(scene.tokens[verb + 1].start, scene.tokens[on - 1].end)
    return Told(Entity(EntityKind.GROUP, scene.annotation.words(words)), words)


def before(scene: Scene, sentence: Sentence, k: int) -> Told[Entity] | None:
    """Whoever stands right before the verb, else whom the sentence tells of first."""
    at = scene.tokens[k].start
    named = [m for m in scene.mentions.between(sentence.start, at) if scene.entity(m.value).kind in _SUBJECTS]
    if not named:
        return None
    subject = named[-1] if at - named[-1].end < _CLOSE and not scene.form(k).startswith(("و", "ف")) else named[0]
    return Told(scene.entity(subject.value), subject.value.span)


_MEANWHILE = re.compile(r"(?<!\w)(?:في\s+وقت|في\s+الوقت\s+الذي|في\s+حين|فيما|بينما)(?!\w)")


def _elsewhere(scene: Scene, statement: StatementMade, span: Span) -> bool:
    """`أعلن X كذا، في وقت يصل Y غدا`: what the outlet adds is not the speaker's."""
    if statement.mode == "direct":
        return False
    folded = scene.annotation.folded
    return _MEANWHILE.search(scene.text, folded.index(statement.span.start), folded.index(span.start)) is not None


def _verb(scene: Scene, span: Span) -> int | None:
    """The token of the nearest verb of announcing at or before the evidence, in its sentence."""
    start, end = scene.annotation.folded.index(span.start), scene.annotation.folded.index(span.end)
    sentence = scene.sentence_at(start)
    if sentence is None:
        return None
    last = scene.token_at(end)
    for k in range(last - 1, sentence.first - 1, -1):
        if scene.tokens[k].start < start - _REACH:
            return None
        if scene.form(k) in triggers().says and not (scene.form(k) in _PACT and scene.form(k + 1) != "علي"):
            return k
    return None


_PACT = ("اتفاق", "الاتفاق")  # without `على` a treaty, not that somebody agreed


def told_on(scene: Scene, span: Span, due: Told[TimeExpr] | None) -> Told[TimeExpr] | None:
    """A past time between the verb of announcing and what is announced."""
    verb = _verb(scene, span)
    start = scene.annotation.folded.index(span.start)
    if verb is None:
        return None
    for t in scene.times.between(scene.tokens[verb].start, start):
        if t.value.type is TimexType.DATE and not ahead(t.value.expr) and (due is None or t.value.span != due.span):
            return Told(t.value.expr, t.value.span)
    return None


_CONDITION = 120  # characters after the evidence within which its condition may begin


def _clause_after(scene: Scene, end: int, limit: int) -> int:
    """Where somebody says something new."""
    for k in range(scene.token_at(end), len(scene.tokens)):
        if scene.tokens[k].start >= limit:
            break
        if scene.form(k) in triggers().says:
            return scene.tokens[k].start
    return limit


def condition(scene: Scene, span: Span) -> Told[str] | None:
    """`في حال`, `شريطة`: to the end of the clause."""
    start, end = scene.annotation.folded.index(span.start), scene.annotation.folded.index(span.end)
    sentence = scene.sentence_at(start)
    if sentence is None:
        return None
    m = triggers().condition.search(scene.text, start, _clause_after(scene, end, min(sentence.end, end + _CONDITION)))
    if m is None:
        return None
    stop = next((i for i in range(m.end(), sentence.end) if scene.text[i] in ',;."'), sentence.end)
    found = scene.span(m.start(), stop)
    return Told(scene.annotation.words(found), found)
