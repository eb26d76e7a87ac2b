"""Who passed words on to whom, each with the part they had in it."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.model.assertion import AnyAssertion
from mahdar.model.ledger import EvidenceItem, LedgerDocument


@dataclass(frozen=True, slots=True)
class Link:
    """`part`: speaker, relay or outlet."""

    part: str
    name: str


def links(assertion: AnyAssertion | None, item: EvidenceItem | None, document: LedgerDocument) -> tuple[Link, ...]:
    """From who spoke to who printed it; whoever stands twice in a row is told once. Empty where nobody is named but
    the outlet itself."""
    chain, told = (item.chain if item else ()), (assertion.chain if assertion else None)
    speaker = told.speaker if told else None
    outlet = document.source.outlet
    found: list[Link] = []
    for n, name in enumerate(chain):
        if not found or found[-1].name != name:
            part = "speaker" if n == 0 and name == speaker else "outlet" if name == outlet else "relay"
            found.append(Link(part, name))
    if outlet and found and found[-1].name != outlet:
        found.append(Link("outlet", outlet))
    return tuple(found) if len(found) > 1 else ()
