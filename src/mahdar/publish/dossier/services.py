"""What the dossier can ask for besides its ledger. Each service may be missing; the pages then do without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mahdar.model.copying import Passage
from mahdar.model.ledger import Ledger
from mahdar.publish.dossier.data import DossierData
from mahdar.publish.dossier.deciding import Desk
from mahdar.publish.dossier.finding import Finder
from mahdar.publish.dossier.history import History


@dataclass(frozen=True, slots=True)
class Services:
    """`as_of`: the ledger as it stood on an ISO day, from what was published by then; slow on a large ledger, and
    asked once a day and ledger. `finder`: search. `desk`: keeps decisions; without it nothing can be decided.
    `history`: what changed between two states. `far`: of a day whose ledger is being made, how many texts are taken up
    and how many will be; equal while all are put together. `taken_in`: the moments of ledger time at which documents
    were taken in, by their ids. `shared`: the passages that a document of a ledger shares with the others; slow."""

    as_of: Callable[[str], DossierData] | None = None
    finder: Finder | None = None
    desk: Desk | None = None
    history: History | None = None
    far: Callable[[str], tuple[int, int] | None] | None = None
    shared: Callable[[Ledger, str], Sequence[Passage]] | None = None
    taken_in: Callable[[Sequence[str]], Mapping[str, str]] | None = None
