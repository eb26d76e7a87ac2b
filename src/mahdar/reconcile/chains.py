"""Announcements of one thing, told anew for another time: spring, then July, and held on the 19th."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mahdar.model.when import When
from mahdar.reconcile.drafts import Draft
from mahdar.reconcile.groups import Group
from mahdar.reconcile.judged import Judged
from mahdar.reconcile.notes import Note
from mahdar.reconcile.notes_chain import renewed
from mahdar.reconcile.windows import slippage


@dataclass(frozen=True, slots=True)
class Chain:
    """`links`, oldest first; `slipped` as `Announcement` has it, `note` tells both in words."""

    links: tuple[Group, ...]
    slipped: tuple[int, int] | None
    note: Note


def follows(groups: Sequence[Group], judged: Mapping[int, Judged]) -> dict[int, Group]:
    """For an announcement the one before it of the same thing: that came to the same meeting, or that it replaced."""
    before: dict[int, Group] = {}
    same: dict[int, list[Group]] = defaultdict(list)
    for g in groups:
        if g.sets_a_date and g.target is not None:
            same[id(g.target)].append(g)
    for links in same.values():
        links.sort(key=_told)
        before |= {id(later): earlier for earlier, later in pairwise(links)}
    made = {id(g) for g in groups}
    replaced: dict[int, Group] = {}
    for g in groups:  # the last that was announced before it
        anew = judged[id(g)].anew
        if anew is not None and id(anew) in made:
            replaced[id(anew)] = g
    return replaced | before


def chains(
    groups: Sequence[Group], judged: Mapping[int, Judged], before: Mapping[int, Group], drafts: Mapping[int, Draft]
) -> dict[int, Chain]:
    """The chain of every announcement that was renewed or renews one."""
    after = {id(earlier): g for g in groups if (earlier := before.get(id(g))) is not None}
    found: dict[int, Chain] = {}
    for g in groups:
        if id(g) in before or id(g) not in after:
            continue
        links = [g]
        while (later := after.get(id(links[-1]))) is not None and later not in links:
            links.append(later)
        chain = _chain(links, judged, drafts)
        found |= {id(link): chain for link in links}
    return found


def _told(g: Group) -> date:
    """When it was told; one of unknown day before the time it was for."""
    if g.announced is not None:
        return g.announced.latest
    return g.due.earliest if g.due is not None else date.max


def _chain(links: list[Group], judged: Mapping[int, Judged], drafts: Mapping[int, Draft]) -> Chain:
    meeting = judged[id(links[-1])].meeting
    draft = drafts[id(meeting)] if meeting is not None else None
    held = (draft.opened or draft.when.value) if draft is not None else None
    promised = [(g.due, g.announced) for g in links]
    first = next((due for due, _ in promised if due is not None), None)
    last = next((due for due, _ in reversed(promised) if due is not None), None)
    came: When | None = held if draft is not None else last if last is not first else None
    slipped = slippage(first, came) if first is not None and came is not None else None
    return Chain(tuple(links), slipped, renewed(promised, held, draft is not None, slipped))
