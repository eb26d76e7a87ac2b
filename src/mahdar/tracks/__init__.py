"""Tracks as data: a track's names, bodies, roles and venues, one TOML file each.

A track file holds no meeting, no date of a round and no office-holder.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Track:
    """One diplomatic track. Forms are as the press writes them; `states` are lexicon keys (`state:ru`).

    `names`: what the process is called (`مسار أستانا`'s `أستانا`), longest forms included. `venues`: entity key to forms.
    `roles`: role to the entity keys that have it by what the process is. `bodies`: English label to forms.
    `kinds`: words that on this track name a kind of meeting. `related`: ids of neighbouring tracks.
    """

    id: str
    name: str
    name_en: str
    names: tuple[str, ...] = ()
    venues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bodies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = ()
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    related: tuple[str, ...] = ()
