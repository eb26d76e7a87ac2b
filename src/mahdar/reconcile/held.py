"""Meetings that took place, looked up for what was announced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain

from mahdar.model.assertion import MeetingKind
from mahdar.reconcile.alike import SELDOM
from mahdar.reconcile.clusters import Cluster, other_company
from mahdar.reconcile.company import Company, Likeness, at_odds, likeness
from mahdar.reconcile.nearest import Near, Row, ended, nearest
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.times import gap, width
from mahdar.reconcile.towns import two_towns

_LATEST = 540  # days after its window in which a meeting is still the one announced
_EARLIEST = 45  # days before it
_DAYS = 3  # a due time no wider names the very day
_WIDEST = 370  # days over which a meeting's time may be told
_KNOWN = 7  # days over which a meeting may be told whose days are known
_UNNAMED = 60  # days about its window in which a meeting of no named series is still the one announced
_AGAIN = 7  # and by those alone who were to meet, where nothing tells the kind: who meets often meets again soon
_ELSEWHERE = 3  # days about its window in which a meeting in another town is still the one announced


class Held:
    """Meetings that took place, looked up for what was announced."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._all: dict[str, list[Cluster]] = defaultdict(list)
        rows: dict[tuple[str, str | None], list[Cluster]] = defaultdict(list)
        self._numbered: dict[tuple[str | None, str, int], list[Cluster]] = defaultdict(list)
        self._series: dict[str, list[Cluster]] = defaultdict(list)
        for c in clusters:
            if not c.taken_place:
                continue
            self._all[str(c.kind)].append(c)
            rows[str(c.kind), c.series].append(c)
            if c.series is not None:
                self._series[c.series].append(c)
            if c.ordinal is not None:
                self._numbered[c.series, str(c.kind), c.ordinal].append(c)
        for row in self._all.values():
            row.sort(key=ended)
        self._of_kind = {kind: Row(row) for kind, row in self._all.items()}
        self._of_series = {at: Row(row) for at, row in rows.items()}

    def of_series(self, series: str) -> list[Cluster]:
        return self._series[series]

    def everything(self) -> Iterator[Cluster]:
        return chain.from_iterable(self._all.values())

    def match(self, plan: Plan) -> Cluster | None:
        """The meeting a plan came to: of its series and kind, not before it was announced, nearest its window."""
        if plan.what != "meeting" or plan.effect not in ("schedule", "postpone"):
            return None
        if plan.ordinal is not None:
            numbered = self._numbered[plan.series, plan.kind, plan.ordinal]
            same = [c for c in numbered if _since(plan, c) and (plan.series is not None or _of_these(plan, c))]
            if len(same) == 1:
                return same[0]
        best: tuple[tuple[int, int, int, int], str, Cluster] | None = None
        for days, c in nearest(self._rows(plan)):
            if best is not None and days > best[0][0]:
                break
            score = _distance(plan, c)
            if score is not None and (best is None or (score, c.lead.key) < best[:2]):
                best = score, c.lead.key, c
        return best[2] if best is not None else None

    def _rows(self, plan: Plan) -> Iterator[Near]:
        """Those that may be the plan's: of its series until long after its window; near it those of no told series, or
        all when the plan tells none. None ended before the announcement."""
        due = plan.due if plan.due is not None else plan.announced
        if due is None:
            return
        told = plan.announced if plan.announced is not None else due
        window = due.earliest.toordinal(), due.latest.toordinal()
        first, last = told.earliest.toordinal(), max(due.latest, told.latest).toordinal()
        unnamed = self._of_kind.get(plan.kind) if plan.series is None else self._of_series.get((plan.kind, None))
        elsewhere = _ELSEWHERE if plan.due is not None else -1
        if unnamed is not None and _tellable(plan):
            ends = max(first, window[0] - _UNNAMED), last + _UNNAMED + _WIDEST
            yield from unnamed.near(window, ends, plan.place, plan.ordinal, elsewhere)
        named = self._of_series.get((plan.kind, plan.series)) if plan.series is not None else None
        if named is not None:
            yield from named.near(window, (first, last + _LATEST + _WIDEST), plan.place, plan.ordinal, elsewhere)


def _tellable(plan: Plan) -> bool:
    """Can a meeting of no told series be known for it?"""
    if plan.place is not None or len(plan.people) >= 2:
        return True
    return plan.due is not None and width(plan.due) <= _DAYS


def _of_these(plan: Plan, c: Cluster) -> bool:
    """Without a series a number is one of many. Of other company it is another's; and what is recalled, on no day that
    is known, has to be told by the same text, or of the same town or company."""
    if plan.announced is not None:
        return not other_company(plan.people, c.people)
    shared = not plan.people.isdisjoint(c.people) and not other_company(plan.people, c.people)
    return plan.paper.id in c.papers or shared or _same_place(plan, c) is True


def _since(plan: Plan, c: Cluster) -> bool:
    """Was it held when the plan was told, or later, as far as days are known?"""
    return c.core is None or plan.announced is None or c.core.latest >= plan.announced.earliest


def _distance(plan: Plan, c: Cluster) -> tuple[int, int, int, int] | None:
    """Days from the window, first of all; None when it cannot be the meeting announced."""
    announced = plan.announced
    if c.core is None or (announced is None and plan.due is None):
        return None
    if (plan.series is None or c.series is None) and not _known_again(plan, c):
        return None
    if plan.ordinal is not None and c.ordinal is not None and plan.ordinal != c.ordinal and not _on_its_day(plan, c):
        return None
    if not _since(plan, c) or _told_apart(plan, c):
        return None
    alike = _same_place(plan, c)
    if plan.due is None:
        assert announced is not None
        days = max((c.core.earliest - announced.latest).days, 0)
        if alike is False or (plan.place is not None and alike is None) or days > _LATEST:
            return None
    else:
        days = gap(plan.due, c.core)
        early = c.core.latest < plan.due.earliest
        numbered = plan.ordinal is not None and c.ordinal == plan.ordinal
        if days > (_EARLIEST if early else _LATEST) or (alike is False and days > _ELSEWHERE and not numbered):
            return None
        if early and not (numbered or (alike and _long_told(plan, days))):
            return None
    other_number = plan.expected is not None and c.ordinal is not None and plan.expected != c.ordinal
    ends = c.core.earliest.toordinal(), c.core.latest.toordinal()
    return days + _vagueness(plan, c) + (200 if other_number else 0), 0 if alike else 1, *ends


def _long_told(plan: Plan, early: int) -> bool:
    """Was it announced well before? One held soon after the word and long before its time is another one."""
    assert plan.due is not None
    return plan.announced is None or 2 * early <= (plan.due.earliest - plan.announced.latest).days


def _on_its_day(plan: Plan, c: Cluster) -> bool:
    """A series meets once on a day: one of another number on the very day is the one announced, and misnumbered."""
    if plan.series is None or plan.series != c.series or plan.due is None or c.core is None:
        return False
    return width(plan.due) <= _DAYS and width(c.core) <= _KNOWN and plan.due.meets(c.core)


def _vagueness(plan: Plan, c: Cluster) -> int:
    """Days by which a meeting told loosely (the month alone) may lie further from the window than it seems, on average:
    one whose days are known is likelier meant."""
    assert c.core is not None
    due = width(plan.due) if plan.due is not None else 1
    return max(width(c.core) - max(_KNOWN, due), 0) // 2


def _known_again(plan: Plan, c: Cluster) -> bool:
    """Without a series a meeting is known by its town or by those who meet, near its time; or by its very day."""
    time = plan.due if plan.due is not None else plan.announced
    if time is None or c.core is None:
        return False
    days = gap(time, c.core)
    if other_company(plan.people, c.people) or (c.kind not in SELDOM and at_odds(plan.company, c.company)):
        return False
    if plan.due is not None and width(plan.due) <= _DAYS and days == 0 and width(c.core) <= _KNOWN:
        if plan.series is not c.series:
            return True
        return _same_place(plan, c) is True or (_same_place(plan, c) is None and _related(plan, c))
    if _same_place(plan, c) is True:
        return days <= _UNNAMED
    return len(plan.people & c.people) >= 2 and days <= (_AGAIN if plan.kind == MeetingKind.OTHER else _UNNAMED)


def _related(plan: Plan, c: Cluster) -> bool:
    """On one day many meet: where both are told with a place or a company, one of these has to be of both. What is rare
    is known by its day."""
    told = (plan.place is not None or len(plan.company)) and (c.places or len(c.company))
    if not told or c.kind in SELDOM or _of_sets(plan.people, plan.company) or _of_sets(c.people, c.company):
        return True
    return bool(plan.company.tokens & c.company.tokens) and likeness(plan.company, c.company) is not Likeness.OTHER


def _of_sets(people: AbstractSet[str], company: Company) -> bool:
    """Is somebody told as one of a set (`the ministers`), whoever they are?"""
    return not all(p in company.tokens or ":" in p for p in people)


def _told_apart(plan: Plan, c: Cluster) -> bool:
    """A text that tells of a meeting as held and announces one means two, unless the announcement is the older."""
    if plan.paper.id not in c.papers:
        return False
    if plan.announced is None:
        return plan.due is None
    return c.core is None or plan.announced.latest >= c.core.earliest


def _same_place(plan: Plan, c: Cluster) -> bool | None:
    """True and False of two towns; None when it cannot be told (a state, a place no list knows, none given)."""
    if plan.place is None or not c.places:
        return None
    if plan.place in c.places:
        return True
    return False if any(two_towns(plan.place, p) for p in c.places) else None
