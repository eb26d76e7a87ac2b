"""Who passed words on to whom, each with the part they had in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mahdar.model.assertion import AnyAssertion
from mahdar.model.ledger import EvidenceItem, LedgerDocument, Statement
from mahdar.publish.dossier.spelling import alike


@dataclass(frozen=True, slots=True)
class Link:
    """`part`: speaker, relay or outlet."""

    part: str
    name: str


def in_turn(chain: Iterable[str]) -> tuple[str, ...]:
    """The chain with nobody twice in a row: an agency that names itself as its source (`SANA, quoting SANA`) passes
    nothing on."""
    found: list[str] = []
    for name in chain:
        if found and alike(found[-1], name):
            found.pop()
        found.append(name)
    return tuple(found)


def relays(x: Statement) -> tuple[str, ...]:
    """Through whom somebody's words came, without who spoke and who printed them."""
    own = [name for name in (x.speaker.name, x.outlet) if name]
    return tuple(r for r in dict.fromkeys(x.relays) if not any(alike(r, name) for name in own))


def links(assertion: AnyAssertion | None, item: EvidenceItem | None, document: LedgerDocument) -> tuple[Link, ...]:
    """From who spoke to who printed it; whoever stands twice in a row is told once. Empty where nobody is named but
    the outlet itself."""
    chain, told = (item.chain if item else ()), (assertion.chain if assertion else None)
    speaker = told.speaker if told else None
    outlet = document.source.outlet
    found = []
    for n, name in enumerate(in_turn((*chain, outlet) if outlet and chain else chain)):
        part = "speaker" if n == 0 and name == speaker else "outlet" if name == outlet else "relay"
        found.append(Link(part, name))
    return tuple(found) if len(found) > 1 else ()
