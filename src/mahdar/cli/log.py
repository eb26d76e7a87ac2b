"""`mahdar log` and `mahdar undo`: all decisions with what became of each, and taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from mahdar.cli.decide_view import print_judged
from mahdar.cli.errors import FAILURE, fail
from mahdar.cli.ledgers import latest, ledger_of, opened
from mahdar.cli.show import AS_OF, JSON, LEDGER
from mahdar.cli.signing import AT, BECAUSE, BY, moment, signed
from mahdar.model.counting import count

if TYPE_CHECKING:
    from mahdar.model.decision import Decision
    from mahdar.model.ledger import Ledger


def log(ledger: str = LEDGER, as_of: str | None = AS_OF, as_json: bool = JSON) -> None:
    """List all decisions, oldest first, with what became of each in the ledger."""
    with opened(ledger) as store:
        held = ledger_of(store, as_of)
        waiting = len(store.decisions()) - len(held.decisions)
    print_judged(held.decisions, as_json)
    if waiting > 0 and not as_json:
        more = count(waiting, "more is", "more are")
        print(f"{more} kept and not carried out yet; mahdar build PATH, or the next decision, does")


def undo(
    decisions: list[str] = typer.Argument(metavar="ID...", help="Ids of decisions, or their beginnings (mahdar log)."),
    because: str = BECAUSE,
    by: str = BY,
    at: str | None = AT,
    ledger: str = LEDGER,
    as_json: bool = JSON,
) -> None:
    """Take decisions back; the taking back is a decision too, and can be taken back."""
    from mahdar.engine.build import decide as carry_out
    from mahdar.model.decision import Decision, DecisionKind

    author, when = signed(by), moment(at)
    with opened(ledger) as store:
        build, held = latest(store), store.decisions()
        meant = dict.fromkeys(_meant(held, name) for name in decisions)
        gone = _taken_back(store.ledger(build)) & meant.keys()
        if gone:
            fail(f"{', '.join(sorted(gone))}: taken back already; undo the retraction to restore it", FAILURE)
        back = [
            Decision(kind=DecisionKind.RETRACT, author=author, at=when, reason=because, retracts=one) for one in meant
        ]
        told = carry_out(store, build, back)
    ids = {*meant, *(d.id for d in back)}
    print_judged([j for j in told.decisions if j.decision.id in ids], as_json)


def _taken_back(ledger: Ledger) -> set[str]:
    from mahdar.model.decision import Standing

    return {j.decision.id for j in ledger.decisions if j.standing is Standing.RETRACTED}


def _meant(held: Sequence[Decision], name: str) -> str:
    found = [d.id for d in held if d.id == name or (len(name) > 2 and d.id.startswith(name))]
    if len(found) != 1:
        told = "no such decision" if not found else f"{len(found)} decisions begin so; write more of it"
        fail(f"{name}: {told}; mahdar log lists them", FAILURE)
    return found[0]
