"""Who came to which meeting, who met whom there, and who is no person. Made once for a ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import Attendance, Ledger, Meeting, Person
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.meeting_lists import in_time, year_of

TAKEN_PLACE = frozenset({"held", "ongoing"})
KINDS = ("state", "body", "group", "party")  # of those who are no persons; `party`: whatever is in no list

Presence = tuple[Meeting, Attendance]
Pair = tuple[str, str]


class Company:
    """`came`: meetings by who is told to have been there, the latest first, those that were not held among them.
    `together`: meetings that took place, by the two who are both told to have been there, the lesser id first."""

    def __init__(self, index: Index) -> None:
        ledger = index.ledger
        self.entities: dict[str, LedgerEntity] = {}
        self.weight: Counter[str] = Counter()
        for e in _named(ledger):
            self.entities.setdefault(e.id, e)
            self.weight[e.id] += 1
        self.years = {x.id: year_of(x) for x in ledger.meetings}
        self.people: dict[str, Person] = {p.id: p for p in ledger.people}
        came: dict[str, list[Presence]] = defaultdict(list)
        together: dict[Pair, list[Meeting]] = defaultdict(list)
        for x in sorted(ledger.meetings, key=in_time, reverse=True):
            there = {a.who.id: a for a in x.participants}
            for id, a in there.items():
                came[id].append((x, a))
            if x.status.value in TAKEN_PLACE:
                for one, other in combinations(sorted(there), 2):
                    together[one, other].append(x)
        self.came, self.together = dict(came), dict(together)
        self.met: dict[str, Counter[str]] = defaultdict(Counter)
        for (one, other), meetings in self.together.items():
            self.met[one][other] = self.met[other][one] = len(meetings)
        self.announced: dict[str, list[Announcement]] = defaultdict(list)
        for promise in ledger.announcements:
            if promise.by.value:
                self.announced[promise.by.value.id].append(promise)
        self.of_polity: dict[str, list[Person]] = defaultdict(list)
        for p in ledger.people:
            for polity in dict.fromkeys(o.polity.id for o in p.offices if o.polity):
                self.of_polity[polity].append(p)
        bodies = (id for id in self.entities if id not in self.people)
        self.bodies = tuple(sorted(bodies, key=lambda id: (-self.weight[id], id)))

    def often_with(self, id: str, most: int) -> list[tuple[LedgerEntity, int]]:
        """Those whom somebody met most often, by what is told."""
        met = sorted(self.met.get(id, Counter()).items(), key=lambda c: (-c[1], c[0]))
        return [(self.entities[other], n) for other, n in met[:most]]


def company(index: Index) -> Company:
    return index.once(Company)


def kind_of(id: str) -> str:
    """`state`, `body`, `group`, or `party` for what is in no list."""
    kind, _, rest = id.partition(":")
    return kind if rest and kind in KINDS else "party"


def _named(ledger: Ledger) -> Iterator[LedgerEntity]:
    """Everybody an entry names, as often as entries do; persons by the name the ledger chose."""
    yield from (LedgerEntity(p.id, p.name, p.name_en) for p in ledger.people)
    for x in ledger.meetings:
        yield from (a.who for a in x.participants)
    yield from (s.speaker for s in ledger.statements)
    yield from (p.actor for p in ledger.positions)
    yield from _known(a.by.value for a in ledger.announcements)
    yield from _known(o.polity for p in ledger.people for o in p.offices)
    yield from _known(who for f in ledger.figures for who in (f.by_whom, f.source))


def _known(found: Iterable[LedgerEntity | None]) -> Iterator[LedgerEntity]:
    return (e for e in found if e is not None)
