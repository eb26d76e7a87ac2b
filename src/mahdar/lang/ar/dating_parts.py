"""The pieces of an expression of time that say several things of one time."""

from __future__ import annotations

from mahdar.model.timex import Both, TimeExpr


def flat(expr: TimeExpr) -> list[TimeExpr]:
    """All that is said of one time: `أمس`, `الأربعاء`, `30 يناير`."""
    return [*flat(expr.expr), *flat(expr.also)] if isinstance(expr, Both) else [expr]
