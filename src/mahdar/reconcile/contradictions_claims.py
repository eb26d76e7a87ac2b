"""Somebody for and against one thing within days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mahdar.model.ledger import Contradiction, Position
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.contradictions_weight import Reason, clash, side
from mahdar.reconcile.likeness import tokens
from mahdar.reconcile.times import gap, width

_FOR = frozenset({"support", "welcome", "reaffirm"})
_AGAINST = frozenset({"reject", "condemn"})
_WITHIN = 10  # days: later one may have changed one's mind
_DATED = 31  # days: what is known less closely is not compared by time
_TOPIC = 3  # words that two unlike topics must at least have to be alike
_ALIKE = 0.75  # of the words of two topics


@dataclass(frozen=True, slots=True)
class _Topic:
    words: tuple[str, ...]
    many: frozenset[str]
    numbers: frozenset[str]
    label: str | None

    @property
    def head(self) -> tuple[str, frozenset[str]]:
        """Equal for alike topics: those begin alike, with the same numbers in them."""
        return self.words[0] if self.words else "", self.numbers


def of_positions(positions: Sequence[Position], archive: Archive) -> Iterator[Contradiction]:
    """An actor's stances for and against alike topics, taken within days of one another and in unlike texts."""
    both: dict[str, tuple[list[Position], list[Position]]] = defaultdict(lambda: ([], []))
    for p in positions:
        if p.stance in _FOR or p.stance in _AGAINST:
            both[p.actor.id][p.stance in _AGAINST].append(p)
    for pro, contra in both.values():
        if pro and contra:
            yield from _opposed(pro, contra, archive)


def _opposed(pro: list[Position], contra: list[Position], archive: Archive) -> Iterator[Contradiction]:
    topics = {p.id: _topic(p) for p in (*pro, *contra)}
    rows: dict[tuple[str, frozenset[str]], list[tuple[int, str, Position]]] = defaultdict(list)
    for p in pro:
        if topics[p.id].words:
            rows[topics[p.id].head].append((_day(p), p.id, p))
    for row in rows.values():
        row.sort(key=lambda x: x[:2])
    joined = _Joined()
    for q in contra:
        row = rows.get(topics[q.id].head, [])
        first = bisect_left(row, _day(q) - _WITHIN - _DATED, key=lambda x: x[0])
        last = bisect_right(row, _day(q) + _WITHIN + _DATED, key=lambda x: x[0])
        for _, _, p in row[first:last]:
            together = p.meeting is not None and p.meeting == q.meeting
            alike = _same_topic(topics[p.id], topics[q.id]) and near(p.said, q.said, together)
            if alike and not in_one_text(p.support, q.support, archive):
                joined.join(p.id, q.id)
    held = {p.id: p for p in (*pro, *contra)}
    for many in joined.groups():
        yield _stances([held[k] for k in many], archive)


def _day(p: Position) -> int:
    """The first day on which it may have been taken; those of no day are beside one another."""
    return p.said.earliest.toordinal() if p.said is not None else 0


def _stances(many: Sequence[Position], archive: Archive) -> Contradiction:
    support: dict[str, list[str]] = defaultdict(list)
    for p in many:
        support[p.stance] += p.support
    values = sorted((side(s, keys, archive) for s, keys in support.items()), key=lambda v: (-v.origins, v.value))
    lead = next(p for p in many if p.stance == values[0].value)
    days = [p.said for p in many if p.said is not None]
    apart = (max(d.earliest for d in days) - min(d.latest for d in days)).days if days else 0
    reasons = [Reason(1, "Of one actor, on one topic", "للطرف نفسه في الموضوع نفسه")]
    if apart > 3:
        en, ar = "a change of mind is possible", "وقد يكون تغير الموقف"
        reasons.append(Reason(-1, f"Days between them: {apart}; {en}", f"بينهما من الأيام: {apart}، {ar}"))
    return clash(lead.id, "stance", "stance", values, archive, reasons)


def _topic(p: Position) -> _Topic:
    words = tuple(w for w in tokens(p.topic) if len(w) > 2 or w.isdigit())
    return _Topic(words, frozenset(words), frozenset(w for w in words if any(c.isdigit() for c in w)), p.topic_en)


def _same_topic(a: _Topic, b: _Topic) -> bool:
    if a.words == b.words:
        return True
    if a.label is not None and b.label is not None and a.label != b.label:
        return False
    if a.head != b.head or min(len(a.many), len(b.many)) < _TOPIC:
        return False
    return len(a.many & b.many) >= _ALIKE * len(a.many | b.many)


def near(a: When | None, b: When | None, together: bool) -> bool:
    """Are both within days of one another? What is not known closely is where the two are `together` otherwise."""
    if a is None or b is None or width(a) > _DATED or width(b) > _DATED:
        return together
    return gap(a, b) <= _WITHIN


def in_one_text(a: Iterable[str], b: Iterable[str], archive: Archive) -> bool:
    """What one text tells side by side is of different things."""
    return not {archive.paper(k).id for k in a}.isdisjoint(archive.paper(k).id for k in b)


class _Joined:
    """Groups of ids that were joined, in the order of their first."""

    def __init__(self) -> None:
        self._group: dict[str, list[str]] = {}

    def join(self, a: str, b: str) -> None:
        x, y = self._group.setdefault(a, [a]), self._group.setdefault(b, [b])
        if x is not y:
            x += y
            for k in y:
                self._group[k] = x

    def groups(self) -> list[list[str]]:
        return [list(g) for g in {id(g): g for g in self._group.values()}.values()]
