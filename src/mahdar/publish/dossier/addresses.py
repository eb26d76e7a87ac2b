"""The addresses of the pages. Ids come from outside, so every one is quoted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from mahdar.model.span import Span
from mahdar.publish.dossier.index import Ref


def page(lang: str, *parts: str, **query: str | int | None) -> str:
    """`/ar/meeting/m1?page=2`; parts and values are quoted, values of None left out."""
    return "/".join((f"/{lang}", *(_part(p) for p in parts))) + _asked(query)


def data(collection: str, form: str | None, **query: str | int | None) -> str:
    """`/api/v1/meetings?format=csv`: what a page shows, as data; `collection` may be a path. Without a form it is
    the one that there is."""
    return f"/api/v1/{collection}" + _asked({**query, "format": form})


def entry(lang: str, ref: Ref) -> str:
    return page(lang, ref.kind, ref.id)


def at(lang: str, document: str, span: Span) -> str:
    """What was read from a stretch."""
    return page(lang, "source", document, "at", f"{span.start}-{span.end}")


def _asked(query: Mapping[str, str | int | None]) -> str:
    asked = "&".join(f"{key}={_part(str(value))}" for key, value in query.items() if value is not None)
    return f"?{asked}" if asked else ""


@lru_cache(maxsize=1 << 14)
def _part(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
