"""`mahdar tracks`: which tracks the package knows."""

from __future__ import annotations

from mahdar.cli.output import print_json, print_table
from mahdar.cli.show import JSON
from mahdar.tracks import all_tracks


def tracks(as_json: bool = JSON) -> None:
    """List the tracks that are shipped; a track file of one's own serves as well (--track FILE.toml)."""
    known = all_tracks()
    if as_json:
        print_json([{"id": t.id, "name": t.name, "name_en": t.name_en, "related": list(t.related)} for t in known])
    else:
        rows = [(t.id, t.name_en, t.name, ", ".join(t.related)) for t in known]
        print_table("tracks", ("id", "in English", "name", "neighbours"), rows)
