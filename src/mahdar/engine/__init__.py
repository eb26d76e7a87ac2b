"""The stage list, written once, and what runs it."""

from mahdar.engine.build import BuildReport, Progress, build, ledger_as_of
from mahdar.engine.reader import chosen_tracks, read_document
from mahdar.engine.workers import EngineError

__all__ = ["BuildReport", "EngineError", "Progress", "build", "chosen_tracks", "ledger_as_of", "read_document"]
