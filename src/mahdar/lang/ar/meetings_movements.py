"""Parties that no list knows, told by what they are: `جبهة تحرير فالدرا`, `حركة «الوفاق»`, `حزب العدل والبناء`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_words import folded
from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.lang.ar.names_words import COMMON, FUNCTION, HONORIFIC, OFFICE, PUNCT, SPEECH, TIME, VERB, WORDS
from mahdar.model.assertion import Entity, EntityKind

_OPENS = frozenset("\"'(«“")
_CLOSES = frozenset("\"')»”")
_NO_NAME = COMMON | FUNCTION | HONORIFIC | OFFICE | PUNCT | SPEECH | TIME | VERB
_GLUED = ("", "و", "ب", "ل", "وب", "ول")
_QUOTED = 5  # words of a name in marks
_MORE = 3  # words after the first of a name without marks
_SHORT = 2


def movements(annotation: Annotation, forms: Sequence[str]) -> Iterator[tuple[Entity, int, int]]:
    """Each party so told, and the folded offsets of its name with its noun."""
    known = _nouns()
    if known.keys().isdisjoint(annotation.vocabulary):
        return
    tokens = annotation.tokens
    for k, form in enumerate(forms[:-1]):
        skip = known.get(form)
        if skip is None or GAZETTEER.at([form[skip:], *forms[k + 1 : k + 6]], 0) is not None:
            continue
        end = _name(forms, k + 1)
        if end > k + 1:
            start, last = tokens[k].start + skip, tokens[end - 1].end
            yield Entity(EntityKind.BODY, annotation.words(annotation.folded.span(start, last))), start, last


@cache
def _nouns() -> dict[str, int]:
    """Every form of a party's noun to how many letters are glued before it."""
    return {glued + noun: len(glued) for noun in who_words("movements") for glued in _GLUED}


def _name(forms: Sequence[str], k: int) -> int:
    """The token after the name that begins at `k`; `k` itself where no name stands."""
    if forms[k] in _OPENS:
        for end in range(k + 2, min(k + 2 + _QUOTED, len(forms))):
            if forms[end] in _CLOSES:
                return end + 1
        return k
    if not _names(forms, k):
        return k
    end = k + 1
    if forms[k] in who_words("movement_acts"):  # `جبهة تحرير فالدرا`, `حركة إنقاذ الوطن`
        if end < len(forms) and _unknown(forms[end]):
            end += 1
        return end
    while end < min(k + 1 + _MORE, len(forms)) and _goes_on(forms[end]):
        end += 1
    return end


_NISBA = ("ي", "يه", "يون", "يين")


def _names(forms: Sequence[str], k: int) -> bool:
    form = forms[k]
    if form in who_words("movement_acts"):
        return k + 1 < len(forms) and _unknown(forms[k + 1])
    if form in who_words("no_movement") or not form.isalpha() or len(form) <= _SHORT:
        return False
    return form in who_words("movement_words") or (not form.startswith("ال") and _unknown(form))


def _goes_on(form: str) -> bool:
    """Another word of the name: `والبناء`, an adjective with the article."""
    if form.removeprefix("و") in who_words("movement_words"):
        return True
    return form.startswith("ال") and form.endswith(_NISBA) and not WORDS[form] & _NO_NAME and form not in _WHICH


_WHICH = folded("التي", "الذي", "الماضي", "الحالي", "الجاري")


def _unknown(form: str) -> bool:
    return form.isalpha() and len(form) > _SHORT and not WORDS[form] & _NO_NAME
