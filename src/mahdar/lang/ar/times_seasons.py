"""Seasons, decades and centuries: `الربيع القادم`, `أواخر عقد الثمانينات`, `القرن التاسع عشر`."""

from __future__ import annotations

import re

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import in_year, tail
from mahdar.lang.ar.times_units import BEFORE_BARE, DIVIDED, part_of
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, Recurring, Toward

_SEASON = "{fasl}?(?:{season_def:sd}|{season:si})"


def a_season(m: Match, c: Context) -> Made | None:
    """`الربيع القادم`, `صيف 2015`, `هذا الشتاء`; alone only after a word of time."""
    code = c.whole(m, "sd") or c.whole(m, "si")
    tailed = any(m.start(g) >= 0 for g in ("y", "ms", "k", "th", "sm", "fo", "pr", "h1"))
    if code is None or c.after(c.end(m)) in ("العربي", "العربيه", "الامازيغي"):
        return None
    if not tailed and (
        m.start("si") >= 0
        or (
            m.start("p") < 0
            and c.left(m) not in ("in", "since", "to", "during", "during_whole", "by", "before", "after", "part")
        )
    ):
        return None
    if m.start("h1") >= 0:
        return part_of(c, m, Recurring(f"XXXX-{code}", Toward.SAME))
    return part_of(c, m, in_year(c, m, str(code)))


def a_decade(m: Match, c: Context) -> Made | None:
    """`السبعينيات`, `تسعينيات القرن الماضي`."""
    number, step = c.whole(m, "de"), c.whole(m, "k")
    if number is None or (m.start("u") >= 0 and c.word(m, "u") != "CE"):
        return None
    if m.start("dc") >= 0 and c.word(m, "dc") != "DE":
        return None
    if (
        m.start("u") < 0
        and m.start("dc") < 0
        and c.left(m) not in BEFORE_BARE
        and not c.told_by(m, "de").startswith("ال")
    ):
        return None
    if re.match(r"\s*من (?:ال)?عمر", c.items.text[c.end(m) : c.end(m) + 12]):
        return None  # `في العشرينات من عمره` is an age
    ordinal = c.whole(m, "o")
    century = (ordinal - 1) if ordinal else 20 if step == 0 else 19
    return part_of(c, m, Absolute(f"{century}{number}X"))


def a_century(m: Match, c: Context) -> Made | None:
    """`القرن التاسع عشر`."""
    number = c.whole(m, "o")
    if c.word(m, "u") != "CE" or number is None or not 1 <= number <= 30:
        return None
    return part_of(c, m, Absolute(f"{number - 1:02d}XX"))


RULES: list[Rule[Context, Made]] = [
    Rule("time.season", f"{DIVIDED}(?:{{this:h1}})?{_SEASON}{tail()}", a_season),
    Rule(
        "time.decade",
        "(?:{part:p}{of}?)?(?P<dc>{unit}|{unit_def})?{decade:de}(?:{of}?{unit_def:u}(?:{step:k}|{ordinal:o}))?",
        a_decade,
    ),
    Rule("time.century", "(?:{part:p}{of}?)?{unit_def:u}{ordinal:o}", a_century),
]
