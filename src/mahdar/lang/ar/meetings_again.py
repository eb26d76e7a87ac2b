"""One meeting told again in other words: with who came to it, by its name, as the next of its kind."""

from __future__ import annotations

import re

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_alike import one_fate, points_to, settled, shared
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_told_again import told_again
from mahdar.lang.ar.meetings_told_below import told_below
from mahdar.lang.ar.meetings_told_more import told_more
from mahdar.model.assertion import EntityKind, MeetingKind, Status
from mahdar.model.document import BlockKind

_CAME = re.compile(
    r"\s+(?:(?:الذي|التي)\s+(?:حضر(?:ه|ها|ته|تها)|شارك(?:ت)?\s+في(?:ه|ها)|تم(?:ت)?\s+بحضور|جرت?\s+بحضور)|"
    r"وحضر(?:ه|ها|ته|تها)|بحضور)(?!\w)"
)
_ONE_TALK_OR_ROUND = ("talks", "round")
_ONE_TALK = ("meeting", "encounter", "session", "talks")


def again(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Is the second telling one of the same meeting, whatever of its own it adds?"""
    signs = (_attended, _of_their_own, _same_title, _in_its_city, _of_one_circle, _headline, _apposed)
    return any(sign(scene, known, draft) for sign in signs) or any(
        more(scene, known, draft) for more in (told_again, told_more, told_below)
    )


def _attended(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`خلال اللقاء الذي حضره X`: X came to the meeting told just before; it is not another one, with X."""
    if not draft.definite or draft.family not in _ONE_TALK or draft.upcoming or draft.renewed or draft.plural:
        return False
    if draft.when or draft.ordinal or draft.place or draft.counterpart or draft.mutual:
        return False
    return points_to(draft, known) and settled(known) and _CAME.match(scene.text, draft.end) is not None


_SORT = re.compile(r"\s+(?!جديد|اخر|مقبل|قادم)(\w{4,})(?!\w)")


def _headline(scene: Scene, known: Draft, draft: Draft) -> bool:
    """A title that tells neither day nor city nor number, and the first telling of the text that fits it: the same
    noun with the same adjective, or talks to come where the title has `جولة جديدة`."""
    titled = known.sentence.block is BlockKind.TITLE and draft.sentence.block is not BlockKind.TITLE
    if not titled or known.when or known.place or known.ordinal or known.mentions or known.plural or draft.plural:
        return False
    if not settled(known) and not known.presumed and not one_fate(known, draft):
        return False
    if known.kind is draft.kind is MeetingKind.ROUND and known.renewed:
        ahead = draft.status is not None and draft.status.value in (Status.PLANNED, Status.ONGOING)
        return ahead and known.family in _ONE_TALK_OR_ROUND
    a, b = (_SORT.match(scene.text, d.start + len(scene.form(scene.token_at(d.start)))) for d in (known, draft))
    return known.family == draft.family and a is not None and b is not None and a[1] == b[1]


_APPOSED = re.compile(r"[^.;:]{0,90},\s*في\s+")
_NAMELY = re.compile(r"[^.;:]{0,120},\s*وذلك\s+(?:في|خلال|ضمن)\s+")


def _apposed(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`محادثات بين X وY، في جولة مفاوضات صعبة`: the second noun says what the first was."""
    talks = known.family in _ONE_TALK_OR_ROUND and draft.family in ("talks", "round")
    own = draft.when or draft.place or draft.ordinal or draft.participants or draft.definite or draft.plural
    sitting = known.sentence is draft.sentence and draft.family in ("session", "round") and not draft.participants
    if sitting and not (known.ordinal or draft.when) and _NAMELY.fullmatch(scene.text, known.end, draft.start):
        return True
    one = known.sentence is draft.sentence and talks and not own
    return one and _APPOSED.fullmatch(scene.text, known.end, draft.start) is not None


_THEIR = re.compile(r"\w{3,}(?:هم|هما)")


def _of_their_own(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`بحث الوزراء في اجتماعهم كذا`: the meeting of the ministers told before."""
    if draft.when or draft.ordinal or draft.place or draft.renewed or draft.upcoming or draft.mutual or draft.plural:
        return False
    if known.kind is not draft.kind or known.kind is not MeetingKind.MINISTERIAL or draft.participants:
        return False
    return known.family == draft.family and _THEIR.fullmatch(scene.form(scene.token_at(draft.start))) is not None


_TITLE_WORDS = re.compile(r"\s+(ال\w{3,}(?<!ي)(?<!يه))(?!\w)")


def _same_title(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`مؤتمر الحوار الوطني` ... `مؤتمر الحوار المزمع عقده`: a congress has one name in a text."""
    if not known.family == draft.family == "congress" or draft.renewed or draft.plural or known.plural:
        return False
    if known.ordinal and draft.ordinal:
        return False
    a, b = (_TITLE_WORDS.match(scene.text, d.end) for d in (known, draft))
    return a is not None and b is not None and a[1] == b[1]


_ROUNDS = {MeetingKind.ROUND, MeetingKind.BILATERAL}


def _new_one(known: Draft) -> bool:
    """`يستعد لعقد محادثات جديدة`: no day, city or number yet."""
    return known.renewed and not (known.when or known.place or known.ordinal or known.plural)


def next_of_all(known: Draft, draft: Draft) -> bool:
    """`المحادثات المقبلة بين X وY` ... `جولة المحادثات المزمع عقدها في كذا`: the next ones have one day."""
    ahead = all(d.status is not None and d.status.value is Status.PLANNED for d in (known, draft))
    track = known.series is not None and draft.series is not None and known.series.value == draft.series.value
    if ahead and track and known.upcoming and draft.upcoming and known.definite and draft.definite and not known.when:
        return not (draft.plural or known.plural or (known.ordinal and draft.ordinal))
    open_yet = known.upcoming and known.definite and not (known.when or known.place or known.ordinal or known.plural)
    if ahead and _new_one(known) and draft.definite and draft.upcoming and not draft.participants:
        return known.family in _ONE_TALK_OR_ROUND and draft.family in _ONE_TALK_OR_ROUND and not draft.plural
    if not (ahead and open_yet) or draft.plural or {known.kind, draft.kind} - _ROUNDS:
        return False
    if draft.participants:
        return shared(known, draft) > 1 and not any(p.who.kind is EntityKind.PERSON for p in draft.participants)
    return draft.when is not None and draft.upcoming and draft.family in ("talks", "round")


def _in_its_city(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`المحادثات التي ستجري في كازاخستان` ... `المحادثات التي ستجري في ألماتي في كازاخستان`."""
    if known.place is None or draft.place is None or known.place.value.kind is not EntityKind.STATE:
        return False
    if not draft.definite or draft.renewed or draft.plural or known.plural or not one_fate(known, draft):
        return False
    if known.kind is not draft.kind or (known.when and draft.when) or draft.place.value.kind is not EntityKind.PLACE:
        return False
    end = scene.annotation.folded.index(draft.place.span.end)
    return any(scene.entity(m.value) == known.place.value for m in scene.mentions.between(end, end + _CITY_OF))


_CITY_OF = 18  # characters after a city within which its state is told


def _of_one_circle(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`اجتماع وزراء الخارجية العرب` ... `اجتماع مجلس الجامعة العربية على مستوى وزراء الخارجية`: the body in its
    ministers."""
    if not known.kind is draft.kind is MeetingKind.MINISTERIAL or not one_fate(known, draft) or draft.renewed:
        return False
    if (known.when and draft.when) or (known.place and draft.place) or known.plural or draft.plural:
        return False
    circles, bodies = _circles(known) | _circles(draft), _bodies(known) | _bodies(draft)
    return any(c.startswith(f"{of} ") for c in circles for of in bodies)


def _circles(d: Draft) -> set[str]:
    return {p.who.name_en or "" for p in d.participants if p.who.kind is EntityKind.GROUP}


def _bodies(d: Draft) -> set[str]:
    """What English calls the ministers of the bodies that take part."""
    called = lexicon.load("meetings").values("ministers_of")
    keys = ((p.who.key or "").partition(":")[2] for p in d.participants if p.who.kind is EntityKind.BODY)
    return {str(called[key]) for key in keys if key in called}
