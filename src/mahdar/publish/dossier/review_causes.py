"""Why an entry is put before a reader: each cause makes questions of the entries it finds doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mahdar.model import ledger as m
from mahdar.model.decision import FIELDS, DecisionKind
from mahdar.model.field import Field, FieldBasis
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.publish.dossier.deciding import Act
from mahdar.publish.dossier.index import Entry, Index, ref
from mahdar.publish.dossier.review_items import Item, Option, Reason

Asked = Entry | m.LedgerDocument
"""What a question may be about."""
_TELLING = (Outcome.LATE, Outcome.LAPSED, Outcome.MOVED, Outcome.CANCELLED)  # that somebody did not keep a word
_MANY = 9  # numbered answers: the keys there are
_MOST = 3  # points for what hangs on an entry
_SHOWN = 60  # characters of each value by which a clash is known
_NEAR = 2  # numbers beside an inferred one that are offered


def contradictions(index: Index) -> Iterator[Item]:
    """Values that cannot all be true: take one of them, or leave out what was misread."""
    for c in index.ledger.contradictions:
        entry = index.any_entry(c.about) or index.documents.get(c.about)
        if entry is None:
            continue
        weight = Reason("weight", c.weight, c.weight, (c.note, c.note_ar))
        against = tuple(dict.fromkeys(e for v in c.values[1:] for e in v.support))
        claim = tuple(dict.fromkeys(e for v in c.values for e in v.support))
        may_set = c.kind == "told" and settable(entry, c.field, *(v.value for v in c.values))
        value = c.values[0].value if may_set else " ≠ ".join(v.value[:_SHOWN] for v in c.values)
        yield Item(
            "contradiction", c.about, c.field, value, series_of(entry), (weight, *_hanging(index, entry)),
            tuple(_side(index, entry, c, n, may_set) for n in range(min(len(c.values), _MANY))),
            Act(DecisionKind.ACCEPT, named(index, entry, claim), c.field, value),
            Act(DecisionKind.REJECT, against, c.field) if against else None, claim, against,
        )  # fmt: skip


def outcomes(index: Index) -> Iterator[Item]:
    """An announcement told to be late, lapsed, moved or called off, where that is inferred or on the edge."""
    for x in index.ledger.announcements:
        doubtful = x.on_edge or x.outcome_basis is OutcomeBasis.CIRCULAR or (
            x.outcome in _TELLING and x.outcome_basis is OutcomeBasis.INFERRED
        )  # fmt: skip
        if doubtful or x.outcome_basis is OutcomeBasis.DECIDED:
            yield outcome(index, x)


def outcome(index: Index, x: Announcement) -> Item:
    """What became of an announcement?"""
    reasons = [Reason("verdict", 3 if x.outcome in _TELLING else 1, 0, (x.note, x.note_ar))]
    if x.on_edge:
        reasons.append(Reason("edge", 2))
    if x.outcome_basis is OutcomeBasis.CIRCULAR:
        reasons.append(Reason("circular", 2))
    elif x.outcome_basis is OutcomeBasis.INFERRED:
        reasons.append(Reason("inferred", 1))
    if x.outcome_basis is not OutcomeBasis.DECIDED and _origins(index, x.support) == 1:
        reasons.append(Reason("one_origin", 1))
    options = (
        Option(str(o), "outcome", Act(DecisionKind.SET_OUTCOME, (x.id,), value=str(o)), now=o is x.outcome)
        for o in Outcome
    )
    return Item(
        "outcome", x.id, "outcome", str(x.outcome), x.series, (*reasons, *_hanging(index, x)), tuple(options),
        Act(DecisionKind.ACCEPT, (x.id,), "outcome", str(x.outcome)),
        Act(DecisionKind.REJECT, x.support, "outcome"),
        tuple(dict.fromkeys((*x.support, *x.outcome_support))), x.support,
    )  # fmt: skip


def ordinals(index: Index) -> Iterator[Item]:
    """A number that no text gives, counted from the meetings before and after."""
    for x in index.ledger.meetings:
        f = x.ordinal
        if f.value is None or f.basis is FieldBasis.TOLD or in_passing(index, x):
            continue
        reasons = [Reason("inferred", 3, 0, (f.note, f.note_ar))]
        if f.conflicts:
            reasons.append(Reason("conflict", 2, len(f.conflicts)))
        yield Item(
            "ordinal", x.id, "ordinal", str(f.value), x.series, (*reasons, *_hanging(index, x)),
            tuple(_numbers(x)), Act(DecisionKind.ACCEPT, (x.id,), "ordinal", str(f.value)), None, x.support,
        )  # fmt: skip


def single(index: Index) -> Iterator[Item]:
    """An announcement that one origin alone tells, and on which a verdict rests."""
    for x in index.ledger.announcements:
        if x.outcome in (Outcome.PENDING, Outcome.UNKNOWN) or _origins(index, x.support) != 1:
            continue
        points = 2 if x.outcome in _TELLING else 1
        reasons = (Reason("one_origin", 1), Reason("verdict", points, 0, (x.note, x.note_ar)), *_hanging(index, x))
        yield Item(
            "single", x.id, "told", "", x.series, reasons, (), Act(DecisionKind.ACCEPT, x.support, "told"),
            Act(DecisionKind.REJECT, x.support, "told"), x.support, x.support,
        )  # fmt: skip


def in_passing(index: Index, x: m.Meeting) -> bool:
    """Does it rest on nothing but words that tell of another meeting? Nothing can be set on such a one."""
    own = ref(x)
    return x.when.value is None and all(
        any(r.kind == own.kind and r != own for r in index.resting.get(e, ())) for e in x.support
    )


def settable(entry: Asked, field: str, *values: str) -> bool:
    """Can these values be set on the entry?"""
    kind = "document" if isinstance(entry, m.LedgerDocument) else ref(entry).kind
    reads = FIELDS.get(kind, {}).get(field)
    try:
        return reads is not None and all(reads(v) is not None for v in values)
    except ValueError:
        return False


def _side(index: Index, entry: Asked, c: m.Contradiction, n: int, may_set: bool) -> Option:
    """One of the values: it is set where it can be, else what the others tell is left out."""
    v = c.values[n]
    others = tuple(dict.fromkeys(e for i, o in enumerate(c.values) if i != n for e in o.support if e not in v.support))
    act = (
        Act(DecisionKind.SET_FIELD, named(index, entry, v.support), c.field, v.value)
        if may_set
        else Act(DecisionKind.REJECT, others, c.field)
    )
    told = "words" if c.kind == "claim" else "field"
    return Option(v.value, told, act, v.support, v.origins, n == 0)


def _numbers(x: m.Meeting) -> Iterator[Option]:
    """The number itself, those that stand against it, and those beside it."""
    f: Field[int] = x.ordinal
    now = f.value or 0
    against = {c.value or 0: c for c in f.conflicts}
    beside = [n for n in range(now - _NEAR, now + _NEAR + 1) if n > 0 and n != now]
    for n in list(dict.fromkeys((now, *against, *beside)))[:_MANY]:
        support = f.support if n == now else against[n].support if n in against else ()
        origins = f.origins if n == now else against[n].origins if n in against else 0
        yield Option(
            str(n), "field", Act(DecisionKind.SET_FIELD, (x.id,), "ordinal", str(n)), support, origins, n == now
        )


def named(index: Index, entry: Asked, evidence: tuple[str, ...]) -> tuple[str, ...]:
    """What to point at: the entry, or its words where the entry as such cannot be decided on."""
    if isinstance(entry, m.Meeting) and in_passing(index, entry):
        return evidence
    return (entry.id,)


def series_of(entry: Asked) -> str | None:
    return entry.series if isinstance(entry, m.Meeting | Announcement) else None


def _hanging(index: Index, entry: Asked) -> Iterator[Reason]:
    """How much hangs on it: is it of a series that is followed, and what else rests on it?"""
    if series_of(entry):
        yield Reason("series", 1)
    if isinstance(entry, m.LedgerDocument):
        rests = len(index.in_document.get(entry.id, ()))
    else:
        rests = len(index.announced.get(entry.id, ())) + len(index.children.get(entry.id, ()))
        rests += len(index.followed_by.get(entry.id, ()))
    if rests:
        yield Reason("rests", min(rests, _MOST), rests)


def _origins(index: Index, evidence: Iterable[str]) -> int:
    """From how many hands the words come: agencies that are relayed, else those who print; copies are none."""
    found = set()
    for key in evidence:
        item = index.evidence.get(key)
        if item is not None:
            document = index.documents.get(item.document)
            copied = document.copy_of if document is not None else None
            found.add(item.chain[-2] if len(item.chain) > 2 else copied or (item.chain[-1:] or (item.document,))[0])
    return len(found)
