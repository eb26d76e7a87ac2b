"""mahdar turns press coverage of a diplomatic track into an auditable ledger."""

__version__ = "0.1.0"
