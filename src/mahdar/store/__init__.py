"""Documents, readings and ledgers in one file: append, read, since."""

from mahdar.store.builds import Build
from mahdar.store.errors import NoLedger, StoreError
from mahdar.store.rows import Packed
from mahdar.store.store import Store
from mahdar.store.texts import Chosen

__all__ = ["Build", "Chosen", "NoLedger", "Packed", "Store", "StoreError"]
