"""The queue: every question there is, what matters most first, and which of them are answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mahdar.model.decision import Decision, DecisionKind, Standing
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.review_brought import brought
from mahdar.publish.dossier.review_causes import contradictions, ordinals, outcomes, single
from mahdar.publish.dossier.review_items import Item
from mahdar.publish.dossier.review_people import people
from mahdar.publish.dossier.shelf import Shelf

ASSIGNED = "assigned"
"""The field of a note that gives an entry to a reader; its value is the reader's name."""
_ANSWERS = frozenset({
    DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SET_FIELD, DecisionKind.SET_OUTCOME, DecisionKind.SAME,
    DecisionKind.NOT_SAME,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision that stands, with the ledger's own ids of what it is about."""

    decision: Decision
    entries: frozenset[str]
    evidence: frozenset[str]

    @property
    def answers(self) -> bool:
        """Is it an answer, and no note that gives the question to a reader?"""
        return self.decision.kind in _ANSWERS


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked for of the queue. `mine`: the reader to whom it must be given; `second`: the reader who reads what
    others have answered."""

    kind: str | None = None
    series: str | None = None
    mine: str | None = None
    second: str | None = None


class Queue:
    """All questions of one ledger, in their order, with what the ledger holds as decided of them."""

    def __init__(self, index: Index) -> None:
        made = (x for cause in (contradictions, outcomes, ordinals, people, single) for x in cause(index))
        self.items = sorted({x.id: x for x in made}.values(), key=lambda x: (-x.points, x.kind, x.about, x.field))
        self.by_id = {x.id: x for x in self.items}
        self.place = {x.id: n for n, x in enumerate(self.items)}
        self.tallies = Counter(x.kind for x in self.items)
        self.series = sorted({x.series for x in self.items if x.series})
        self._index = index
        self._near: dict[str, list[Item]] = defaultdict(list)  # by entry, and by the first evidence of each side
        for x in self.items:
            for key in dict.fromkeys((x.about, *(side[0] for side in sides(x)))):
                self._near[key].append(x)
        self.known = {j.decision.id: j for j in index.ledger.decisions}
        self.takers: dict[str, list[str]] = defaultdict(list)
        for j in index.ledger.decisions:
            if j.decision.kind is DecisionKind.RETRACT:
                self.takers[j.decision.retracts].append(j.decision.id)
        self.held = self.sorted_out(
            Verdict(j.decision, frozenset(j.entries), frozenset(j.evidence)) for j in index.ledger.decisions
        )
        self.settled = frozenset(
            i for i, vs in self.held.items() if any(v.answers and self.stood(v.decision.id) for v in vs)
        )

    def find(self, id: str) -> Item | None:
        """A question of the queue, or one that a reader brings; where the queue asks the same, that one."""
        if id in self.by_id or (made := brought(self._index, id)) is None:
            return self.by_id.get(id)
        same = (x for x in self._near.get(made.about, ()) if (x.about, x.field) == (made.about, made.field))
        return next(same, made)

    def state(self, kept: Sequence[Decision]) -> State:
        """`kept`: all decisions there are, those that the ledger does not hold yet among them."""
        return State(self, [d for d in kept if d.id not in self.known])

    def stood(self, decision: str) -> bool:
        """Was it not taken back, as far as the ledger knows?"""
        return decision not in self.known or self.known[decision].standing is not Standing.RETRACTED

    def sorted_out(self, verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
        """Question -> the verdicts that answer it or give it to a reader, oldest first."""
        found: dict[str, list[Verdict]] = defaultdict(list)
        for v in verdicts:
            if v.decision.kind in _ANSWERS or v.decision.field == ASSIGNED:
                for x in dict.fromkeys(x for key in (*v.entries, *v.evidence) for x in self._near.get(key, ())):
                    if (not v.answers and x.about in v.entries) or answers(v, x):
                        found[x.id].append(v)
        return found

    def meant(self, d: Decision) -> Verdict:
        """What a decision that the ledger does not hold yet is about."""
        evidence = {t.assertion for target in d.targets for t in target.tellings if t.assertion}
        names = {name for target in d.targets for name in target.entry.split("+")}
        entries = {self._index.slugs.get(n, n) for n in names}
        if not any(e in self._index.documents or self._index.any_entry(e) for e in entries):
            entries = {r.id for e in evidence for r in self._index.resting.get(e, ())}
        return Verdict(d, frozenset(entries), frozenset(evidence))


class State:
    """The queue with what was decided until now."""

    def __init__(self, queue: Queue, waiting: Sequence[Decision]) -> None:
        self.queue, self.waiting = queue, waiting
        self._back: dict[str, list[str]] = defaultdict(list)
        for d in waiting:
            if d.kind is DecisionKind.RETRACT:
                self._back[d.retracts].append(d.id)
        self._more = queue.sorted_out(queue.meant(d) for d in waiting)
        touched = {i for i, vs in queue.held.items() if self._back and any(self._shaken(v.decision.id) for v in vs)}
        changed = {*self._more, *touched}
        self._settled = (queue.settled - changed) | {i for i in changed if self.answers(i)}

    def stands(self, decision: str) -> bool:
        """Is it not taken back, also by none that the ledger does not hold yet?"""
        if any(self.stands(r) for r in self._back.get(decision, ())):
            return False
        return self.queue.stood(decision) or not any(self.stands(t) for t in self.queue.takers.get(decision, ()))

    def _shaken(self, decision: str) -> bool:
        return decision in self._back or any(t in self._back for t in self.queue.takers.get(decision, ()))

    def verdicts(self, item: str) -> list[Verdict]:
        found = (*self.queue.held.get(item, ()), *self._more.get(item, ()))
        return [v for v in found if self.stands(v.decision.id)]

    def answers(self, item: str) -> list[Verdict]:
        return [v for v in self.verdicts(item) if v.answers]

    def open(self, item: str) -> bool:
        return item not in self._settled

    def given_to(self, item: str) -> str | None:
        """The reader to whom it was given last."""
        names = [v.decision.value for v in self.verdicts(item) if not v.answers]
        return names[-1] if names else None

    def chosen(self, asked: Chosen) -> list[Item]:
        """The open questions that are asked for, or those that others have answered; in their order."""
        return [x for x in self.queue.items if self._fits(x, asked)]

    def _fits(self, x: Item, asked: Chosen) -> bool:
        if asked.kind not in (None, x.kind) or asked.series not in (None, x.series):
            return False
        if asked.mine is not None and self.given_to(x.id) != asked.mine:
            return False
        if asked.second is None:
            return x.id not in self._settled
        authors = {v.decision.author for v in self.answers(x.id)} if x.id in self._settled else set()
        return bool(authors) and asked.second not in authors

    def after(self, item: str, asked: Chosen) -> Item | None:
        """The next question in the order after this one, from the beginning again at the end."""
        left = [x for x in self.chosen(asked) if x.id != item]
        here = self.queue.place.get(item, -1)
        return next((x for x in left if self.queue.place[x.id] > here), left[0] if left else None)

    def tallies(self) -> Counter[str]:
        """How many questions of each kind are open."""
        settled = (self.queue.by_id.get(i) for i in self._settled)
        return self.queue.tallies - Counter(x.kind for x in settled if x is not None)


def state_of(shelf: Shelf) -> State:
    """Of the newest ledger and of all decisions until now. The queue is made once for a ledger."""
    return queue(shelf.index()).state(shelf.kept())


def queue(index: Index) -> Queue:
    return index.once(Queue)


def answers(v: Verdict, x: Item) -> bool:
    """Does the decision answer the question? A field that was set does, whatever its value; that what the ledger holds
    was checked does only as long as the ledger holds it; and what was left out, where it is all that is asked about."""
    d = v.decision
    about = x.about in v.entries
    match d.kind:
        case DecisionKind.SET_FIELD:
            return about and d.field == x.field
        case DecisionKind.SET_OUTCOME:
            return about and x.field == "outcome"
        case DecisionKind.ACCEPT if d.field:
            return d.field == x.field and d.value == x.value and (about or v.evidence >= set(x.claim))
        case DecisionKind.ACCEPT:
            return about or (bool(x.claim) and v.evidence >= set(x.claim))
        case DecisionKind.REJECT:
            return any(v.evidence.issuperset(side) for side in sides(x))
        case DecisionKind.SAME | DecisionKind.NOT_SAME:
            return about and x.kind == "person"
    return False


def sides(x: Item) -> list[tuple[str, ...]]:
    """The evidence that an answer may leave out or uphold as a whole."""
    left_out = (o.act.targets for o in x.options if o.act.kind is DecisionKind.REJECT)
    return [side for side in (x.against, x.claim, *left_out) if side]
