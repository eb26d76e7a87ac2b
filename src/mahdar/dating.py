"""The dating stage: when a document was published, as far as somebody told or the text allows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mahdar.model import dayset, edtf
from mahdar.model.allowed import allowed, beside
from mahdar.model.calendars import Stretch
from mahdar.model.dayset import ALL, NONE, DaySet
from mahdar.model.document import Basis, Clue, Published
from mahdar.model.reading import Finding
from mahdar.model.settle import PLAUSIBLE, plausible, settle

# Of several printed dates the best holds: one that a word marks as the day of publication, then others.
_RANK = {
    "dating.stamp.labelled": 0,
    "dating.stamp.dateline": 1,
    "dating.stamp.line": 2,
    "dating.stamp.repeated": 3,
    "dating.stamp.furniture": 4,
    "dating.stamp.updated": 5,
}
_SOFT = ("past", "coming")
_MANY = 60  # days that are told one by one, however far apart; of more, years apart, only bounds
_YEAR, _MONTH = 366, 31
_MARKED = 1  # ranks of stamps that a word or their form marks


def published(clues: Iterable[Clue], given: str | None = None) -> Published:
    """The day of publication: the given one, else a printed one, else the days that satisfy every clue.

    `given` is an EDTF value; raises ValueError for anything else. Of clues that clash as many count as can be had
    together, and what is told of other events gives way to what is told of the day itself. Where no clue names a year,
    the days are told between PLAUSIBLE's; the day stays unknown where many days are left, years apart.
    """
    clues = tuple(clues)
    if given is not None:
        return Published(given, Basis.GIVEN, (), clues, _texts(_days_of(given)))
    told = [c for c in clues if c.kind != "stamp"]
    stamps = sorted((c for c in clues if _printed(c, told)), key=lambda c: _RANK.get(c.rule, 9))
    if stamps:
        found = allowed(stamps[0])
        return Published(dayset.value(found), Basis.PRINTED, (stamps[0].span,), clues, _texts(dayset.stretches(found)))
    return _derived(clues, tuple(told))


def _printed(clue: Clue, told: list[Clue]) -> bool:
    """Is it a stamp that holds? One that no word marks gives way where the text puts itself in quite another month."""
    if clue.kind != "stamp" or _RANK.get(clue.rule, 9) <= _MARKED:
        return clue.kind == "stamp"
    near = beside(allowed(clue), _MONTH)
    return all(allowed(c) & near for c in told if allowed(c))  # what contradicts itself tells of no other month


def _derived(clues: tuple[Clue, ...], told: tuple[Clue, ...]) -> Published:
    settled = settle(told)
    if settled.days in (ALL, NONE):
        return Published(None, Basis.UNKNOWN, (), clues)
    days = plausible(settled.days)
    reach = (dayset.last(days) - dayset.first(days)).days
    if dayset.count(days) > _MANY and reach > _YEAR:
        return Published(None, Basis.UNKNOWN, (), clues, _bounds(days))
    kept = [told[i] for i in settled.kept]
    evidence = tuple(c.span for c in kept if c.kind not in _SOFT) or tuple(c.span for c in kept)
    found = tuple(dayset.stretches(days))
    return Published(dayset.value(days), Basis.DERIVED, evidence, clues, _texts(found))


def _bounds(days: DaySet) -> tuple[tuple[str, str], ...]:
    """The one stretch that holds days too many to be told, () where it is as good as none."""
    low, high = PLAUSIBLE
    first, last = dayset.first(days), dayset.last(days)
    if (first - low).days < _YEAR and (high - last).days < _YEAR:
        return ()
    return _texts([(first if (first - low).days >= _YEAR else low, last if (high - last).days >= _YEAR else high)])


def findings(text: str, published: Published) -> tuple[Finding, ...]:
    """The clues that clash: where the later one stands, with the words of each and the days they are of."""
    clues = published.clues
    return tuple(
        Finding("dating_clash", clues[c.clues[-1]].span, tuple(_reading(text, clues[i]) for i in c.clues))
        for c in settle(clues).clashes
    )


def _reading(text: str, clue: Clue) -> str:
    return f"{clue.span.of(text)} = {dayset.brief(allowed(clue))}"


def _days_of(given: str) -> tuple[Stretch, ...]:
    return tuple((b.first, b.last) for b in edtf.parse(given))


def _texts(found: Iterable[Stretch]) -> tuple[tuple[str, str], ...]:
    return tuple((_iso(a), _iso(b)) for a, b in found)


def _iso(day: date) -> str:
    return day.isoformat()
