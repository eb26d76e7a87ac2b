"""What an analyst's words point at: entries, evidence and places in texts become targets that survive re-reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mahdar.engine.hand_words import FORMS
from mahdar.model import ledger as m
from mahdar.model.assertion import AnyAssertion, EntityKind
from mahdar.model.decision import DOCUMENTS, FIELDS, LAYERS, DecisionKind, Target, Telling
from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Announcement, Outcome
from mahdar.model.span import Span
from mahdar.reconcile.names import entities as named_in
from mahdar.store import Store

KIND_OF_LAYER = {
    "meetings": "meeting", "announcements": "announcement", "offices": "office", "statements": "statement",
    "figures": "figure", "positions": "position",
}  # fmt: skip
_AN = {
    "meeting": "a meeting", "announcement": "an announcement", "person": "a person", "office": "an office",
    "statement": "a statement", "figure": "a figure", "position": "a position", "document": "a document",
}  # fmt: skip
_PLACE = re.compile(r"([0-9a-f]{4,32}):([a-z]+):(\d+)-(\d+)")
_SHORTEST = 4  # characters of an id that are enough, if they are one entry's alone
_OF_A_FORM = 3  # tellings by which one written form of a person's name is pointed at
_MANY = 6
_TIMES = ("when", "begins", "ends", "due", "period")
_PERSON = (DecisionKind.SAME, DecisionKind.NOT_SAME, DecisionKind.SET_FIELD)


class Unclear(ValueError):
    """Words that point at nothing, at several things, or at what cannot be decided so; what to write instead."""


class Pointer:
    """Looks targets up in a ledger and the texts behind it."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store, self._ledger = store, ledger
        self._evidence = dict(ledger.evidence)
        self._entries: dict[str, m.Meeting | Announcement | m.Person | m.Statement | m.Figure | m.Position] = {
            e.id: e
            for group in (
                ledger.meetings, ledger.announcements, ledger.people, ledger.statements, ledger.figures,
                ledger.positions,
            )
            for e in group
        }  # fmt: skip
        self._names = {x.slug: x.id for x in ledger.meetings} | {e: e for e in self._entries}
        self._names |= {k: k for k in self._evidence} | {d.id: d.id for d in ledger.documents}

    def targets(self, kind: DecisionKind, words: Sequence[str]) -> tuple[Target, ...]:
        """One target a word; what `+` joins is one. Raises Unclear."""
        found = tuple(self._target(w, kind) for w in words)
        kinds = {t.kind for t in found}
        if kind in (DecisionKind.SAME, DecisionKind.NOT_SAME):
            return self._several(found, kinds)
        if kind is DecisionKind.SET_OUTCOME and kinds != {"announcement"}:
            raise Unclear(f"{words[0]}: no announcement; mahdar show announcements lists them")
        if kind is DecisionKind.REJECT and kinds & {"person", "document"}:
            raise Unclear(f"{words[0]}: a person or a document is not rejected; name the evidence that is wrong")
        return found

    def forms(self, person: str) -> dict[str, Target]:
        """What each written form of a person's name is pointed at by. Raises Unclear where there is no such person."""
        entry = self._entries.get(self._known(person))
        if not isinstance(entry, m.Person):
            raise Unclear(f"{person}: no person; mahdar show people lists them")
        told: dict[str, list[Telling]] = {}
        for telling in self._person(entry):
            told.setdefault(telling.name, []).append(telling)
        return {form: Target("person", tuple(some), entry.id) for form, some in told.items()}

    def _several(self, found: tuple[Target, ...], kinds: set[str]) -> tuple[Target, ...]:
        if len(found) < 2:
            raise Unclear("two or more are wanted: the entries, or the pieces of evidence, that are (not) the same")
        if kinds not in ({"person"}, {"meeting"}, {"meeting", "announcement"}):
            told = " and ".join(dict.fromkeys(f"{_AN[t.kind]} ({t.entry})" for t in found))
            raise Unclear(
                f"{told} cannot be (not) the same: two meetings can, two persons, or an announcement and the meeting it"
                " came to; mahdar show meetings, people, announcements list them"
            )
        parts = [frozenset(t.tellings) for t in found]
        apart = []
        for n, target in enumerate(found):  # an entry beside some of its own evidence: the rest of the entry is meant
            inner = [p for i, p in enumerate(parts) if i != n and p < parts[n]]
            rest = tuple(t for t in target.tellings if not any(t in p for p in inner))
            if not rest:
                raise Unclear(f"{target.entry}: nothing else tells of it than what is named beside it")
            apart.append(replace(target, tellings=rest))
        return tuple(
            sorted(apart, key=lambda t: self._names.get(t.entry) not in self._entries)
        )  # entries before evidence

    def _target(self, word: str, kind: DecisionKind) -> Target:
        pieces = [self._one(w, kind) for w in word.split("+")]
        if len({p.kind for p in pieces}) > 1:
            raise Unclear(f"{word}: what + joins is of one kind")
        tellings = tuple(dict.fromkeys(t for p in pieces for t in p.tellings))
        return Target(pieces[0].kind, tellings, "+".join(p.entry for p in pieces))

    def _one(self, word: str, kind: DecisionKind) -> Target:
        place = _PLACE.fullmatch(word)
        if place is not None:
            return self._place(place)
        key = self._known(word)
        if key in self._entries:
            entry = self._entries[key]
            if isinstance(entry, m.Person):
                return Target("person", self._person(entry), key)
            if isinstance(entry, m.Meeting) and self._in_passing(entry):
                raise Unclear(
                    f"{word}: told of in passing alone, where other meetings are; say what is known of it by mahdar"
                    " decide add"
                )
            called = entry.slug if isinstance(entry, m.Meeting) else key
            return Target(type(entry).__name__.lower(), tuple(self._telling(k) for k in entry.support), called)
        if key in self._evidence:
            return self._of_evidence(key, kind)
        return Target("document", (Telling(key, DOCUMENTS, Span(0, 0)),), key)

    def _in_passing(self, entry: m.Meeting) -> bool:
        """Does it rest on nothing but words that tell of another meeting (`after six rounds`)?"""
        own = set(entry.support)
        for other in self._ledger.meetings if entry.when.value is None else ():
            if other.id != entry.id:
                own -= set(other.support)
        return not own

    def _known(self, word: str) -> str:
        if word in self._names:
            return self._names[word]
        meant = {k: n for n, k in self._names.items() if len(word) >= _SHORTEST and n.startswith(word)}
        if len(meant) == 1:
            return next(iter(meant))
        if meant:
            some = ", ".join(sorted(meant.values())[:_MANY])
            raise Unclear(f"{word}: {len(meant)} entries begin so: {some}; write more of it")
        raise Unclear(
            f"{word}: no such entry; mahdar show meetings (or people, announcements ...) lists them, mahdar why ID the"
            " evidence; a place in a text is DOCUMENT:LAYER:START-END"
        )

    def _place(self, found: re.Match[str]) -> Target:
        documents = [d.id for d in self._ledger.documents if d.id.startswith(found[1])]
        if len(documents) != 1 or found[2] not in LAYERS:
            raise Unclear(f"{found[0]}: no such place; layers are {', '.join(LAYERS)}")
        span = Span(*sorted((int(found[3]), int(found[4]))))
        return Target(KIND_OF_LAYER[found[2]], (Telling(documents[0], found[2], span),), found[0])

    def _of_evidence(self, key: str, kind: DecisionKind) -> Target:
        """A piece of evidence: of what its layer tells; of the person where the decision is about persons."""
        layer = self._evidence[key].layer
        if kind not in _PERSON or layer not in ("offices", "statements"):
            return Target(KIND_OF_LAYER[layer], (self._telling(key),), key)
        if layer == "statements" and kind is DecisionKind.SET_FIELD:
            return Target("statement", (self._telling(key),), key)
        claim = self._store.assertions([key]).get(key)
        people = [e.name for e in named_in(claim) if e.kind is EntityKind.PERSON] if claim is not None else []
        return Target("person", (replace(self._telling(key), name=people[0] if people else ""),), key)

    def _person(self, person: m.Person) -> tuple[Telling, ...]:
        """The first tellings of every written form of the person's name."""
        claims = self._store.assertions(person.support)
        found: dict[str, list[Telling]] = {}
        for key in person.support:
            claim: AnyAssertion | None = claims.get(key)
            for e in named_in(claim) if claim is not None else ():
                if e.kind is EntityKind.PERSON and e.name in person.names:
                    found.setdefault(e.name, []).append(replace(self._telling(key), name=e.name))
        told = tuple(t for form in sorted(found) for t in found[form][:_OF_A_FORM])
        return told or tuple(self._telling(k) for k in person.support[:_OF_A_FORM])

    def _telling(self, key: str) -> Telling:
        e = self._evidence[key]
        return Telling(e.document, e.layer, e.span, "", key)


def checked(kind: DecisionKind, targets: Sequence[Target], field: str, value: str) -> None:
    """Raises Unclear where such entries have no such field, or the field no such value."""
    if kind is DecisionKind.SAME and len(set(targets)) < 2:
        raise Unclear("these are one entry already; name two, by their ids or the ids of their evidence")
    if kind is DecisionKind.SET_OUTCOME and value not in list(Outcome):
        raise Unclear(f"{value}: no outcome; they are {', '.join(Outcome)}")
    for target in targets if kind is DecisionKind.SET_FIELD else ():
        known = FIELDS.get(target.kind, {})
        if field not in known:
            raise Unclear(f"{field}: no field of a {target.kind} that is decided; {', '.join(known) or 'none'} can be")
        try:
            known[field](value)
        except ValueError as error:
            remedy = f"{value}: no date; write it as {FORMS}" if field in _TIMES else str(error)
            raise Unclear(f"{field}: {remedy}") from None
