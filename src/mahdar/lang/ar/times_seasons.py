"""Seasons, decades and centuries: `الربيع القادم`, `أواخر عقد الثمانينات`, `القرن التاسع عشر`."""

from __future__ import annotations

import re

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import in_year, tail, tailed
from mahdar.lang.ar.times_units import BEFORE_BARE, DIVIDED, part_of
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, Between, Recurring, Toward

_CENTURY = "(?:{of}?{unit_def:u}(?:{step:k}|{ordinal:co}))?"
_BEFORE_BARE = ("in", "since", "to", "during", "during_whole", "by", "before", "after", "part")
_SEASON = "{fasl}?(?:{season_def:sd}|{season:si})"


def a_season(m: Match, c: Context) -> Made | None:
    """`الربيع القادم`, `صيف 2015`, `هذا الشتاء`; alone only after a word of time."""
    code = c.whole(m, "sd") or c.whole(m, "si")
    told = tailed(m) or m.start("h1") >= 0
    if code is None or c.after(c.end(m)) in ("العربي", "العربيه", "الامازيغي"):
        return None
    if not told and (m.start("si") >= 0 or (m.start("p") < 0 and c.left(m) not in _BEFORE_BARE)):
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
        and c.before(c.start(m))
    ):
        return None
    if re.match(r"\s*من (?:ال)?عمر", c.items.text[c.end(m) : c.end(m) + 12]):
        return None  # `في العشرينات من عمره` is an age
    century = _century_told(c, m, step)
    first = c.whole(m, "de1")
    if first is None:
        return part_of(c, m, Absolute(f"{century}{number}X"))
    return Made(Between(Absolute(f"{century}{first}X"), Absolute(f"{century}{number}X"))) if first < number else None


def _century_told(c: Context, m: Match, step: int | None) -> int:
    ordinal = c.whole(m, "co")
    return (ordinal - 1) if ordinal else 20 if step == 0 else 19


def decade_of(m: Match, c: Context) -> Made | None:
    """`العقد الأول من القرن الحالي`, `العقد الأخير من القرن العشرين`."""
    number = 10 if c.item(m, "ol") is not None else c.whole(m, "od")
    told = c.item(m, "k") is not None or c.item(m, "co") is not None
    if c.word(m, "dc") != "DE" or c.word(m, "u") != "CE" or not told or number is None or not 1 <= number <= 10:
        return None
    return part_of(c, m, Absolute(f"{_century_told(c, m, c.whole(m, 'k'))}{number - 1}X"))


def a_century(m: Match, c: Context) -> Made | None:
    """`القرن التاسع عشر`, `القرن الـ17`, `القرن الثالث الهجري`, `القرنين الثالث والرابع الميلاديين`; none before
    our era, whose years no value here can tell."""
    told = [n for n in (c.whole(m, g) for g in ("c1", "d1", "d1w", "c2", "d2")) if n is not None]
    code = c.word(m, "u") or c.word(m, "v")
    before = c.items.text[c.end(m) : c.end(m) + 20].split()[:2]
    if code != "CE" or not told or not all(1 <= n <= 30 for n in told) or before[:1] == ["قبل"] or before[:1] == ["ق"]:
        return None
    if (m.start("v") >= 0) != (len(told) == 2) or told != sorted(told):
        return None
    if m.start("h") >= 0:
        first, last = (int(year * _LUNAR + _HIJRA) for year in (100 * told[0] - 99, 100 * told[-1] + 1))
        return part_of(c, m, Absolute(f"{first:04d}/{last:04d}"))
    ends = [Absolute(f"{n - 1:02d}XX") for n in told]
    return part_of(c, m, ends[0] if len(ends) == 1 else Between(ends[0], ends[1]))


_LUNAR, _HIJRA = 0.970224, 621.5774  # years of the Hijra in years of ours, and when they began


def winter(m: Match, c: Context) -> Made | None:
    """`شتاء 2015-2016`: the winter that ends in the second."""
    code, a = c.whole(m, "sd") or c.whole(m, "si"), c.whole(m, "a")
    b, short = c.whole(m, "b"), c.whole(m, "b2")
    if code != 24 or a is None or (b != a + 1 and short != (a + 1) % 100):
        return None
    return part_of(c, m, Absolute(f"{a + 1:04d}-24"))


RULES: list[Rule[Context, Made]] = [
    Rule("time.season", f"{DIVIDED}(?:{{this:h1}})?{_SEASON}{tail()}", a_season),
    Rule(
        "time.decade",
        f"{DIVIDED}(?P<dc>{{unit}}|{{unit_def}})?{{decade:de}}{_CENTURY}",
        a_decade,
    ),
    Rule(
        "time.range.decades", f"(?P<dc>{{unit}}|{{unit_def}})?{{decade:de1}}{{conj}}{{decade:de}}{_CENTURY}", a_decade
    ),
    Rule(
        "time.decade.of_century",
        f"(?:{{part:p}}{{of}}?)?{{unit_def:dc}}(?:{{ordinal:od}}|{{last:ol}}){_CENTURY}",
        decade_of,
    ),
    Rule(
        "time.century",
        f"{DIVIDED}(?:{{unit_def:u}}|{{units_def_two:v}})(?:{{ordinal:c1}}|{{article}}?{{day:d1}}|{{words:d1w}})"
        "(?:{conj}(?:{ordinal:c2}|{article}?{day:d2}))?(?:{gregorian}|{hijri:h})?",
        a_century,
    ),
    Rule(
        "time.season.winter",
        f"(?:{{part:p}}{{of}}?)?{_SEASON}{{am_two}}?{{year:a}}(?:{{dash}}|{{slash}}|{{conj}})(?:{{year:b}}|{{day:b2}})",
        winter,
    ),
]
