"""Contradictions and corrections of two ledgers compared."""

from __future__ import annotations

from collections.abc import Mapping

from mahdar.model.change import Cause, Change, Moved, Turn
from mahdar.model.ledger import Contradiction, Correction, Ledger
from mahdar.reconcile.changes_facets import Entry, named
from mahdar.reconcile.changes_words import Sources

_NEW, _SETTLED, _CHANGED, _CORRECTED = 700, 550, 450, 850  # on the scale of `changes_turns.weighed`
_Key = tuple[str, str, str]


def clashes(earlier: Ledger, later: Ledger, ids: Mapping[str, str], sources: Sources) -> list[Change]:
    """Contradictions that arose, were settled, or have other values; corrections that outlets printed. `ids`: what
    the earlier ledger's entries are called in the later one."""
    before = {(ids.get(c.about, c.about), c.field, c.kind): c for c in earlier.contradictions}
    after = {(c.about, c.field, c.kind): c for c in later.contradictions}
    names = _names(earlier) | _names(later)
    found = [_arisen(key, c, before.get(key), names, sources) for key, c in after.items()]
    found += [_settled(key, c, names, sources) for key, c in before.items() if key not in after]
    known = {(c.document, c.span) for c in earlier.corrections}
    found += [_corrected(c, sources) for c in later.corrections if (c.document, c.span) not in known]
    return [c for c in found if c is not None]


def _arisen(
    key: _Key, c: Contradiction, old: Contradiction | None, names: Mapping[str, str], sources: Sources
) -> Change | None:
    if old is not None and _values(old) == _values(c):
        return None
    told = sources.fresh(_support(c))
    cause = Cause.TOLD if told else Cause.WEIGHED
    turn, points = (Turn.NEW, _NEW) if old is None else (Turn.CHANGED, _CHANGED)
    fields = (Moved(c.field, _shown(old) if old else None, _shown(c), cause, told),)
    return Change(
        turn, "contradiction", c.about, _name(key, names), points + min(len(_support(c)), 9), cause,
        fields=fields, because=sources.of(told or _support(c)),
    )  # fmt: skip


def _settled(key: _Key, c: Contradiction, names: Mapping[str, str], sources: Sources) -> Change:
    lost = sources.lost(_support(c))
    cause = Cause.GONE if lost else Cause.WEIGHED
    return Change(
        Turn.WITHDRAWN, "contradiction", key[0], _name(key, names), _SETTLED, cause,
        fields=(Moved(c.field, _shown(c), None, cause, lost),), because=sources.of(lost or _support(c)),
    )  # fmt: skip


def _corrected(c: Correction, sources: Sources) -> Change:
    told = sources.fresh(c.support)
    fields = (Moved(c.field, c.wrong, c.right, Cause.TOLD, told),) if c.field else ()
    name = f"{c.outlet or 'a text'}: {' '.join(c.text.split())}"
    return Change(
        Turn.NEW, "correction", c.id, name, _CORRECTED, Cause.TOLD, kin=c.about, fields=fields,
        because=sources.of(told or c.support),
    )  # fmt: skip


def _name(key: _Key, names: Mapping[str, str]) -> str:
    return f"{names.get(key[0], key[0])}: {key[1]}"


def _names(ledger: Ledger) -> dict[str, str]:
    about = {c.about for c in ledger.contradictions}
    groups: tuple[tuple[Entry, ...], ...] = (
        ledger.meetings, ledger.announcements, ledger.people, ledger.statements, ledger.figures, ledger.positions,
        ledger.documents,
    )  # fmt: skip
    return {e.id: named(e) for group in groups for e in group if e.id in about}


def _values(c: Contradiction) -> frozenset[str]:
    return frozenset(v.value for v in c.values)


def _shown(c: Contradiction) -> str:
    return " | ".join(v.value for v in c.values)


def _support(c: Contradiction) -> tuple[str, ...]:
    return tuple(dict.fromkeys(k for v in c.values for k in v.support))
