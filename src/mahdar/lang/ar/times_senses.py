"""Words of units and of what recurs in their other senses: contracts, degrees, public, everyone, parts of something."""

from __future__ import annotations

import re
from collections.abc import Callable

from mahdar.lang.ar.times_beside import listed
from mahdar.lang.ar.times_context import Context, Match
from mahdar.model.timex import TimeExpr

_WORD = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(r"[.\n!?]")
_NEAR = 60  # letters
_CLOSER = 30


def _near(c: Context, m: Match, name: str, reach: int = _NEAR) -> bool:
    """Does a word of the list stand shortly before, in the same sentence?"""
    start = c.start(m)
    told = _PLACE.split(c.items.text[max(0, start - reach) : start])[-1]
    return any(w in listed(name) for w in _WORD.findall(told))


def two(c: Context, m: Match, _: TimeExpr) -> bool:
    """`وقعت عقدين`, `مدراء عامين`, `اللواء أبو قرنين`."""
    unit, before = c.told_by(m, "u"), c.before(c.start(m))
    if unit in ("عقدين", "عقدان"):
        return c.after(c.end(m)) != "من" and c.left(m) == "" and _near(c, m, "contract")
    return (unit == "عامين" and before in listed("public")) or before == "ابو"


def one(c: Context, m: Match, _: TimeExpr) -> bool:
    """`منذ يوم الوفاة`, `بعد يوم الراحة`: no length, but that day. `خلال عقد اجتماعات`: holding them."""
    if c.word(m, "u") == "DE" and c.told_by(m, "u") == "عقد":
        return c.after(c.end(m)).startswith(tuple(listed("held")))
    if c.word(m, "u") != "D" or m.end() - m.start() > 1:
        return False
    following = c.after(c.end(m))
    return following[:1].isdigit() or (following.startswith("ال") and c.told_by(m, "u") == "يوم")


def many(c: Context, m: Match, _: TimeExpr) -> bool:
    """`خلال ساعات الصباح`, `طوال أيام المهرجان`: parts of something, of no length that is told."""
    return m.end() - m.start() == 1 and c.after(c.end(m)) in listed("span")


def from_now(c: Context, m: Match, _: TimeExpr) -> bool:
    """`قبل شهر رمضان`."""
    return c.right(m) == "month_hijri"


def decade(c: Context, m: Match, _: TimeExpr) -> bool:
    """`حرارة في منتصف الأربعينات`, `شبان في عمر العشرينيات`: degrees and ages."""
    following = c.after(c.end(m))
    told = c.before(c.start(m) - 1) if c.left(m) == "prep" else c.before(c.start(m))
    aged = told in listed("age") or (told == "في" and _aged(c, m))
    return following in ("المييه", "المئويه", "مييه", "مئويه", "درجه") or aged or _near(c, m, "degree", _CLOSER)


def _aged(c: Context, m: Match) -> bool:
    """`وهم في الخمسينات أو سن أكبر`."""
    told = _PLACE.split(c.items.text[c.end(m) : c.end(m) + _CLOSER])[0].split()[:3]
    return any(w in listed("age") for w in told)


def every(c: Context, m: Match, _: TimeExpr) -> bool:
    """`على كل أحد`: everyone; `كل عقد`: each contract; `كل عام والجميع بخير`."""
    words, end = c.items.text[c.start(m) : c.end(m)], c.end(m)
    if words in ("كل احد", "كل عقد", "كل عصر"):
        return True
    return words in ("كل عام", "كل سنه") and "بخير" in c.items.text[end : end + 60].split("\n", 1)[0]


SENSES: dict[str, Callable[[Context, Match, TimeExpr], bool]] = {
    "time.length.two": two,
    "time.length.one": one,
    "time.length.many": many,
    "time.length.from_now": from_now,
    "time.decade": decade,
    "time.set.every": every,
    "time.set.daypart": every,
}
