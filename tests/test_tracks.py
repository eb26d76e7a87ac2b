"""Track files: what the package ships, and what a file of one's own may hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mahdar import tracks
from mahdar.tracks import Track, TrackError

SMALL = 'id = "tahlib"\nname = "مسار تحليب"\nname_en = "Tahlib process"\nnames = ["تحليب"]\n'


def test_the_package_ships_three() -> None:
    assert [t.id for t in tracks.all_tracks()] == ["astana", "geneva", "sochi"]


@pytest.mark.parametrize("track", tracks.all_tracks(), ids=lambda t: t.id)
def test_a_shipped_track_is_loaded_by_its_id(track: Track) -> None:
    assert tracks.load(track.id) == track
    assert set(track.related) == {t.id for t in tracks.all_tracks()} - {track.id}


@pytest.mark.parametrize("track", tracks.all_tracks(), ids=lambda t: t.id)
def test_a_shipped_track_holds_no_date_and_no_number(track: Track) -> None:
    assert not re.search(r"\d", repr(track))


def test_guarantors_are_states_by_key() -> None:
    roles = dict(tracks.load("astana").roles)
    assert roles["guarantor"] == ("state:ru", "state:tr", "state:ir")


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "tahlib.toml"
    path.write_text(SMALL, encoding="utf-8")
    track = tracks.from_file(path)
    assert (track.id, track.names, track.roles) == ("tahlib", ("تحليب",), ())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ('venue = "x"\n', "unknown entry 'venue'"),
        ('id = "Ta hlib"\n', "small Latin letters"),
        ('titles = "مسار"\n', "list of texts"),
        ('subjects = [""]\n', "list of texts"),
        ('titles = ["جولة 2017"]\n', "no date"),
        ("[roles]\npresident = []\n", "president"),
        ('[roles]\nhost = ["Norway"]\n', "state:ru"),
        ('[venues]\noslo = ["أوسلو"]\n', "no key"),
        ('[kinds]\nparty = ["حفل"]\n', "party"),
        ("kinds = 3\n", "table of lists"),
        ("broken = \n", "no TOML"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, change: str, says: str) -> None:
    path = tmp_path / "own.toml"
    body = SMALL.replace('id = "tahlib"\n', "") if change.startswith("id") else SMALL
    path.write_text(body + change, encoding="utf-8")
    with pytest.raises(TrackError) as error:
        tracks.from_file(path)
    assert says in str(error.value)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("missing", ["id", "name_en", "names"])
def test_what_a_track_needs(tmp_path: Path, missing: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text("".join(x for x in SMALL.splitlines(True) if not x.startswith(f"{missing} =")), encoding="utf-8")
    with pytest.raises(TrackError, match=missing):
        tracks.from_file(path)


def test_an_unknown_track_names_the_known_ones() -> None:
    with pytest.raises(TrackError, match="astana, geneva, sochi"):
        tracks.load("nowhere")


def test_a_missing_file_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(TrackError, match="absent"):
        tracks.from_file(tmp_path / "absent.toml")
