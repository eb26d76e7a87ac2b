"""Tracks as data: a track's names, bodies, roles and venues, one TOML file each.

A track file holds no meeting, no date of a round and no office-holder.
"""

from mahdar.tracks.loader import TrackError, all_tracks, from_file, load
from mahdar.tracks.track import Track

__all__ = ["Track", "TrackError", "all_tracks", "from_file", "load"]
