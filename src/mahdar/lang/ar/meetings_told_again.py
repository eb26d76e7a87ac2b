"""Tellings that are one by what stands in them: the heads of those who meet, whose meeting it is, where it was held."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_alike import one_fate, points_to, same_place, settled, shared
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_told_more import in_one_place
from mahdar.model.assertion import Entity, EntityKind, MeetingKind, Status
from mahdar.model.document import BlockKind


def told_again(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Is the second telling one of the same meeting?"""
    signs = (
        _by_their_heads,
        of_the_same,
        _held_there,
        _this_new_round,
        _titled_there,
        _of_one_circle,
        _presided,
        _titled_sides,
        _titled_by_states,
        _of_his_visit,
        _of_the_same_two,
        _those_again,
        _which_opened,
    )
    return any(sign(scene, known, draft) for sign in signs)


def _by_their_heads(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`اجتمع قادة X وY ... المحادثات بين رئيس X فلان ورئيس Y فلان`: told by states, then by their heads."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    if (
        not (draft.definite or titled)
        or draft.upcoming
        or draft.renewed
        or draft.plural
        or draft.ordinal
        or not points_to(draft, known)
    ):
        return False
    persons = [p for p in draft.participants if p.who.kind is EntityKind.PERSON and p.role is None]
    states = {p.who for p in known.participants if p.who.kind is not EntityKind.PERSON}
    sent = [polity(scene, p.span.start) for p in persons if p.span]
    one = settled(known) == settled(draft) or (titled and known.status is None)
    return len(sent) > 1 and all(s in states for s in sent) and one


def _titled_by_states(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`لقاء يجمع قادة X وY` in the title, `عقد رئيس X فلان ونظيره الـY لقاء` below it."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    if not titled or known.ordinal or draft.ordinal or known.plural or draft.plural or draft.upcoming:
        return False
    states = {p.who for p in known.participants if p.who.kind is EntityKind.STATE}
    sent = {polity(scene, p.span.start) for p in draft.participants if p.span and p.who.kind is EntityKind.PERSON}
    there = known.place is None or draft.place is None or same_place(known, draft)
    return len(states) > 1 and sent == states and there and not (known.when and draft.when)


def polity(scene: Scene, start: int) -> Entity | None:
    m = scene.mentions.at(scene.annotation.folded.index(start))
    return m.value.polity if m is not None else None


def _of_one_circle(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`اجتماع وزراء الخارجية العرب اليوم ... اجتماع وزراء الخارجية اليوم`: the same ministers, in short."""
    ministers = known.kind is draft.kind is MeetingKind.MINISTERIAL and not (draft.renewed or draft.upcoming)
    own = draft.ordinal or (known.place and draft.place and not same_place(known, draft))
    one_day = known.when is not None and draft.when is not None and known.when.value == draft.when.value
    if not ministers or own or known.plural or draft.plural or not one_day:
        return False
    a, b = ([p.who.name_en or "" for p in d.participants if p.who.kind is EntityKind.GROUP] for d in (known, draft))
    return any(short and long.endswith(f" {short}") for long in a for short in b)


_WHOSE = 9  # words after the noun among which it is told whose meeting it is
_SAME = 3  # of them in a row make it the same body's


def of_the_same(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`اجتماع وزراء خارجية دول الجوار الست ... مؤتمر دول الجوار الست`."""
    sorts = ("meeting", "congress")
    if known.family not in sorts or draft.family not in sorts or draft.renewed or draft.upcoming or known.plural:
        return False
    if (known.ordinal and draft.ordinal) or not one_fate(known, draft):
        return False
    a, b = (_words(scene, d) for d in (known, draft))
    return any(run in b for run in a)


def _words(scene: Scene, d: Draft) -> set[tuple[str, ...]]:
    first = scene.token_at(d.start) + 1
    forms = [
        scene.form(k).removeprefix("لل").removeprefix("ال").removeprefix("ل") for k in range(first, first + _WHOSE)
    ]
    runs = (tuple(forms[k : k + _SAME]) for k in range(len(forms) - _SAME + 1))
    return {run for run in runs if all(len(w) > 2 and w.isalpha() for w in run)}


_WAS_HELD = re.compile(r"[وف]?(?:عقدت?|انعقدت?|جري|جرت|تم|تمت|التام)")


def _held_there(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`وعقد الاجتماع في X برعاية Z`: the sentence opens with the meeting told before it and says where."""
    own = draft.when or draft.ordinal or draft.upcoming or draft.renewed or draft.plural or draft.owned
    if own or not draft.definite or not points_to(draft, known) or not settled(known) or known.plural:
        return False
    word = scene.form(scene.token_at(draft.start) - 1)
    opens = draft.start - draft.sentence.start < _OPENS
    others = [p for p in draft.participants if p.role is None and p.who.kind is EntityKind.PERSON]
    return opens and _WAS_HELD.fullmatch(word) is not None and not (known.place and draft.place) and not others


_OPENS = 16  # characters of a sentence before its noun


def _this_new_round(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`انتهت الجولة الرابعة ... وعقدت الجولة الجديدة في X`."""
    return new_round_again(known, draft) and points_to(draft, known)


def new_round_again(known: Draft, draft: Draft) -> bool:
    """Is the new round, told as held, the numbered one told before?"""
    definite = draft.renewed and draft.definite and not (draft.when or draft.ordinal or draft.upcoming)
    rounds = known.family == draft.family == "round" and known.ordinal is not None
    return definite and rounds and settled(known) and settled(draft)


def _titled_there(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`X تستضيف الاجتماع الثلاثي` in the title, `تستضيف X الأحد اجتماعا وزاريا ثلاثيا` below it."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    kinds = {known.kind, draft.kind} <= {MeetingKind.OTHER, MeetingKind.MINISTERIAL, MeetingKind.BILATERAL}
    kinds |= known.kind is draft.kind is MeetingKind.CONGRESS
    one = known.family == draft.family and in_one_place(known, draft) and one_fate(known, draft)
    if not (titled and kinds and one) or known.ordinal or draft.ordinal or (known.when and draft.when):
        return False
    return not (known.participants and draft.participants) or shared(known, draft) > 0


_PRESIDES = re.compile(
    r"[وف]?(?:س?[يت]?ترا?ست?|س?[يت]را?س|راست?|ادارت?|[يت]دير|(?:س?[يت])?شاركت?|(?:س?[يت])?حضرت?|[يت]?فتتحت?|افتتحت?)"
)


def _presided(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`وترأس الاجتماع X بمشاركة Y`, `وشارك في المفاوضات X`: a sentence that opens with who was at the meeting told
    before it."""
    own = draft.when or draft.place or draft.ordinal or draft.upcoming or draft.renewed or draft.owned or draft.plural
    if own or not draft.definite or known.plural or not points_to(draft, known):
        return False
    if not one_fate(known, draft) and not (settled(known) and settled(draft)):
        return False
    k = scene.token_at(draft.start) - 1
    verb = scene.form(k - 1) if scene.form(k) in ("في", "ب") else scene.form(k)
    opens = draft.start - draft.sentence.start < _OPENS + 8
    return opens and _PRESIDES.fullmatch(verb) is not None and draft.sentence.block is not BlockKind.TITLE


def _titled_sides(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`ختام مفاوضات X بين A وB` in the title, `اختتمت الجولة الثانية بين الوفدين الأوّلي والثاني` below it."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    if not titled or known.when or known.ordinal or known.kind is not draft.kind or draft.upcoming or draft.plural:
        return False
    a, b = ({p.who for p in (*d.participants, *d.guests)} for d in (known, draft))
    there = known.place is None or draft.place is None or same_place(known, draft)
    return len(a & b) > 1 and one_fate(known, draft) and there


def _of_his_visit(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`يصل X غدا لإجراء مباحثات ... سيجري X خلال زيارته محادثات مع Y`: the talks for which he comes."""
    came = {p.who for p in (*known.participants, *known.guests)}
    talks = known.family == draft.family == "talks" and len(came) == 1 and not (known.ordinal or known.series)
    ahead = all(d.status is not None and d.status.value is Status.PLANNED for d in (known, draft))
    new = draft.renewed or draft.ordinal or draft.plural or known.mutual
    persons = all(who.kind is EntityKind.PERSON for who in came)
    return talks and ahead and not new and persons and came <= {p.who for p in draft.participants}


def _everybody(d: Draft) -> set[Entity]:
    return {p.who for p in (*d.participants, *d.guests) if p.role is None}


def _of_the_same_two(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`الجولة الأولى بين X وY ... توسطت في محادثات بين X وY`: the same two sides, nothing that tells another."""
    own = draft.when or draft.place or draft.ordinal or draft.renewed or draft.upcoming or draft.plural
    kinds = known.kind is draft.kind is MeetingKind.ROUND
    if own or not kinds or not (settled(known) and settled(draft)) or known.plural:
        return False
    two = {p.who for p in draft.participants if p.who.kind is not EntityKind.PERSON}
    return len(two) == len(draft.participants) == 2 and two <= _everybody(known)


def _those_again(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`انطلقت جولة بين وزراء X وY وZ ... الاجتماع يتم بمشاركة وزراء X وY وZ`: whatever it is called, those again."""
    own = draft.when or draft.place or draft.ordinal or draft.renewed or draft.upcoming or draft.plural or draft.owned
    if own or not draft.definite or known.plural or not points_to(draft, known):
        return False
    return settled(known) and settled(draft) and len(_everybody(known) & _everybody(draft)) > _FEW


_FEW = 2  # who may meet twice


def _which_opened(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`بدأت في X قمة ... شهدت القمة، التي انطلقت مساء الاثنين`: the summit told, its day told later."""
    great = known.family == draft.family and draft.family in ("summit", "congress") and draft.definite
    own = draft.participants or draft.ordinal or draft.place or draft.renewed or draft.upcoming or draft.plural
    if not great or own or known.when or known.plural or draft.complement:
        return False
    return settled(known) and settled(draft) and _WHICH.match(scene.text, draft.end) is not None


_WHICH = re.compile(r"\W{0,3}(?:التي|الذي)\s")
