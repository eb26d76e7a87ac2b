"""Frozen types of mahdar: the standard library only, no language, no I/O."""
