"""The store: what is appended stays, what is unfinished is known to be so."""

from __future__ import annotations

from mahdar.store.builds import Builds
from mahdar.store.captures import Captures
from mahdar.store.repeated import Repeated
from mahdar.store.search import Searched
from mahdar.store.texts import Texts


class Store(Texts, Repeated, Builds, Searched, Captures):
    """One ledger file. Every method that writes is one transaction: after a crash it was done, or it was not.

    Raises StoreError, with path, cause and remedy, from every method.
    """
