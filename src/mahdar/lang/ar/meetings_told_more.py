"""Further tellings that are one: the meeting of the two just told, of one city and day, the first of its sort, what a
stretch of talks opens."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_alike import one_fate, points_to, same_place, settled
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import meet, stands_on_a_day, today
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.names_gazetteer import capitals
from mahdar.model.assertion import EntityKind, MeetingKind, Status
from mahdar.model.document import BlockKind


def told_more(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Is the second telling one of the same meeting?"""
    if (known.plural and not known.when) or draft.plural or (known.ordinal and draft.ordinal):
        return False
    signs = (
        _of_those_two,
        _there_that_day,
        _among_them_that_day,
        _todays,
        _first_of_its_sort,
        _heralded,
        _new_then_numbered,
    )
    return any(sign(scene, known, draft) for sign in signs)


_THEIRS = re.compile(r"\w{3,}هما")
_TWO = 2


def _of_those_two(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`بحث X مع Y كذا. جاء ذلك خلال لقائهما بمدينة كذا`: theirs."""
    theirs = draft.owned and _THEIRS.fullmatch(scene.form(scene.token_at(draft.start))) is not None
    new = draft.renewed or draft.upcoming or draft.ordinal or draft.mutual or (known.place and draft.place)
    if not theirs or new or known.kind not in (MeetingKind.BILATERAL, MeetingKind.SUMMIT):
        return False
    two = len({p.who for p in known.participants if p.role is None}) == _TWO
    named = [*draft.participants, *(p for p in draft.guests if p.who.kind is EntityKind.PERSON)]
    told = {p.who for p in named} <= {p.who for p in known.participants}
    return two and told and one_fate(known, draft) and not (known.when and draft.when)


_LOOSE = {MeetingKind.ROUND, MeetingKind.TECHNICAL, MeetingKind.OTHER}


def _there_that_day(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`يواصل الوزراء اليوم اجتماعهم في أوسلو ... اجتماع أوسلو المنعقد اليوم وأمس`: one city, one day, one without
    people of its own."""
    if not (known.when and draft.when) or not same_place(known, draft) or draft.renewed:
        return False
    assert known.place is not None
    city = known.place.value.kind is EntityKind.PLACE
    bare = not draft.participants or not known.participants
    kinds = {known.kind, draft.kind}
    if bare and draft.kind is MeetingKind.BILATERAL and not draft.participants:
        kinds.discard(MeetingKind.BILATERAL)
    if bare and known.kind is MeetingKind.BILATERAL and not known.participants:
        kinds.discard(MeetingKind.BILATERAL)
    sorts = kinds <= _LOOSE or kinds <= {MeetingKind.MINISTERIAL, MeetingKind.OTHER}
    days = stands_on_a_day(known.when.value) or stands_on_a_day(draft.when.value)
    fates = settled(known) == settled(draft) or known.presumed or draft.presumed
    return city and bare and sorts and days and fates and meet(known.when.value, draft.when.value)


def _among_them_that_day(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`يلتقي X وY اليوم ... فسيكون هناك اجتماع اليوم بين الثاني وصاحبه`: nobody new, the same day."""
    if not (known.when and draft.when) or known.when.value != draft.when.value or draft.renewed or draft.ordinal:
        return False
    few = {known.kind, draft.kind} <= {MeetingKind.BILATERAL, MeetingKind.OTHER} and one_fate(known, draft)
    here, there = ({p.who for p in d.participants if p.role is None} for d in (known, draft))
    place = known.place and draft.place and not same_place(known, draft)
    return few and bool(there) and there <= here and stands_on_a_day(known.when.value) and not place


_TODAYS = re.compile(r"[وبل]?(?:اجتماع|لقاء|جلسه|قمه|محادثات|مباحثات|جوله)\s+اليوم(?!\w)")


def _todays(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`اجتماع اليوم هو امتداد لما سبق`: the one told before, which is not over for days."""
    own = draft.participants or draft.place or draft.ordinal or draft.renewed or draft.upcoming
    if own or _TODAYS.match(scene.text, draft.start) is None or not (known.participants or known.complement):
        return False
    to_come = known.status is not None and known.status.value is not Status.HELD
    now = today(known.when.value) if known.when else to_come or known.family in ("verb", draft.family)
    return points_to(draft, known) and now and one_fate(known, draft)


_FIRST = re.compile(
    r"[^.;:]{0,160}(?:,\s*(?:وذلك\s+)?في|(?<!\w)وذلك\s+في|,\s*و?(?:هو|هي))\s+(?:اول|اولي|ثاني|ثالث|احدث|اخر)\s+"
)


def _first_of_its_sort(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`عقد الزعماء اجتماعا، في أول محادثات بين الاثنين منذ سنوات`: what is said of the one told before it."""
    if known.sentence is not draft.sentence or draft.definite or draft.when or draft.renewed:
        return False
    there = (draft.place is None or known.place is None or same_place(known, draft)) and points_to(draft, known)
    return there and _FIRST.fullmatch(scene.text, known.end, draft.start) is not None


_HERALDED = re.compile(r"[^.;:]{0,160}(?<!\w)(?:ايذانا|تمهيدا|استعدادا|تحضيرا)\s+[لب]\w+\s+(?:\w+\s+)?")
_TALKS = ("talks", "round")


def _heralded(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`وصل إلى مقر المفاوضات مع X، إيذانا بانطلاق جولة جديدة بين X وY`: the round is those talks."""
    talks = known.family in _TALKS and draft.family in _TALKS and known.sentence is draft.sentence
    if not talks or known.ordinal or (known.when and draft.when) or settled(known) != settled(draft):
        return False
    there = known.place is None or draft.place is None or same_place(known, draft)
    return there and _HERALDED.fullmatch(scene.text, known.end, draft.start) is not None


def _new_then_numbered(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`يصل X لإجراء جولة جديدة في أوسلو` above, `الجولة الثالثة في أوسلو السبت` below: the new round's number."""
    above = known.sentence.block is BlockKind.TITLE or known.renewed
    rounds = above and known.family in _TALKS and draft.family == "round" and draft.definite
    if not rounds or known.ordinal or not draft.ordinal or draft.upcoming or known.upcoming:
        return False
    ahead = all(d.status is not None and d.status.value is Status.PLANNED for d in (known, draft))
    days = known.when and draft.when and not meet(known.when.value, draft.when.value)
    return ahead and not days and in_one_place(known, draft)


def in_one_place(known: Draft, draft: Draft) -> bool:
    """One city, or a state and its capital."""
    if known.place is None or draft.place is None:
        return False
    a, b = known.place.value, draft.place.value
    return a == b or capitals().get(b.key or "") == a or capitals().get(a.key or "") == b


_AT_SUMMIT = 90  # characters between "will meet" and "in a summit"


def met_at_summit(scene: Scene, a: Draft, b: Draft) -> bool:
    """`سيلتقي X وY في قمة تعقد ...`, `اللقاء بين الزعيمين` of a summit told: the summit is where the two meet."""
    if b.kind is MeetingKind.SUMMIT and a.kind is MeetingKind.BILATERAL and a.sentence is b.sentence:
        return scene.text[max(b.start - 3, 0) : b.start] == "في " and not b.definite and b.start - a.end < _AT_SUMMIT
    persons = [p for p in b.participants if p.who.kind is EntityKind.PERSON]
    named = b.kind is MeetingKind.BILATERAL and b.definite and len(persons) == len(b.participants) == 2
    states = a.kind is MeetingKind.SUMMIT and not any(p.who.kind is EntityKind.PERSON for p in a.participants)
    two = len(a.participants) in (0, 2)
    return named and states and two and one_fate(a, b) and not (a.when and b.when)
