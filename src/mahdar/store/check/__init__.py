"""A ledger file looked through: whatever state it is in, what is wrong with it is told."""

from mahdar.store.check.examine import Examined, examine
from mahdar.store.check.finding import Finding
from mahdar.store.check.raw import Raw, Unreadable

__all__ = ["Examined", "Finding", "Raw", "Unreadable", "examine"]
