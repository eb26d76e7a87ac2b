"""Whom an office alone means (`معالي وزير الخارجية`, `مبعوث الاتحاد:`) where no mention was made of it: the one person
of the document whose title holds its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from mahdar.lang.ar.names_words import HONORIFIC, WORDS
from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_text import Text, Titled
from mahdar.model.assertion import Entity

_TITLED = 400  # titles of a document that are remembered
_SHORT = 3  # letters of a word that is left after its article


def titled(text: Text) -> list[Titled]:
    """Everyone told by title and name, in order. Linear in the mentions."""
    out: list[Titled] = []
    index, tokens = text.annotation.folded.index, text.annotation.tokens
    for first, m in text.named.items():
        if m.office and m.name is not None and len(out) < _TITLED:
            begin, end = index(m.name.start), index(m.name.end)
            said = (k for k in range(first, text.named_end[first]) if not begin <= tokens[k].start < end)
            out.append(Titled(first, _plain(text, said), text.annotation.entities[m.entity]))
    return sorted(out, key=lambda t: t.first)


def bearer(text: Text, first: int, last: int) -> Entity | None:
    """The person of that office: whose title has fewest words beside, the last told before, else the first after."""
    at = first
    while at < last - 1 and WORDS[text.forms[at]] & HONORIFIC:
        at += 1
    if text.forms[at].removeprefix("ال") not in words("speech", "office_head"):
        return None
    said = _plain(text, range(at, last))
    if text.titled is None:
        text.titled = titled(text)
    found = [t for t in text.titled if said <= t.title]
    if not found:
        return None
    least = min(len(t.title) for t in found)
    found = [t for t in found if len(t.title) == least]
    before = bisect_left(found, first, key=lambda t: t.first)
    return found[before - 1 if before else 0].entity


def _plain(text: Text, tokens: Iterable[int]) -> frozenset[str]:
    return frozenset(_bare(text.forms[k]) for k in tokens if text.is_word(k) and not WORDS[text.forms[k]] & HONORIFIC)


def _bare(form: str) -> str:
    for clitic in ("وال", "بال", "لل", "ال", "ل", "ب"):
        if form.startswith(clitic) and len(form) - len(clitic) >= _SHORT:
            return form[len(clitic) :]
    return form
