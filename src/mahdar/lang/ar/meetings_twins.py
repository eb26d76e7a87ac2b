"""Bodies told two at a time: `حركتي «البناء» و«الوفاق»`, and a name joined to another: `حماس وفتح`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.lang.ar.names_gazetteer import GAZETTEER
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind

_MARKS = frozenset("\"'()«»")
_MOVEMENT = fold_word("حركة")
_DUALS = {
    prefix + fold_word(dual): fold_word(one)
    for one, duals in {
        "حركة": ("حركتي", "حركتا"),
        "حزب": ("حزبي", "حزبا"),
        "جماعة": ("جماعتي", "جماعتا"),
        "جبهة": ("جبهتي", "جبهتا"),
    }.items()
    for dual in duals
    for prefix in ("", "و", "ل", "ب")
}
_WEAK = folded("في", "من", "على", "إلى", "عن", "مع", "بين") | word_set("tells")


def twins(annotation: Annotation, forms: Sequence[str]) -> Iterator[tuple[Entity, int, int]]:
    """Each body so told, and the folded offsets of its name."""
    if not _DUALS.keys().isdisjoint(forms):
        for k, form in enumerate(forms):
            if form in _DUALS:
                yield from _pair(annotation, forms, k, _DUALS[form])
    yield from _joined(annotation, forms)


def of_one_head(annotation: Annotation, forms: Sequence[str]) -> Iterator[tuple[Entity, int, int]]:
    """`القبارصة اليونانيين والأتراك`: the second body, whose noun is told with the first alone."""
    folded_text = annotation.folded
    bodies = [m for m in annotation.mentions if (e := annotation.entities[m.entity]).kind is EntityKind.BODY and e.key]
    ends = [folded_text.index(m.span.end) for m in bodies]
    bodies = [m for m, end in zip(bodies, ends, strict=True) if folded_text.text.startswith(" وال", end)]
    if not bodies:
        return
    starts = {t.start: k for k, t in enumerate(annotation.tokens)}
    for m in bodies:
        entity = annotation.entities[m.entity]
        k = starts.get(folded_text.index(m.span.start))
        if k is None or k + 2 >= len(forms) or not forms[k + 2].startswith("وال"):
            continue
        own = GAZETTEER.at([forms[k], forms[k + 1]], 0)
        also = GAZETTEER.at([forms[k], forms[k + 2][1:]], 0)
        if own and also and own.end == also.end == 2 and also.value.entity.key not in (None, entity.key):
            token = annotation.tokens[k + 2]
            yield also.value.entity, token.start + 1, token.end


def _pair(annotation: Annotation, forms: Sequence[str], k: int, noun: str) -> Iterator[tuple[Entity, int, int]]:
    first = _word(forms, k + 1)
    second = _word(forms, first + 1)
    if second >= len(forms):
        return
    other = forms[second]
    glued = other.startswith("و") and len(other) > 2
    apart = other == "و"
    if not (glued or apart):
        return
    last = _word(forms, second + 1) if apart else second
    for j, form, skip in (
        (first, forms[first], 0),
        (last, other[1:] if glued else forms[min(last, len(forms) - 1)], int(glued)),
    ):
        if j < len(forms) and form.isalpha() and form not in _WEAK:
            token = annotation.tokens[j]
            start = token.start + skip
            yield _body(annotation, noun, form, start, token.end), start, token.end


def _word(forms: Sequence[str], k: int) -> int:
    while k < len(forms) and forms[k] in _MARKS:
        k += 1
    return k


def _body(annotation: Annotation, noun: str, form: str, start: int, end: int) -> Entity:
    hit = GAZETTEER.at([noun, form], 0)
    if hit is not None and hit.end == 2 and hit.value.entity.kind is EntityKind.BODY:
        return hit.value.entity
    return Entity(EntityKind.BODY, annotation.words(annotation.folded.span(start, end)))


def _joined(annotation: Annotation, forms: Sequence[str]) -> Iterator[tuple[Entity, int, int]]:
    """`X وحماس`, `حماس وX`: X, where it is a movement's name, that may be a common word elsewhere."""
    folded_text = annotation.folded
    bodies = [
        m.span
        for m in annotation.mentions
        if (e := annotation.entities[m.entity]).kind is EntityKind.BODY and e.key is not None
    ]
    if not bodies:
        return
    starts = {t.start: k for k, t in enumerate(annotation.tokens)}
    for span in bodies:
        start, end = folded_text.index(span.start), folded_text.index(span.end)
        k = starts.get(start)
        if k is None:  # the letter before it is the conjunction's
            k = starts.get(start - 1)
            if k is not None and forms[k].startswith("و") and k:
                yield from _movement(annotation, forms, k - 1, 0)
            continue
        after = starts.get(end + 1)
        if after is not None and forms[after].startswith("و"):
            yield from _movement(annotation, forms, after, 1)


def _movement(annotation: Annotation, forms: Sequence[str], k: int, skip: int) -> Iterator[tuple[Entity, int, int]]:
    hit = GAZETTEER.at([_MOVEMENT, forms[k][skip:]], 0)
    if hit is not None and hit.end == 2 and hit.value.entity.kind is EntityKind.BODY:
        token = annotation.tokens[k]
        yield hit.value.entity, token.start + skip, token.end
