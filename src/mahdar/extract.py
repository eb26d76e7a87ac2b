"""The extraction stage: assertions, each checked against the text it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from mahdar.lang.annotation import Annotation
from mahdar.lang.base import LanguagePack
from mahdar.model.assertion import AnyAssertion
from mahdar.model.document import Reject
from mahdar.model.span import Span
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
    elif is_dataclass(value):
        for f in fields(value):
            yield from _spans(getattr(value, f.name))
