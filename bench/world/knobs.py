"""What a world is like, and how badly it is reported. Every number that matters stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Knobs:
    """Shares are probabilities, 0 to 1. The same knobs make the same world, letter for letter."""

    seed: int = 1
    # the world
    tracks: int = 20
    meetings: int = 2_000  # over all tracks, bilaterals beside rounds counted
    begins: date = date(2008, 1, 1)
    years: int = 10
    announced: float = 0.8  # meetings that were announced, each with one to three promises
    late: float = 0.12  # of the last promises: the window closes before the meeting opens
    moved: float = 0.05  # of the last promises: another town
    never: int = 6  # per track: promises of meetings that never come (cancelled, or nothing is heard again)
    # the press
    outlets: int = 40
    agencies: int = 5
    covers: float = 0.35  # tracks that an outlet writes about
    reports: float = 13.0  # articles of their own on a meeting, on average; copies come on top
    previews: float = 4.0  # articles of their own on a promise
    # its faults: an outlet errs in its own way, and a copy inherits what it copies
    copies: float = 0.40  # documents that are copies of others, half of them without naming the agency
    no_ordinal: float = 0.30
    wrong_ordinal: float = 0.05
    counts_otherwise: float = 0.04  # (outlet, track) pairs that count technical meetings as rounds
    wrong_date: float = 0.05
    wrong_place: float = 0.03
    no_place: float = 0.30
    no_series: float = 0.10
    unnamed: float = 0.20  # participants of a meeting of many that an article leaves out
    unnamed_side: float = 0.03  # the same of talks between two
    misspelt: float = 0.15  # names of towns and people that no list knows in that spelling
    loose_date: float = 0.15  # the month alone
    undated: float = 0.05  # documents whose day of publication is unknown
    background: float = 0.5  # articles that also recall the meeting before
    wrong_figure: float = 0.05
    denied: float = 0.02  # meetings that somebody denies to have been held
    opposed: float = 0.02  # reports in which a position is told the other way round

    def noisier(self, times: float) -> Knobs:
        """The same world told by a press with so many times as many faults (no share above 0.9)."""
        from dataclasses import replace

        faults = (
            "no_ordinal", "wrong_ordinal", "counts_otherwise", "wrong_date", "wrong_place", "no_place", "no_series",
            "unnamed", "unnamed_side", "misspelt", "loose_date", "undated", "wrong_figure",
        )  # fmt: skip
        return replace(self, **{name: min(getattr(self, name) * times, 0.9) for name in faults})
