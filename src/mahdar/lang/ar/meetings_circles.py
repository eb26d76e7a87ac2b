"""Circles of people told by what they are and whose: `وزراء الخارجية العرب`, `قادة دول الاتحاد الأوروبي`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mahdar.lang.annotation import Annotation, Mention, Token
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_words import word_set
from mahdar.lang.ar.names_gazetteer import GAZETTEER, adjective
from mahdar.lang.ar.offices_lexicon import PORTFOLIOS
from mahdar.model.assertion import Entity, EntityKind

_CLITICS = ("", "و", "ب", "ل", "وب", "ول", "ف")
_NOT_AFTER = word_set("councils")  # `مجلس وزراء`, `رئيس وزراء`: one body, one man
_MEMBERS = word_set("members")  # `دول`, `أعضاء`: words between the circle and whose it is


@dataclass(frozen=True, slots=True)
class Circle:
    """An entity made of a phrase, and the tokens it covers."""

    entity: Entity
    first: int
    end: int


def circles(annotation: Annotation) -> Iterator[Circle]:
    """Every circle the text names with a portfolio, an adjective of relation or a body; those of named states are not
    made, for their states are the ones who meet."""
    nouns = heads()
    if nouns.keys().isdisjoint(annotation.vocabulary):
        return
    upto = 0
    for k, token in enumerate(annotation.tokens):
        if k >= upto and token.form in nouns:
            found = _read(annotation, annotation.tokens, k, nouns[token.form])
            if found is not None:
                yield found
                upto = found.end


def heads() -> dict[str, str]:
    """Nouns of circles with the letters that may be glued before them, to their English."""
    if not _HEADS:
        for form, english in lexicon.load("meetings").values("circle_nouns").items():
            for c in _CLITICS:
                _HEADS.setdefault(c + form, english)
                bare = form.removeprefix("ال")
                if bare != form:
                    _HEADS.setdefault("لل" + bare, english)
    return _HEADS


_HEADS: dict[str, str] = {}


def _read(annotation: Annotation, tokens: Sequence[Token], k: int, noun: str) -> Circle | None:
    if k and tokens[k - 1].form.lstrip("وبل").removeprefix("ال") in _NOT_AFTER:
        return None
    forms = [t.form for t in tokens[k : k + 12]]
    pieces, j = _portfolios(forms, 1) if noun == "ministers" else ([], 1)
    label, end = _whose(forms, j)
    if not label and not pieces:
        return None
    if not label and _of_states(forms, j):
        return None
    english = " ".join(w for w in (label, " and ".join(pieces), noun) if w)
    span = annotation.folded.span(tokens[k].start + _glued(tokens[k].form), tokens[k + end - 1].end)
    return Circle(Entity(EntityKind.GROUP, annotation.words(span), english), k, k + end)


def _portfolios(forms: Sequence[str], j: int) -> tuple[list[str], int]:
    pieces: list[str] = []
    while j < len(forms):
        found = PORTFOLIOS.at(forms, j)
        if found is None or (pieces and not forms[j].startswith("و")) or (found.skip and not pieces):
            break
        pieces.append(found.value)
        j = found.end
    return pieces, j


def _whose(forms: Sequence[str], j: int) -> tuple[str, int]:
    """An adjective, or the members of a body, from token j on: its English, and the token after it."""
    first = j
    while j < len(forms) and j - first < 3 and forms[j] in _MEMBERS and not _names_a_body(forms, j):
        j += 1
    if j >= len(forms):
        return "", first
    for book, table in (("meetings", "regions"), ("meetings_people", "circle_adjectives")):
        known = lexicon.load(book).values(table)
        if forms[j] in known:
            return str(known[forms[j]]), j + 1
    found = GAZETTEER.at(forms, j)
    if found is None or (found.skip and not forms[j].startswith("ب")) or found.value.kind not in ("nisba", "body"):
        return "", first
    entity = found.value.entity
    if entity.kind is EntityKind.STATE:
        return (adjective(entity), found.end) if found.value.definite else ("", first)
    return _short(entity), found.end


def _names_a_body(forms: Sequence[str], j: int) -> bool:
    """`مجموعة السبع`: the word is the body's own."""
    found = GAZETTEER.at(forms, j)
    return found is not None and found.value.kind == "body" and found.end > j + 1


def _short(body: Entity) -> str:
    slug = (body.key or "").partition(":")[2]
    return str(lexicon.load("meetings").values("initials").get(slug, body.name_en or body.name))


def _of_states(forms: Sequence[str], j: int) -> bool:
    """Are states named right after: `وزراء خارجية النرويج وسويسرا`, `وزراء الخارجية في النرويج`?"""
    for k in range(j, min(j + 3, len(forms))):
        found = GAZETTEER.at(forms, k)
        if found is not None and found.value.kind == "state":
            return True
    return False


def mention(annotation: Annotation, circle: Circle, index: int) -> Mention:
    """The circle as a mention of the entity that `index` will name."""
    tokens = annotation.tokens
    first = tokens[circle.first]
    span = annotation.folded.span(first.start + _glued(first.form), tokens[circle.end - 1].end)
    return Mention(span, index)


def _glued(form: str) -> int:
    """How many letters stand before the noun of a circle."""
    own = lexicon.load("meetings").values("circle_nouns")
    if form in own:
        return 0
    return next((len(c) for c in ("وب", "ول", "و", "ب", "ل", "ف") if form.startswith(c) and form[len(c) :] in own), 0)
