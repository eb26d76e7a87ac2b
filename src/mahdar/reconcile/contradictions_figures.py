"""Figures that clash: one source's unlike counts, what its relays tell unlike, parts above their whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mahdar.model.assertion import FigureClaimed
from mahdar.model.field import Alternative
from mahdar.model.ledger import Contradiction, Figure
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.contradictions_weight import Reason, clash, side
from mahdar.reconcile.likeness import fold

_SAME_DAY = 1  # days between two texts that pass on one count
_KINDS = frozenset({"men", "women", "children"})  # nobody is of two
_FAR = 2  # times: figures further apart count different things


def of_figures(figures: Sequence[Figure], archive: Archive) -> Iterator[Contradiction]:
    """Those of one period, those of one day, and sums."""
    yield from _counts(figures, archive)
    yield from _relayed(figures, archive)
    yield from _sums(figures, archive)


def _counts(figures: Sequence[Figure], archive: Archive) -> Iterator[Contradiction]:
    """One source's unlike counts of one thing in one period. Numbers that a single text tells side by side are of
    different things, a part is no rival of its whole, and `more than` leaves room."""
    groups: dict[tuple[str, str, str | None, str | None, When], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.source is not None and f.period is not None and f.part_of is None and f.approx is None:
            groups[f.source.id, f.unit, f.of, f.by_whom.id if f.by_whom else None, f.period].append(f)
    for many in groups.values():
        same = [f for f in many if any(g is not f and _rival(f.value, g.value) for g in many)]
        if len({f.value for f in same}) > 1 and not _together(same, archive):
            yield _unlike(same, archive, [Reason(1, "Of one source and one period", "للجهة نفسها وللفترة نفسها")])


def _relayed(figures: Sequence[Figure], archive: Archive) -> Iterator[Contradiction]:
    """One source's count of no told period that two texts of one day pass on unlike. A later and higher one is no
    clash: tolls rise."""
    groups: dict[tuple[str, str, str, str | None], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.source is not None and f.period is None and f.of is not None and f.part_of is None and f.approx is None:
            groups[f.source.id, f.unit, f.of, f.by_whom.id if f.by_whom else None].append(f)
    for many in groups.values():
        if len({f.value for f in many}) < 2:
            continue
        told = sorted((f for f in many if archive.paper(f.support[0]).exact), key=lambda f: _day(f, archive))
        for a, b in pairwise(told):
            days = _day(b, archive) - _day(a, archive)
            rises = days > 0 and b.value > a.value
            if (
                a.value == b.value
                or days > _SAME_DAY
                or rises
                or not _rival(a.value, b.value)
                or _together((a, b), archive)
            ):
                continue
            reasons = [Reason(0, "Of one source, passed on in texts of one day", "للجهة نفسها في نصوص يوم واحد")]
            yield _unlike((a, b), archive, reasons, "relay")


def _day(f: Figure, archive: Archive) -> int:
    return archive.paper(f.support[0]).first.toordinal()


def _rival(a: int | float, b: int | float) -> bool:
    """May both be meant to count the same: not far apart, or a digit too many?"""
    if a == b:
        return True
    x, y = sorted((str(a), str(b)), key=len)
    dropped = len(y) == len(x) + 1 and any(y[:i] + y[i + 1 :] == x for i in range(len(y)))
    return dropped or max(a, b) <= _FAR * min(a, b)


def _together(many: Sequence[Figure], archive: Archive) -> bool:
    """Does one text tell two of them side by side?"""
    papers = [{archive.paper(k).id for k in f.support} for f in many]
    return any(a & b for i, a in enumerate(papers) for b in papers[i + 1 :])


def _unlike(same: Sequence[Figure], archive: Archive, reasons: list[Reason], kind: str = "") -> Contradiction:
    ranked = sorted(same, key=lambda f: (-archive.origins(f.support), f.value, f.id))
    values = [Alternative(f"{f.value:,}", f.support, archive.origins(f.support)) for f in ranked]
    least, most = min(f.value for f in same), max(f.value for f in same)
    if most and (most - least) / most <= 0.05:
        reasons = [*reasons, Reason(-1, "Less than a twentieth apart", "الفارق أقل من جزء من عشرين")]
    return clash(ranked[0].id, "value", kind or _kind(same, archive), values, archive, reasons)


def _kind(same: Sequence[Figure], archive: Archive) -> str:
    """`relay` where every value came through another's hands than the other, who is not the source itself."""
    hands = [{archive.origin(k) for k in f.support} for f in same]
    own = {fold(f.source.name) for f in same if f.source is not None}
    through_others = all(h.isdisjoint(own) for h in hands)
    return "relay" if through_others and not set.intersection(*hands) else "count"


def _sums(figures: Sequence[Figure], archive: Archive) -> Iterator[Contradiction]:
    """Parts that are more than their whole: one alone, or all that are told apart by one thing."""
    held = {f.id: f for f in figures}
    parts: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        if f.part_of in held and f.part_of != f.id:
            parts[f.part_of].append(f)
    for key, many in parts.items():
        whole = held[key]
        if whole.approx not in (None, "less_than"):
            continue
        exact = [f for f in many if f.approx in (None, "more_than")]
        larger = [f for f in exact if f.unit == whole.unit and f.value > whole.value]
        if not larger:
            larger = next((p for p in _apart(whole, exact, archive) if sum(f.value for f in p) > whole.value), [])
        if larger:
            total = " + ".join(f"{f.value:,}" for f in larger)
            values = [
                Alternative(f"{whole.value:,}", whole.support, archive.origins(whole.support)),
                side(total, [k for f in larger for k in f.support], archive),
            ]
            above = f"{sum(f.value for f in larger) - whole.value:,}"
            reason = Reason(1, f"The parts are above the whole by {above}", f"الأجزاء تزيد على الجملة بـ{above}")
            yield clash(whole.id, "value", "sum", values, archive, [reason])


def _apart(whole: Figure, parts: Sequence[Figure], archive: Archive) -> Iterator[list[Figure]]:
    """Parts none of which can be counted in another: by who did it, by place, or men, women and children."""
    alike = [f for f in parts if f.unit == whole.unit and f.of == whole.of]
    by_doer = [(f.by_whom.id, f) for f in alike if f.by_whom is not None]
    by_place = [(where, f) for f in alike if f.by_whom is None and (where := _where(f, archive)) is not None]
    by_kind = [(f.unit, f) for f in parts if f.by_whom is None and f.unit in _KINDS and whole.unit not in _KINDS]
    for told in (by_doer, by_place, by_kind):
        if len({by for by, _ in told}) == len(told):
            yield [f for _, f in told]


def _where(f: Figure, archive: Archive) -> str | None:
    """The town or state that a part is told of."""
    claims = (archive.claim(k) for k in f.support)
    told = (c.where.value for c in claims if isinstance(c, FigureClaimed) and c.where is not None)
    return next((e.key or e.name for e in told), None)
