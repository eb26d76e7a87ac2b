"""Two readers of the same questions: how often they agree, and how far that is more than chance (Cohen's kappa)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from mahdar.model.decision import Decision, DecisionKind

_ANSWERS = (
    DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SET_FIELD, DecisionKind.SET_OUTCOME, DecisionKind.SAME,
    DecisionKind.NOT_SAME,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What several readers have answered: the latest answer of each, by name."""

    about: str
    field: str
    answers: tuple[Decision, ...]

    @property
    def agreed(self) -> bool:
        return len({answer_of(d) for d in self.answers}) == 1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readers: the questions both have answered, the share on which they agree, and kappa; None where both always
    gave one and the same answer, and chance would have done as well."""

    one: str
    other: str
    both: int
    agreed: int
    kappa: float | None

    @property
    def share(self) -> float:
        return self.agreed / self.both


@dataclass(frozen=True, slots=True)
class Agreement:
    pairs: tuple[Pair, ...]
    apart: tuple[Question, ...]


def agreement(decisions: Sequence[Decision], stands: Callable[[str], bool]) -> Agreement:
    """Of all decisions that stand. Two are about one question where they are of the same field and of tellings that
    they share, so that it is the same one also when the entry has another id by now."""
    groups = _Groups()
    for d in decisions:
        if d.kind in _ANSWERS and d.targets and stands(d.id):
            groups.add(d)
    shared = [q for q in (_question(many) for many in groups.all()) if len(q.answers) > 1]
    rows: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for q in shared:
        for a, b in combinations(q.answers, 2):
            rows[a.author, b.author].append((answer_of(a), answer_of(b)))
    pairs = (
        Pair(one, other, len(told), sum(a == b for a, b in told), kappa(told))
        for (one, other), told in sorted(rows.items())
    )
    return Agreement(tuple(pairs), tuple(q for q in shared if not q.agreed))


def answer_of(d: Decision) -> str:
    """What was answered, as it is compared."""
    if d.kind in (DecisionKind.SET_FIELD, DecisionKind.SET_OUTCOME):
        return f"{d.kind}={d.value}"
    if d.kind is DecisionKind.ACCEPT:
        return str(d.kind)
    meant = sorted((t.document, t.layer, t.span, t.name) for target in d.targets for t in target.tellings)
    return f"{d.kind}={meant}"  # of unlike words left out, the answers are unlike


def kappa(told: Sequence[tuple[str, str]]) -> float | None:
    """(agreed - by chance) / (1 - by chance); chance is how often each of the two gives each answer."""
    n = len(told)
    one, other = Counter(a for a, _ in told), Counter(b for _, b in told)
    by_chance = sum(one[k] * other[k] for k in one) / (n * n) if n else 1.0
    agreed = sum(a == b for a, b in told) / n if n else 0.0
    return None if by_chance >= 1 else (agreed - by_chance) / (1 - by_chance)


def _question(many: Iterable[Decision]) -> Question:
    latest: dict[str, Decision] = {}
    for d in many:
        latest[d.author] = d
    answers = tuple(latest[name] for name in sorted(latest))
    return Question(answers[-1].targets[0].entry, _field(answers[-1]), answers)


def _field(d: Decision) -> str:
    return "outcome" if d.kind is DecisionKind.SET_OUTCOME else d.field


class _Groups:
    """Decisions that are about one question, by what they point at."""

    def __init__(self) -> None:
        self._up: dict[object, object] = {}
        self._held: list[tuple[object, Decision]] = []

    def add(self, d: Decision) -> None:
        keys = [(_field(d), t.document, t.layer, t.span) for target in d.targets for t in target.tellings]
        for key in keys:
            self._up.setdefault(key, key)
            self._up[self._root(key)] = self._root(keys[0])
        if keys:
            self._held.append((keys[0], d))

    def all(self) -> list[list[Decision]]:
        groups: dict[object, list[Decision]] = defaultdict(list)
        for key, d in self._held:
            groups[self._root(key)].append(d)
        return [sorted(g, key=lambda d: (d.at, d.id)) for g in groups.values()]

    def _root(self, key: object) -> object:
        while self._up[key] != key:
            self._up[key] = key = self._up[self._up[key]]
        return key
