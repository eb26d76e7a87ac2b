"""Years by their era: `1436هـ - 2015م`, `العام الهجري 1437`, `السنة الإيرانية 1392`; years of few figures, `عام 82`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_hijri import hijri_year, solar_year
from mahdar.lang.ar.times_nth import uncounted
from mahdar.lang.ar.times_units import DIVIDED, part_of
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute

_NO_YEAR = (" في الم", " قبل الميلاد", " ق.م", " ق م")
_LENGTH = ("every", "during", "during_whole", "before", "after", "approx")  # `خلال عام 50 شخصا`


def two_eras(m: Match, c: Context) -> Made | None:
    """`عام 1395هـ (1975م)`: the year of our era, where the other begins or ends in it."""
    hijri, year = c.whole(m, "y1") or c.whole(m, "y4"), c.whole(m, "y2") or c.whole(m, "y3")
    other = hijri_year(hijri) if hijri is not None and hijri < 1600 else None
    if other is None or year is None or not 1800 <= year <= 2100:
        return None
    if str(year) not in (other.value[:4], other.value[11:15]):
        c.clash("calendar_clash", m, other.value, f"{year}")
    return part_of(c, m, Absolute(f"{year}"))


def named_era(m: Match, c: Context) -> Made | None:
    """`العام الهجري 1437`, `السنة الميلادية 2015`, `السنة الإيرانية 1392`."""
    year = c.whole(m, "y")
    if year is None or c.word(m, "v") not in (None, "Y"):
        return None
    if m.start("ir") >= 0 or c.told_by(m, "h").endswith(("شمسي", "شمسيه")):
        return part_of(c, m, solar_year(year))
    return part_of(c, m, hijri_year(year) if m.start("h") >= 0 else Absolute(f"{year:04d}"))


def short_year(m: Match, c: Context) -> Made | None:
    """`عام 82`, `عام 247`: nothing that follows may be counted."""
    number, item = c.whole(m, "n"), c.item(m, "n")
    if number is None or item is None or c.left(m) in _LENGTH or not uncounted(c, m):
        return None
    written = c.items.text[item.start : item.end]
    if not written.isdigit() or len(written) > 3 or c.items.text.startswith(_NO_YEAR, item.end):
        return None
    if number < 100:
        return Made(Absolute(f"{1900 + number}")) if number >= 40 else None
    return Made(Absolute(f"{number:04d}"))


def worded_year(m: Match, c: Context) -> Made | None:
    """`في ألف وسبعمائة وتسعة وثمانين`."""
    number = c.whole(m, "n")
    if number is None or not 1000 < number < 2000 or not number % 10 or c.left(m) != "in" or not uncounted(c, m):
        return None
    return Made(Absolute(f"{number}"))


_OR = "(?:{comma}?{lpar}?{muwafiq}|{dash}|{slash}|{lpar}|{comma})(?:{prep}?{am}|{prep})?"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.year.two_eras",
        f"{DIVIDED}(?:{{am}}|{{am_def}})?(?:{{year:y1}}{{hijri}}{_OR}{{year:y2}}{{gregorian}}?"
        f"|{{year:y3}}{{gregorian}}?{_OR}{{year:y4}}{{hijri}}){{rpar}}?",
        two_eras,
    ),
    Rule(
        "time.year.era",
        f"{DIVIDED}(?:{{am_def}}|{{unit_def:v}})(?:{{hijri:h}}|{{gregorian}}|{{iranian:ir}}){{anew}}?{{year:y}}"
        "(?:{hijri}|{gregorian})?",
        named_era,
    ),
    Rule("time.year.short", "{am}{number:n}", short_year),
    Rule("time.year.worded", "{words:n}", worded_year),
]
