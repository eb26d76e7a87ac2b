"""Two ledgers compared: what is new, changed, reversed, fulfilled or withdrawn, and the words that did it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mahdar.model import ledger as m
from mahdar.model.change import Cause, Change, Changes, Moved, Turn
from mahdar.model.outcome import Announcement
from mahdar.reconcile.changes_clashes import clashes
from mahdar.reconcile.changes_facets import Entry, Facet, Facets, Terms, named
from mahdar.reconcile.changes_match import Matched, match, places
from mahdar.reconcile.changes_turns import turned, weighed
from mahdar.reconcile.changes_words import Sources

_KINDS = ("meeting", "announcement", "person", "statement", "figure", "position")
_TELLING = ("outcome", "status", "when", "place", "ordinal", "due")


def changes(earlier: m.Ledger, later: m.Ledger) -> Changes:
    """All that sets the later ledger apart from the earlier one, weightiest first.

    Entries are the same where they rest on the same words, whatever their ids (`changes_match`). A value's own words
    come before its reasons: a field is told to have moved when its value did, not when more texts tell it.
    """
    sources = Sources(earlier, later)
    held = [(kind, _entries(earlier, kind), _entries(later, kind)) for kind in _KINDS]
    before, after = places(earlier), places(later)
    gone = {k: p for k, p in before.items() if k not in after}
    fresh = {k: p for k, p in after.items() if k not in before}
    matched = {kind: match(_support(a), _support(b), gone, fresh) for kind, a, b in held}
    ids = {a: b for one in matched.values() for a, b in one.later.items()}
    was, now = Terms(earlier, ids), Terms(later)
    found: list[Change] = []
    confirmed: list[str] = []
    for kind, a, b in held:
        compared = _Compared(kind, a, b, matched[kind], sources, was, now)
        found += compared.changes()
        confirmed += compared.confirmed()
    found += _documents(earlier, later, sources, was, now)
    found += clashes(earlier, later, ids, sources)
    ranked = sorted(enumerate(found), key=lambda x: (-x[1].weight, x[0]))
    return Changes(tuple(c for _, c in ranked), tuple(confirmed))


class _Compared:
    """The entries of one kind in two ledgers."""

    def __init__(
        self, kind: str, earlier: Mapping[str, Entry], later: Mapping[str, Entry], matched: Matched,
        sources: Sources, was: Terms, now: Terms,
    ) -> None:  # fmt: skip
        self._kind, self._earlier, self._later, self._matched = kind, earlier, later, matched
        self._sources, self._was, self._now = sources, was, now
        self._same: list[str] = []

    def changes(self) -> list[Change]:
        found = []
        for key, entry in self._later.items():
            old = self._earlier.get(self._matched.earlier.get(key, ""))
            change = self._new(entry) if old is None else self._changed(old, entry)
            if change is not None:
                found.append(change)
        gone = (e for key, e in self._earlier.items() if key not in self._matched.later)
        return [*found, *(self._withdrawn(e) for e in gone)]

    def confirmed(self) -> list[str]:
        """Those that are what they were, and of which words tell that the earlier ledger did not have."""
        return [key for key in self._same if self._sources.fresh(support(self._later[key]))]

    def _new(self, entry: Entry) -> Change:
        keys = support(entry)
        told = self._sources.fresh(keys)
        decisions = self._sources.decided(None, entry.id, support(entry))
        kin = self._matched.kin.get(entry.id)
        cause = Cause.TOLD if self._kind == "document" else _cause(told, decisions)
        return Change(
            Turn.NEW, self._kind, entry.id, named(entry), weighed(Turn.NEW, entry), cause, kin=kin,
            because=self._sources.of(told or keys), decisions=decisions,
        )  # fmt: skip

    def _withdrawn(self, entry: Entry) -> Change:
        kin = self._matched.kin.get(entry.id)
        lost = self._sources.lost(support(entry))
        told = self._sources.fresh(support(self._later[kin])) if kin is not None and kin in self._later else ()
        decisions = self._sources.decided(entry.id, kin, support(entry))
        cause = Cause.DECIDED if decisions else Cause.GONE if lost else _cause(told, ())
        return Change(
            Turn.WITHDRAWN, self._kind, entry.id, named(entry), weighed(Turn.WITHDRAWN, entry), cause, kin=kin,
            because=self._sources.of(told or lost or support(entry)), decisions=decisions,
        )  # fmt: skip

    def _changed(self, old: Entry, entry: Entry) -> Change | None:
        decisions = self._sources.decided(old.id, entry.id)
        fields = moved(self._was.of(old), self._now.of(entry), self._sources, decisions)
        if not (fields or decisions):
            self._same.append(entry.id)
            return None
        turn = turned(old, entry)
        because = dict.fromkeys(k for f in sorted(fields, key=_telling) for k in f.because)
        return Change(
            turn, self._kind, entry.id, named(entry), weighed(turn, entry, fields), _surest(fields),
            was=old.id if old.id != entry.id else None, fields=fields,
            because=self._sources.of(because), decisions=decisions,
        )  # fmt: skip


def moved(before: Facets, after: Facets, sources: Sources, decisions: Sequence[str] = ()) -> tuple[Moved, ...]:
    """The facets whose values are others, in the order of the entry."""
    found = []
    for name in dict.fromkeys((*before, *after)):
        a, b = before.get(name), after.get(name)
        if a is not None and b is not None and a.key == b.key:
            continue
        found.append(_moved(a, b, sources, decisions))
    return tuple(found)


def _moved(a: Facet | None, b: Facet | None, sources: Sources, decisions: Sequence[str]) -> Moved:
    one = b or a
    assert one is not None
    old, new = (a.support if a else ()), (b.support if b else ())
    told, lost = sources.fresh(new), sources.lost(old)
    cause, because = Cause.WEIGHED, tuple(k for k in new if k not in set(old))
    if decisions:
        cause, because = Cause.DECIDED, told
    elif told:
        cause, because = Cause.TOLD, told
    elif lost:
        cause, because = Cause.GONE, lost
    elif one.field == "outcome" and sources.other_day:
        cause = Cause.TIME
    return Moved(one.field, a.shown if a else None, b.shown if b else None, cause, because)


def _telling(f: Moved) -> int:
    """The rank of a field: the words of the first are the words that did it."""
    return _TELLING.index(f.field) if f.field in _TELLING else len(_TELLING)


def support(entry: Entry) -> tuple[str, ...]:
    """All that an entry rests on."""
    if isinstance(entry, m.LedgerDocument):
        return entry.published.support
    more = entry.outcome_support if isinstance(entry, Announcement) else ()
    return tuple(dict.fromkeys((*entry.support, *more)))


def _cause(told: Iterable[str], decisions: Sequence[str]) -> Cause:
    return Cause.DECIDED if decisions else Cause.TOLD if told else Cause.WEIGHED


def _surest(fields: Sequence[Moved]) -> Cause:
    """An entry may be judged without being another for it: accepted, noted on."""
    order = list(Cause)
    return min((f.cause for f in fields), key=order.index) if fields else Cause.DECIDED


def _entries(ledger: m.Ledger, kind: str) -> dict[str, Entry]:
    held: Mapping[str, tuple[Entry, ...]] = {
        "meeting": ledger.meetings, "announcement": ledger.announcements, "person": ledger.people,
        "statement": ledger.statements, "figure": ledger.figures, "position": ledger.positions,
    }  # fmt: skip
    return {e.id: e for e in held[kind]}


def _support(entries: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    """What entries are known again by: what tells of them, not what shows their outcome."""
    return {key: () if isinstance(e, m.LedgerDocument) else e.support for key, e in entries.items()}


def _documents(earlier: m.Ledger, later: m.Ledger, sources: Sources, was: Terms, now: Terms) -> list[Change]:
    """Documents are known by their text alone."""
    a, b = ({d.id: d for d in ledger.documents} for ledger in (earlier, later))
    same = Matched({k: k for k in a if k in b}, {k: k for k in a if k in b})
    return _Compared("document", a, b, same, sources, was, now).changes()
