"""Reads the title of an office: `نائب وزير الداخلية الأردني`, `مبعوثة الأمين العام إلى ليبيا`.

A title is a rank, what it is over (a portfolio, a body, another office), whose it is, and where it is sent. The reader
walks the tokens once, left to right, and composes the English label as it goes.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.names_gazetteer import STATES, body_of, home_of
from mahdar.lang.ar.names_people import name_end
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import COMMON, CONJOINED, OFFICE, STRONG
from mahdar.lang.ar.offices_bodies import alias, keep_noun, organ, owner_too, quoted, unknown_body
from mahdar.lang.ar.offices_complements import sent
from mahdar.lang.ar.offices_lexicon import ADJECTIVES, RANKS, Rank
from mahdar.lang.ar.offices_portfolios import ministry, named_ministry, portfolio
from mahdar.lang.ar.offices_title import Title, merged
from mahdar.model.assertion import EntityKind

__all__ = ["Title", "merged", "read_title"]

_UNITED_NATIONS = body_of("un")
_VOICES = ("الرسمي", "الرسميه", "رسمي", "الاعلامي", "الاعلاميه", "العسكري", "السابق", "السابقه")
_OF_ORGANS = ("head", "envoy", "voice", "of")
_OF_PLACES = ("governor", "mayor", "crown prince", "deputy crown prince", "security director")
_RANKED = frozenset(f"{w}{s}" for w in ("الخاص", "السابق", "السياسي", "الاعلامي", "الاول", "الثاني") for s in ("", "ه"))
_INTERNATIONAL = ("الدولي", "الدوليه", "دولي")


def read_title(text: Text, i: int, depth: int = 0) -> Title | None:
    """The title that begins at token i, or None."""
    found = RANKS.at(text.forms, i)
    if found is None or found.end > text.last or depth > 3:
        return None
    rank = found.value
    title = Title(i, found.end, found.skip, rank.label, definite=rank.definite, rank=rank.kind)
    title.many = rank.kind == "many"
    title.theirs = rank.theirs
    title.articled = rank.definite and found.end == i + 1
    if rank.kind == "none":
        title.profession = True
        return title
    inside = text.hit(found.end - 1) if found.end > i + 1 else None
    if inside is not None and inside.value.kind == "body" and not inside.skip and inside.end > found.end:
        title.polity, title.end = inside.value.entity, inside.end  # رئيس [الائتلاف الوطني السوري]
    if found.end > i + 1 and title.polity is None and _named_by_noun(rank, text.forms[found.end - 1]):
        title.noun = text.forms[found.end - 1]  # رئيس [الاتحاد], of which the text has the full name
    if rank.polity:
        title.polity = body_of(rank.polity[5:]) if rank.polity.startswith("body:") else STATES[rank.polity]
    if rank.kind == "of":
        return _over_office(text, title, rank, depth)
    if rank.kind in ("minister", "many"):
        portfolio(text, title)
    if rank.kind == "voice":
        _voice(text, title, depth)
    _tail(text, title, depth)
    title.bare = title.end == found.end and rank.label in ("minister", "envoy", "spokesman", "spokeswoman", "mediator")
    return title


def _named_by_noun(rank: Rank, last: str) -> bool:
    return last.startswith("ال") and (rank.label.startswith("head of the") or rank.label.endswith("commission"))


def _over_office(text: Text, title: Title, rank: Rank, depth: int) -> Title | None:
    """`نائب`, `مساعد`, `مستشار` and the like: the office they serve gives the label and the polity."""
    j = title.end
    while j < text.last and text.forms[j] in _RANKED:
        if text.forms[j] in ("السابق", "السابقه"):
            title.prefixes.append("former")
        j += 1
    whose = text.hit(j)
    if whose is not None and whose.value.kind == "nisba":
        title.polity, j = whose.value.entity, whose.end
    inner = read_title(text, j, depth + 1) if j < text.last and text.bits[j] & OFFICE else None
    if inner is not None and not inner.profession:
        if inner.skip and text.forms[j][0] != "ل":
            inner = None
        else:
            title.label, title.end = rank.label.format(inner.office), inner.end
            title.polity = title.polity or inner.polity
            title.served = inner
            if rank.label == "deputy {}" and inner.office == "president" and inner.polity is not None:
                title.label = "vice president"
            _tail(text, title, depth)
            return title
    office = ministry(text, title.end) or named_ministry(text, title.end)
    if office is not None:
        title.label, title.end = rank.label.format(office[0]), office[1]
        _tail(text, title, depth)
        return title
    title.label = {"deputy {}": "member of parliament", "undersecretary of the {}": "undersecretary"}.get(
        rank.label, rank.label.replace(" to the {}", "").replace(" of the {}", "").replace(" {}", "")
    )
    if not rank.definite and "deputy" not in rank.label and "under" not in rank.label:
        return None
    before = title.end
    _tail(text, title, depth)
    title.bare = title.end == before
    if rank.label == "deputy {}" and not rank.definite and title.polity is None:
        title.label = "deputy"
    if "deputy" not in rank.label and "undersecretary" not in rank.label and title.polity is None:
        return None
    return title if title.end > before or title.definite else None


def _voice(text: Text, title: Title, depth: int) -> None:
    """For whom a spokesman speaks."""
    j = title.end
    while j < text.last and text.forms[j] in _VOICES:
        if text.forms[j] in ("السابق", "السابقه"):
            title.prefixes.append("former")
        j += 1
    if j >= text.last:
        return
    form = text.forms[j]
    if form in ("باسم", "بلسان", "بإسم"):
        j += 1
    elif not form.startswith("ل") and text.hit(j) is None:
        return
    elif form in ("عن",):
        j += 1
    if j + 1 < text.last and text.forms[j] == "مكتب" and text.bits[j + 1] & OFFICE:
        j += 1  # باسم مكتب المبعوث
    if j >= text.last:
        return
    inner = read_title(text, j, depth + 1) if text.bits[j] & OFFICE else None
    if inner is not None and not inner.profession:
        title.label, title.polity, title.end = f"{inner.office} {title.label}", title.polity or inner.polity, inner.end
        title.served = inner
        return
    named = name_end(text, j, joined=True)
    if named - j >= 2:  # المتحدث باسم فلان, whose own office may follow
        title.end = named
        own = read_title(text, named, depth + 1) if named < text.last and text.bits[named] & OFFICE else None
        if own is not None and not own.profession and not own.skip:
            title.label, title.polity, title.end = f"{own.office} {title.label}", own.polity, own.end
            title.inner.append((replace(own, first=j), (j, named)))
        return
    office = ministry(text, j)
    if office is not None:
        title.label, title.end = f"{office[0]} {title.label}", office[1]
        return
    found = text.hit(j)
    if found is not None and found.value.kind == "head":
        noun = found.value.noun.replace("presidency", "presidential")
        title.label, title.end = f"{noun} {title.label}".strip(), max(found.end, unknown_body(text, title, j))
    elif found is not None and found.value.kind in ("body", "state"):
        title.polity, title.end = title.polity or found.value.entity, found.end
    else:
        title.end = unknown_body(text, title, j)


def _tail(text: Text, title: Title, depth: int) -> None:
    """What follows the head: whose it is, adjectives, where it is sent, in any order."""
    for _ in range(8):
        j = title.end
        if j >= text.last or text.gap(j) > 1 or text.forms[j] in (",", "("):
            return
        if not (
            _adjective(text, title)
            or _owner(text, title)
            or alias(text, title)
            or quoted(text, title)
            or owner_too(text, title)
            or sent(text, title, depth, read_title)
            or _body(text, title)
        ):
            return


def _adjective(text: Text, title: Title) -> bool:
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
    body = text.hit(title.end) if form[0] == "ب" else None
    if body is not None and body.value.kind == "body":
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


def _owner(text: Text, title: Title) -> bool:
    """A nisba, a state or a body right after the head: whose office it is."""
    found = text.hit(title.end)
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


def _body(text: Text, title: Title) -> bool:
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
