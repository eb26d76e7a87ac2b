"""How a ledger file of an older version becomes one of this version."""

HEAD = "0001"
KNOWN = frozenset({HEAD})
"""Revisions that this version can read or bring up to HEAD."""
