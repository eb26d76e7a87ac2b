"""The stage list, written once, and what runs it (`engine.build` is imported by name: reading needs no store)."""

from mahdar.engine.reader import chosen_tracks, read_document

__all__ = ["chosen_tracks", "read_document"]
