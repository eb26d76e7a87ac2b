"""How a ledger file of an older version becomes one of this version."""

HEAD = "0009"
KNOWN = frozenset({"0001", "0002", "0003", "0004", "0005", HEAD})
"""Revisions that this version can read or bring up to HEAD."""
