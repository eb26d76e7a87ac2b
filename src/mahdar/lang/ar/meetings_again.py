"""One meeting told again in other words: with who came to it, by its name, as the next of its kind."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_alike import points_to, settled, shared
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import EntityKind, MeetingKind, Status

_CAME = re.compile(
    r"\s+(?:(?:الذي|التي)\s+(?:حضر(?:ه|ها|ته|تها)|شارك(?:ت)?\s+في(?:ه|ها)|تم(?:ت)?\s+بحضور|جرت?\s+بحضور)|"
    r"وحضر(?:ه|ها|ته|تها)|بحضور)(?!\w)"
)
_ONE_TALK = ("meeting", "encounter", "session", "talks")


def again(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Is the second telling one of the same meeting, whatever of its own it adds?"""
    return _attended(scene, known, draft) or _of_their_own(scene, known, draft) or _same_title(scene, known, draft)


def _attended(scene: Scene, known: Draft, draft: Draft) -> bool:
    """`خلال اللقاء الذي حضره X`: X came to the meeting told just before; it is not another one, with X."""
    if not draft.definite or draft.family not in _ONE_TALK or draft.upcoming or draft.renewed or draft.plural:
        return False
    if draft.when or draft.ordinal or draft.place or draft.counterpart or draft.mutual:
        return False
    return points_to(draft, known) and settled(known) and _CAME.match(scene.text, draft.end) is not None


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


def next_of_all(known: Draft, draft: Draft) -> bool:
    """`المحادثات المقبلة بين X وY` ... `جولة المحادثات المزمع عقدها في كذا`: the next ones have one day."""
    ahead = all(d.status is not None and d.status.value is Status.PLANNED for d in (known, draft))
    open_yet = known.upcoming and known.definite and not (known.when or known.place or known.ordinal or known.plural)
    if not (ahead and open_yet) or draft.plural or {known.kind, draft.kind} - _ROUNDS:
        return False
    if draft.participants:
        return shared(known, draft) > 1 and not any(p.who.kind is EntityKind.PERSON for p in draft.participants)
    return draft.when is not None and draft.upcoming and draft.family in ("talks", "round")
