"""Evidence as the pages show it: the words a field rests on, in the sentence they stand in, with who passed them on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mahdar.model import assertion as a
from mahdar.model.document import Source
from mahdar.model.ledger import LedgerDocument
from mahdar.model.span import Span
from mahdar.model.when import When
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.marks import layer_name

_STOP = re.compile(r"[.!؟?](?=\s|[»”\"]|$)|\n")
_REACH = 320  # characters of context at most on either side
# Which of an assertion's fields tell of a ledger field, the nearest first.
_FIELDS = {
    "when": ("when", "due", "begins", "ends"), "begins": ("begins", "when", "due"), "ends": ("ends", "when", "due"),
    "ordinal": ("ordinal", "previous"), "place": ("place",), "status": ("status",), "by": ("by",), "due": ("due",),
    "announced": ("told_on",), "series": ("series",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of evidence. `before`, `words`, `after` are the passage as published; `words` is what counts.
    `span` is where `words` stand; a document that is not at hand gives the words alone."""

    id: str
    before: str
    words: str
    after: str
    span: Span
    document: str
    title: str
    source: Source
    published: When | None
    rule: str
    chain: tuple[str, ...]
    layer: str
    readable: bool
    copy: bool
    author: str = ""


def cited(index: Index, ids: Iterable[str]) -> list[str]:
    """Those of these ids that are evidence, once each; copies of one text come after the texts they copy."""
    known = [i for i in dict.fromkeys(ids) if i in index.evidence]
    return sorted(known, key=lambda i: _is_copy(index.documents.get(index.evidence[i].document)))


def quotes(index: Index, ids: Iterable[str], field: str | None = None, most: int | None = None) -> list[Quote]:
    """The evidence of these ids, `most` at most, in the order of `cited`; with a field, the words that tell of it."""
    shown = cited(index, ids)[:most]
    claims = index.readings.assertions(shown) if field in _FIELDS else {}
    texts = index.readings.texts(dict.fromkeys(index.evidence[i].document for i in shown))
    return [_quote(index, i, _told(claims.get(i), field), texts) for i in shown]


def _quote(index: Index, id: str, told: Span | None, texts: Mapping[str, str]) -> Quote:
    item = index.evidence[id]
    span = told or item.span
    text, document = texts.get(item.document), index.documents.get(item.document)
    before, words, after = "", item.text, ""
    if text is not None and span.end <= len(text):
        around = passage(text, item.span.cover(span) if _near(item.span, span) else span)
        before, words, after = text[around.start : span.start], span.of(text), text[span.end : around.end]
    return Quote(
        id=id, before=before.lstrip(), words=words, after=after.rstrip(), span=span, document=item.document,
        title=document.title if document else "", source=document.source if document else Source(),
        published=_published(document), rule=item.rule, chain=item.chain, layer=layer_name(item.layer),
        readable=text is not None and index.readings.whole, copy=_is_copy(document),
        author=item.author,
    )  # fmt: skip


def passage(text: str, span: Span) -> Span:
    """The sentence or sentences that hold the span, without reaching further than a few lines."""
    low, high = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    start = max((m.end() for m in _STOP.finditer(text, low, span.start)), default=low)
    stop = _STOP.search(text, max(span.end - 1, span.start), high)
    end = stop.end() if stop else high
    return Span(min(start, span.start), max(end, span.end))


def told_span(assertion: a.AnyAssertion | None, field: str) -> Span | None:
    """The words an assertion has for one field of the ledger."""
    return _told(assertion, field)


def _told(assertion: a.AnyAssertion | None, field: str | None) -> Span | None:
    for name in _FIELDS.get(field or "", ()):
        value = getattr(assertion, name, None)
        if isinstance(value, a.Told):
            return value.span
    return None


def _near(one: Span, other: Span) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) < _REACH


def _is_copy(document: LedgerDocument | None) -> bool:
    return document is not None and document.copy_of is not None


def _published(document: LedgerDocument | None) -> When | None:
    return document.published.value if document else None
