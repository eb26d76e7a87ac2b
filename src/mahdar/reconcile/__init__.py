"""Readings in, ledger out: a pure function of what all texts together say."""

from mahdar.reconcile.run import reconcile

__all__ = ["reconcile"]
