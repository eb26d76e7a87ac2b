"""Which entry of one ledger is which of another: those that rest on the same words, whatever they are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mahdar.model.ledger import EvidenceItem, Ledger

Place = tuple[str, str, int, int]


@dataclass(slots=True)
class Matched:
    """`later` gives for an entry of the earlier ledger its id in the later one, `earlier` the way back. `kin`: for
    what is in one ledger alone the later ledger's entry that shares most of its words with it."""

    later: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, str] = field(default_factory=dict)
    kin: dict[str, str] = field(default_factory=dict)


def place(item: EvidenceItem) -> Place:
    """Where words stand: the same under another reader."""
    return item.document, item.layer, item.span.start, item.span.end


def places(ledger: Ledger) -> dict[str, Place]:
    return {key: place(item) for key, item in ledger.evidence}


def match(
    earlier: Mapping[str, Sequence[str]],
    later: Mapping[str, Sequence[str]],
    before: Mapping[str, Place],
    after: Mapping[str, Place],
) -> Matched:
    """Entries by id with their support, of either ledger; `before` and `after` tell where the evidence stands.

    Pairs that share most come first, each entry in one pair at most; what was read anew is known by its place, what
    rests on nothing by its id.
    """
    found = Matched()
    _pair(found, earlier, later)
    _pair(found, _placed(earlier, before), _placed(later, after))
    for key in earlier:
        if key in later and key not in found.later and key not in found.earlier:
            _join(found, key, key)
    return found


def _pair(found: Matched, earlier: Mapping[str, Iterable[Hashable]], later: Mapping[str, Iterable[Hashable]]) -> None:
    holders: dict[Hashable, list[str]] = defaultdict(list)
    for key, support in later.items():
        for s in set(support):
            holders[s].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for key, support in earlier.items():
        for s in set(support):
            shared.update((key, other) for other in holders.get(s, ()))
    for a, b in sorted(shared, key=lambda p: (-shared[p], p[0] != p[1], p)):
        if a not in found.later and b not in found.earlier:
            _join(found, a, b)
    for a, b in sorted(shared, key=lambda p: (-shared[p], p)):
        if a not in found.later:
            found.kin.setdefault(a, b)
        elif b not in found.earlier and found.later[a] != b:
            found.kin.setdefault(b, found.later[a])


def _join(found: Matched, a: str, b: str) -> None:
    found.later[a], found.earlier[b] = b, a
    found.kin.pop(a, None)
    found.kin.pop(b, None)


def _placed(entries: Mapping[str, Sequence[str]], where: Mapping[str, Place]) -> dict[str, list[Place]]:
    return {key: [where[s] for s in support if s in where] for key, support in entries.items()}
