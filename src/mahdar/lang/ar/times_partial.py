"""Day and month in digits without a year, `يوم 30/6`: dates only where words of time stand beside them."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Match
from mahdar.lang.ar.times_words import word_list

_BESIDE = ("in", "since", "to", "by", "before", "after")


def partial(c: Context, m: Match, s: str, tailed: bool) -> str | None:
    """`MM-DD`, or None where the figures are a fraction, a score, or hours and days of a week; `tailed`: a year or a
    step follows."""
    code, item = c.word(m, "pd" + s), c.item(m, "pd" + s)
    if code is None or item is None:
        return None
    a, b = (int(n) for n in c.items.text[item.start : item.end].split("/"))
    if (a, b) == (24, 7) or c.after(item.end) in word_list("magnitude"):
        return None
    if tailed or m.start("pd" + s) > m.start() or c.before(item.start) in word_list("dated"):
        return code
    left = c.left(m)
    if left in ("of", "between"):  # `من 1/4 حتى 15/4`
        return code if m.end() - m.start() > 1 else None
    if left not in _BESIDE:
        return None
    fraction = a < b <= 10 or (a == 1 and b <= 10)
    return None if fraction or c.after(item.end).startswith("ال") else code
