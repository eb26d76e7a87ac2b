"""Who is told beside those the clause lists: the head of a delegation, the one whose talks `with` another they are."""

from __future__ import annotations

import re
from dataclasses import replace

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_agreed import those_who_agree
from mahdar.lang.ar.meetings_antecedent import antecedent
from mahdar.lang.ar.meetings_delegates import delegates
from mahdar.lang.ar.meetings_heads import briefers, heads
from mahdar.lang.ar.meetings_holders import hosts
from mahdar.lang.ar.meetings_lists import located, runs, who
from mahdar.lang.ar.meetings_people import after_words
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_states import adjective_at
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import word_set
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Participant, Told


def settle(scene: Scene, draft: Draft) -> None:
    """Delegations become those who sent them; guests are added."""
    draft.participants = [_sender(scene, p) for p in draft.participants]
    if draft.rule in _UNREAD:
        draft.guests += after_words(scene, draft)
    told = (heads, _with_whom, _gathered, hosts, _counterparts, _sent, those_who_agree, briefers, delegates)
    agree = those_who_agree(scene, draft)
    if draft.kind is MeetingKind.OTHER and len(agree) == 2 and draft.family in ("meeting", "encounter"):
        draft.kind = MeetingKind.BILATERAL
    for guest in (p for tell in told for p in tell(scene, draft)):
        if all(p.who != guest.who for p in draft.guests):
            draft.guests.append(guest)


def hosted(draft: Draft) -> Told[Entity] | None:
    """`الاجتماع الذي تستضيفه X`: no city told, it is held in the state that is its host."""
    for p in (*draft.participants, *draft.guests):
        if p.role == "host" and p.who.kind is EntityKind.STATE and p.span is not None:
            return Told(p.who, p.span)
    return None


_UNREAD = ("meeting.begun", "meeting.numbered", "meeting.counted")  # whose clause nobody has read for people


def _sender(scene: Scene, p: Participant) -> Participant:
    if p.span is None or p.who.kind is not EntityKind.BODY or not (p.who.key or "").endswith("delegation"):
        return p
    m = scene.mentions.at(scene.annotation.folded.index(p.span.start))
    return replace(p, who=who(scene, m)) if m is not None and scene.entity(m.value) == p.who else p


_COUNTERPART = re.compile(r"(?<!\w)[وبل]?نظير(?:ه|ها)\s+")


def _counterparts(scene: Scene, draft: Draft) -> list[Participant]:
    """`مع نظيره النرويجي`, no name beside it: the one office-holder of that state that the text has, else the state."""
    end = min(max(draft.right, draft.end), draft.start + _CLAUSE)
    out: list[Participant] = []
    for hit in _COUNTERPART.finditer(scene.text, draft.start, end):
        k = scene.token_at(hit.end())
        found = adjective_at(scene.forms, k)
        if found is None or scene.mentions.at(scene.tokens[k].start) is not None:
            continue
        known = scene.holders.get(found[0], {})
        if len(known) == 1:
            out += [Participant(entity, None, m.span) for entity, m in known.items()]
        elif scene.mentions.at(hit.start() + 1) is None:
            out.append(Participant(found[0], None, scene.span(scene.tokens[k].start, scene.tokens[k].end)))
    return out


_AT_HEAD = re.compile(r"(?<!\w)(?:برياسه|بقياده|براسه)(?!\w)")
_SENT_NEAR = 12  # characters before `حركة X برئاسة Y` in which `وفدا من` stands


def _sent(scene: Scene, draft: Draft) -> list[Participant]:
    """`وفد X برئاسة Y`, told as Y's office: X is there as much as Y."""
    out: list[Participant] = []
    for p in (*draft.participants, *draft.guests):
        m = scene.mentions.at(scene.annotation.folded.index(p.span.start)) if p.span else None
        if m is None or m.value.polity is None or p.who.kind is not EntityKind.PERSON:
            continue
        headed = "وفد" in scene.text[max(m.start - _SENT_NEAR, 0) : m.start + _SENT_NEAR]
        headed = headed and _AT_HEAD.search(scene.text, m.start, m.end) is not None
        if headed or (m.value.office or scene.entity(m.value).key or "").endswith("delegation"):
            out.append(Participant(m.value.polity, None, m.value.span))
    return out


_CLAUSE = 300  # characters from the meeting's word on in which its people are sought
_WITH = re.compile(r"(?:\W+\w+){0,5}?\W+(?:مع|ب?نظير\w*)(?!\w)")
_SUBJECT = 300
_HOLD = word_set("hold")


def _with_whom(scene: Scene, draft: Draft) -> list[Participant]:
    """`يزور X البلد لإجراء محادثات مع Y وZ`, `أجرى مباحثات مع Y وZ`: X, told before, meets them."""
    if draft.family in ("verb", "congress"):
        return []
    k = scene.token_at(draft.start)
    going = draft.purpose or scene.form(k - 1) in who_words("in_order")
    holding = any(scene.form(j) in _HOLD or scene.form(j).lstrip("وف") in _HOLD for j in (k - 1, k - 2, k - 3))
    beside = _WITH.match(scene.text, draft.end, draft.right) is not None
    if not (going or (draft.participants and beside and (holding or draft.owned))):
        return []
    folded = scene.annotation.folded
    if any(p.span and folded.index(p.span.start) < draft.start for p in draft.participants):
        return []
    own = _senders(scene, draft) if going else []
    if own and (draft.participants or own[0].end > draft.start - _JOURNEY):
        return [Participant(who(scene, own[0]), None, own[0].value.span)]
    met = draft.participants and antecedent(scene, draft, {p.who for p in draft.participants})
    return [met] if met else []


_JOURNEY = 120  # characters before `لإجراء محادثات` in which the one who goes is told
_THAT = re.compile(r"(?<!\w)ان\s+(?:ال)?(?:اجتماع|لقاء|جوله|محادثات|مفاوضات|قمه|مباحثات)(?!\w)")
_WHO_GOES = re.compile(r"(?<!\w)(?:الذي|التي|والذي|والتي)(?!\w)")


def _senders(scene: Scene, draft: Draft) -> list[Placed[Mention]]:
    """Persons, delegations and bodies told in the sentence before the noun."""
    first = max(draft.sentence.start, draft.start - _SUBJECT)
    told = scene.mentions.between(first, draft.start)
    who_goes = [hit.start() for hit in _WHO_GOES.finditer(scene.text, first, draft.start)]
    if who_goes:  # `X الذي يزور البلد لإجراء محادثات`: X
        told = [m for m in told if m.end <= who_goes[-1]][-1:]
    said = _THAT.search(scene.text, first, draft.start)
    if said is not None and not who_goes:  # `قال X إن الاجتماع يعقد لاستئناف المفاوضات`: X only speaks
        told = [m for m in told if m.start > said.end()]
    quoted = scene.text.rfind('"', first, draft.start)
    if quoted >= 0 and scene.text.count('"', draft.sentence.start, draft.start) % 2:
        told = [m for m in told if m.start > quoted]  # `قال X "... لعقد اجتماع بين Y وZ"`: X only speaks
    met = {p.who for p in draft.participants}
    kinds = (EntityKind.PERSON, EntityKind.BODY, EntityKind.GROUP)
    return [
        m for m in told if scene.entity(m.value).kind in kinds and m.end <= draft.start and who(scene, m) not in met
    ]


def _gathered(scene: Scene, draft: Draft) -> list[Participant]:
    """`وزراء الري في مصر والسودان اجتمعوا`, `يجتمع كل من X وY في قمة`: those beside the verb of gathering."""
    gathers = who_words("gathers")
    first = scene.token_at(draft.start)
    for k in range(first, max(first - 1 - _VERB_NEAR, draft.sentence.first - 1), -1):
        if scene.form(k) in gathers:
            at = scene.tokens[k]
            after = [r for r in runs(scene, at.end, min(max(draft.start, draft.right), at.end + _LIST)) if r]
            if after and after[0][0].start - at.end <= _SOON and not _only_place(scene, after[0]):
                told = after[0]
            else:
                before = runs(scene, max(draft.sentence.start, at.start - _SUBJECT), at.start)
                told = before[-1] if before and at.start - before[-1][-1].end <= _SOON else []
            return [Participant(who(scene, m), None, m.value.span) for m in told]
    return []


def _only_place(scene: Scene, run: list[Placed[Mention]]) -> bool:
    return located(scene, run[0])


_VERB_NEAR = 24  # tokens before the noun among which the verb of gathering stands
_LIST = 260
_SOON = 30  # characters between the verb and the first of those who gather
