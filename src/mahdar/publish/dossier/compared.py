"""A final statement beside the one before it: what was kept, what is worded anew, what is new, and what is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahdar.model.ledger import Meeting
from mahdar.publish.dossier.final_words import Final, Point, final_of
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.meeting_lists import meetings
from mahdar.publish.dossier.wording import Run, alike, changes, same_words, stems

_BACK = 6  # meetings of the same kind that are looked at for the one before
_WORDS, _TOPIC, _STANCE = 0.6, 0.3, 0.15  # what likeness is made of
_ENOUGH = 0.38
_UNLIKE, _SOME = 0.6, 0.3  # of words: points of unlike topics need so much; from here on a stance counts


@dataclass(frozen=True, slots=True)
class Pair:
    """One point in both. `before`, `after`: its words, those that differ marked; `stance`: it changed as well."""

    old: Point
    new: Point
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    stance: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """`without`: meetings of its kind in between of whose final statement nothing is told. Where `old` is None,
    nothing came before it."""

    new: Final
    old: Final | None
    without: tuple[Meeting, ...]
    kept: tuple[Pair, ...] = ()
    changed: tuple[Pair, ...] = ()
    fresh: tuple[Point, ...] = ()
    gone: tuple[Point, ...] = ()


def comparison(index: Index, x: Meeting, against: Meeting | None = None) -> Comparison:
    """With the nearest earlier meeting of its series and kind of whose final statement something is told, or with the
    one asked for."""
    new = final_of(index, x)
    if against is not None:
        old: Final | None = final_of(index, against)
        return _compared(new, old, ()) if new.points and old and old.points else Comparison(new, old, ())
    if not new.points:
        return Comparison(new, None, ())
    without: list[Meeting] = []
    for m in meetings(index).earlier(x)[:_BACK]:
        if (old := final_of(index, m)).points:
            return _compared(new, old, tuple(without))
        without.append(m)
    return Comparison(new, None, tuple(without))


def _compared(new: Final, old: Final, without: tuple[Meeting, ...]) -> Comparison:
    pairs = _aligned(old.points, new.points)
    taken_old, taken_new = {i for i, _ in pairs}, {k for _, k in pairs}
    told = [_pair(old.points[i], new.points[k]) for i, k in sorted(pairs, key=lambda p: p[1])]
    same = [p for p in told if not p.stance and same_words(p.old.words, p.new.words)]
    return Comparison(
        new, old, without, tuple(same), tuple(p for p in told if p not in same),
        tuple(p for k, p in enumerate(new.points) if k not in taken_new),
        tuple(p for i, p in enumerate(old.points) if i not in taken_old),
    )  # fmt: skip


def _aligned(old: Sequence[Point], new: Sequence[Point]) -> list[tuple[int, int]]:
    """The likest first; each point once."""
    a, b = [stems(p.words) for p in old], [stems(p.words) for p in new]
    scored = [(_likeness(p, q, a[i], b[k]), i, k) for i, p in enumerate(old) for k, q in enumerate(new)]
    found: list[tuple[int, int]] = []
    for score, i, k in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score < _ENOUGH:
            break
        if all(i != x and k != y for x, y in found):
            found.append((i, k))
    return found


def _likeness(p: Point, q: Point, a: frozenset[str], b: frozenset[str]) -> float:
    """By words, by topic, and by stance where something else speaks for it."""
    words, topic = alike(a, b), alike(stems(p.topic or ""), stems(q.topic or ""))
    stance = p.stance is not None and p.stance == q.stance
    if p.topic and q.topic and not topic and words < _UNLIKE:
        return 0.0
    return _WORDS * words + _TOPIC * topic + _STANCE * (stance and (topic > 0 or words > _SOME))


def _pair(old: Point, new: Point) -> Pair:
    before, after = changes(old.words, new.words)
    differs = old.stance is not None and new.stance is not None and old.stance != new.stance
    return Pair(old, new, before, after, differs)
