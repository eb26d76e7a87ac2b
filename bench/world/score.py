"""A ledger measured against the truth of its world."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bench.world.press import Coverage
from bench.world.truth import Promise, World
from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Announcement

_SILENCE = timedelta(days=60)  # design.md: a lapse needs three documents of two outlets within so many days


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1. Identity is B-cubed (Bagga and Baldwin 1998) over all tellings of meetings."""

    precision: float
    recall: float
    outcomes: float
    found: float  # contradictions that are there and are told
    sound: float  # contradictions told that are there

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)


def harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def score(ledger: Ledger, world: World, coverage: Coverage) -> Score:
    clusters = {key: m.id for m in ledger.meetings for key in m.support}
    precision, recall = b_cubed(clusters, coverage.meeting_of)
    found, sound = contradictions(ledger, coverage)
    return Score(precision, recall, outcomes(ledger, world, coverage), found, sound)


def b_cubed(clusters: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall: for every telling the share of its cluster that is of its meeting, and the share of its
    meeting that is in its cluster; the mean over tellings. One that is in no cluster is alone."""
    told = {key: clusters.get(key, key) for key in truth}
    both = Counter((told[key], truth[key]) for key in truth)
    sizes, wholes = Counter(told.values()), Counter(truth.values())
    n = len(truth) or 1
    precision = sum(many * many / sizes[cluster] for (cluster, _), many in both.items()) / n
    recall = sum(many * many / wholes[meeting] for (_, meeting), many in both.items()) / n
    return precision, recall


def outcomes(ledger: Ledger, world: World, coverage: Coverage) -> float:
    """Share of promises whose outcome is told rightly by the entry that most tellings of the promise stand in."""
    told = fates(ledger, world, coverage)
    return sum(many for (fate, found), many in told.items() if fate in found) / (sum(told.values()) or 1)


def fates(ledger: Ledger, world: World, coverage: Coverage) -> Counter[tuple[str, tuple[str, ...]]]:
    """How many promises of each fate were told to have come out how; by several entries where they are equally many.

    The words that call a promise off are no promise themselves."""
    entry_of = {key: a for a in ledger.announcements for key in a.support}
    keys: dict[str, list[str]] = defaultdict(list)
    for key, promise in coverage.promise_of.items():
        keys[promise].append(key)
    asked = [p for p in world.promises if keys[p.id] and not p.calls_off]
    return Counter((_fate(p, coverage), _told(keys[p.id], entry_of)) for p in asked)


def _told(keys: Iterable[str], entry_of: Mapping[str, Announcement]) -> tuple[str, ...]:
    told = {entry_of[k].id: str(entry_of[k].outcome) for k in keys if k in entry_of}
    votes = Counter(entry_of[k].id for k in keys if k in entry_of)
    most = max(votes.values(), default=0)
    return tuple(sorted({told[entry] for entry, many in votes.items() if many == most}))


def _fate(p: Promise, coverage: Coverage) -> str:
    """What a ledger can know: silence is a lapse where the press wrote about the track after the window."""
    if p.fate != "open":
        return p.fate
    end, texts = date.fromisoformat(p.due), sorted(coverage.days.get(p.track.id, ()))
    after = texts[bisect_right(texts, (end, "~")) :]
    seen = [outlet for day, outlet in after if day <= end + _SILENCE]
    return "lapsed" if len(seen) >= 3 and len(set(seen)) >= 2 else "unknown"


def contradictions(ledger: Ledger, coverage: Coverage) -> tuple[float, float]:
    """Of the clashes there are, the share told; of those told, the share that there are."""
    real = {(c.about, c.what): c for c in coverage.clashes.values() if c.wrong and c.right}
    side = {}  # (assertion, what) to the clash it is part of
    for at, clash in coverage.clashes.items():
        for key in (*clash.wrong, *clash.right):
            side[key, clash.what] = at
    told: list[tuple[str, str] | None] = []
    for c in ledger.contradictions:
        votes = Counter(side.get((key, c.field)) for v in c.values for key in v.support)
        told.append(votes.most_common(1)[0][0] if votes else None)
    hit = {at for at in told if at in real}
    return len(hit) / (len(real) or 1), sum(at in real for at in told) / (len(told) or 1)
