"""`mahdar log` and `mahdar undo`: all decisions with what became of each, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mahdar.cli.decide_view import print_judged
from mahdar.cli.errors import FAILURE, fail
from mahdar.cli.ledgers import latest, ledger_of, opened
from mahdar.cli.show import AS_OF, JSON, LEDGER
from mahdar.cli.signing import AT, BECAUSE, BY, moment, signed

if TYPE_CHECKING:
    from mahdar.model.decision import Decision
    from mahdar.store import Store


def log(ledger: str = LEDGER, as_of: str | None = AS_OF, as_json: bool = JSON) -> None:
    """List all decisions, oldest first, with what became of each in the ledger."""
    with opened(ledger) as store:
        held = ledger_of(store, as_of)
        waiting = len(store.decisions()) - len(held.decisions)
    print_judged(held.decisions, as_json)
    if waiting > 0 and not as_json:
        print(f"{waiting} more are kept and not carried out yet; mahdar build PATH, or the next decision, does")


def undo(
    decision: str = typer.Argument(metavar="ID", help="A decision's id, or its beginning; mahdar log lists them."),
    because: str = BECAUSE,
    by: str = BY,
    at: str | None = AT,
    ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:
    """Take a decision back; the taking back is a decision too, and can be taken back."""
    from mahdar.engine.build import decide as carry_out
    from mahdar.model.decision import Decision, DecisionKind

    author, when = signed(by), moment(at)
    with opened(ledger) as store:
        build, meant = latest(store), _meant(store, decision)
        back = Decision(kind=DecisionKind.RETRACT, author=author, at=when, reason=because, retracts=meant.id)
        told = carry_out(store, build, [back])
    print_judged([j for j in told.decisions if j.decision.id in (meant.id, back.id)], as_json)


def _meant(store: Store, name: str) -> Decision:
    found = [d for d in store.decisions() if d.id == name or (len(name) > 2 and d.id.startswith(name))]
    if len(found) != 1:
        told = "no such decision" if not found else f"{len(found)} decisions begin so; write more of it"
        fail(f"{name}: {told}; mahdar log lists them", FAILURE)
    return found[0]
