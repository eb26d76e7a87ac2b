"""Who meets, and when, where the verb leaves it to what stands before it: the one who met another, the one who came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Mention, Sentence
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_states import adjective_at
from mahdar.lang.ar.meetings_tense import ahead, stands_on_a_day
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_when import dates
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import EntityKind, Participant, Told
from mahdar.model.timex import TimeExpr


def same_subject(scene: Scene, i: int, right: int, before: Draft) -> list[Placed[Mention]] | None:
    """`التقى X اليوم Y، وأمس التقى Z`: X, who met the one before, met Z too."""
    if scene.form(i).lstrip("وف") not in _HE_MET or not before.participants:
        return None
    subject = before.participants[0].span
    met = scene.mentions.between(scene.tokens[i].end, right)[:1]
    person = bool(met) and scene.entity(met[0].value).kind is EntityKind.PERSON
    if subject is None or not person or met[0].start - scene.tokens[i].end > _SOON:
        return None
    first = scene.mentions.at(scene.annotation.folded.index(subject.start))
    return [first, met[0]] if first is not None and first.value.entity != met[0].value.entity else None


ALSO = folded("كما", "ثم", "و", "وكذلك")


def not_his_partner(scene: Scene, people: list[Placed[Mention]], before: Draft) -> list[Placed[Mention]]:
    """`اجتمع X مع Y، كما اجتمع مع Z`: X met Z, not Y."""
    own = before.participants
    if len(people) != 2 or len(own) != 2 or scene.entity(people[0].value) != own[1].who or own[0].span is None:
        return people
    first = scene.mentions.at(scene.annotation.folded.index(own[0].span.start))
    return [first, people[1]] if first is not None else people


_HE_MET = folded("التقى", "التقت", "استقبل", "استقبلت", "قابل", "قابلت", "يلتقي", "سيلتقي", "ستلتقي", "يستقبل")
_SOON = 4  # characters between the verb and the one met


_ARRIVAL = 90  # characters before `حيث` in which the day of the journey is told


def on_arrival(scene: Scene, sentence: Sentence, i: int) -> Told[TimeExpr] | None:
    """`يصل إلى أوسلو غدا، حيث يلتقي Y`: on the day of the journey."""
    if scene.form(i - 1) != "حيث":
        return None
    at = scene.tokens[i - 1].start
    told = [t for t in scene.times.between(max(sentence.start, at - _ARRIVAL), at) if dates(t.value)]
    days = [t for t in told if (ahead(t.value.expr) is not None and stands_on_a_day(t.value.expr))]
    return Told(days[0].value.expr, days[0].value.span) if len(days) == len(told) == 1 else None


_LIKE = re.compile(r"(?<!\w)[وب]?نظير(?:ه|ها)\s+(?=ال)")
_LIKE_NEAR = 60  # characters after the noun within which the counterpart stands


def like_of_state(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`محادثات مع نظيره الكيني`, no name beside it: the one whom the text tells as holding an office of that state,
    else the state."""
    like = _LIKE.search(scene.text, draft.end, min(draft.end + _LIKE_NEAR, draft.right))
    if like is None or scene.mentions.at(like.start() + 1) or scene.mentions.at(like.end() + 2):
        return
    k = scene.token_at(like.end())
    found = adjective_at(scene.forms, k)
    named = scene.mentions.at(scene.tokens[k + 1].start) if k + 1 < len(scene.tokens) else None
    if found is None or (named is not None and scene.entity(named.value).kind is EntityKind.PERSON):
        return
    token, held = scene.tokens[k], scene.holders.get(found[0], {})
    alike = [p for p, m in held.items() if scene.offices.get(m.entity, frozenset()) & _own_offices(scene, draft)]
    persons = alike or [p for p in held if p in scene.ministers] or list(held)
    who = persons[0] if len(persons) == 1 else found[0]
    yield Participant(who, None, scene.span(token.start, token.end))


def _own_offices(scene: Scene, draft: Draft) -> frozenset[str]:
    """The offices of the person told last before the noun: his counterpart has them too."""
    for m in reversed(scene.mentions.between(draft.sentence.start, draft.start)):
        if scene.entity(m.value).kind is EntityKind.PERSON:
            return scene.offices.get(m.value.entity, frozenset())
    return frozenset()
