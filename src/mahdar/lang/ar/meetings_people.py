"""Who takes part in a meeting, and in what role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, word_set, words
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind, Participant
from mahdar.tracks import Track

_ACTORS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.BODY, EntityKind.GROUP)
_GAP = 70  # characters that may stand between two names of one list
_BREAK = word_set("break")
_OBSERVERS = re.compile(r"بصفه\s+مراقب|كمراقب|مراقبين|مراقبون|مراقب(?!\w)")


def fill(scene: Scene, draft: Draft) -> None:
    """The participants the clause names."""
    found: dict[Entity, Participant] = {}
    clause = scene.text[draft.end : min(draft.right, draft.end + 60)]
    draft.counterpart = _COUNTERPART.search(clause) is not None
    draft.mutual = re.search(r"(?<!\w)مع(?!\w)", clause) is not None or any(True for _ in _by_b(scene, draft))
    draft.complement |= _GATHERS.match(clause) is not None
    listed = (
        list(_owner(scene, draft)),
        _holders(scene, draft),
        _after_words(scene, draft),
        _by_b(scene, draft),
        _complement(scene, draft),
        _by_role(scene, draft),
    )
    for p in (p for group in listed for p in group):
        known = found.get(p.who)
        if known is None or (known.role is None and p.role):
            found[p.who] = p
    gathered = any(p.who.kind is not EntityKind.PERSON for p in listed[0])
    between = draft.family == "encounter" and re.search(r"(?<!\w)بين(?!\w)", clause) is not None
    his = draft.owned or draft.purpose or (draft.family == "encounter" and not between) or draft.mutual
    if not found and _THE_TWO.search(scene.text, draft.end, min(draft.right, draft.end + 30)):
        found = {p.who: p for p in _the_two(scene, draft)}
    if len(found) == 1 and not gathered and his:
        met = _antecedent(scene, draft, set(found))
        found = {met.who: met, **found} if met else found
    draft.participants = list(found.values())


_THE_TWO = re.compile(r"(?<!\w)(?:جمعهما|ضمهما|بينهما|جمع\s+بينهما)(?!\w)")


def _the_two(scene: Scene, draft: Draft) -> list[Participant]:
    """`في لقاء جمعهما`: the two persons told before it in the sentence, when they are two."""
    told = scene.mentions.between(draft.sentence.start, draft.start)
    persons = {scene.entity(m.value): m for m in told if scene.entity(m.value).kind is EntityKind.PERSON}
    return [Participant(who, None, m.value.span) for who, m in persons.items()] if len(persons) == 2 else []


_TELLS = word_set("tells")
_GATHERS = re.compile(r"\W{0,3}(?:ال(?:ذي|تي)\s+)?[يت]?(?:ضمت?|جمعت?|سيضم|سيجمع)(?!\w)")
_COUNTERPART = re.compile(r"(?<!\w)(?:و|ب)?نظير(?:ه|ها|يه|يها|هما)?(?!\w)")
_HOLD = word_set("hold")
_HEADS = frozenset(w for w in word_set("heads") if not w.startswith("ب"))  # `وفد برئاسة X` heads no meeting
_LEADS = word_set("leads")


def _holders(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`عقد X اجتماعا مع Y`, `X سيعقد اجتماعا`: the subject of the verb that holds the meeting."""
    if draft.family in ("summit", "congress"):
        return
    first = scene.token_at(draft.start)
    for k in range(first - 1, draft.sentence.first - 1, -1):
        if draft.start - scene.tokens[k].start > 220 or scene.tokens[k].start < draft.left:
            return
        if scene.form(k).lstrip("وف") in _HOLD or scene.form(k) in _HOLD or scene.form(k) in _HEADS:
            between = [
                m
                for m in scene.mentions.between(scene.tokens[k].end, draft.start)
                if _actor(scene, m) and not _located(scene, m)
            ]
            before = scene.mentions.between(
                max(scene.tokens[k].start - 90, draft.sentence.start), scene.tokens[k].start
            )
            subject = [m for m in before if _actor(scene, m) and scene.tokens[k].start - m.end <= 3][-1:]
            for m in between or subject:
                draft.complement = True
                yield Participant(scene.entity(m.value), _role(scene, draft, m, ""), m.value.span)
            return


_OWNER_REACH = 4  # tokens between a body and `في اجتماعه`


def _owner(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`وافق المجلس في اجتماعه`, `قال قادة الدول في قمة عقدت`: the body or circle told just before its own meeting."""
    first = scene.token_at(draft.start)
    if not draft.owned and scene.form(first - 1) != "في":
        return
    for m in reversed(scene.mentions.between(max(draft.start - 120, draft.sentence.start), draft.start)):
        gap = [scene.form(k) for k in range(scene.token_at(m.end), first)]
        if len(gap) > _OWNER_REACH or not all(form in _LEADS for form in gap):
            return
        if scene.circle(m.value) or (draft.owned and scene.entity(m.value).kind in (EntityKind.BODY, EntityKind.GROUP)):
            draft.complement = True
            yield Participant(scene.entity(m.value), None, m.value.span)
            return


def _located(scene: Scene, m: Placed[Mention]) -> bool:
    """Is it where, not who: after `في` or with ب?"""
    k = scene.token_at(m.start)
    return scene.entity(m.value).kind is EntityKind.STATE and (
        scene.form(k - 1) in ("في", "الي") or scene.tokens[k].start < m.start
    )


def _by_b(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`اجتماع بـX`, `لقائه بـX`: the one met carries ب."""
    if draft.family not in ("meeting", "encounter"):
        return
    for m in scene.mentions.between(draft.end, min(draft.end + 8, draft.right)):
        k = scene.token_at(m.start)
        carried = scene.form(k).startswith("ب") or scene.form(k - 1) == "ب"
        if _actor(scene, m) and carried and scene.entity(m.value).kind is not EntityKind.STATE:
            yield Participant(scene.entity(m.value), _role(scene, draft, m, ""), m.value.span)


_IN_ORDER_TO = folded("لإجراء", "لعقد")


def _antecedent(scene: Scene, draft: Draft, found: set[Entity]) -> Participant | None:
    """Whose meeting `his meeting with Y` is: the person told last before it."""
    before = scene.mentions.between(max(draft.start - 400, 0), draft.start)
    if scene.form(scene.token_at(draft.start) - 1) in _IN_ORDER_TO:  # `يلتقي X قبل السفر لإجراء محادثات`: X's
        own = [m for m in before if m.start >= draft.sentence.start]
        before = [*(m for m in before if m.start < draft.sentence.start), *reversed(own)]
    for m in reversed(before):
        entity = scene.entity(m.value)
        if entity.kind is EntityKind.PERSON and entity not in found:
            return Participant(entity, None, m.value.span)
    return None


def _after_words(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """Names after `بين`, `مع`, `بمشاركة`, `برعاية` and their like."""
    w = words()
    k, limit = scene.token_at(draft.start), draft.right
    while k < draft.sentence.last and scene.tokens[k].start < limit:
        token = scene.tokens[k]
        if draft.definite and (token.form in w.discusses or token.form in _TELLS):
            return  # `اللقاء بحث التعاون بين ...`: what it was about
        role = w.withs.get(token.form)
        if role is not None and scene.mentions.at(token.start) is None:
            for m in named_after(scene, token.end, limit, cities=token.form == "بين"):
                yield Participant(scene.entity(m.value), _role(scene, draft, m, role), m.value.span)
        k += 1


def named_after(scene: Scene, start: int, limit: int, cities: bool = False) -> list[Placed[Mention]]:
    """The names of one list that begins at `start`: each soon after the last, no other preposition between."""
    out: list[Placed[Mention]] = []
    at = start
    for m in scene.mentions.between(start, limit):
        if m.start < at:
            continue
        gap = scene.text[at : m.start]
        if len(gap) > _GAP or _BREAK & frozenset(re.findall(r"\w+", gap)) or any(c in gap for c in ".;:"):
            break
        if _actor(scene, m) or (cities and scene.entity(m.value).kind is EntityKind.PLACE):
            out.append(m)
        at = m.end
    return out


def _actor(scene: Scene, m: Placed[Mention]) -> bool:
    return scene.entity(m.value).kind in _ACTORS


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
    ):
        return  # `الاجتماع` takes no name after it but with ل
    tokens = frozenset(re.findall(r"\w+", gap))
    if (
        _BREAK & tokens
        or tokens & frozenset(words().withs)
        or tokens & frozenset(words().status)
        or re.search(r"[,.;:]", gap)
    ):
        return
    for m in named_after(scene, first[0].start, draft.right):
        draft.complement = True
        yield Participant(scene.entity(m.value), _role(scene, draft, m, ""), m.value.span)


@lru_cache(maxsize=64)
def _role_words(track: Track) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((role, tuple(fold_word(f).removeprefix("ال") for f in forms)) for role, forms in track.role_words)


def _by_role(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """`الدول الضامنة`: the states that bear the role on this track, where the text names them."""
    phrase = scene.text[draft.start : draft.right]
    for track in scene.tracks:
        for role, forms in _role_words(track):
            if any(f in phrase for f in forms) and scene.subjects.fits(track):
                keys = dict(track.roles).get(role, ())
                yield from _bearers(scene, keys, role)


def _bearers(scene: Scene, keys: Sequence[str], role: str) -> Iterator[Participant]:
    for key in keys:
        if key in scene.states:
            yield Participant(scene.states[key], role)


def _role(scene: Scene, draft: Draft, m: Placed[Mention], word: str) -> str | None:
    entity = scene.entity(m.value)
    if word in ("host", "mediator"):
        return word
    track = next((t for t in scene.tracks if draft.series and t.id == draft.series.value), None)
    by_track = track_role(track, entity, m.value)
    if word == "sponsor":
        return by_track or "guarantor"
    if _OBSERVERS.search(scene.text[m.end : m.end + 60].split(".")[0]):
        return "observer"
    if by_track == "guarantor" and not _said_guarantor(scene, draft):
        return None
    return by_track if by_track == "guarantor" else None


def _said_guarantor(scene: Scene, draft: Draft) -> bool:
    return "ضامن" in scene.text[draft.left : draft.right]


def track_role(track: Track | None, entity: Entity, mention: Mention | None = None) -> str | None:
    """The role that a state, or one who speaks for it, has by what the track is."""
    if track is None:
        return None
    keys = {entity.key, mention.polity.key if mention and mention.polity else None}
    return next((role for role, bearers in track.roles if keys & set(bearers)), None)
