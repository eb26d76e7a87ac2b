"""Documents, readings and ledgers in one file: append, read, since."""

from mahdar.store.builds import Build
from mahdar.store.captures import Capturing, Checkpoint, Wanted
from mahdar.store.errors import NoLedger, StoreError
from mahdar.store.repeated import LearnedLine, TextLines
from mahdar.store.rows import Packed
from mahdar.store.store import Store
from mahdar.store.texts import Chosen

__all__ = [
    "Build", "Capturing", "Checkpoint", "Chosen", "LearnedLine", "NoLedger", "Packed", "Store", "StoreError",
    "TextLines", "Wanted",
]  # fmt: skip
