"""Whom an office alone means (`معالي وزير الخارجية`, `مبعوث الاتحاد:`) where no mention was made of it: the one person
of the document whose title holds its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice

from mahdar.lang.ar.names_words import HONORIFIC, WORDS
from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_text import Text, Titled
from mahdar.model.assertion import Entity, EntityKind

_WORDS = 2  # of a phrase that is told again
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
        return _apposed(text, at, last)
    said = _plain(text, range(at, last))
    if text.titled is None:
        text.titled = titled(text)
    found = [t for t in text.titled if said <= t.title]
    if not found and last - at > _WORDS and text.forms[last - 1][:3] == "الم" and text.forms[last - 1].endswith("ه"):
        said = _plain(text, range(at, last - 1))  # `كبير مفاوضي الحركة المسلحة`: what is said of the body besides
        found = [t for t in text.titled if said <= t.title]
    if not found:
        return _apposed(text, at, last)
    least = min(len(t.title) for t in found)
    found = [t for t in found if len(t.title) == least]
    before = bisect_left(found, first, key=lambda t: t.first)
    return found[before - 1 if before else 0].entity


def _apposed(text: Text, first: int, last: int) -> Entity | None:
    """Behind whose name these very words stand: `فلان، مؤسس حركة كذا`, told again as `مؤسس حركة كذا`."""
    if last - first < _WORDS or first in text.named:
        return None
    said = text.forms[first:last]
    for at, end in islice(text.named_end.items(), _TITLED):
        k = end + 1 if end < len(text.forms) and text.forms[end] == "," else end
        if text.forms[k : k + len(said)] == said and k != first:
            m = text.named[at]
            entity = text.annotation.entities[m.entity]
            if entity.kind is EntityKind.PERSON and (m.name is not None or not m.office):
                return entity
    return None


def _plain(text: Text, tokens: Iterable[int]) -> frozenset[str]:
    return frozenset(_bare(text.forms[k]) for k in tokens if text.is_word(k) and not WORDS[text.forms[k]] & HONORIFIC)


def _bare(form: str) -> str:
    for clitic in ("وال", "بال", "لل", "ال", "ل", "ب"):
        if form.startswith(clitic) and len(form) - len(clitic) >= _SHORT:
            return _stem(form[len(clitic) :])
    return _stem(form)


def _stem(form: str) -> str:
    """`مفاوضين` and `مفاوضي كذا` alike."""
    for ending in ("ين", "ون", "ي", "و"):
        if form.endswith(ending) and len(form) - len(ending) >= _SHORT + 1:
            return form[: -len(ending)]
    return form
