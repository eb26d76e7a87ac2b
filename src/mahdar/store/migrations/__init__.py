"""How a ledger file of an older version becomes one of this version."""

HEAD = "0011"
KNOWN = frozenset({"0001", "0002", "0003", "0004", "0005", "0009", "0010", HEAD})
"""Revisions that this version can read or bring up to HEAD."""
