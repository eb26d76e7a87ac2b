"""What waits for a reader's judgement: one question each, why it matters, and the answers there are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from mahdar.model.decision import DecisionKind
from mahdar.publish.dossier.deciding import Act

BROUGHT = "field"
"""The kind of a question that a reader brings, about a field of an entry; it stands in no queue."""
KINDS = ("contradiction", "outcome", "ordinal", "person", "single")
REASONS = (
    "weight", "series", "rests", "conflict", "edge", "circular", "inferred", "verdict", "many", "one_origin", "unlike",
    "speaks",
)  # fmt: skip
"""Why something is asked: how much hangs on it, how doubtful it is, what stands against it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and the points it adds; `n` is what it counts, `words` a sentence of the ledger's own, in English
    and Arabic."""

    key: str
    points: int
    n: int = 0
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Option:
    """A numbered answer. `told`: what kind of value it is (`field`, `outcome`, `form`, `words`); `support` the evidence
    that tells it; `now`: it is what the ledger holds."""

    value: str
    told: str
    act: Act
    support: tuple[str, ...] = ()
    origins: int = 0
    now: bool = False


@dataclass(frozen=True)
class Item:
    """One question about one entry. `field` is what is asked of it, `value` what the ledger answers. `claim` is the
    evidence that the answer rests on, `against` what rejecting leaves out; `reject` is missing where nothing can be."""

    kind: str
    about: str
    field: str
    value: str
    series: str | None
    reasons: tuple[Reason, ...]
    options: tuple[Option, ...]
    accept: Act
    reject: Act | None
    claim: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """The same as long as the entry keeps its id; of several clashes in one field each has its own."""
        if self.kind == BROUGHT:
            return f"on-{self.field}-{self.about}"
        which = "" if self.settable else self.value
        asked = "\x1f".join((self.kind, self.about, self.field, which)).encode("utf-8", "surrogatepass")
        return f"q-{hashlib.blake2b(asked, digest_size=6).hexdigest()}"

    @property
    def settable(self) -> bool:
        """Does the ledger hold one value of it, which may come to be another?"""
        return self.kind != "contradiction" or any(o.act.kind is DecisionKind.SET_FIELD for o in self.options)

    @cached_property
    def points(self) -> int:
        return sum(r.points for r in self.reasons)
