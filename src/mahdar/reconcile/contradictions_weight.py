"""How much a contradiction weighs, and why: a sum of points, each with its reason in English and in Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mahdar.model.field import Alternative
from mahdar.model.ledger import Contradiction
from mahdar.reconcile.archive import Archive

_ENOUGH = 4  # origins on a side; more add nothing


@dataclass(frozen=True, slots=True)
class Reason:
    """What makes a contradiction weigh more, or less where the points are negative."""

    points: int
    en: str
    ar: str


def side(value: str, support: Iterable[str], archive: Archive) -> Alternative[str]:
    """One of the values, with what tells it."""
    keys = archive.sort(support)
    return Alternative(value, keys, archive.origins(keys))


def clash(
    about: str, field: str, kind: str, values: Sequence[Alternative[str]], archive: Archive, reasons: Iterable[Reason]
) -> Contradiction:
    """The contradiction with its weight. `values` are in their order; the first is what most origins tell."""
    told = [r for r in (_origins(values), _hedged(values, archive), _both(values, archive), *reasons) if r is not None]
    return Contradiction(
        about=about, field=field, values=tuple(values), kind=kind, weight=max(sum(r.points for r in told), 0),
        note=" ".join(f"{r.en} ({r.points:+d})." for r in told),
        note_ar=" ".join(f"{r.ar} ({r.points:+d})." for r in told),
    )  # fmt: skip


def ranked(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Those with most origins on both sides first, then the heaviest."""
    return tuple(sorted(found, key=lambda c: (-_lesser(c.values), -c.weight, -_first(c.values), c.about, c.field)))


def _first(values: Sequence[Alternative[str]]) -> int:
    return max(v.origins for v in values)


def _lesser(values: Sequence[Alternative[str]]) -> int:
    """Origins of the second best told value."""
    return sorted((v.origins for v in values), reverse=True)[1]


def _origins(values: Sequence[Alternative[str]]) -> Reason:
    most, fewer = _first(values), _lesser(values)
    counts = [v.origins for v in values]
    return Reason(
        min(most, _ENOUGH) + 2 * min(fewer, _ENOUGH),
        f"Independent origins of the values: {', '.join(map(str, counts))}",
        f"المصادر المستقلة للقيم: {'، '.join(map(str, counts))}",
    )


def _hedged(values: Sequence[Alternative[str]], archive: Archive) -> Reason | None:
    """A value that is told only with reserve."""
    if not any(v.support and all(archive.claim(k).hedge for k in v.support) for v in values):
        return None
    return Reason(-1, "One of them is told with reserve", "إحداها مروية بتحفظ")


def _both(values: Sequence[Alternative[str]], archive: Archive) -> Reason | None:
    """One origin that tells both: it may have changed its mind, or mended a slip."""
    first, *others = ({archive.origin(k) for k in v.support} for v in values)
    if not any(first & o for o in others):
        return None
    return Reason(-1, "One origin tells more than one of them", "مصدر واحد يروي أكثر من قيمة")
