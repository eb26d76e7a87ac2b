"""May two tellings be one meeting, and are they?"""

from __future__ import annotations

import re

from mahdar.lang.ar import meetings_alike as alike
from mahdar.lang.ar.meetings_judge import bare
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import meet
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_told_again import new_round_again
from mahdar.lang.ar.meetings_words import folded
from mahdar.model.assertion import MeetingKind, Status
from mahdar.model.document import BlockKind

LOOSE = {MeetingKind.ROUND, MeetingKind.TECHNICAL, MeetingKind.OTHER}
_SINGULAR = {MeetingKind.SUMMIT, MeetingKind.CONGRESS}  # two of them in one place are told apart by words
_OF_TWO = {MeetingKind.BILATERAL, MeetingKind.OTHER}
_PEOPLE = {MeetingKind.BILATERAL, MeetingKind.MINISTERIAL}  # told of by who is there


def points_back(draft: Draft) -> bool:
    """A definite noun that adds nothing that could tell it from a meeting told before."""
    if draft.pointing or (draft.day and draft.definite):
        return True
    return (
        draft.definite
        and not draft.upcoming
        and not draft.renewed
        and not draft.owned
        and not draft.plural
        and (bare(draft) or _adds_little(draft))
    )


def _adds_little(draft: Draft) -> bool:
    return not (draft.when or draft.ordinal or draft.place or draft.complement) and not draft.participants


def differ(a: Draft, b: Draft) -> bool:
    """Two of other numbers, tracks or cities."""
    if a.ordinal and b.ordinal and a.ordinal.value != b.ordinal.value:
        return True
    if a.series and b.series and a.series.value != b.series.value:
        return True
    if a.place is None or b.place is None or a.place.value == b.place.value:
        return False
    return a.place.value.kind is b.place.value.kind


def apart(a: Draft, b: Draft) -> bool:
    """Two that cannot be one meeting."""
    if differ(a, b):
        return True
    if a.weekday is not None and b.weekday is not None and a.weekday != b.weekday and not _two_ends(a, b):
        return not (a.day and (b.day or _its_next_day(a, b)))
    if a.when and b.when and not meet(a.when.value, b.when.value) and not _two_ends(a, b):
        return not (a.day and (b.day or _its_next_day(a, b)))
    if ((a.called and b.when) or (b.called and a.when)) and alike.shared(a, b) < 2:
        return True  # called for, and set: two unless the same people meet
    planned = b.status is not None and b.status.value is Status.PLANNED
    if b.upcoming and alike.settled(a) and (planned or not (a.when and b.when)):
        return True
    both_new = a.renewed and a.sentence.block is BlockKind.TITLE  # `جولة جديدة` of the title, told again below it
    both_new |= new_round_again(a, b) or alike.planned_there(a, b)
    one_day = a.when and b.when and (a.renewed or a.when.value == b.when.value or not alike.settled(a))
    if b.renewed and not one_day and not both_new:
        return True
    return _fates_apart(a, b)


def _its_next_day(a: Draft, b: Draft) -> bool:
    """`اختتم اليوم الأول للقمة ... وتستأنف غدا أعمال القمة`: another day of the same."""
    return a.day > 0 and b.definite and a.family == b.family and not (b.upcoming or b.renewed or b.ordinal)


def _of_its_sort(a: Draft, b: Draft) -> bool:
    """`قمة أوسلو` is no congress told before, and no two who met there."""
    great = b.kind is MeetingKind.SUMMIT and a.kind in (MeetingKind.BILATERAL, MeetingKind.MINISTERIAL)
    return a.family != "congress" and not great


_LAST = re.compile(r"^و?(?:عقدت?|جرت|جري|انعقدت?|انتهت|اختتمت)$")


def _two_ends(a: Draft, b: Draft) -> bool:
    """One tells the beginning, the other the end: `انتهت المشاورات أمس ... المشاورات التي بدأت الخميس`."""
    halves = not (a.begins and a.ends) and not (b.begins and b.ends)
    one = halves and bool((a.ends and b.begins) or (a.begins and b.ends))
    return one and b.definite and alike.points_to(b, a)


_GOES_ON = folded("يجري", "تجري", "يتم", "تتم")
_ATTENDS = folded("سيحضر", "ستحضر", "سيشارك", "ستشارك", "يشارك", "تشارك", "يشاركون", "يحضر", "تحضر", "يحضرون")


def _fates_apart(a: Draft, b: Draft) -> bool:
    if a.status is None or b.status is None or a.presumed or b.presumed:
        return False
    if a.status.value is Status.ONGOING and b.definite and not b.when and b.status_word[:1] in ("ي", "ت"):
        return False  # `تجري المحادثات ... المحادثات تعقد بوساطة`
    if b.status_word.lstrip("وف") in _ATTENDS and b.definite and not (b.when or b.upcoming):
        return False  # `بدأ المؤتمر ... ويشارك في المؤتمر X`
    going = b.status.value is Status.ONGOING and b.status_word.lstrip("وف") in _GOES_ON
    if going and a.status.value is Status.PLANNED and b.definite and not (b.when or b.upcoming or b.renewed):
        return False  # `تستعد أوسلو لاحتضان اجتماع ... اللقاء يجري بوساطة`
    over = b.status.value is Status.HELD and b.when is not None
    if (
        a.status.value in (Status.POSTPONED, Status.PROPOSED)
        and over
        and a.when is None
        and _LAST.search(b.status_word)
    ):
        return True  # `تأجيل الجولة الخامسة ... وعقدت الجولة الأخيرة في أيلول`
    if b.status.value is Status.PROPOSED and b.when and not b.definite and alike.settled(a):
        return True  # `تجري اجتماعات اللجنة ... محادثات قد تعقد بعد أسبوعين`
    coming = {a.status.value, b.status.value} & {Status.PLANNED}
    gone = {a.status.value, b.status.value} & alike.SETTLED
    if a.day and b.definite and not b.upcoming:
        return False  # `اختتم اليوم الأول ... وتستأنف القمة غدا`
    return bool(coming and gone) and not (a.when and b.when) and not (a.ordinal and b.ordinal)


def same(scene: Scene, a: Draft, b: Draft) -> bool:
    """Two tellings that name one meeting."""
    kinds = a.kind is b.kind or {a.kind, b.kind} <= LOOSE
    if a.series and b.series and a.ordinal and b.ordinal:
        return kinds
    if _its_next_day(a, b):
        return True
    if a.when and b.when and alike.only_time(b) and (alike.points_to(b, a) or a.family == "congress"):
        return True
    if {a.kind, b.kind} <= _PEOPLE and (alike.shared(a, b) > 1 or alike.entitled(scene, a, b)):
        return True
    if alike.met_there(a, b) or (alike.only_city(b) and alike.same_place(a, b) and _of_its_sort(a, b)):
        return True
    if a.when and b.when and {a.kind, b.kind} <= _OF_TWO and alike.shared(a, b) > 1 and alike.one_fate(a, b):
        return not (b.renewed or b.plural or a.plural)  # `أجرى محادثات مع X أمس ... التقيت X صباح أمس`
    if alike.shared(a, b) > 1 and alike.same_place(a, b) and alike.one_fate(a, b) and not b.renewed:
        return True
    if not kinds and not (b.definite and a.family == b.family):
        return False
    if a.ordinal and b.ordinal and (a.family == b.family or (a.when and b.when and {a.kind, b.kind} <= LOOSE)):
        return True
    if alike.again_there(a, b) or (alike.shared(a, b) > 1 and alike.last(scene, a) and alike.over(b) and not b.renewed):
        return True
    if alike.settled_both(a, b) and (a.sentence.block is BlockKind.TITLE or alike.process(b)):
        return True
    if _two_ends(a, b) or alike.talked_of(a, b) or alike.told_by_halves(a, b):
        return True
    if a.renewed and alike.numbered_after(a, b):
        return True
    if b.ordinal and not a.ordinal and not (a.when and b.when):
        return False
    if alike.only_city(b) and a.place is None and a.family == b.family:
        return True
    shared = alike.shared(a, b)
    sides = min(len(a.participants), len(b.participants))
    if a.kind is MeetingKind.BILATERAL and a.when and b.when and (b.definite or b.owned or not sides):
        return shared > 0 or not sides
    if a.kind is MeetingKind.BILATERAL:
        if a.sentence.block is BlockKind.TITLE and shared and sides == 1:
            return True
        return shared >= 2 or (shared == 1 and sides == 1 and b.owned)
    if a.when and b.when:
        if a.sentence.block is BlockKind.TITLE and a.kind is b.kind:
            return True
        others = b.owned and b.participants and not shared and a.kind is not b.kind  # `المندوبون في اجتماعهم أمس`
        again = b.definite and a.family == b.family and not (b.renewed or others)
        return bool(shared or not sides or again or alike.same_place(a, b) or (a.series and b.series))
    if a.series and b.series and not (a.ordinal or b.ordinal):
        return a.kind is b.kind and (a.status is None or b.status is None or a.status.value is b.status.value)
    if shared >= 3 and a.status and b.status and a.status.value is b.status.value and not b.renewed:
        return True
    if a.kind in _SINGULAR and alike.one_fate(a, b) and (alike.same_place(a, b) or alike.of_one_name(scene, a, b)):
        return True
    if alike.completes(a, b) or alike.in_session(a, b):
        return True
    if alike.same_place(a, b) and (b.definite or a.sentence.block is BlockKind.TITLE):
        return True
    return (shared >= 2 or (shared == 1 and sides == 1)) and (b.definite or a.sentence.block is BlockKind.TITLE)
