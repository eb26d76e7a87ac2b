"""The extraction stage: assertions, each checked against the text it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import get_args

from mahdar.lang.annotation import Annotation
from mahdar.lang.base import LanguagePack
from mahdar.model.assertion import AnyAssertion, Chain, Entity
from mahdar.model.document import Reject
from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr
from mahdar.tracks import Track


def extract(
    annotation: Annotation, pack: LanguagePack, tracks: Iterable[Track]
) -> tuple[tuple[AnyAssertion, ...], tuple[Reject, ...]]:
    """The assertions of one document, and what was dropped because its words do not stand in the text."""
    kept: list[AnyAssertion] = []
    rejects: list[Reject] = []
    size = len(annotation.document.text)
    for a in pack.extract(annotation, tracks):
        outside = [s for s in _spans(a) if s.end > size or s.start == s.end]
        if outside:
            rejects.append(Reject("extract", f"{type(a).__name__} by {a.rule}: words not in the text", None))
        else:
            kept.append(a)
    return tuple(kept), tuple(rejects)


def _spans(value: object) -> Iterator[Span]:
    """Every span inside an assertion."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for v in value:
            yield from _spans(v)
    else:
        for name in _names(type(value)):
            yield from _spans(getattr(value, name))


def _names(kind: type[object]) -> tuple[str, ...]:
    """The fields of a model type in which spans can stand; none for plain values and time expressions."""
    if kind not in _FIELDS:
        holds = is_dataclass(kind) and kind not in _SPANLESS
        _FIELDS[kind] = tuple(f.name for f in fields(kind)) if holds else ()  # type: ignore[arg-type]
    return _FIELDS[kind]


_FIELDS: dict[type[object], tuple[str, ...]] = {}  # a type's fields never change: a memory, not a state
_SPANLESS: frozenset[object] = frozenset({Entity, Chain, *get_args(TimeExpr)})
