"""Several tellings of one meeting made one."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_judge import Bearing, bare, specific
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_tense import meet, refines
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import EntityKind, MeetingKind, Participant, Status, Told
from mahdar.model.document import BlockKind
from mahdar.model.timex import Between

# A noun may point back to meetings that another noun brought in.
_POINTS_TO = {
    "meeting": {"meeting", "encounter", "verb", "session", "talks", "round", "summit"},
    "encounter": {"encounter", "verb", "meeting"},
    "session": {"session", "meeting", "round"},
    "talks": {"talks", "round", "encounter", "verb", "meeting"},
    "round": {"round", "talks"},
    "summit": {"summit"},
    "congress": {"congress"},
}
_LOOSE = {MeetingKind.ROUND, MeetingKind.TECHNICAL, MeetingKind.OTHER}
_SINGULAR = {MeetingKind.SUMMIT, MeetingKind.CONGRESS}  # two of them in one place are told apart by words
_ENTITLED = 2  # meetings from the first among which a title's is sought
_REMEMBERED = 60  # meetings back to which a telling may point
_PEOPLE = {MeetingKind.BILATERAL, MeetingKind.MINISTERIAL}  # told of by who is there
_SETTLED = {Status.HELD, Status.ONGOING}


def join(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The meetings told, in the order in which they first appear; each draft's words become evidence or mentions."""
    bearing = Bearing(scene)
    clusters: list[Draft] = []
    titles: list[Draft] = []
    for draft in drafts:
        home = _home(scene, clusters, draft)
        if home is not None:
            _merge(scene, home, draft)
        elif specific(scene, draft, bearing):
            clusters.append(draft)
        elif draft.sentence.block is BlockKind.TITLE and draft.place is not None:
            titles.append(draft)
    for title in titles:
        _entitle(scene, clusters, title)
    return clusters


def _entitle(scene: Scene, clusters: list[Draft], title: Draft) -> None:
    """A title too short to tell a meeting by itself gives its place to the first that the text tells of the sort."""
    for known in clusters[:_ENTITLED]:
        sort = known.family == title.family or {known.kind, title.kind} <= _LOOSE
        if known.place is None and sort and not title.plural and not _apart(known, title):
            _merge(scene, known, title)
            return


def _home(scene: Scene, clusters: list[Draft], draft: Draft) -> Draft | None:
    for known in reversed(clusters[-_REMEMBERED:]):
        if _apart(known, draft):
            continue
        if draft.day and draft.series and known.kind is not draft.kind:
            continue  # the day of a track's meeting points to a meeting of that kind
        points = _points_back(draft) and (draft.pointing or known.family in _POINTS_TO.get(draft.family, ()))
        if points or _in_same_words(scene, known, draft) or _same(scene, known, draft):
            return known
    return None


def _points_back(draft: Draft) -> bool:
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


def _apart(a: Draft, b: Draft) -> bool:
    """Two that cannot be one meeting."""
    if a.ordinal and b.ordinal and a.ordinal.value != b.ordinal.value:
        return True
    if a.series and b.series and a.series.value != b.series.value:
        return True
    if a.when and b.when and not meet(a.when.value, b.when.value) and not _two_ends(a, b):
        return not (a.day and b.day)
    if (
        a.place
        and b.place
        and a.place.value != b.place.value
        and a.place.value.kind is b.place.value.kind is EntityKind.PLACE
    ):
        return True
    planned = b.status is not None and b.status.value is Status.PLANNED
    if b.upcoming and _settled(a) and (planned or not (a.when and b.when)):
        return True
    if b.renewed and not (b.when and a.when):
        return True
    return _fates_apart(a, b)


def _two_ends(a: Draft, b: Draft) -> bool:
    """One tells the beginning, the other the end: `انتهت المشاورات أمس ... المشاورات التي بدأت الخميس`."""
    halves = not (a.begins and a.ends) and not (b.begins and b.ends)
    one = halves and bool((a.ends and b.begins) or (a.begins and b.ends))
    return one and b.definite and a.family in _POINTS_TO.get(b.family, ())


def _fates_apart(a: Draft, b: Draft) -> bool:
    if a.status is None or b.status is None or a.presumed or b.presumed:
        return False
    if a.status.value is Status.ONGOING and b.definite and not b.when and b.status_word[:1] in ("ي", "ت"):
        return False  # `تجري المحادثات ... المحادثات تعقد بوساطة`
    coming = {a.status.value, b.status.value} & {Status.PLANNED}
    gone = {a.status.value, b.status.value} & _SETTLED
    if a.day and b.definite and not b.upcoming:
        return False  # `اختتم اليوم الأول ... وتستأنف القمة غدا`
    return bool(coming and gone) and not (a.when and b.when) and not (a.ordinal and b.ordinal)


def _same(scene: Scene, a: Draft, b: Draft) -> bool:
    """Two tellings that name one meeting."""
    kinds = a.kind is b.kind or {a.kind, b.kind} <= _LOOSE
    if a.series and b.series and a.ordinal and b.ordinal:
        return kinds
    if a.when and b.when and _only_time(b) and a.family in _POINTS_TO.get(b.family, set()) | {"congress"}:
        return True
    if {a.kind, b.kind} <= _PEOPLE and (_shared(a, b) > 1 or _entitled(a, b)):
        return True
    if _shared(a, b) > 1 and _same_place(a, b) and _one_fate(a, b) and not b.renewed:
        return True
    if not kinds and not (b.definite and a.family == b.family):
        return False
    if a.ordinal and b.ordinal and a.family == b.family:
        return True
    if _settled_both(a, b) and (a.sentence.block is BlockKind.TITLE or _process(b)):
        return True
    if _two_ends(a, b) or _talked_of(a, b) or _told_by_halves(a, b):
        return True
    if b.ordinal and not a.ordinal and not (a.when and b.when):
        return False
    if _only_city(b) and a.place is None and a.family == b.family:
        return True
    shared = _shared(a, b)
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
        again = b.definite and a.family == b.family and not b.renewed
        return bool(shared or not sides or again or _same_place(a, b) or (a.series and b.series))
    if a.series and b.series and not (a.ordinal or b.ordinal):
        return a.kind is b.kind and (a.status is None or b.status is None or a.status.value is b.status.value)
    if shared >= 3 and a.status and b.status and a.status.value is b.status.value and not b.renewed:
        return True
    if a.kind in _SINGULAR and _one_fate(a, b) and (_same_place(a, b) or _of_one_name(scene, a, b)):
        return True
    if _completes(a, b):
        return True
    if _same_place(a, b) and (b.definite or a.sentence.block is BlockKind.TITLE):
        return True
    return (shared >= 2 or (shared == 1 and sides == 1)) and (b.definite or a.sentence.block is BlockKind.TITLE)


_WORDS = 4  # words of a phrase that name whose meeting it is


def _in_same_words(scene: Scene, a: Draft, b: Draft) -> bool:
    """`اجتماع المجلس الأعلى المشترك`, word for word as before, whatever its fate is now: the same meeting."""
    if a.family != b.family or not a.complement or b.renewed or (a.when and b.when):
        return False
    x, y = (scene.text[d.start : d.start + 60].split()[:_WORDS] for d in (a, b))
    if len(x) < _WORDS or x[1:] != y[1:] or not x[0].endswith(y[0][-4:]):
        return False
    return a.status is None or b.status is None or _over(a) == _over(b)


def _over(d: Draft) -> bool:
    return d.status is not None and d.status.value is Status.HELD


def _one_fate(a: Draft, b: Draft) -> bool:
    """Does nothing say that one is over and the other not?"""
    if a.status is None or b.status is None or a.presumed or b.presumed:
        return True
    return a.status.value is b.status.value


def _entitled(a: Draft, b: Draft) -> bool:
    """`رئيس الوزراء يلتقي سميث` in the title, then the two in full: one is shared, and none but a third person told in
    full would make it another meeting."""
    if a.sentence.block is not BlockKind.TITLE or b.sentence.block is BlockKind.TITLE or not _shared(a, b):
        return False
    known = {p.who for p in b.participants}
    others = [p.who for p in a.participants if p.who not in known and p.who.kind is EntityKind.PERSON]
    return not any(" " in who.name for who in others) and _one_fate(a, b)


_NAME_WORDS = re.compile(r"ال[^\W\d_]{3,}ي?ه?")


def _of_one_name(scene: Scene, a: Draft, b: Draft) -> bool:
    """`القمة الإسلامية` again: the words of the phrase are those of the one told before, or fewer."""
    if not b.definite or b.upcoming or b.renewed or b.plural or _shared(a, b) < min(len(a.participants), 1):
        return False
    x, y = (set(_NAME_WORDS.findall(scene.text[d.start : d.end])) for d in (a, b))
    return bool(y) and (y <= x or x <= y)


def _completes(a: Draft, b: Draft) -> bool:
    """`المفاوضات` again with a day or a city of its own, where the first telling had none: one told in two halves."""
    if not b.definite or b.renewed or b.upcoming or b.plural or b.participants or b.ordinal:
        return False
    if a.family not in ("talks", "round", "meeting") or a.family not in _POINTS_TO.get(b.family, ()):
        return False
    told = a.status is not None and b.status is not None and a.status.value is b.status.value
    return told and not (a.when and b.when) and not (a.place and b.place)


def _told_by_halves(a: Draft, b: Draft) -> bool:
    """`المحادثات التي جرت في يونيو ... مفاوضات جرت في جنيف`: one told with its time, the other with its place."""
    over = all(d.status is not None and d.status.value is Status.HELD for d in (a, b))
    rounds = a.kind is b.kind is MeetingKind.ROUND and not (a.ordinal or b.ordinal or a.series or b.series)
    halves = bool(a.when and not a.place and b.place and not b.when)
    return over and rounds and halves and not b.renewed and not b.participants


def _talked_of(a: Draft, b: Draft) -> bool:
    """`المشاورات` again, now with sides that are no persons: the talks told before, told from another side."""
    new = b.when or b.place or b.ordinal or b.upcoming or b.renewed or b.plural
    if new or not b.definite or a.family not in _POINTS_TO.get(b.family, ()) or b.family not in ("talks", "round"):
        return False
    return not any(p.who.kind is EntityKind.PERSON for p in b.participants) or _shared(a, b) > 0


def _settled_both(a: Draft, b: Draft) -> bool:
    """One kind of one track, neither still to come."""
    one = a.series is not None and b.series is not None and a.kind is b.kind
    return one and _settled(a) and (b.status is None or _settled(b))


def _settled(d: Draft) -> bool:
    return d.status is not None and d.status.value in _SETTLED


def _process(b: Draft) -> bool:
    """`محادثات` of a track, with nothing of its own: the meeting told before."""
    return b.family == "talks" and not (b.when or b.ordinal or b.renewed or b.upcoming)


def _only_time(b: Draft) -> bool:
    """`محادثات الجمعة`: told by its day alone."""
    return not (b.participants or b.place or b.ordinal or b.renewed or b.complement or b.upcoming or b.series)


def _only_city(b: Draft) -> bool:
    """`اجتماع جنيف`: told by its city alone."""
    return b.place is not None and not (b.participants or b.when or b.ordinal or b.status or b.renewed) and not b.plural


def _shared(a: Draft, b: Draft) -> int:
    return len({p.who for p in a.participants} & {p.who for p in b.participants})


def _same_place(a: Draft, b: Draft) -> bool:
    return a.place is not None and b.place is not None and a.place.value == b.place.value


def _merge(scene: Scene, into: Draft, draft: Draft) -> None:
    """What the second telling adds; the fuller one becomes the evidence."""
    assert into.evidence is not None
    assert draft.evidence is not None
    if (draft.weight > into.weight and draft.sentence.block is not BlockKind.TITLE) or (
        into.sentence.block is BlockKind.TITLE and not bare(draft)
    ):
        into.mentions.append(into.evidence)
        into.evidence = draft.evidence
    else:
        into.mentions.append(draft.evidence)
    if into.kind is MeetingKind.BILATERAL and draft.kind is MeetingKind.MINISTERIAL:
        into.kind = draft.kind
    if into.family == "verb" and into.kind is MeetingKind.OTHER and draft.kind is MeetingKind.ROUND:
        into.kind = draft.kind
    into.series = into.series or draft.series
    into.ordinal = into.ordinal or draft.ordinal
    into.place = into.place or draft.place
    into.begins, into.ends = into.begins or draft.begins, into.ends or draft.ends
    into.day = max(into.day, draft.day)
    if into.begins and into.ends and into.begins.value != into.ends.value:
        whole = into.begins.span.cover(into.ends.span)
        into.when = Told(Between(into.begins.value, into.ends.value), min(whole, into.ends.span, key=len))
    elif into.when is None or (draft.when and _finer(draft, into)):
        into.when = draft.when or into.when
    into.status = _fate(into, draft)
    into.guests += draft.guests
    known = {p.who: n for n, p in enumerate(into.participants)}
    for p in draft.participants:
        if p.who not in known:
            into.participants.append(p)
        elif p.role and not into.participants[known[p.who]].role:
            into.participants[known[p.who]] = Participant(p.who, p.role, p.span)


def _finer(draft: Draft, into: Draft) -> bool:
    """Does it name a day within the stretch that is known, or the same in more words?"""
    if into.when is None or draft.when is None:
        return False
    return refines(draft.when.value, into.when.value) or len(draft.when.span) > len(into.when.span) + 4


def _fate(into: Draft, draft: Draft) -> Told[Status] | None:
    """A later word of postponement or cancelling outweighs; otherwise the first telling stands."""
    if draft.status is not None and draft.status.value in (Status.POSTPONED, Status.CANCELLED):
        return draft.status
    if into.presumed and draft.status is not None and not draft.presumed:
        into.presumed = False
        return draft.status
    return into.status or draft.status
