"""What an analyst judges: signed, dated, with a reason, and never edited.

A decision points at what texts tell by document, layer and span, so that it holds when the text is read anew and the
entry it was made on has another id. Taking one back is another decision.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mahdar.model.assertion import AnyAssertion, MeetingKind, Polarity, Status
from mahdar.model.document import Document
from mahdar.model.span import Span
from mahdar.model.when import Mod, When

LAYERS = ("meetings", "announcements", "offices", "statements", "figures", "positions")
"""What a telling may be of."""
DOCUMENTS = "documents"
"""The layer of a handle that means a document as a whole."""


class DecisionKind(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    SAME = "same"
    NOT_SAME = "not_same"
    SET_FIELD = "set_field"
    SET_OUTCOME = "set_outcome"
    NOTE = "note"
    ADD = "add"
    RETRACT = "retract"


class Standing(StrEnum):
    """What became of a decision in a ledger."""

    APPLIED = "applied"
    ORPHANED = "orphaned"  # what it was made on is not told any more
    RETRACTED = "retracted"
    WITHOUT_EFFECT = "without effect"


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """What a text tells at a place, whichever reader finds it. `name`: of a person meant, as the text writes it.
    `assertion`: what it was when it was pointed at; it is meant as long as it is told."""

    document: str
    layer: str
    span: Span
    name: str = ""
    assertion: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about, by all that tells of it. `entry` is what it was called then, for showing; `kind` is
    a kind of entry (`meeting`, `announcement`, `person`, `statement`, `figure`, `position`, `document`)."""

    kind: str
    tellings: tuple[Telling, ...]
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement. `at` is its moment, given by the caller (`2031-04-02T09:00:00Z`).

    `field` and `value` are those of `set_field`; `value` the outcome of `set_outcome`; `retracts` the id of what is
    taken back; `added` what an analyst tells of the words at its span, in `document` where those stand in no text of
    the press (a row of a sheet kept by hand). `id` follows from all else; ValueError where another is given.
    """

    kind: DecisionKind
    author: str
    at: str
    reason: str
    targets: tuple[Target, ...] = ()
    field: str = ""
    value: str = ""
    retracts: str = ""
    added: AnyAssertion | None = None
    document: Document | None = None
    id: str = ""

    def __post_init__(self) -> None:
        from mahdar.model.codec import plain  # late: the codec knows this module

        content = json.dumps(plain(self, frozenset({"id"})), ensure_ascii=False, sort_keys=True)
        made = f"d-{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
        if self.id not in ("", made):
            raise ValueError(f"decision {self.id}: its content was changed; its id would be {made}")
        object.__setattr__(self, "id", made)


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision as a ledger holds it: what became of it, why, on which of the ledger's entries and evidence."""

    decision: Decision
    standing: Standing
    note: str = ""
    note_ar: str = ""
    entries: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


def _number(value: str) -> int:
    try:
        number = int(value)  # of any script's digits
    except ValueError:
        number = 0
    if number < 1:
        raise ValueError(f"{value}: a number from 1 on is wanted, in digits")
    return number


def _count(value: str) -> int | float:
    try:
        return int(value)
    except ValueError:
        pass
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"{value}: a number is wanted, in digits") from None


def _time(value: str) -> When:
    told, _, mod = value.partition(" ")
    return When(told, Mod(mod) if mod else None)


def _day(value: str) -> When:
    when = When(value)
    if when.earliest != when.latest:
        raise ValueError(f"{value}: a day is wanted, YYYY-MM-DD")
    return when


def _word(value: str) -> str:
    if not value.strip():
        raise ValueError("an empty value")
    return value


def _one_of(kind: type[StrEnum]) -> Callable[[str], str]:
    def chosen(value: str) -> str:
        if value not in list(kind):
            raise ValueError(f"{value}: one of {', '.join(kind)} is wanted")
        return value

    return chosen


FIELDS: Mapping[str, Mapping[str, Callable[[str], When | int | float | str]]] = {
    "meeting": {
        "ordinal": _number, "when": _time, "begins": _time, "ends": _time, "place": _word,
        "status": _one_of(Status), "kind": _one_of(MeetingKind), "series": _word,
    },
    "announcement": {
        "due": _time, "ordinal": _number, "place": _word, "by": _word, "series": _word,
        "kind": _one_of(MeetingKind),
    },
    "person": {"name": _word, "name_en": _word},
    "statement": {"polarity": _one_of(Polarity)},
    "figure": {"value": _count, "unit": _word, "of": _word, "period": _time},
    "position": {"stance": _word, "topic_en": _word},
    "document": {"published": _day, "outlet": _word},
}  # fmt: skip
"""The fields of each kind of entry that may be decided, and what reads their values (ValueError for what is none)."""
