"""Track files read and checked."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path

from mahdar.tracks.faults import ID, LISTS, TABLES, WORDS, faults
from mahdar.tracks.track import Track


class TrackError(ValueError):
    """A track file that cannot be used; the message says where, what and how to mend it. `faults`: each by itself."""

    def __init__(self, where: str, *faults: str) -> None:
        super().__init__(f"{where}: {'; '.join(faults)}" if faults else where)
        self.faults = faults


@cache
def load(name: str) -> Track:
    """The track `name` that the package ships. Raises TrackError for one it does not."""
    path = resources.files(__package__).joinpath(f"{name}.toml")
    if not ID.fullmatch(name) or not path.is_file():
        known = ", ".join(_shipped())
        raise TrackError(f"no track is called {name!r}; there are: {known}, or give a path to a track file")
    return parse(path.read_text(encoding="utf-8"), f"{name}.toml")


def all_tracks() -> tuple[Track, ...]:
    """Every track that the package ships, in the order of their ids."""
    return tuple(load(name) for name in _shipped())


def from_file(path: str | Path) -> Track:
    """A track from a file of one's own. Raises TrackError when it cannot be read or is not a track."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TrackError(str(path), "there is no such file; `mahdar track new NAME` writes one to begin with") from None
    except IsADirectoryError:
        raise TrackError(str(path), "this is a folder; give the path of one track file") from None
    except UnicodeDecodeError:
        raise TrackError(str(path), "cannot be read as a track file: it is not written in UTF-8") from None
    except OSError as error:
        raise TrackError(str(path), f"cannot be read as a track file: {error.strerror}") from error
    return parse(text, str(path))


def parse(text: str, where: str) -> Track:
    """The track that TOML text describes; `where` stands in the messages. Raises TrackError with every fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TrackError(where, f"no TOML: {error}") from error
    wrong = faults(data)
    if wrong:
        raise TrackError(where, *wrong)
    named = Track(*(data[key] for key in WORDS))
    lists = {key: tuple(data.get(key, ())) for key in LISTS}
    tables = {key: tuple((k, tuple(forms)) for k, forms in data.get(key, {}).items()) for key in TABLES}
    return replace(named, **lists, **tables)  # type: ignore[arg-type]  # the keys are Track's own fields, checked above


def _shipped() -> tuple[str, ...]:
    here = resources.files(__package__)
    return tuple(sorted(f.name.removesuffix(".toml") for f in here.iterdir() if f.name.endswith(".toml")))
