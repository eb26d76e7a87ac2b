"""Signs that two tellings name one meeting: shared people, one city, one fate, the same words, halves of one."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import stands_on_a_day
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import word_set
from mahdar.model.assertion import EntityKind, MeetingKind, Status
from mahdar.model.document import BlockKind

# A noun may point back to meetings that another noun brought in.
_POINTS_TO: dict[str, set[str]] = {
    "meeting": {"meeting", "encounter", "verb", "session", "talks", "round", "summit"},
    "encounter": {"encounter", "verb", "meeting"},
    "session": {"session", "meeting", "round"},
    "talks": {"talks", "round", "encounter", "verb", "meeting"},
    "round": {"round", "talks"},
    "summit": {"summit"},
    "congress": {"congress"},
}
SETTLED = {Status.HELD, Status.ONGOING}


def points_to(draft: Draft, known: Draft) -> bool:
    """May the noun of the one mean the other?"""
    return known.family in _POINTS_TO.get(draft.family, ())


_BOUND = word_set("bound_for")


def purpose_of(known: Draft, draft: Draft) -> bool:
    """`يجتمعون في أوسلو غدا لاستئناف المحادثات`: what they gather for is the gathering."""
    gathers = known.family in ("verb", "meeting", "encounter") and known.sentence is draft.sentence
    another_day = draft.when and not (known.when and known.when.value == draft.when.value)
    another_place = draft.place and known.place and not same_place(known, draft)
    own = another_day or another_place or (draft.ordinal and known.ordinal)
    others = draft.participants and known.participants and not shared(known, draft)
    return (
        gathers
        and not (own or others)
        and draft.family in ("talks", "round", "session")
        and draft.status_word in _BOUND
    )


_WORDS = 3  # words of a phrase that name whose meeting it is


def in_same_words(scene: Scene, a: Draft, b: Draft) -> bool:
    """`اجتماع المجلس الأعلى المشترك`, word for word as before, whatever its fate is now: the same meeting."""
    if a.family != b.family or not a.complement or b.renewed or (a.when and b.when):
        return False
    x, y = (scene.text[d.start : d.start + 60].split()[:_WORDS] for d in (a, b))
    if len(x) < _WORDS or x[1:] != y[1:] or not x[0].endswith(y[0][-4:]):
        return False
    return a.status is None or b.status is None or over(a) == over(b)


def over(d: Draft) -> bool:
    return d.status is not None and d.status.value is Status.HELD


_OF_FEW = {MeetingKind.BILATERAL, MeetingKind.OTHER, MeetingKind.ROUND}


def met_there(a: Draft, b: Draft) -> bool:
    """`محادثاته في أوسلو` of one who was told to have met somebody there."""
    again = (b.definite or b.owned) and not (b.renewed or b.upcoming or b.plural)
    one_city = same_place(a, b) and a.place is not None and a.place.value.kind is EntityKind.PLACE
    return again and one_city and {a.kind, b.kind} <= _OF_FEW and shared(a, b) > 0 and one_fate(a, b)


def one_fate(a: Draft, b: Draft) -> bool:
    """Does nothing say that one is over and the other not?"""
    if a.status is None or b.status is None or a.presumed or b.presumed:
        return True
    return a.status.value is b.status.value


def entitled(scene: Scene, a: Draft, b: Draft) -> bool:
    """`رئيس الوزراء يلتقي سميث` in the title, then the two in full: one is shared, and none but a third person told in
    full would make it another meeting."""
    if a.sentence.block is not BlockKind.TITLE or b.sentence.block is BlockKind.TITLE or not shared(a, b):
        return False
    known = {p.who for p in b.participants}
    others = [p.who for p in a.participants if p.who not in known and p.who.kind is EntityKind.PERSON]
    return not any(" " in who.name and who not in scene.unnamed for who in others) and one_fate(a, b)


_NAME_WORDS = re.compile(r"ال[^\W\d_]{3,}ي?ه?")


def of_one_name(scene: Scene, a: Draft, b: Draft) -> bool:
    """`القمة الإسلامية` again: the words of the phrase are those of the one told before, or fewer."""
    if not b.definite or b.upcoming or b.renewed or b.plural or shared(a, b) < min(len(a.participants), 1):
        return False
    x, y = (set(_NAME_WORDS.findall(scene.text[d.start : d.end])) for d in (a, b))
    return bool(y) and (y <= x or x <= y)


def completes(a: Draft, b: Draft) -> bool:
    """`المفاوضات` again with a day or a city of its own, where the first telling had none: one told in two halves."""
    if not b.definite or b.renewed or b.upcoming or b.plural or b.participants or b.ordinal:
        return False
    if a.family not in ("talks", "round", "meeting") or not points_to(b, a):
        return False
    told = a.status is not None and b.status is not None
    told = told and (one_fate(a, b) or (settled(a) and settled(b)))
    return told and not (a.when and b.when) and not (a.place and b.place)


def planned_there(a: Draft, b: Draft) -> bool:
    """`اتفقا على عقد قمة في أوسلو ... عقد قمة جديدة في أوسلو`: one kind, one place, both to come, no day of either."""
    coming = all(d.status is not None and d.status.value is Status.PLANNED for d in (a, b))
    return coming and a.kind is b.kind and same_place(a, b) and not (a.when or b.when or a.ordinal or b.ordinal)


def in_session(a: Draft, b: Draft) -> bool:
    """`تواصل اللجنة اجتماعها في جنيف ... المحادثات تجري بين وفدي كذا`: what is in session while the text is written."""
    now = all(d.status is not None and d.status.value is Status.ONGOING and d.status_word for d in (a, b))
    new = b.upcoming or b.plural or (b.when and a.when) or (b.ordinal and a.ordinal)
    titled = a.sentence.block is BlockKind.TITLE and a.kind is b.kind
    if titled or (same_place(a, b) and a.kind is b.kind and not b.renewed):
        return now and not new
    return now and b.definite and not (new or b.renewed or (a.place and b.place)) and points_to(b, a)


def told_by_halves(a: Draft, b: Draft) -> bool:
    """`المحادثات التي جرت في يونيو ... مفاوضات جرت في جنيف`: one told with its time, the other with its place."""
    over = all(d.status is not None and d.status.value is Status.HELD for d in (a, b))
    rounds = a.kind is b.kind is MeetingKind.ROUND and not (a.ordinal or b.ordinal or a.series or b.series)
    halves = bool(a.when and not a.place and b.place and not b.when)
    return over and rounds and halves and not b.renewed and not b.participants


def again_there(a: Draft, b: Draft) -> bool:
    """`محادثات سابقة عقدت في مسقط ... بعد محادثات عقدت في مسقط`: rounds over, of one city, none told apart."""
    rounds = a.kind is b.kind is MeetingKind.ROUND and over(a) and over(b) and not (a.plural or b.plural)
    apart = (a.when and b.when) or a.ordinal or b.ordinal or b.renewed
    return rounds and same_place(a, b) and not apart


_LAST = re.compile(r"(?<!\w)ال(?:اخير|سابق)ه?(?!\w)")


def last(scene: Scene, a: Draft) -> bool:
    """`المحادثات الأخيرة`: whichever is told as the last of them."""
    bare_one = not (a.when or a.place or a.ordinal)
    return bare_one and a.kind is MeetingKind.ROUND and _LAST.search(scene.text, a.start, a.end + 12) is not None


def talked_of(a: Draft, b: Draft) -> bool:
    """`المشاورات` again, now with sides that are no persons: the talks told before, told from another side."""
    new = b.when or b.place or b.ordinal or b.upcoming or b.renewed or b.plural
    if new or not b.definite or not points_to(b, a) or b.family not in ("talks", "round"):
        return False
    return not any(p.who.kind is EntityKind.PERSON for p in b.participants) or shared(a, b) > 0


def settled_both(a: Draft, b: Draft) -> bool:
    """One kind of one track, neither still to come."""
    one = a.series is not None and b.series is not None and a.kind is b.kind
    return one and settled(a) and (b.status is None or settled(b))


def settled(d: Draft) -> bool:
    return d.status is not None and d.status.value in SETTLED


def process(b: Draft) -> bool:
    """`محادثات` of a track, with nothing of its own: the meeting told before."""
    return b.family == "talks" and not (b.when or b.ordinal or b.renewed or b.upcoming)


def only_time(b: Draft) -> bool:
    """`محادثات الجمعة`: told by its day alone."""
    return not (b.participants or b.place or b.ordinal or b.renewed or b.complement or b.upcoming or b.series)


def only_city(b: Draft) -> bool:
    """`اجتماع جنيف`: told by its city alone."""
    return b.place is not None and not (b.participants or b.when or b.ordinal or b.status or b.renewed) and not b.plural


def shared(a: Draft, b: Draft) -> int:
    return len({p.who for p in a.participants} & {p.who for p in b.participants})


def same_place(a: Draft, b: Draft) -> bool:
    return a.place is not None and b.place is not None and a.place.value == b.place.value


_TO_COME = {Status.PLANNED, Status.PROPOSED}
_FEW = {MeetingKind.BILATERAL, MeetingKind.OTHER}
_ROUNDS = {MeetingKind.ROUND, MeetingKind.OTHER}


def to_come_again(a: Draft, b: Draft) -> bool:
    """Two tellings of what is still to come, one city or the same people, nothing that tells them apart."""
    coming = all(d.status is not None and d.status.value in _TO_COME for d in (a, b))
    one_sort = a.kind is b.kind or {a.kind, b.kind} <= _FEW or {a.kind, b.kind} <= _ROUNDS
    bare_talks = b.family == "talks" and not (b.participants or b.when or b.ordinal or b.renewed)
    one_sort |= a.kind is MeetingKind.BILATERAL and bare_talks and same_place(a, b)
    one_sort |= a.kind is MeetingKind.ROUND and b.family == "verb" and shared(a, b) > 1 and not b.when
    if not coming or b.plural or (a.ordinal and b.ordinal):
        return False
    if b.upcoming and b.definite and only_there(b) and same_place(a, b):
        return True
    if not one_sort or b.upcoming:
        return False
    parts = a.when and b.when and not (stands_on_a_day(a.when.value) or stands_on_a_day(b.when.value))
    if parts and shared(a, b) > 1 and not (a.place and b.place):
        return True  # `أواخر أكتوبر` twice
    if a.when and b.when:
        next_one = a.renewed and b.definite and b.ordinal is not None and not b.participants
        return same_place(a, b) and (shared(a, b) > 1 or next_one)
    verbs = a.family == b.family == "verb" and shared(a, b) > 0 and not (b.when or b.place or b.renewed)
    if verbs and not any(p.who.kind is EntityKind.PERSON for p in a.participants[1:]):
        return True  # `سيلتقي X بزعيمي الطائفتين غدا ... سيلتقي X بـY وZ`
    if shared(a, b) > 1 or (
        _only_wished(a) and not a.called and a.kind is b.kind is MeetingKind.ROUND and not b.participants
    ):
        return True
    return same_place(a, b) and not b.participants and not b.renewed and not (a.ordinal or b.ordinal)


def numbered_after(a: Draft, b: Draft) -> bool:
    """`أجرى X وY جولة جديدة ... الجولة السابعة عقدت ...`: a new round of two, then its number."""
    rounds = a.family == b.family == "round" and b.definite and b.ordinal is not None and not a.ordinal
    new = b.when or b.upcoming or (b.participants and shared(a, b) < 2)
    return rounds and not new and one_fate(a, b)


def only_there(b: Draft) -> bool:
    """`الاجتماع المرتقب في أوسلو`: no people, day or number of its own."""
    return not (b.participants or b.when or b.ordinal or b.renewed) and b.family in ("meeting", "encounter", "talks")


def _only_wished(a: Draft) -> bool:
    """`تتطلع إلى جولة خامسة`: neither when nor where."""
    return a.status is not None and a.status.value is Status.PROPOSED and not (a.when or a.place)
