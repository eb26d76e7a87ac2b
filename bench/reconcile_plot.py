"""The growth of reconciliation as a picture: CPU seconds and peak memory over the number of assertions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WIDE, _HIGH, _LEFT, _TOP, _APART = 330, 230, 64, 46, 90  # of a panel; its place; between two panels
_FOOT = "assertions; dashed: proportional to the first"
_INK, _LINE, _FAINT = "#1f2430", "#1f6f8b", "#8a8f98"


def plot(rows: Sequence[Mapping[str, float]]) -> str:
    """An SVG of two panels: what was measured, and a dashed line of proportion to the first size would be."""
    panels = (
        _panel(rows, "seconds", "CPU seconds, one core", 60, _LEFT)
        + _panel(rows, "peak_mb", "peak memory, MB (readings included)", 2048, _LEFT + _WIDE + _APART)
    )  # fmt: skip
    width, height = 2 * _WIDE + _APART + _LEFT + 30, _HIGH + _TOP + 60
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="sans-serif" font-size="12" fill="{_INK}">\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n{panels}</svg>\n'
    )


def _panel(rows: Sequence[Mapping[str, float]], name: str, title: str, aim: float, left: int) -> str:
    most = max(r["assertions"] for r in rows)
    top = max(*(r[name] for r in rows), aim) * 1.1

    def at(assertions: float, value: float) -> str:
        return f"{left + assertions / most * _WIDE:.1f},{_TOP + _HIGH - value / top * _HIGH:.1f}"

    first, foot = rows[0], _TOP + _HIGH
    even = first[name] / first["assertions"] * most
    points = [at(r["assertions"], r[name]) for r in rows]
    x0, y = left, at(0, aim).split(",")[1]
    parts = [
        f'<text x="{x0}" y="{_TOP - 16}" font-weight="bold">{title}</text>',
        f'<path d="M{x0},{_TOP} V{foot} H{x0 + _WIDE}" fill="none" stroke="{_INK}"/>',
        f'<path d="M{x0},{y} H{x0 + _WIDE}" stroke="#b3412e" stroke-dasharray="2 4"/>',
        f'<text x="{x0 + 6}" y="{float(y) - 5:.1f}" fill="#b3412e">aim at 1,000,000: {aim:,.0f}</text>',
        f'<path d="M{at(0, 0)} L{at(most, even)}" stroke="{_FAINT}" stroke-dasharray="6 5"/>',
        f'<path d="M{" L".join(points)}" fill="none" stroke="{_LINE}" stroke-width="2"/>',
        f'<text x="{x0 + _WIDE}" y="{foot + 42}" text-anchor="end" fill="{_FAINT}">{_FOOT}</text>',
    ]
    for n, (row, point) in enumerate(zip(rows, points, strict=True)):
        below = foot + 16 + n % 2 * 10  # two lines, so that near counts do not run into one another
        x, dot = point.split(",")
        parts.append(f'<circle cx="{x}" cy="{dot}" r="3.5" fill="{_LINE}"/>')
        parts.append(f'<text x="{x}" y="{float(dot) - 9:.1f}" text-anchor="end">{row[name]:,.0f}</text>')
        parts.append(f'<text x="{x}" y="{below}" text-anchor="end" fill="{_FAINT}">{row["assertions"]:,.0f}</text>')
    return "\n".join(parts) + "\n"
