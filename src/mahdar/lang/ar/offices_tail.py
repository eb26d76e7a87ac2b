"""What follows the head of a title: its adjectives, whose office it is, and words that go on naming a body."""

from __future__ import annotations

from mahdar.lang.ar.names_gazetteer import body_of, home_of
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import COMMON, CONJOINED, STRONG
from mahdar.lang.ar.offices_bodies import keep_noun, organ, unknown_body
from mahdar.lang.ar.offices_lexicon import ADJECTIVES
from mahdar.lang.ar.offices_title import Title
from mahdar.model.assertion import EntityKind

_UNITED_NATIONS = body_of("un")
_OF_ORGANS = ("head", "envoy", "voice", "of")
_OF_PLACES = (
    "governor",
    "deputy governor",
    "mayor",
    "crown prince",
    "deputy crown prince",
    "security director",
    "university president",
    "head of the court",
)
_SIDES = frozenset(("شمال", "جنوب", "شرق", "غرب", "وسط", "شمالي", "جنوبي", "شرقي", "غربي"))
_INTERNATIONAL = ("الدولي", "الدوليه", "دولي")


def adjective(text: Text, title: Title) -> bool:
    """Takes `السابق`, `الخاص`: part of the label, or none."""
    form = text.forms[title.end]
    if title.end + 1 < text.last and (pair := ADJECTIVES.get(f"{form} {text.forms[title.end + 1]}")) is not None:
        title.prefixes.append(pair)
        title.end += 2
        return True
    if form in _INTERNATIONAL and title.rank == "envoy":
        title.polity, title.end = title.polity or _UNITED_NATIONS, title.end + 1
        return True
    word = ADJECTIVES.get(form)
    if word is None and title.articled and _plain_adjective(text, title.end):
        word = "-"
    if word is None:
        return False
    named = text.hit(title.end) if form[0] == "ب" else None
    if named is not None and named.value.kind == "body":
        return False  # البعثة بالوكالة الدولية: no acting head
    late = form in ("السابق", "السابقه", "الاسبق", "سابق", "بالانابه", "بالنيابه", "بالوكاله")
    if title.rank != "envoy" and word in ("special", "personal", "permanent") and not late:
        return False
    if word != "-" and word not in title.prefixes:
        title.prefixes.append(word)
    title.end += 1
    return True


def _plain_adjective(text: Text, j: int) -> bool:
    """`الرئيس الشاب محمد`: a definite word between a title and a sure first name is an adjective."""
    return (
        text.forms[j].startswith("ال")
        and text.hit(j) is None
        and bool(text.bits[j] & COMMON)
        and j + 1 < text.last
        and bool(text.bits[j + 1] & STRONG)
        and not text.bits[j + 1] & CONJOINED
    )


def owner(text: Text, title: Title) -> bool:
    """A nisba, a state or a body right after the head: whose office it is."""
    found = text.hit(title.end)
    if found is None and title.label in _OF_PLACES and not title.articled and text.forms[title.end] in _SIDES:
        beside = text.hit(title.end + 1)  # والي شمال كردفان
        found = beside if beside is not None and beside.value.kind == "place" and not beside.skip else None
    if found is None or (found.skip and text.forms[title.end][0] not in "ل"):
        return False
    entry = found.value
    if found.skip and entry.kind not in ("body", "group", "head"):
        return False
    if entry.kind == "nisba":
        if title.polity is not None and title.polity.kind is EntityKind.STATE and title.polity != entry.entity:
            return False
        personal = title.rank == "envoy" and "personal" in title.prefixes  # of whoever sent him: the adjective is his
        home = None if title.polity is None else home_of(title.polity)
        if (title.polity is None and not personal) or home not in (None, entry.entity):
            title.polity = entry.entity  # of a party that other states have too
    elif entry.kind in ("state", "body", "group"):
        if title.polity is not None and entry.kind == "state":
            return False
        if title.label == "president" and entry.kind == "body":
            title.label = "head"
        title.polity = title.polity or entry.entity
    elif entry.kind == "head" and not title.articled and title.rank in _OF_ORGANS and not found.skip:
        return organ(text, title, found)
    elif entry.kind == "place" and title.rank in ("head",) and title.label in _OF_PLACES:
        title.polity = title.polity or entry.state
    else:
        return False
    title.end = found.end
    return True


def body(text: Text, title: Title) -> bool:
    """Words that go on naming what the office belongs to, where no list knows it."""
    told = title.rank == "minister" and title.label != "minister"
    if told or title.rank not in ("head", "envoy", "voice", "of", "minister") or title.rank == "emir":
        return False
    if title.articled or (title.rank in ("envoy", "head") and title.polity is not None):
        return False
    before = title.end
    title.end = unknown_body(text, title, title.end)
    if title.end > before and title.label == "president":
        title.label = "head"
    keep_noun(text, title, before)
    return title.end > before
