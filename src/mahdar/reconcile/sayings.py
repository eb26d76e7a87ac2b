"""When a text of unknown day was written, by what it says beside its meetings: a figure or a stance that all the dated
texts which have it tell within the same few weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from mahdar.model.assertion import AnyAssertion, FigureClaimed, PositionTaken
from mahdar.reconcile.papers import Paper

_NEWS = timedelta(days=21)
"""What is said for longer than this is repeated, and dates nothing."""

Window = tuple[date, date]
_Saying = tuple[object, ...]


def windows(papers: Iterable[Paper]) -> dict[str, Window]:
    """By id of a paper without a known day, the days from the first to the last of the texts that say the same."""
    every = {p.id: p for p in papers}.values()
    wanted: dict[_Saying, list[date]] = {}
    for paper in every:
        if not paper.exact:
            wanted.update((s, []) for s in _sayings(paper))
    if not wanted:
        return {}
    for paper in every:
        for said in _sayings(paper) if paper.exact else ():
            if said in wanted:
                wanted[said].append(paper.first)
    found: dict[str, Window] = {}
    for paper in every:
        told = [wanted[s] for s in _sayings(paper) if wanted[s]] if not paper.exact else []
        days = [day for many in told if max(many) - min(many) <= _NEWS for day in many]
        if days and max(days) - min(days) <= _NEWS:
            found[paper.id] = min(days), max(days)
    return found


def _sayings(paper: Paper) -> Iterable[_Saying]:
    for _, claim in paper.claims:
        said = _saying(claim)
        if said is not None:
            yield said


def _saying(claim: AnyAssertion) -> _Saying | None:
    """What is said, so closely that two texts which say it have one occasion; None where it says too little."""
    if isinstance(claim, FigureClaimed) and claim.of is not None:
        return claim.value, claim.unit, claim.of, claim.period and claim.period.value
    if isinstance(claim, PositionTaken) and claim.topic is not None:
        return claim.actor.key or claim.actor.name, claim.topic.value
    return None
