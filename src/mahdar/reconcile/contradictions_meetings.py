"""Contradictions about meetings: another day, place or number; held and denied; unlike roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import TypeVar

from mahdar.model.assertion import MeetingTold, Polarity, Status
from mahdar.model.field import Alternative, Field, FieldBasis
from mahdar.model.ledger import Contradiction, Meeting
from mahdar.model.timex import TimeExpr, relative
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.contradictions_weight import Reason, clash, side
from mahdar.reconcile.times import gap, yearless

T = TypeVar("T")

_NEAR = 3  # days: what is no further apart may be a day told from another side of midnight
_SLACK = 3  # days by which a denial may miss the meeting it denies
_SINCE = ((7, 5), (30, 3))  # days from a meeting to a denial that tells no day of it, and how much they say
_EXCLUSIVE = (("observer", "guarantor"), ("observer", "party"), ("mediator", "party"), ("mediator", "guarantor"))


def of_meetings(meetings: Sequence[Meeting], archive: Archive) -> Iterator[Contradiction]:
    """Of each meeting, then between meetings that one text holds for held and another denies."""
    for m in meetings:
        yield from _fields(m, archive)
        yield from _roles(m, archive)
        yield from _restated(m, archive)
    yield from _denied(meetings, archive)


def _fields(m: Meeting, archive: Archive) -> Iterator[Contradiction]:
    if m.when.conflicts:
        when = _without(m.when, lambda c: _told_loosely(m.when, c, archive))
        yield from _told(m, "when", when, lambda w: w.value, _days(when), archive)
    if m.place.conflicts:
        place = _without(m.place, lambda c: m.series is None and not _timed(c.support, archive))
        yield from _told(m, "place", place, lambda e: e.name, (), archive)
    if m.ordinal.conflicts:
        yield from _told(m, "ordinal", m.ordinal, str, _numbers(m.ordinal), archive)


def _without(f: Field[T], spurious: Callable[[Alternative[T]], bool]) -> Field[T]:
    return replace(f, conflicts=tuple(c for c in f.conflicts if not spurious(c)))


def _told_loosely(f: Field[When], c: Alternative[When], archive: Archive) -> bool:
    """A day beside the other that is counted from publication alone (`yesterday`): a text may be printed on the evening
    before the day it bears, or posted after midnight."""
    return f.value is not None and gap(f.value, c.value) <= 1 and counted(c.support, archive)


def counted(keys: Iterable[str], archive: Archive) -> bool:
    """Is every time that they tell counted from publication alone?"""
    return all(relative(x) and not yearless(x) for k in keys for x in _times(archive, k))


def _timed(keys: Iterable[str], archive: Archive) -> bool:
    """Does a telling give a time? Meetings of no series that a number alone joins may be two."""
    return any(_times(archive, k) for k in keys)


def _times(archive: Archive, key: str) -> list[TimeExpr]:
    claim = archive.claim(key)
    if not isinstance(claim, MeetingTold):
        return []
    return [t.value for t in (claim.when, claim.begins, claim.ends) if t is not None]


def _told(
    m: Meeting, name: str, f: Field[T], show: Callable[[T], str], reasons: Iterable[Reason], archive: Archive
) -> Iterator[Contradiction]:
    if f.value is None or not f.conflicts:
        return
    values = [Alternative(show(f.value), f.support, f.origins)]
    values += [Alternative(show(c.value), c.support, c.origins) for c in f.conflicts]
    yield clash(m.id, name, "told", values, archive, reasons)


def _days(f: Field[When]) -> list[Reason]:
    """What the days themselves say of how they came to differ."""
    if f.value is None or not f.conflicts:
        return []
    days = min(gap(f.value, c.value) for c in f.conflicts)
    reasons = []
    if all(_slip(f.value, c.value) for c in f.conflicts):
        reasons.append(
            Reason(
                -2, "The same day of another month or year: perhaps a slip", "اليوم نفسه من شهر أو عام آخر، ولعله سهو"
            )
        )
    elif days == 0:
        reasons.append(Reason(-1, "The stretches overlap", "المدتان تتداخلان"))
    elif days <= _NEAR:
        reasons.append(Reason(-1, f"Days apart: {days}; edges are soft", f"الفارق بالأيام: {days}، والحدود غير صارمة"))
    else:
        reasons.append(Reason(1, f"Days apart: {days}", f"الفارق بالأيام: {days}"))
    if f.basis is FieldBasis.INFERRED and f.note.startswith("told in the present"):
        reasons.append(Reason(-1, "The day is inferred from the tense alone", "اليوم مستنتج من صيغة الحاضر وحدها"))
    return reasons


def _slip(a: When, b: When) -> bool:
    """Same day of the month and the same length, another month or another year."""
    x, y = a.earliest, b.earliest
    if (a.latest - x).days != (b.latest - y).days or x.day != y.day or (a.latest - x).days > 14:
        return False
    return (x.year == y.year) != (x.month == y.month)


def _numbers(f: Field[int]) -> list[Reason]:
    if f.value is None or any(abs(c.value - f.value) != 1 for c in f.conflicts):
        return []
    return [Reason(-1, "Neighbouring numbers: perhaps counted otherwise", "رقمان متجاوران، ولعل العد مختلف")]


def _roles(m: Meeting, archive: Archive) -> Iterator[Contradiction]:
    """Somebody told in two roles at one meeting that nobody has both of."""
    roles: dict[str, dict[str, tuple[str, ...]]] = {}
    for p in m.participants:
        if p.role is not None:
            roles.setdefault(p.who.id, {})[p.role] = p.support
    for who, told in roles.items():
        for a, b in _EXCLUSIVE:
            if a not in told or b not in told:
                continue
            own = [set(told[r]) for r in (a, b)]
            if {archive.paper(k).id for k in own[0]} & {archive.paper(k).id for k in own[1]}:
                continue
            name = next(p.who.name for p in m.participants if p.who.id == who)
            values = [side(f"{name}: {r}", told[r], archive) for r in (a, b)]
            values.sort(key=lambda v: (-v.origins, v.value))
            yield clash(m.id, "participants", "told", values, archive, ())


def _restated(m: Meeting, archive: Archive) -> Iterator[Contradiction]:
    """A meeting that a page tells otherwise since it was changed; of one held, and denied before, `_denied` tells."""
    f = m.status
    if f.value is None or not f.conflicts or f.basis is FieldBasis.DECIDED or f.value in (Status.HELD, Status.ONGOING):
        return
    values = [Alternative(f.value, f.support, f.origins), *f.conflicts]
    denied = any(v.value == Status.DENIED for v in values)
    yield clash(m.id, "status", "denied" if denied else "told", values, archive, [_DENIAL] if denied else ())


_DENIAL = Reason(3, "Denied in so many words", "نفي صريح")


def _denied(meetings: Sequence[Meeting], archive: Archive) -> Iterator[Contradiction]:
    """A meeting held that texts of its days or later deny: among its own tellings, or told of as another that can be
    this one alone (of its kind and days, or of its number). What denies a plan is no denial of the meeting."""
    denials = {k for k, claim, _ in archive.claims(MeetingTold) if _denies(claim)}
    if not denials:
        return
    held = [m for m in meetings if m.status.value in (Status.HELD, Status.ONGOING)]
    by_kind: dict[str, list[Meeting]] = defaultdict(list)
    against: dict[str, list[str]] = defaultdict(list)
    for m in held:
        by_kind[m.kind].append(m)
        before = {k for c in m.status.conflicts if c.value == Status.DENIED for k in c.support}  # by its own page
        against[m.id] += [k for k in m.support if k in before or (k in denials and _afterwards(k, m, archive))]
    for d in meetings:
        if d.status.value == Status.DENIED:
            said = _said_on(d, denials, archive)
            scored = sorted((-score, m.id) for m in by_kind[d.kind] if (score := _likely(m, d, said)) > 0)
            if scored and (len(scored) == 1 or scored[0][0] < scored[1][0]):
                against[scored[0][1]] += [k for k in d.support if k in denials]
    for m in held:
        if against[m.id]:
            own = side(str(m.status.value), set(m.status.support) - set(against[m.id]), archive)
            yield clash(
                m.id, "status", "denied", [own, side(str(Status.DENIED), against[m.id], archive)], archive, [_DENIAL]
            )


def _denies(claim: MeetingTold) -> bool:
    return claim.status.value is Status.DENIED or (
        claim.polarity is Polarity.DENY and claim.status.value in (Status.HELD, Status.ONGOING)
    )


def _afterwards(key: str, m: Meeting, archive: Archive) -> bool:
    return m.when.value is None or archive.paper(key).last >= m.when.value.earliest


def _said_on(d: Meeting, denials: AbstractSet[str], archive: Archive) -> date | None:
    """The day of the first denial, where it is known."""
    papers = [archive.paper(k) for k in d.support if k in denials]
    return min((p.first for p in papers if p.exact), default=None)


def _likely(m: Meeting, d: Meeting, said: date | None) -> int:
    """How sure it is that what is denied, on the day it was `said`, is this meeting; 0 where it cannot be. What is
    denied of no told day has just been reported."""
    if m.series is not None and d.series is not None and m.series != d.series:
        return 0
    same_series = m.series is not None and m.series == d.series
    when, denied = m.when.value, d.when.value
    score = 0
    if when is not None and denied is not None:
        days = gap(when, denied)
        if days > _SLACK:
            return 0
        score += 8 - 2 * days if (denied.latest - denied.earliest).days <= 7 else 2
    elif when is not None and said is not None:
        if said < when.earliest:
            return 0  # of a plan
        score += next((n for most, n in _SINCE if (said - when.latest).days <= most), 0)
    number, told = m.ordinal.value, d.ordinal.value
    if number is not None and told is not None:
        score += 4 if number == told else -4
    if m.place.value is not None and d.place.value is not None:
        same = m.place.value.id == d.place.value.id
        towns = all(p.id.startswith("place:") for p in (m.place.value, d.place.value))
        score += 2 if same else -4 if towns else 0
    present = {a.who.id for a in m.participants}
    score += min(len(present & {a.who.id for a in d.participants}), 2)
    return score if (same_series and score >= 3) or score >= 7 else 0
