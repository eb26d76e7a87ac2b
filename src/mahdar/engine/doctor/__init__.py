"""A ledger file looked through, and mended where that loses nothing."""

from mahdar.engine.doctor.file import Repaired, looked_through, repair

__all__ = ["Repaired", "looked_through", "repair"]
