"""Who takes part in a meeting, and in what role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mahdar.lang.ar.meetings_antecedent import antecedent
from mahdar.lang.ar.meetings_holders import (
    THE_TWO,
    attending,
    holder_before,
    holders,
    owner,
    the_two,
    theirs,
)
from mahdar.lang.ar.meetings_invited import invited
from mahdar.lang.ar.meetings_lists import BREAK, named_after, who
from mahdar.lang.ar.meetings_partners import like_of_state
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_roles import by_role, role
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_states import of_noun, row
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_with_b import by_b
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.model.assertion import Entity, EntityKind, Participant


def fill(scene: Scene, draft: Draft) -> None:
    """The participants the clause names; `guests` are those told of less closely."""
    found: dict[Entity, Participant] = {}
    clause = scene.text[draft.end : min(draft.right, draft.end + 60)]
    draft.counterpart = _COUNTERPART.search(clause) is not None
    draft.mutual = re.search(r"(?<!\w)مع(?!\w)", clause) is not None or any(True for _ in by_b(scene, draft))
    draft.complement |= _GATHERS.match(clause) is not None
    listed = (
        list(owner(scene, draft)),
        holders(scene, draft),
        after_words(scene, draft),
        by_b(scene, draft),
        like_of_state(scene, draft),
        _complement(scene, draft),
        by_role(scene, draft),
    )
    for p in (p for group in listed for p in group):
        known = found.get(p.who)
        if known is None or (known.role is None and p.role):
            found[p.who] = p
    found = found or {p.who: p for p in holder_before(scene, draft)}
    found = found if len(found) > 1 else {**found, **{p.who: p for p in invited(scene, draft)}}
    came = list(found.values()) if _came_to_it(scene, draft) else []
    found = {} if came else found
    gathered = any(p.who.kind is not EntityKind.PERSON for p in listed[0])
    gathered |= bool(found) and all(p.who.kind is EntityKind.GROUP for p in found.values())  # `قررت الدول كذا عقد لقاء`
    between = draft.family == "encounter" and re.search(r"(?<!\w)بين(?!\w)", clause) is not None
    his = draft.owned or draft.purpose or (draft.family == "encounter" and not between) or draft.mutual
    if not found and THE_TWO.search(scene.text, draft.end, min(draft.right, draft.end + 30)):
        found = {p.who: p for p in the_two(scene, draft)}
    if not found and _TWO_HOLD.fullmatch(scene.form(scene.token_at(draft.start) - _verb_near(scene, draft))):
        found = {p.who: p for p in the_two(scene, draft)}
    joined = _JOINED_HIM.match(clause) is not None
    own = draft.family == "encounter" and not draft.owned and scene.form(scene.token_at(draft.end)) in _PEOPLE_WORDS
    led = draft.counterpart and any(p.span and p.span.end <= _start(scene, draft) for p in found.values())
    apart = draft.counterpart and draft.mutual and len(found) > 1 and _alone_before(scene, draft, found.values())
    helped = not draft.mutual and any(
        p.role in ("mediator", "guarantor", "host") for p in found.values()
    )  # `اللقاء يجري بوساطة X`
    if (len(found) == 1 and not helped and not gathered and his and not own and not led) or (found and joined) or apart:
        met = antecedent(scene, draft, set(found))
        found = {met.who: met, **found} if met else found
    draft.paired = not found and not draft.definite and _PAIRED.search(clause) is not None
    draft.participants = list(found.values())
    draft.guests = [*came, *_by_adjective(scene, draft), *theirs(scene, draft), *attending(scene, draft)]


_TWO_HOLD = re.compile(r"[وف]?(?:س?[يت](?:عقد|جري|ستانف|بدا|واصل|ختتم)ان|عقدا|اجريا|استانفا|واصلا|اختتما)")


def _verb_near(scene: Scene, draft: Draft) -> int:
    """How many words before the noun its verb stands: `سيعقدان أول اجتماع`."""
    k = scene.token_at(draft.start)
    return next((n for n in (1, 2, 3) if _TWO_HOLD.fullmatch(scene.form(k - n))), 1)


def _alone_before(scene: Scene, draft: Draft, found: Iterable[Participant]) -> bool:
    """`أعلن X عن اجتماع مع نظيره Y بحضور Z`: is nobody named in the clause before the counterpart?"""
    like = _COUNTERPART.search(scene.text, draft.end, draft.right)
    if like is None or draft.family in ("round", "summit"):
        return False
    at = scene.annotation.folded.span(like.start(), like.end()).start
    return all(p.span is None or p.span.start >= at for p in found)


def _start(scene: Scene, draft: Draft) -> int:
    return scene.annotation.folded.span(draft.start, draft.end).start


def everybody(draft: Draft) -> list[Participant]:
    """Participants and guests, each once."""
    known = {p.who for p in draft.participants}
    more = {p.who: p for p in draft.guests if p.who not in known}
    return [*draft.participants, *more.values()]


_TELLS = word_set("tells")
_PEOPLE_WORDS = folded("وفد", "وفود", "ممثلي", "قيادات", "قادة", "أعضاء", "مسؤولي", "مسؤولين", "نواب", "عدد")
_COMES = who_words("attend")


def _came_to_it(scene: Scene, draft: Draft) -> bool:
    """`وسيحضر الاجتماع كذلك ممثلون عن X`: X comes to the meeting told before."""
    k = scene.token_at(draft.start)
    near = {scene.form(j) for j in (k - 1, k - 2)} if scene.form(k - 1) in ("في", "ب") else {scene.form(k - 1)}
    plain = draft.definite and not (draft.owned or draft.ordinal or draft.when or draft.upcoming or draft.renewed)
    return plain and not {form.lstrip("وف") for form in near}.isdisjoint(_COMES)


_JOINED_HIM = re.compile(
    r"\W{0,3}(?:(?:الذي|التي)\s+)?جمعت?(?:ه|ها)\s+(?:\w+\s+)?(?:مع(?!\w)|ب)"
)  # `اللقاء الذي جمعه بكل من X وY`
_PAIRED = re.compile(  # `محادثات بين وفدي البلدين`, `أجراها وفدا البلدين`
    r"^\W*(?:\w+\W+){0,3}?(?:بين|مع|(?:س?[يت]?|ا)(?:جرا|جري|عقد)\w{0,3})\W+(?:كلا?\s+من\s+)?(?:وفدي|وفدا|ممثلي|ممثلو|قيادتي)?\W*"
    r"(?:ال)(?:بلدين|طرفين|جانبين|وفدين|حكومتين|طرفان|جانبان|وفدان|وزيرين|رييسين|زعيمين|دولتين)(?!\w)"
)
_GATHERS = re.compile(r"\W{0,3}(?:ال(?:ذي|تي)\s+)?[يت]?(?:ضمت?|جمعت?|سيضم|سيجمع)(?!\w)")
_COUNTERPART = re.compile(r"(?<!\w)(?:و|ب)?نظير(?:ه|ها|يه|يها|هما)?(?!\w)")


def _by_adjective(scene: Scene, draft: Draft) -> list[Participant]:
    """`قمة مصرية سودانية`; one adjective where the other side follows `مع`: `المفاوضات المصرية مع السودان`."""
    sides = of_noun(scene.forms, scene.token_at(draft.start), draft.sentence.last)
    first, last = scene.token_at(draft.start), scene.token_at(draft.end - 1)
    inner = next((k for k in range(last, first, -1) if scene.form(k) in words().nouns), None)
    if not sides and inner is not None:  # `جولة خامسة من المحادثات المصرية السودانية`
        sides = of_noun(scene.forms, inner, draft.sentence.last)
    states = {s.entity: s for s in sides}
    others = {p.who for p in draft.participants if p.who.kind is EntityKind.STATE} - states.keys()
    if len(states) < 2 and not (states and others and draft.mutual):
        return []
    spans = [(e, scene.tokens[s.token]) for e, s in states.items()]
    return [Participant(e, None, scene.span(t.start, t.end)) for e, t in spans]


def after_words(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """Names after `بين`, `مع`, `بمشاركة`, `برعاية` and their like."""
    w, held, topics = words(), who_words("held_by"), who_words("topics")
    k, limit = scene.token_at(draft.start), draft.right
    topic = limit  # where the clause begins to tell of what they talk, or of another time
    while k < draft.sentence.last and scene.tokens[k].start < limit:
        token = scene.tokens[k]
        if token.form == "هامش" and token.start > draft.end:
            return  # another meeting
        if token.start > draft.end and token.form in topics and scene.times.at(token.start) is None:
            topic = min(topic, token.end + (_STILL if token.form in _OVER else 0))
        if draft.definite and (token.form in w.discusses or token.form in _TELLS):
            return  # `اللقاء بحث التعاون بين ...`: what it was about
        word = w.withs.get(token.form)
        if word is None and (token.form in held or token.form.removeprefix("و") in held):
            word = ""
        if token.form in _SIDES and token.start > topic:
            word = None  # `مباحثات مع X تتعلق بالاتفاق مع Y`: not with Y
        if token.form == "بين" and any(r.search(scene.text, draft.end, token.start) for r in (_QUARREL, _AFTER)):
            word = None  # `العلاقات بين X وY`, `القضايا العالقة بين X وY`
        if token.form == "بين" and draft.definite and _away(scene, draft, k):
            word = None  # `الاجتماع ... للتحضير لاتفاق بين X وY`
        if word is not None and scene.mentions.at(token.start) is None:
            yield from _lent_by(scene, k, word)
            cities = token.form in _SIDES or word in ("sponsor", "mediator")
            watch = _WATCHING.match(scene.text, token.end) is not None
            for m in named_after(scene, token.end, _until_comma(scene, token.end, limit, word), cities):
                told = "observer" if watch else role(scene, draft, m, word)
                yield Participant(who(scene, m, cities), told, m.value.span)
        k += 1


_AFTER = re.compile(  # `استؤنفت بعد الحرب بين X وY`
    r"(?<!\w)(?:بعد|عقب|اثر|بسبب|وسط|رغم|جراء|نتيجه)\s+(?:ال)?\w+(?:\s+(?:ال)?\w+)?\s+$"
)
_QUARREL = re.compile(
    r"(?<!\w)(?:ال)?(?:قضايا|مسايل|ملفات|علاقات|علاقه|تعاون|تقارب|تبادل|تجاره|اتفاقيه|اتفاق)(?:\s+(?:ال)?\w+){0,3}\s+$"
)
_OWN_SIDES = 10  # words after the noun, names and times aside, within which its sides are told


def _away(scene: Scene, draft: Draft, k: int) -> bool:
    first = scene.token_at(draft.end)
    if k - first <= _OWN_SIDES:
        return False
    named = (scene.tokens[j].start for j in range(first, k))
    return sum(scene.mentions.at(at) is None and scene.times.at(at) is None for at in named) > _OWN_SIDES


def _until_comma(scene: Scene, start: int, limit: int, word: str) -> int:
    """`تستضيفها أوسلو الثلاثاء، واعترضت X`: a host is told before the clause ends."""
    comma = scene.text.find(",", start, limit) if word == "host" else -1
    first = next(iter(scene.mentions.between(start, limit)), None)
    return comma if comma >= 0 and first is not None and first.start < comma else limit


def _lent_by(scene: Scene, k: int, word: str) -> Iterator[Participant]:
    """`بوساطة عمانية`, `برعاية أممية`: states and bodies whose adjectives say who mediates or sponsors."""
    if word not in ("mediator", "sponsor", "host"):
        return
    for side in row(scene.forms, k + 1):
        token = scene.tokens[side.token]
        yield Participant(side.entity, "guarantor" if word == "sponsor" else word, scene.span(token.start, token.end))


_WATCHING = re.compile(r"\s+(?:ال)?مراقب(?:ين|ون)?(?!\w)")  # `بحضور مراقبين من X وY`
_SIDES = frozenset(("بين", "مع", "وبين"))
_OVER = folded("حول", "بشأن", "بخصوص")
_STILL = 25  # characters after `حول` within which the sides may still follow: `محادثات حول الجزيرة بين X وY`


_NO_OBJECT = frozenset(("meeting", "session", "talks", "round"))


def _complement(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`اجتماع وزراء خارجية روسيا وتركيا`, `اجتماع اللجنة`: what stands right after the noun."""
    tail = scene.text[draft.end : draft.right]
    first = scene.mentions.between(draft.start + 3, draft.right)
    if not first or first[0].start - draft.end > 45 or not tail.strip():
        return
    gap = scene.text[draft.end : first[0].start]
    if (
        draft.definite
        and not draft.owned
        and draft.family != "summit"
        and not scene.form(scene.token_at(draft.end)).startswith("ل")
        and not scene.circle(first[0].value)
    ):
        return  # `الاجتماع` takes no name after it but with ل
    if draft.owned and draft.family in _NO_OBJECT:
        return  # `بحث الوزراء في اجتماعهم مشاركة X`
    tokens = frozenset(re.findall(r"\w+", gap))
    if (
        BREAK & tokens
        or tokens & frozenset(words().withs)
        or tokens & frozenset(words().status)
        or re.search(r"[,.;:]", gap)
    ):
        return
    attended = draft.definite and not draft.owned and scene.entity(first[0].value).kind is EntityKind.PERSON
    if attended:
        return  # `يشارك في القمة الرئيس X`: a noun with the article has no such complement
    for m in named_after(scene, first[0].start, draft.right):
        draft.complement = True
        if draft.place is not None and draft.place.span == m.value.span:
            continue  # `مشاورات كذا`: where
        if draft.family == "congress" and scene.entity(m.value).kind is EntityKind.STATE:
            continue  # `مؤتمر X`: where, or about whom
        yield Participant(who(scene, m), role(scene, draft, m, ""), m.value.span)
