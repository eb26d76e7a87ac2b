"""Whether two places told for one thing can both be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def town(place: str | None) -> bool:
    """A town that a list knows; a state may hold it, and one that no list knows may be it in another spelling."""
    return place is not None and place.startswith("place:")


def two_towns(a: str | None, b: str | None) -> bool:
    """Two towns, both known to a list, and not the same."""
    return a != b and town(a) and town(b)


def mostly(places: Iterable[str | None]) -> str | None:
    """The town told most often, the first of several; else the first place told."""
    told = [p for p in places if p is not None]
    towns = Counter(p for p in told if town(p))
    return max(towns, key=lambda p: towns[p]) if towns else next(iter(told), None)
