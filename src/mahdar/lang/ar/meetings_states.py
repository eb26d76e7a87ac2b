"""Who meets, told by other words than a name: the adjective of a state, its capital, its delegation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mahdar.lang.annotation import Mention
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_people_words import who_words
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.lang.ar.names_gazetteer import GAZETTEER, STATES, capitals
from mahdar.lang.ar.offices_lexicon import PORTFOLIOS
from mahdar.model.assertion import Entity, EntityKind

_ENDINGS = ("ي", "يه", "يين", "يان", "يون", "ان", "ين", "ون")
_QUOTES = frozenset("\"'(«“)»”")
_JOINTS = frozenset("-–/و")
_BETWEEN = 3  # words between `الوفدين` and the first adjective: `المفاوضين`


@dataclass(frozen=True, slots=True)
class Side:
    """A state or body that an adjective names, and the token it stands at, the letters glued before it apart."""

    entity: Entity
    token: int
    skip: int


def stands_for(entity: Entity, mention: Mention, cities: bool = False) -> Entity | None:
    """Who meets where this is named: the sender of a delegation, the state of a capital among sides, else itself."""
    if entity.kind is EntityKind.PLACE:
        return capitals().get(entity.key or "") if cities else None
    if entity.kind is EntityKind.BODY and mention.polity is not None and (entity.key or "").endswith("delegation"):
        return mention.polity
    return entity


def adjective_at(forms: Sequence[str], k: int) -> tuple[Entity, int, int] | None:
    """The state or body whose adjective stands at token k, the token after it, and the letters before it."""
    if k >= len(forms) or not forms[k].endswith(_ENDINGS):
        return None
    found = GAZETTEER.at(forms, k)
    if found is None or found.value.kind not in ("nisba", "people"):
        return None
    return found.value.entity, found.end, found.skip


def pairs(forms: Sequence[str]) -> Iterator[Side]:
    """`الوفدان الروسي والتركي`, `وزيري الخارجية المصري والسوداني`: the sides that adjectives of two name."""
    heads, twins = who_words("pairs"), _twins()
    marks = heads.union(twins, _AMONG).intersection(forms)
    for k, form in enumerate(forms) if marks else ():
        if form not in marks:
            continue
        for state in twins.get(form, ()):
            yield Side(state, k, 0)
        if form in _AMONG and k + 1 < len(forms) and forms[k + 1].endswith("يين") and forms[k + 1].startswith("ال"):
            sides = row(forms, k + 1)  # `بين الفنلنديين والنرويجيين`: two peoples
            if len({s.entity for s in sides}) > 1 and all(forms[s.token].endswith("يين") for s in sides):
                yield from sides
        if form in heads:
            sides = _after(forms, k + 1)
            if len({s.entity for s in sides}) > 1:
                yield from sides


_AMONG = frozenset(("بين", "وبين"))


@cache
def _twins() -> dict[str, tuple[Entity, ...]]:
    """`الكوريتان`: one word for two states."""
    book = lexicon.load("meetings_people").values("twins")
    return {form: tuple(STATES[code] for code in str(codes).split()) for form, codes in book.items()}


def _after(forms: Sequence[str], j: int) -> list[Side]:
    portfolio = PORTFOLIOS.at(forms, j) if j < len(forms) else None
    j = portfolio.end if portfolio else j
    for first in range(j, min(j + _BETWEEN, len(forms))):
        if adjective_at(forms, first) is not None:
            return list(_row(forms, first))
        if not forms[first].isalpha() or forms[first] in words().withs:
            break
    return []


def _row(forms: Sequence[str], j: int) -> Iterator[Side]:
    """Adjectives one after the other, joined by `و` or a dash."""
    last = len(forms)
    while j < last:
        found = adjective_at(forms, j)
        if found is None:
            return
        entity, end, skip = found
        yield Side(entity, j, skip)
        while end < last and forms[end] in _JOINTS:
            end += 1
        j = end


def row(forms: Sequence[str], j: int) -> list[Side]:
    """`بوساطة مصرية وقطرية`: the sides that adjectives from token j on name."""
    return list(_row(forms, j))


_OBJECTS = frozenset(n for n in words().nouns if n.endswith("ا")) | folded("لقاء")


def accusative(forms: Sequence[str], k: int) -> tuple[Entity, int, int] | None:
    """`اجتماعا مصريا سودانيا`: the adjective with the ending of an object, however like a state's name it looks."""
    form = forms[k]
    if not form.endswith("يا") or form.startswith("ال"):
        return None
    found = GAZETTEER.at([form[:-1]], 0)
    return (found.value.entity, k + 1, found.skip) if found is not None and found.value.kind == "nisba" else None


_REACH = 9  # tokens after the noun among which its adjectives stand


def of_noun(forms: Sequence[str], k: int, limit: int) -> list[Side]:
    """`قمة ثلاثية مصرية أردنية عراقية`, `المحادثات الروسية - التركية`: the sides that the noun's adjectives name."""
    w = words()
    out: list[Side] = []
    j = k + 1
    while j < min(k + _REACH, limit):
        found = adjective_at(forms, j) or (accusative(forms, j) if forms[k] in _OBJECTS or out else None)
        if found is not None:
            out.append(Side(found[0], j, found[2]))
            j = found[1]
        elif forms[j] in _JOINTS or forms[j] in _QUOTES or forms[j] in w.links or forms[j] in w.kinds:
            j += 1
        else:
            break
    return out
