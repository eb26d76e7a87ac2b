"""The run as tables in markdown."""

from __future__ import annotations

from collections.abc import Sequence

from bench.speed.peers import BEFORE, LayerRate
from bench.speed.stages import Measured


def of_stages(measured: Measured) -> str:
    """Seconds, share and rate of every stage, and of all together."""
    rows = [
        (stage, f"{s:.2f}", f"{100 * s / measured.total:.1f} %", f"{measured.rate(stage):,.0f}")
        for stage, s in measured.seconds.items()
    ]
    rows.append(("all", f"{measured.total:.1f}", "100 %", f"{measured.rate():,.0f}"))
    return _table(("stage", "seconds", "share", "characters/s"), rows)


def of_peers(measured: Measured, rates: Sequence[LayerRate]) -> str:
    """Layer by layer: mahdar from the raw text on, then the others."""
    rows: list[tuple[str, ...]] = []
    for layer, stages in BEFORE.items():
        others = [r for r in rates if r.layer == layer]
        if not others:
            continue
        ours = measured.rate(*stages)
        found = f"{1e6 * measured.found[layer] / measured.characters:,.0f}" if layer in measured.found else ""
        rows.append((layer, "mahdar", f"{ours:,.0f}", "", found, ""))
        for r in others:
            faster = f"{ours / r.rate:,.1f}" if r.rate else ""
            found = f"{1e6 * r.found / r.characters:,.0f}" if r.found is not None and r.characters else ""
            rows.append((layer, r.peer, f"{r.rate:,.0f}", faster, found, str(r.failed or "")))
    head = ("layer", "read by", "characters/s", "mahdar is faster by", "found in a million characters", "no answer")
    return _table(head, rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    right = [all(not r[i] or r[i][0].isdigit() for r in rows) for i in range(len(head))]
    lines = [head, ["---:" if x else "---" for x in right], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
