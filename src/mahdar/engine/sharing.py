"""Which passages a text of the store shares with others: few of its texts are looked at, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.engine import copying
from mahdar.lang import terms
from mahdar.model.copying import Passage
from mahdar.model.ledger import Ledger
from mahdar.reconcile.passages import FORMULA, LEAST
from mahdar.store import Store

_PHRASE = 5
"""Terms in a row that are looked up; every so many words one, so that each shared passage holds one whole."""
_STEP = LEAST - 2 * _PHRASE + 2
_READ = 20_000  # characters of a text whose passages are looked for
_TEXTS = 400  # texts that are compared


class Sharing:
    """Asked for a ledger and a document of it. Raises StoreError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._filled = False

    def __call__(self, ledger: Ledger, document: str) -> tuple[Passage, ...]:
        """What the document shares with the ledger's other texts, in its own order; of a long text what stands in its
        first 20,000 characters. A formula of many texts is none."""
        own = self._store.texts([document]).get(document, "")[:_READ]
        if not self._filled:
            self._store.fill_terms()
            self._filled = True
        held = {d.id for d in ledger.documents} - {document}
        numbers = self._store.holding_phrases(_phrases(terms.words(own)), FORMULA)
        others = [id for id in self._store.of_numbers(numbers) if id in held][:_TEXTS]
        return copying.passages(ledger, {**self._store.texts(others), document: own}, document)


def _phrases(words: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(words) - _PHRASE + 1, _STEP):
        yield " ".join(words[at : at + _PHRASE])
