"""A value as an analyst writes it, made what a decision holds: dates as EDTF, numbers in digits, the ledger's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mahdar.engine.additions import Adder
from mahdar.engine.sheet_values import value_in
from mahdar.model.decision import FIELDS, DecisionKind, Target
from mahdar.model.resolve import told

_TIMES = ("when", "begins", "ends", "due", "period", "published")
_WORDS = ("ordinal", "status", "kind")
"""Fields whose values may be written as in a sheet kept by hand."""


def settled(kind: DecisionKind, targets: Sequence[Target], field: str, value: str, adder: Callable[[], Adder]) -> str:
    """The value to decide: as it is where it is one already, else what the words stand for (`11/3/2031`, `السابعة`,
    `لم ينفذ`), else as it is, for `checked` to refuse. Raises Unclear for words that stand for nothing."""
    if kind is DecisionKind.SET_OUTCOME:
        return value_in("outcome", value, adder())
    known = [FIELDS[t.kind][field] for t in targets if field in FIELDS.get(t.kind, {})]
    if kind is not DecisionKind.SET_FIELD or not known or _fits(known[0], value):
        return value
    if field in _WORDS:
        return value_in(field, value, adder())
    if field in _TIMES:
        when = told(adder().time(value), None)
        return value if when is None else f"{when.value.partition('T')[0]} {when.mod or ''}".strip()
    return value


def _fits(reads: Callable[[str], object], value: str) -> bool:
    try:
        reads(value)
    except ValueError:
        return False
    return True
