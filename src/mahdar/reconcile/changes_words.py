"""Which words a later ledger has and an earlier one has not, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.model.change import Because
from mahdar.model.decision import Standing
from mahdar.model.ledger import Ledger
from mahdar.reconcile.changes_match import places


class Sources:
    """The evidence and the decisions of two ledgers. Words that were read anew are the same words."""

    def __init__(self, earlier: Ledger, later: Ledger) -> None:
        self._earlier, self._later = dict(earlier.evidence), dict(later.evidence)
        self._documents = {d.id: d for d in (*earlier.documents, *later.documents)}
        before, after = places(earlier), places(later)
        self._known, self._kept = frozenset(before.values()), frozenset(after.values())
        self._place = before | after
        self._judged = _carried_out(earlier), _carried_out(later)
        self.other_day = earlier.as_of != later.as_of

    def fresh(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those that only the later ledger has."""
        return tuple(k for k in keys if k in self._later and self._place[k] not in self._known)

    def lost(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those that only the earlier ledger has."""
        return tuple(k for k in keys if k in self._earlier and self._place[k] not in self._kept)

    def of(self, keys: Iterable[str]) -> tuple[Because, ...]:
        """The words with their documents, in the order given."""
        found = []
        for key in dict.fromkeys(keys):
            item = self._later.get(key) or self._earlier.get(key)
            if item is None:
                continue
            paper = self._documents.get(item.document)
            outlet, title = (paper.source.outlet, paper.title) if paper else (None, "")
            when = paper.published.value if paper else None
            found.append(Because(key, item, outlet, title, when, gone=key not in self._later))
        return tuple(found)

    def decided(self, earlier: str | None, later: str | None, support: Iterable[str] = ()) -> tuple[str, ...]:
        """Ids of the decisions on an entry, or on evidence among `support`, that were carried out in one of the two
        ledgers alone."""
        before, after = self._judged
        keys = set(support)
        undone = {d for d, on in before.items() if d not in after and (earlier in on or not keys.isdisjoint(on))}
        done = {d for d, on in after.items() if d not in before and (later in on or not keys.isdisjoint(on))}
        return tuple(sorted(undone | done))


def _carried_out(ledger: Ledger) -> dict[str, frozenset[str | None]]:
    """The entries and the evidence that each decision was carried out on."""
    return {
        j.decision.id: frozenset((*j.entries, *j.evidence)) for j in ledger.decisions if j.standing is Standing.APPLIED
    }
