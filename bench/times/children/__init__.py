"""The other taggers, each in a process of its own with its own environment; only the standard library is shared."""
