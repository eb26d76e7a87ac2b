"""The review's desk over a ledger file: decisions are kept at once, and worked into the ledger meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock

from mahdar.engine.additions import Adder
from mahdar.engine.decided_values import settled
from mahdar.engine.judging import Pointer, Unclear, checked
from mahdar.engine.reader import chosen_tracks
from mahdar.engine.working_in import WorkingIn
from mahdar.model.decision import Decision, DecisionKind, Target
from mahdar.model.ledger import Ledger
from mahdar.publish.dossier.deciding import Act, Refused
from mahdar.publish.dossier.index import Index
from mahdar.store import Store


class StoreDesk:
    """What several readers, and several servers of one file, decide comes together in the file: each decision is one
    transaction, and what others kept meanwhile is seen at the next page."""

    def __init__(self, store: Store, working_in: WorkingIn | None = None) -> None:
        self._store = store
        self._working_in = working_in or WorkingIn(store)
        self._lock = Lock()
        self._known: list[Decision] = []
        self._upto = 0
        self._pointer: tuple[Ledger, Pointer] | None = None

    def decisions(self) -> Sequence[Decision]:
        with self._lock:
            for number, decision in self._store.decisions_after(self._upto):
                self._known.append(decision)
                self._upto = number
            return tuple(self._known)

    def keep(self, index: Index, acts: Sequence[Act], author: str, reasons: Sequence[str]) -> tuple[Decision, ...]:
        made = [self._decision(index.ledger, act, author, reason) for act, reason in zip(acts, reasons, strict=True)]
        self._store.append_decisions(made)
        self._working_in.soon(large=len(index.evidence) > LARGE)
        return tuple(made)

    @property
    def faulty(self) -> bool:
        return self._working_in.faulty

    def wake(self, ledger: Ledger) -> None:
        """Goes on with decisions that were kept before, when no server was left to work them in."""
        if len(self.decisions()) > len(ledger.decisions):
            self._working_in.soon(large=len(ledger.evidence) > LARGE)

    def close(self) -> None:
        self._working_in.close()

    def _decision(self, ledger: Ledger, act: Act, author: str, reason: str) -> Decision:
        if not author.strip() or not reason.strip():
            raise Refused("unclear", "a decision is signed and has a reason")
        if act.kind is DecisionKind.RETRACT:
            if all(d.id != act.retracts for d in self.decisions()):
                raise Refused("gone", act.retracts)
            return Decision(kind=act.kind, author=author, at=now(), reason=reason, retracts=act.retracts)
        try:
            targets = self._targets(ledger, act)
            value = act.value
            if act.kind in (DecisionKind.SET_FIELD, DecisionKind.SET_OUTCOME):
                value = settled(act.kind, targets, act.field, value, lambda: self._adder(ledger))
            checked(act.kind, targets, act.field, value)
        except Unclear as error:
            why = "gone" if "no such entry" in str(error) else "value" if act.value else "unclear"
            raise Refused(why, str(error)) from error
        except ValueError as error:
            raise Refused("value", str(error)) from error
        return Decision(
            kind=act.kind, author=author, at=now(), reason=reason, targets=targets, field=act.field, value=value
        )

    def _targets(self, ledger: Ledger, act: Act) -> tuple[Target, ...]:
        pointer = self._points(ledger)
        if not act.form:
            return pointer.targets(act.kind, act.targets)
        forms = pointer.forms(act.targets[0])
        rest = tuple(t for form, target in forms.items() if form != act.form for t in target.tellings)
        if act.form not in forms or not rest:
            raise Unclear(f"{act.form}: nothing else tells of this person")
        one = forms[act.form]
        return (replace(one, tellings=rest), replace(one, entry=act.form))

    def _points(self, ledger: Ledger) -> Pointer:
        with self._lock:
            if self._pointer is None or self._pointer[0] is not ledger:
                self._pointer = ledger, Pointer(self._store, ledger)
            return self._pointer[1]

    def _adder(self, ledger: Ledger) -> Adder:
        build = self._store.latest()
        return Adder(ledger, chosen_tracks(build.options.get("track") if build else None))


LARGE = 20_000
"""Pieces of evidence from which working decisions in is left to a process of its own: readers would wait for it."""


def now() -> str:
    """Ledger time, so finely that of two decisions in a row the second is the later."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
