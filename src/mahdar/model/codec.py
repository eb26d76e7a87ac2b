"""Model types to canonical JSON and back, and identity from content.

Every dataclass is an object with its class name under `@`, fields at their default left out; tuples are arrays;
enums are `{"@": "Status", "v": "held"}`. The same value always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from mahdar.model import assertion, decision, document, ledger, reading, span, timex, when

_TYPES: dict[str, type] = {
    name: thing
    for module in (assertion, decision, document, ledger, reading, span, timex, when)
    for name, thing in vars(module).items()
    if isinstance(thing, type) and thing.__module__ == module.__name__
    if is_dataclass(thing) or issubclass(thing, Enum)
}
_ATOMS = frozenset({str, int, float, bool})
_NOT_IDENTITY = frozenset({"rule"})  # provenance: the rule that found it says nothing of what is said


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
    if not isinstance(data, dict):
        return data
    kind = _TYPES.get(data.get("@", ""))
    if kind is None:
        raise ValueError(f"not a value of the model: {data.get('@')!r}")
    try:
        if issubclass(kind, Enum):
            return kind(data["v"])
        return kind(**{k: revive(v) for k, v in data.items() if k != "@"})
    except (TypeError, KeyError) as e:
        raise ValueError(f"a damaged {kind.__name__}: {e}") from e


def dumps(value: object) -> str:
    """Canonical JSON text."""
    return _canonical(plain(value))


def loads(text: str) -> Any:
    """The value of `dumps`. Raises ValueError."""
    return revive(json.loads(text))


def assertion_id(a: assertion.AnyAssertion) -> str:
    """Identity by content: document, layer, spans and what is said, not the rule that found it. 24 hex digits."""
    return hashlib.sha256(_canonical(plain(a, _NOT_IDENTITY)).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
