"""Bodies that meet and have no name but what they are: `جلسة لمجلس النواب`, `اجتماع اللجنة الحكومية المشتركة`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_words import word_set, words
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind

_GLUED = ("", "و", "ب", "ل", "ول", "وب", "ف")
_HEADS = frozenset(
    fold_word(w)
    for w in (
        "رئيس",
        "رئيسة",
        "نائب",
        "عضو",
        "أعضاء",
        "أمين",
        "ممثل",
        "متحدث",
        "مقر",
        "قرار",
        "بيان",
        "مع",
        "في",
        "بين",
    )
)
_BEFORE = 3  # words before the body among which the noun of its meeting stands
_AFTER = 6  # words after it among which `اجتماعها` stands
_ADJECTIVES = 4
_COUNCIL = fold_word("مجلس")  # with the article it is a name, for those who read names


def bodies(annotation: Annotation, forms: Sequence[str]) -> Iterator[tuple[Entity, int, int]]:
    """Each body told beside its meeting, and the folded offsets of its words."""
    known = _nouns()
    if known.keys().isdisjoint(annotation.vocabulary):
        return
    tokens = annotation.tokens
    for k, form in enumerate(forms):
        found = known.get(form)
        if found is None or not _meets(forms, k):
            continue
        noun, skip, definite = found
        english, end = _told(forms, k, noun, definite)
        if english:
            start, last = tokens[k].start + skip, tokens[end - 1].end
            yield Entity(EntityKind.BODY, annotation.words(annotation.folded.span(start, last)), english), start, last


@cache
def _table(name: str) -> dict[str, str]:
    book = lexicon.load("meetings_people").values(name)
    return {fold_word(form): str(english) for form, english in book.items()}


@cache
def _nouns() -> dict[str, tuple[str, int, bool]]:
    """Every form of a body's noun: the noun, the letters glued before it, and whether it has the article."""
    out: dict[str, tuple[str, int, bool]] = {}
    for noun in _table("body_nouns"):
        out |= {glued + noun: (noun, len(glued), False) for glued in _GLUED}
        if noun != _COUNCIL:
            out |= {f"{glued}ال{noun}": (noun, len(glued), True) for glued in _GLUED}
            out |= {glued + noun: (noun, len(glued), True) for glued in ("لل", "ولل")}
    return out


def _meets(forms: Sequence[str], k: int) -> bool:
    """Is a meeting told right beside it?"""
    nouns, gathers = words().nouns, word_set("hold") | word_set("intransitive")
    for j in range(k - 1, max(k - 1 - _BEFORE, -1), -1):
        if forms[j] in nouns:
            return True
        if forms[j] in _HEADS or not forms[j].isalpha():
            break  # `اجتماع رئيس المجلس`: his, not the council's
    if k and forms[k - 1].lstrip("وف") in gathers:
        return True
    return any((noun := nouns.get(f)) is not None and noun.owned for f in forms[k + 1 : k + 1 + _AFTER])


def _told(forms: Sequence[str], k: int, noun: str, definite: bool) -> tuple[str, int]:
    """What English calls it, and the token after it; nothing where no word tells which it is."""
    following = forms[k + 1] if k + 1 < len(forms) else ""
    whole = _table("body_names").get(f"{noun} {following}")
    if whole and not definite:
        return whole, k + 2
    called, known = _table("body_nouns")[noun], _table("body_adjectives")
    if not definite:
        of = _table("body_of").get(following)
        return (f"{of} {called}", k + 2) if of else ("", k)
    told: list[str] = []
    j = k + 1
    while j < len(forms) and len(told) < _ADJECTIVES:
        joined = bool(told) and forms[j].startswith("وال")
        english = known.get(forms[j][1:] if joined else forms[j])
        if english is None:
            break
        if joined:
            told[-1] = f"{told[-1]} and {english}"
        else:
            told.append(english)
        j += 1
    return (" ".join((*reversed(told), called)), j) if told else ("", k)
