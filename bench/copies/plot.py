"""Peak memory over the number of documents, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from bench.copies.measure import Run

_WIDE, _HIGH, _LEFT, _TOP = 460, 240, 64, 40
_INK, _LINE, _OTHER, _FAINT = "#1f2430", "#1f6f8b", "#b3412e", "#8a8f98"


def plot(runs: Sequence[Run], bound: Sequence[Run], remembered: int) -> str:
    """An SVG: all texts remembered, and only the last so many."""
    most = runs[-1].documents
    top = max(r.peak for r in (*runs, *bound)) * 1.15

    def at(r: Run) -> tuple[float, float]:
        return _LEFT + r.documents / most * _WIDE, _TOP + _HIGH - r.peak / top * _HIGH

    parts = [
        f'<text x="{_LEFT}" y="{_TOP - 16}" font-weight="bold">peak memory, MB, over documents</text>',
        f'<path d="M{_LEFT},{_TOP} V{_TOP + _HIGH} H{_LEFT + _WIDE}" fill="none" stroke="{_INK}"/>',
    ]
    for rows, colour, name in (
        (runs, _LINE, "every text remembered"),
        (bound, _OTHER, f"the last {remembered:,} remembered"),
    ):
        points = [at(r) for r in rows]
        path = " L".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for r, (x, y) in zip(rows, points, strict=True):
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>')
            above = -9 if rows is runs else 18
            parts.append(f'<text x="{x:.1f}" y="{y + above:.1f}" text-anchor="end" fill="{colour}">{r.peak:.0f}</text>')
        x, y = points[-1]
        parts.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{name}</text>')
    for r in runs:
        x, _ = at(r)
        parts.append(
            f'<text x="{x:.1f}" y="{_TOP + _HIGH + 18}" text-anchor="end" fill="{_FAINT}">{r.documents:,}</text>'
        )
    width, height = _LEFT + _WIDE + 210, _TOP + _HIGH + 40
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="sans-serif" font-size="12" fill="{_INK}">\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
