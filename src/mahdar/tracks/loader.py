"""Track files read and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from mahdar.tracks.track import Forms, Track

_ID = re.compile(r"[a-z][a-z0-9-]*")
_KEY = re.compile(r"(?:state|body|group|place):[a-z0-9][a-z0-9-]*")
_LISTS = ("names", "contexts", "titles", "subjects", "related")
_TABLES = ("venues", "roles", "role_words", "bodies", "kinds", "topics")
_ROLES = frozenset({"guarantor", "observer", "host", "party", "mediator"})
_KINDS = frozenset({"round", "summit", "ministerial", "technical", "bilateral", "congress", "working_group", "other"})
_DATE = re.compile(r"\d{4}|\d{1,2}[/.-]\d{1,2}")


class TrackError(ValueError):
    """A track file that cannot be used; the message says where, what and how to mend it."""


@cache
def load(name: str) -> Track:
    """The track `name` that the package ships. Raises TrackError for one it does not."""
    path = resources.files(__package__).joinpath(f"{name}.toml")
    if not _ID.fullmatch(name) or not path.is_file():
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
    except (OSError, UnicodeDecodeError) as error:
        raise TrackError(f"{path}: cannot be read as a track file: {error}") from error
    return parse(text, str(path))


def parse(text: str, where: str) -> Track:
    """The track that TOML text describes; `where` stands in the messages. Raises TrackError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TrackError(f"{where}: no TOML: {error}") from error
    unknown = set(data) - {"id", "name", "name_en", *_LISTS, *_TABLES}
    if unknown:
        known = ", ".join(_LISTS + _TABLES)
        raise TrackError(f"{where}: unknown entry {min(unknown)!r}; a track has id, name, name_en, {known}")
    tables = {key: _table(data, key, where) for key in _TABLES}
    _check(tables, where)
    lists = {key: _strings(data.get(key, []), key, where) for key in _LISTS}
    if not lists["names"] and not lists["titles"]:
        raise TrackError(f"{where}: neither names nor titles: nothing in a text could be known as this track")
    named = Track(_word(data, "id", where, _ID), _word(data, "name", where), _word(data, "name_en", where))
    return replace(named, **lists, **tables)  # type: ignore[arg-type]  # the keys are Track's own fields, checked above


def _shipped() -> tuple[str, ...]:
    here = resources.files(__package__)
    return tuple(sorted(f.name.removesuffix(".toml") for f in here.iterdir() if f.name.endswith(".toml")))


def _word(data: Mapping[str, Any], key: str, where: str, form: re.Pattern[str] | None = None) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise TrackError(f"{where}: {key} is missing or no text")
    if form and not form.fullmatch(value):
        raise TrackError(f"{where}: {key} {value!r} should be small Latin letters, digits and hyphens")
    return value


def _strings(value: object, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise TrackError(f"{where}: {key} should be a list of texts")
    for v in value:
        if key not in ("related",) and _DATE.search(v):
            raise TrackError(f"{where}: {key} has {v!r}: a track file holds no date and no numbered meeting")
    return tuple(value)


def _table(data: Mapping[str, Any], key: str, where: str) -> Forms:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise TrackError(f"{where}: {key} should be a table of lists")
    return tuple((name, _strings(forms, f"{key}.{name}", where)) for name, forms in table.items())


def _check(tables: Mapping[str, Forms], where: str) -> None:
    for table, allowed in (("roles", _ROLES), ("role_words", _ROLES), ("kinds", _KINDS)):
        for key, _ in tables[table]:
            if key not in allowed:
                raise TrackError(f"{where}: {table} has {key!r}; known are {', '.join(sorted(allowed))}")
    keys = [k for k, _ in tables["venues"]] + [k for _, many in tables["roles"] for k in many]
    for key in keys:
        if not _KEY.fullmatch(key):
            raise TrackError(f"{where}: {key!r} is no key; keys look like state:ru, place:geneva, body:un")
