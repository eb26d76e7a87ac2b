"""Every stretch of text that a value of the model points at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from mahdar.model.document import Block
from mahdar.model.span import Span


def spans(value: object) -> Iterator[Span]:
    """All spans in it, however deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if type(one) is Span:
            yield one
        elif type(one) is tuple:
            waiting.extend(one)
        else:
            waiting.extend(getattr(one, name) for name in _names(type(one)))  # type: ignore[arg-type]


def beyond(value: object, length: int) -> Span | None:
    """A span that ends after the text; None where all lie within."""
    return next((s for s in spans(value) if s.end > length), None)


def out_of_order(blocks: Iterable[Block]) -> bool:
    """Do blocks overlap, or stand in another order than their text?"""
    end = 0
    for block in blocks:
        if block.span.start < end:
            return True
        end = block.span.end
    return False


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
