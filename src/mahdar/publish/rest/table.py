"""Rows of a spreadsheet made of entries: one column for each plain value, by the entry's type, so that a list without
entries has the same columns as a long one.

A field becomes its value, `_basis`, `_origins` and `_conflicts`, an entity `_id`, `_name` and `_name_en`; between
several values of one cell stands ` | `, what is deeper is JSON. RFC 4180: CRLF, quotes doubled. A cell of text that
a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from mahdar.publish import forms

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN = " | "
_ROWS = 200  # written at a time
Form = Any  # a type of `forms`, also one with its values named
Get = Callable[[Mapping[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    get: Get


@cache
def columns(form: Form) -> tuple[Column, ...]:
    """Of a form, in its order, the id first."""
    return tuple(sorted(_columns(form, "", lambda row: row), key=lambda c: c.name != "id"))


def written(form: Form, rows: Iterable[Mapping[str, Any]], bom: bool) -> Iterator[bytes]:
    """A whole file, some rows at a time; the first has the names of the columns."""
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\r\n")
    held = columns(form)
    into.write(BOM if bom else "")
    writer.writerow([c.name for c in held])
    for n, row in enumerate(rows, 1):
        writer.writerow([cell(c.get(row)) for c in held])
        if n % _ROWS == 0:
            yield _taken(into)
    yield _taken(into)


def cell(value: object) -> str | int | float:
    """As a spreadsheet may have it without taking it for more than text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return _guarded(value)
    if isinstance(value, list) and not any(isinstance(v, dict | list) for v in value):
        return _guarded(_BETWEEN.join(str(v) for v in value))
    return _guarded(json.dumps(value, ensure_ascii=False)) if value else ""


def _guarded(text: str) -> str:
    bare = text.lstrip(" \u00a0\u200e\u200f\u061c\ufeff")
    return f"'{text}" if bare.startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _taken(into: io.StringIO) -> bytes:
    told = into.getvalue().encode("utf-8", "replace")
    into.seek(0)
    into.truncate()
    return told


def _columns(form: Form, prefix: str, get: Callable[[Mapping[str, Any]], Any]) -> Iterator[Column]:
    of = _origin(form)
    given: dict[object, Form] = dict(zip(getattr(of, "__parameters__", ()), get_args(form), strict=False))
    for key, hint in get_type_hints(of).items():
        hint = given.get(hint, hint)
        yield from _column(_plain(hint, given), prefix + key, _at(get, key))


def _column(hint: Form, name: str, get: Callable[[Mapping[str, Any]], Any]) -> Iterator[Column]:
    of = _origin(hint)
    if of in (forms.Field, forms.TimeField):
        yield from _field(hint, name, get)
    elif is_typeddict(of):
        yield from _columns(hint, f"{name}_", get)
    else:
        yield Column(name, get)


def _field(hint: Form, name: str, get: Callable[[Mapping[str, Any]], Any]) -> Iterator[Column]:
    value = get_args(hint)[0] if get_args(hint) else str
    yield from _column(value, name, _at(get, "value"))
    if hint is forms.TimeField:
        yield Column(f"{name}_mod", _at(get, "mod"))
    for key in ("basis", "origins"):
        yield Column(f"{name}_{key}", _at(get, key))
    yield Column(f"{name}_conflicts", lambda row: [_short(c["value"]) for c in (get(row) or {}).get("conflicts", ())])


def _short(value: object) -> object:
    return value["name"] if isinstance(value, dict) else value


def _at(get: Callable[[Mapping[str, Any]], Any], key: str) -> Get:
    def found(row: Mapping[str, Any]) -> object:
        held = get(row)
        return held.get(key) if held else None

    return found


def _origin(hint: Form) -> Form:
    """The type without the types that it is of."""
    found: Form = get_origin(hint)
    return hint if found is None else found


def _plain(hint: Form, given: Mapping[object, Form]) -> Form:
    """Without what may be missing."""
    if _origin(hint) in (Union, types.UnionType):
        left = [given.get(a, a) for a in get_args(hint) if a is not type(None)]
        return left[0] if len(left) == 1 else str
    return given.get(hint, hint) if isinstance(hint, TypeVar) else hint
