"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException

PAGE = 60  # entries on one page of a long list


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a long list."""

    items: Sequence[object]
    page: int
    pages: int


def sliced(items: Sequence[object], page: int, size: int = PAGE) -> Slice:
    """Page numbers begin at 1; one beyond the last is not found."""
    pages = max(1, -(-len(items) // size))
    if not 1 <= page <= pages:
        raise HTTPException(404)
    return Slice(items[(page - 1) * size : page * size], page, pages)
