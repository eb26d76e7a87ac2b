"""What is wrong with a track file, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

WORDS = ("id", "name", "name_en")
LISTS = ("names", "contexts", "titles", "subjects", "related")
TABLES = ("venues", "roles", "role_words", "bodies", "kinds", "topics")
ENTRIES = (*WORDS, *LISTS, *TABLES)
ROLES = ("guarantor", "host", "mediator", "observer", "party")
KINDS = ("round", "summit", "ministerial", "technical", "bilateral", "congress", "working_group", "other")
ID = re.compile(r"[a-z][a-z0-9-]*")
_KEY = re.compile(r"(?:state|body|group|place):[a-z0-9][a-z0-9+-]*")
_DATE = re.compile(r"\d{4}|\d{1,2}[/.-]\d{1,2}")
_NUMBERED = re.compile(r"[^\W\d_][\s-]*\d{1,3}(?![\d+])")  # `لجنة 5+5` counts members, not meetings
_ROMAN = re.compile(r"\b(?:I{2,3}|IV|VI{0,3}|IX|X[IVX]*)\b")
_ENGLISH = re.compile(
    r"\b(?:(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|next|\d+(?:st|nd|rd|th))"
    r"\s+(?i:rounds?|sessions?|meetings?|summits?|talks|sittings?|conference|congress))\b"
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_HOLDER = re.compile(
    r"\b(?i:mr|mrs|ms|dr|sheikh|king|queen|emir|prince|president|premier|minister|envoy|ambassador|mediator"
    r"|secretary|spokesman|spokeswoman|chairman|chief|head|leader|representative)\.?\s+[A-Z][a-z'-]+\s+[A-Z][a-z'-]+"
)
# What people are tempted to write down, and what a track file must leave to the texts.
_LEARNT = re.compile(
    r"meeting|round|session|summit|held|histor|timeline|calendar|since|date|day|year|when|person|people|minister|envoy"
    r"|head|leader|president|holder"
)


def faults(data: Mapping[str, object]) -> list[str]:
    """Each fault of a track file in a clause that says how to mend it, in the order of the file."""
    return [
        *_unknown(data, ENTRIES, "entry"),
        *_words(data),
        *(fault for key in LISTS for fault in _strings(data.get(key, []), key)),
        *(fault for key in TABLES for fault in _table(data.get(key, {}), key)),
        *_nameless(data),
    ]


def _unknown(keys: Collection[str], known: Collection[str], what: str) -> Iterator[str]:
    for key in keys:
        if key in known:
            continue
        near = get_close_matches(key, known, 1)
        if near:
            yield f"unknown {what} {key!r}; did you mean {near[0]!r}?"
        elif what == "entry" and _LEARNT.search(key):
            yield f"unknown entry {key!r}: a track file holds no meeting, no date of a round and no office-holder"
        else:
            yield f"unknown {what} {key!r}; known are {', '.join(known)}"


def _words(data: Mapping[str, object]) -> Iterator[str]:
    for key in WORDS:
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            yield f"{key} is missing or no text"
        elif key == "id" and not ID.fullmatch(value):
            yield f"id {value!r} should be small Latin letters, digits and hyphens"
        else:
            yield from _undated(value, key)


def _strings(value: object, key: str) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        yield f"{key} should be a list of texts"
        return
    for text in value:
        if key != "related" and not key.startswith("roles."):
            yield from _undated(text, key)
    for text in sorted({v for v in value if value.count(v) > 1}):
        yield f"{key} has {text!r} twice"


def _undated(text: str, key: str) -> Iterator[str]:
    if _DATE.search(text) or _MONTH.search(text) or (key != "id" and _numbered(text)):
        yield f"{key} has {text!r}: a track file holds no date and no numbered meeting"
    if _HOLDER.search(text):
        yield f"{key} has {text!r}: a track file holds no person and no office-holder"


def _numbered(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_NUMBERED, _ROMAN, _ENGLISH))


def _table(table: object, name: str) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{name} should be a table of lists"
        return
    misplaced = [key for key in table if key in ENTRIES]
    for key in misplaced:
        yield f"{key!r} stands below [{name}] and would be read as part of it; move it above the first table"
    own = {key: forms for key, forms in table.items() if key not in misplaced}
    if name in ("roles", "role_words"):
        yield from _unknown(own, ROLES, f"role in {name}")
    elif name == "kinds":
        yield from _unknown(own, KINDS, "kind in kinds")
    for key, forms in own.items():
        if name in ("bodies", "topics"):
            yield from _undated(key, f"a label of {name}")
        yield from _strings(forms, f"{name}.{key}")
    keys = list(own) if name == "venues" else _members(own) if name == "roles" else []
    for key in keys:
        if not _KEY.fullmatch(key):
            yield f"{key!r} in {name} is no key; keys look like state:ru, place:geneva, body:un"


def _members(table: Mapping[str, object]) -> list[str]:
    return [v for forms in table.values() if isinstance(forms, list) for v in forms if isinstance(v, str)]


def _nameless(data: Mapping[str, object]) -> Iterator[str]:
    if not data.get("names") and not data.get("titles"):
        yield "neither names nor titles: nothing in a text could be known as this track"
