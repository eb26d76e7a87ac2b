"""Model types to canonical JSON and back, and identity from content.

Every dataclass is an object with its class name under `@`, fields at their default left out; tuples are arrays;
enums are `{"@": "Status", "v": "held"}`. The same value always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from json.encoder import encode_basestring
from sys import intern
from typing import Any

from mahdar.model import (
    assertion,
    copying,
    decision,
    document,
    field,
    ledger,
    outcome,
    outlet,
    reading,
    span,
    timex,
    when,
)

_TYPES: dict[str, type] = {
    name: thing
    for module in (assertion, copying, decision, document, field, ledger, outcome, outlet, reading, span, timex, when)
    for name, thing in vars(module).items()
    if isinstance(thing, type) and thing.__module__ == module.__name__
    if is_dataclass(thing) or issubclass(thing, Enum)
}
_MEMBERS = {name: {m.value: m for m in kind} for name, kind in _TYPES.items() if issubclass(kind, Enum)}
_ATOMS = frozenset({str, int, float, bool})
_NOT_IDENTITY = frozenset({"rule"})  # provenance: the rule that found it says nothing of what is said
_NAMED_AGAIN = frozenset({assertion.Entity})  # what many assertions hold alike is written once
_SHARED = frozenset({assertion.Entity, assertion.Chain, span.Span})
_SHORT = 64  # letters of a word that is kept once
_Write = Callable[[Any], str]


def plain(value: object, leave_out: frozenset[str] = frozenset()) -> Any:
    """A JSON-ready form. Raises TypeError for what is no model value."""
    if value is None or type(value) in _ATOMS:
        return value
    if isinstance(value, Enum):
        return {"@": type(value).__name__, "v": value.value}
    if isinstance(value, tuple):
        return [plain(v, leave_out) for v in value]
    if is_dataclass(value) and type(value).__name__ in _TYPES:
        out: dict[str, Any] = {"@": type(value).__name__}
        for name, default in _fields(type(value)):  # type: ignore[arg-type]
            v = getattr(value, name)
            if name not in leave_out and (default is MISSING or v != default):
                out[name] = plain(v, leave_out)
        return out
    raise TypeError(f"no model value: {value!r}")


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Names and defaults of a dataclass's fields: asked for every assertion, so looked up once."""
    made = ((f.name, f.default_factory, f.default) for f in fields(kind))
    return tuple((name, default if factory is MISSING else factory()) for name, factory, default in made)


def revive(data: Any) -> Any:
    """The model value that `plain` was given. Raises ValueError for anything else."""
    if isinstance(data, list):
        return tuple(revive(v) for v in data)
    return _made({k: revive(v) for k, v in data.items()}) if isinstance(data, dict) else data


def _made(found: dict[str, Any]) -> Any:
    """The model value of an object whose parts are values already. Short words, places and persons are one value
    however often they come: the readings of a ledger are held in memory together."""
    name = found.pop("@", "")
    kind = _TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise ValueError(f"not a value of the model: {name!r}")
    try:
        if name in _MEMBERS:
            return _MEMBERS[name].get(found["v"]) or kind(found["v"])
        for key, value in found.items():
            if type(value) is str:
                found[key] = intern(value) if len(value) <= _SHORT else value
            elif type(value) is list:  # `loads` builds from the inside out, and JSON knows no tuples
                found[key] = _tuples(value)
        return _one(kind, *found.items()) if kind in _SHARED else kind(**found)
    except (TypeError, KeyError) as e:
        raise ValueError(f"a damaged {kind.__name__}: {e}") from e


@lru_cache(maxsize=1 << 16)
def _one(kind: type, *found: tuple[str, Any]) -> Any:
    return kind(**dict(found))


def _tuples(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuples(v) if type(v) is list else v for v in values])


def dumps(value: object) -> str:
    """Canonical JSON text: that of `plain`, its keys in order, without spaces."""
    return _EVERYTHING.write(value)


def loads(text: str) -> Any:
    """The value of `dumps`. Raises ValueError."""
    found = _READER.decode(text)
    return _tuples(found) if isinstance(found, list) else found


def assertion_id(a: assertion.AnyAssertion) -> str:
    """Identity by content: document, layer, spans and what is said, not the rule that found it. 24 hex digits."""
    return hashlib.sha256(_IDENTITY.write(a).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _span(s: span.Span) -> str:
    return f'{{"@":"Span","end":{s.end},"start":{s.start}}}'


class _Canon(dict[type, _Write]):
    """Writes canonical JSON in one pass, by a writer for each type that is made when the type is first met: a ledger
    knows every assertion by what is written of it, so this is what reconciliation spends most on."""

    def __init__(self, leave_out: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._leave_out = leave_out
        self[type(None)] = lambda _: "null"
        self[bool] = lambda v: "true" if v else "false"
        self[int], self[float], self[str] = repr, json.dumps, encode_basestring
        self[tuple] = lambda values: f"[{','.join([self[type(v)](v) for v in values])}]"
        self[span.Span] = _span
        self[assertion.Told] = self._told

    def _told(self, told: assertion.Told[Any]) -> str:
        at, value = told.span, told.value
        where = f'{{"@":"Span","end":{at.end},"start":{at.start}}}'
        return f'{{"@":"Told","span":{where},"value":{self[type(value)](value)}}}'

    def write(self, value: object) -> str:
        return self[type(value)](value)

    def __missing__(self, kind: type) -> _Write:
        if issubclass(kind, Enum):
            written = {id(m): f'{{"@":"{kind.__name__}","v":{self.write(m.value)}}}' for m in kind}
            made: _Write = lambda member: written[id(member)]  # noqa: E731
        elif kind.__name__ in _TYPES:
            made = self._object(kind)
        else:
            raise TypeError(f"no model value: a {kind.__name__}")
        self[kind] = made
        return made

    def _object(self, kind: type) -> _Write:
        """Put into code, as `dataclasses` does with its methods: most fields are at their default, and one that is
        costs next to nothing so. Keys of the model are identifiers, nothing else comes into the code."""
        known: dict[str, Any] = {"write": self, "head": f'{{"@":"{kind.__name__}"'}  # @ comes before all letters
        code = ["def written(value):", " out = head"]
        for name, default in sorted(_fields(kind)):
            if name in self._leave_out:
                continue
            known[f"key_{name}"], known[f"default_{name}"] = f',"{name}":', default
            unlike = f"v is not default_{name}" + ("" if default is None else f" and v != default_{name}")
            code += [f" v = value.{name}", f" if {'True' if default is MISSING else unlike}:"]
            code += [f"  out += key_{name} + write[type(v)](v)"]
        exec("\n".join([*code, " return out + '}'"]), known)
        made: _Write = known["written"]
        return lru_cache(maxsize=1 << 16)(made) if kind in _NAMED_AGAIN else made


_EVERYTHING, _IDENTITY = _Canon(), _Canon(_NOT_IDENTITY)
_READER = json.JSONDecoder(object_hook=_made)
