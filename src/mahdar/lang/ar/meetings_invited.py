"""Those whom somebody calls to a meeting: `دعا المبعوث X وY إلى محادثات`, `المائدة التي دعا إليها كلا من X وY`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_lists import actor, located, runs, who
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.model.assertion import EntityKind, Participant

_CALLS = re.compile(r"(?<!\w)(?:[وف]|س)?(?:دعا|دعت|دعوا|[يت]دعو|وجهت?\s+دعوه|وجه\s+الدعوه|دعوه)(?!\w)")
_TO = re.compile(r"\W*(?:\w+\W+){0,2}?(?:الي|لحضور|للمشاركه\s+في|للانضمام\s+الي|ل)\W*(?:\w+\W+){0,3}$")
_CALLED_TO_IT = re.compile(r"(?<!\w)(?:[وف]?دع(?:ا|ت|ي|يت)|[يت]دعو)\s+(?:الي|ل)(?:ها|ه)(?!\w)")
_EACH = re.compile(r"(?<!\w)كلا?\s+من\s*$")
_REACH = 300  # characters between the verb of calling and the meeting
_LIST = 160  # characters behind `دعا إليها` in which those called are told


def invited(scene: Scene, draft: Draft) -> Iterator[Participant]:
    """Those who are called, whoever calls them; nobody where only the one who calls is named."""
    low = max(draft.sentence.start, draft.start - _REACH, draft.left)
    calls = list(_CALLS.finditer(scene.text, low, draft.start))
    if calls and not (draft.definite and not draft.place):
        told = runs(scene, calls[-1].end(), draft.start)
        called = _called(scene, [m for run in told for m in run if not located(scene, m)])
        if called and _TO.fullmatch(scene.text, called[-1].end, draft.start):
            yield from (Participant(who(scene, m), None, m.value.span) for m in called)
        return
    to_it = _CALLED_TO_IT.search(scene.text, draft.end, draft.right)
    if to_it is not None:
        end = min(draft.right, to_it.end() + _LIST)
        told = runs(scene, to_it.end(), end)
        named = [m for run in told[:2] for m in run if actor(scene, m)]
        yield from (Participant(who(scene, m), None, m.value.span) for m in _called(scene, named))


def _called(scene: Scene, named: Sequence[Placed[Mention]]) -> list[Placed[Mention]]:
    """Of the names behind the verb those from which on `و` joins each to the last, or those behind `كلا من`."""
    first = next((n for n, m in enumerate(named) if _EACH.search(scene.text, max(m.start - 10, 0), m.start)), None)
    if first is None:
        first = len(named) - 1
        while first > 0 and _joins(scene, named[first - 1], named[first], first == 1):
            first -= 1
    listed = list(named[first:])
    if len(listed) < 2 or any(scene.entity(m.value).kind is EntityKind.PLACE for m in listed):
        return []
    return listed


_JOINT = re.compile(r"[\s,\"']*(?:و\w{0,9})?(?:\s*(?:كذا|كذلك|ايضا))?[\s\"']*")


def _joins(scene: Scene, last: Placed[Mention], m: Placed[Mention], opens: bool) -> bool:
    """Does `و`, or a comma behind the second, join the name to the last?"""
    gap = scene.text[last.end : m.start]
    return _JOINT.fullmatch(gap) is not None and ("و" in gap or ("," in gap and not opens))
