"""Reads the title of an office: `نائب وزير الداخلية الأردني`, `مبعوثة الأمين العام إلى ليبيا`.

A title is a rank, what it is over (a portfolio, a body, another office), whose it is, and where it is sent. The reader
walks the tokens once, left to right, and composes the English label as it goes.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.lang.ar.names_gazetteer import STATES, body_of
from mahdar.lang.ar.names_people import name_end
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import OFFICE
from mahdar.lang.ar.offices_bodies import alias, owner_too, quoted, unknown_body
from mahdar.lang.ar.offices_complements import sent
from mahdar.lang.ar.offices_lexicon import RANKS, Rank
from mahdar.lang.ar.offices_portfolios import ministry, named_ministry, portfolio
from mahdar.lang.ar.offices_tail import adjective, body, owner
from mahdar.lang.ar.offices_title import Title, merged

__all__ = ["Title", "merged", "read_title"]

_VOICES = ("الرسمي", "الرسميه", "رسمي", "الاعلامي", "الاعلاميه", "العسكري", "السابق", "السابقه")
_RANKED = frozenset(f"{w}{s}" for w in ("الخاص", "السابق", "السياسي", "الاعلامي", "الاول", "الثاني") for s in ("", "ه"))
_SEATS = ("ديوان", "مكتب")  # that are no office's: رئيس ديوان المظالم


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
    if not rank.definite and text.forms[title.end - 1] in _SEATS:
        title.label, title.rank = "head" if text.forms[title.first].endswith("رييس") else "director", "head"
        _tail(text, title, depth)
        return title
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
            adjective(text, title)
            or owner(text, title)
            or alias(text, title)
            or quoted(text, title)
            or owner_too(text, title)
            or sent(text, title, depth, read_title)
            or body(text, title)
        ):
            return
