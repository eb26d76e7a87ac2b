"""How a ledger file of an older version becomes one of this version."""

HEAD = "0003"
KNOWN = frozenset({"0001", "0002", HEAD})
"""Revisions that this version can read or bring up to HEAD."""
