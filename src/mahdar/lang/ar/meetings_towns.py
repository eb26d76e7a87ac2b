"""Small places that no list knows, told by what they are: `في بلدة ريمدال`, `بمنتجع فالدرا`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar.meetings_words import folded
from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.lang.ar.names_words import COMMON, FUNCTION, HONORIFIC, OFFICE, PUNCT, TIME, VERB, WORDS
from mahdar.model.assertion import Entity, EntityKind

_TOWNS = folded("بلدة", "مدينة", "قرية", "ضاحية", "منتجع", "قصبة")
_NO_NAME = COMMON | FUNCTION | HONORIFIC | OFFICE | PUNCT | TIME | VERB
_SHORT = 2  # letters: no name of a town has so few


def towns(annotation: Annotation, forms: Sequence[str]) -> Iterator[tuple[Entity, int, int]]:
    """Each town behind `في` or with ب, and the folded offsets of its name."""
    if annotation.vocabulary.isdisjoint(_OPENING):
        return
    for k, form in enumerate(forms[:-1]):
        glued = form.startswith("ب") and form not in _TOWNS
        if form not in _OPENING or not (glued or forms[k - 1] == "في"):
            continue
        if not _unknown(forms, k + 1):
            continue
        token = annotation.tokens[k + 1]
        name = annotation.words(annotation.folded.span(token.start, token.end))
        yield Entity(EntityKind.PLACE, name), token.start, token.end


_OPENING = _TOWNS | {"ب" + noun for noun in _TOWNS}


def _unknown(forms: Sequence[str], k: int) -> bool:
    """Is the word a name that no list has?"""
    form = forms[k]
    return form.isalpha() and len(form) > _SHORT and not WORDS[form] & _NO_NAME and GAZETTEER.at(forms, k) is None
