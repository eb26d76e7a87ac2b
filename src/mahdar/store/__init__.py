"""Documents, readings and ledgers in one file: append, read, since."""

from mahdar.store.errors import NoLedger, StoreError
from mahdar.store.rows import Packed
from mahdar.store.store import Build, Store

__all__ = ["Build", "NoLedger", "Packed", "Store", "StoreError"]
