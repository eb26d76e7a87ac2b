"""The stage list, written once, and what runs it."""

from mahdar.engine.reader import chosen_tracks, read_document

__all__ = ["chosen_tracks", "read_document"]
