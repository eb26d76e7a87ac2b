"""The addresses of the pages. Ids come from outside, so every one is quoted."""

from __future__ import annotations

from urllib.parse import quote

from mahdar.model.span import Span
from mahdar.publish.dossier.index import Ref


def page(lang: str, *parts: str, **query: str | int | None) -> str:
    """`/ar/meeting/m1?page=2`; parts and values are quoted, values of None left out."""
    path = "/".join((f"/{lang}", *(_part(p) for p in parts)))
    asked = "&".join(f"{key}={_part(str(value))}" for key, value in query.items() if value is not None)
    return f"{path}?{asked}" if asked else path


def entry(lang: str, ref: Ref) -> str:
    return page(lang, ref.kind, ref.id)


def place(lang: str, document: str, span: Span) -> str:
    """Where words stand: the reading view, at their anchor."""
    return f"{page(lang, 'source', document)}#s{span.start}-{span.end}"


def at(lang: str, document: str, span: Span) -> str:
    """What was read from a stretch."""
    return page(lang, "source", document, "at", f"{span.start}-{span.end}")


def _part(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
